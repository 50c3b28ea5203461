"""Why a service refuses. Each has a stable `code`; its docstring is its message."""

from typing import Any


class Refused(Exception):  # noqa: N818 - noun phrases, not "...Error"
    """The request was refused."""

    code = "refused"
    field: str | None = None

    def __init__(self, message: str = "", *, field: str | None = None, **facts: Any) -> None:
        self.message = message or (type(self).__doc__ or "").strip()
        self.field = field or self.field
        self.facts = facts
        super().__init__(self.message)


class Forbidden(Refused):
    """You may not do this."""

    code = "permission_denied"


class Stale(Refused):
    """It was changed since you read it."""

    code = "stale"

    def __init__(self, current: int) -> None:
        super().__init__()
        self.current = current


class Conflict(Refused):
    """What is stored stands against it."""

    code = "conflict"


class Unprocessable(Refused):
    """The request is well formed, but cannot be carried out on this text or row."""

    code = "unprocessable"


class IdentityConflict(Conflict):
    """The external_id and the url belong to two different articles."""

    code = "identity_conflict"
    field = "url"


class AmbiguousQuote(Conflict):
    """The quote stands in several places."""

    code = "quote_ambiguous"
    field = "target"


class VersionNotCurrent(Conflict):
    """The article has a newer version than the one that was read."""

    code = "version_not_current"
    field = "target"


class PlaceTaken(Conflict):
    """This place is tied to this claim already."""

    code = "place_taken"
    field = "target"


class ClaimMerged(Conflict):
    """The claim was merged into another."""

    code = "claim_merged"
    field = "claim"


class MarkStands(Conflict):
    """The mark has its words; there is nothing to settle."""

    code = "mark_stands"


class MarkSettled(Conflict):
    """The mark is settled already."""

    code = "mark_settled"


class NotSettled(Conflict):
    """The mark is not settled."""

    code = "mark_not_settled"


class MarkMoved(Conflict):
    """The mark was moved since it was settled."""

    code = "mark_moved"


class MarkRemoved(Conflict):
    """The mark was removed since."""

    code = "mark_removed"


class CorrectionPublished(Conflict):
    """The correction is published; unpublish it first."""

    code = "correction_published"


class CorrectionNotPublished(Conflict):
    """The correction is a draft."""

    code = "correction_not_published"


class NotCurrent(Conflict):
    """The verdict was superseded or withdrawn already."""

    code = "verdict_not_current"


class NotOpen(Conflict):
    """It is not open any more: somebody has decided it, or it was withdrawn."""

    code = "not_open"


class CardBehind(Conflict):
    """A text has changed since the card was made; it is being compared again."""

    code = "card_behind"


class NotDecided(Conflict):
    """Nobody has decided it."""

    code = "not_decided"


class StillMarked(Conflict):
    """What it was accepted as is still marked; that is undone first."""

    code = "still_marked"


class SilenceNoted(Conflict):
    """That article is noted as silent on this claim already."""

    code = "silence_noted"
    field = "evidence"


class Taken(Conflict):
    """Somebody else is at work on this article."""

    code = "lease_taken"


class TakenName(Conflict):
    """The name or slug is taken."""

    code = "name_taken"
    field = "slug"


class QuoteMissing(Unprocessable):
    """The quote does not stand in the current text."""

    code = "quote_not_found"
    field = "target"


class PlaceMismatch(Unprocessable):
    """The position does not hold the quote; offsets count Unicode code points."""

    code = "position_disagrees"
    field = "target"


class UnknownVersion(Unprocessable):
    """The article has no version with this number."""

    code = "unknown_version"
    field = "version"


class NoPlace(Unprocessable):
    """Nothing took the place of the words; a target has to say where they stand now."""

    code = "no_place"
    field = "target"


class CorrectionEmpty(Unprocessable):
    """A correction needs the old words or the new."""

    code = "correction_empty"
    field = "new_words"


class ReviewPast(Unprocessable):
    """A day to look at evidence again lies ahead: tomorrow (UTC) or later."""

    code = "review_past"
    field = "review_by"


class UnknownAnnotation(Unprocessable):
    """The article has no annotation with this number."""

    code = "unknown_annotation"
    field = "annotation"


class UnknownValue(Unprocessable):
    """The card has no value with this number; the first is 0."""

    code = "unknown_value"
    field = "value"


class TooManyAnnotations(Unprocessable):
    """The article has as many annotations as one may have."""

    code = "too_many_annotations"


class UnknownStory(Unprocessable):
    """There is no story with this slug."""

    code = "unknown_story"
    field = "story"


class UnknownClaim(Unprocessable):
    """There is no claim with this number."""

    code = "unknown_claim"
    field = "claim"


class UnknownArticle(Unprocessable):
    """There is no article with this number."""

    code = "unknown_article"
    field = "evidence"


class UnfitText(Unprocessable):
    """The text cannot be stored."""

    code = "unfit_text"
    field = "text"
