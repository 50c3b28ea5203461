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


class Relation(models.TextChoices):
    """How the values of a card stand to one another; see `comparison.Relation`."""

    DIFFERS = "differs"
    UPDATE = "update"
    CORROBORATES = "corroborates"
    SAME_COPY = "same_copy"
    SIMILAR = "similar"


# Of these the sources cannot all be right, or not any more.
CONFLICTS = frozenset({Relation.DIFFERS, Relation.UPDATE})


class Confidence(models.TextChoices):
    STRONG = "strong"
    POSSIBLE = "possible"


class CardState(models.TextChoices):
    """What became of something offered to the editors; withdrawn: it is not there any more."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


DECIDED = (CardState.ACCEPTED, CardState.DISMISSED)


class Dismissal(models.TextChoices):
    """Why something the comparison found is no conflict, or nothing to check."""

    LATER_UPDATE = "later_update"
    DIFFERENT_THING = "different_thing"
    SAME_MEANING = "same_meaning"
    NOT_A_FACT = "not_a_fact"


class FoundBy(models.TextChoices):
    WORDS = "words"
    VALUE = "value"
