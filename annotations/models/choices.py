"""The closed vocabularies of the house."""

from django.db import models


class Rating(models.TextChoices):
    VERIFIED = "verified"
    DISPUTED = "disputed"
    WRONG = "wrong"


class Voice(models.TextChoices):
    """Who asserts the claim: the article itself, or somebody it quotes."""

    ARTICLE = "article"
    QUOTED = "quoted"


class Importance(models.TextChoices):
    MINOR = "minor"
    STANDARD = "standard"
    KEY = "key"


class MarkState(models.TextChoices):
    """What became of a mark when its article's text last changed; pending is not known yet."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"
    PENDING = "pending"


STANDING = (MarkState.SAME, MarkState.MOVED)
LOST = (MarkState.CHANGED, MarkState.GONE)


class Stance(models.TextChoices):
    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"
    SILENT = "silent"


class CorrectionKind(models.TextChoices):
    """What readers are told: an error put right, a thing made clear, news, or all taken back."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    RETRACTION = "retraction"


class Band(models.TextChoices):
    UNRATED = "unrated"
    HAS_ERRORS = "has_errors"
    CONTESTED = "contested"
    SOUND = "sound"
    MIXED = "mixed"


class Scope(models.TextChoices):
    """What a token may be used for, at most."""

    READ = "read"
    WRITE_ARTICLES = "articles:write"
    WRITE_ANNOTATIONS = "annotations:write"
