"""What the endpoints answer: types that mypy holds the code to and the schema is made from."""

from datetime import date, datetime
from typing import Any, Literal, NotRequired, TypedDict

from annotations.api.version_shapes import MarkState, VersionWithTextShape

Rating = Literal["verified", "disputed", "wrong"]
Band = Literal["unrated", "has_errors", "contested", "sound", "mixed"]
Voice = Literal["article", "quoted"]
Importance = Literal["minor", "standard", "key"]
Standing = Literal["open", "verified", "disputed", "wrong"]


class PublisherShape(TypedDict):
    id: int
    slug: str
    name: str
    owner_group: str
    day_first: bool | None
    created_at: datetime


class StoryShape(TypedDict):
    id: int
    slug: str
    title: str
    created_at: datetime


class ScoreSummaryShape(TypedDict):
    """Score and interval 0-100, coverage and depth 0-1 or null where there is no claim."""

    band: Band
    score: float
    interval: list[float]
    coverage: float | None
    depth: float | None
    is_current: bool


class ArticleMetadataShape(TypedDict):
    id: int
    external_id: str
    url: str
    headline: str
    standfirst: str
    byline: str
    published_at: datetime | None
    language: str
    publisher: str
    story: str | None
    created_at: datetime
    updated_at: datetime


class ArticleShape(ArticleMetadataShape):
    version: VersionWithTextShape


class ArticleRowShape(ArticleMetadataShape):
    score: ScoreSummaryShape


class SelectorShape(TypedDict):
    type: Literal["TextQuoteSelector", "TextPositionSelector"]
    exact: NotRequired[str]
    prefix: NotRequired[str]
    suffix: NotRequired[str]
    start: NotRequired[int]
    end: NotRequired[int]


class TargetShape(TypedDict):
    selector: list[SelectorShape]


class AnnotationShape(TypedDict):
    """A mark. `settled_at`: when somebody said that the error went with its words."""

    id: int
    article: int
    version: int
    target: TargetShape
    state: MarkState
    claim: int
    created_by: str | None
    created_at: datetime
    settled_at: datetime | None
    settled_by: str | None


class CorrectionShape(TypedDict):
    """What an article said and says now; a draft until `published_at`.

    `revision` is what If-Match takes.
    """

    id: int
    revision: int
    article: int
    claim: int | None
    annotation: int | None
    kind: Literal["correction", "clarification", "update", "retraction"]
    old_words: str
    new_words: str
    old_version: int
    new_version: int
    note: str
    created_by: str | None
    created_at: datetime
    published_at: datetime | None
    published_by: str | None


class SettledShape(TypedDict):
    """The mark, null where it was unlinked, and the correction drafted, if one was."""

    annotation: AnnotationShape | None
    correction: CorrectionShape | None


class ClaimShape(TypedDict):
    id: int
    statement: str
    claimant: str
    voice: Voice
    importance: Importance
    checkable: bool
    merged_into: int | None
    created_by: str | None
    created_at: datetime
    updated_at: datetime


class TallyShape(TypedDict):
    """Current verdicts, one per editor."""

    verified: int
    disputed: int
    wrong: int
    final: Rating | None


class ClaimRowShape(ClaimShape):
    """`veiled`: you have not judged it yet; until you do, the tally shows you nothing."""

    verdicts: TallyShape
    veiled: bool


class VerdictShape(TypedDict):
    id: int
    claim: int
    editor: str
    rating: Rating
    rationale: str
    final: bool
    is_current: bool
    created_at: datetime
    superseded_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_by: str | None


class EvidenceShape(TypedDict):
    """`state`: what became of the words of a cited place, which `version` has.

    `needs_review`: they changed or vanished after it was last confirmed, or `review_by` has come,
    while a verdict that you may see rests on it.
    """

    id: int
    claim: int
    stance: Literal["supports", "refutes", "context", "silent"]
    url: str
    quote: str
    article: int | None
    version: int | None
    target: TargetShape | None
    state: MarkState
    review_by: date | None
    confirmed_at: datetime | None
    confirmed_by: str | None
    needs_review: bool
    created_by: str | None
    created_at: datetime


class MarkedShape(AnnotationShape):
    """What one POST made: the annotation, and with it its claim, verdict and evidence."""

    made: "MadeShape"


class MadeShape(TypedDict):
    claim: ClaimShape
    verdict: VerdictShape | None
    evidence: list[EvidenceShape]


class CountsShape(TypedDict):
    claims: int
    rated: int
    verified: int
    disputed: int
    wrong: int
    contested: int


class ClaimPointsShape(TypedDict):
    """50 and the points of all claims make the score; what_if is the score were it verified.

    All null but `claim` where the claim is veiled for you; `mean` also where it is open.
    """

    claim: int
    mass: float | None
    mean: float | None
    points: float | None
    what_if: float | None


class ScoreShape(ScoreSummaryShape):
    """`leverage`: the most that one more verdict can move the score or its interval, in points."""

    article: int
    counts: CountsShape
    claims: list[ClaimPointsShape]
    leverage: float
    formula: str
    revision: int
    article_revision: int
    computed_at: datetime | None


class SnapshotShape(TypedDict):
    band: Band
    score: float
    interval: list[float]
    coverage: float | None
    formula: str
    revision: int
    computed_at: datetime


class LeaseShape(TypedDict):
    """Who is at work on an article, until when."""

    article: int
    editor: str
    taken_at: datetime
    ends_at: datetime


class MeShape(TypedDict):
    username: str
    roles: list[str]
    abilities: list[str]
    token: str | None
    scopes: list[str] | None


class FieldErrorShape(TypedDict):
    field: str
    code: str
    detail: str


class CandidateShape(TypedDict):
    start: int
    end: int
    prefix: str
    suffix: str


class ProblemShape(TypedDict):
    """RFC 9457; `code` is stable."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldErrorShape]
    candidates: NotRequired[list[CandidateShape]]
    total: NotRequired[int]
    total_is_a_minimum: NotRequired[bool]
    version: NotRequired[int]
    merged_into: NotRequired[int]
    holder: NotRequired[str]
    ends_at: NotRequired[datetime]


Row = dict[str, Any]
