"""What the workbench's document answers: see `assembling`."""

from datetime import date, datetime
from typing import Literal, TypedDict

from annotations.api.shapes import (
    Band,
    CountsShape,
    Importance,
    Rating,
    ScoreSummaryShape,
    Standing,
    Voice,
)
from annotations.api.version_shapes import MarkState


class PassageShape(TypedDict):
    """Some words of a text, and up to 60 code points on each side of them."""

    start: int
    end: int
    exact: str
    before: str
    after: str


class ProposalShape(PassageShape):
    """A place that resembles the lost words, 0 to 1: no mark goes there but by an editor's act."""

    likeness: float


class PieceShape(TypedDict):
    op: Literal["same", "gone", "come"]
    text: str


class LostWordsShape(TypedDict):
    """Where the words stood; what took their place in the current text, or null; word by word.

    `proposals`: at most three other places of it where the claim may stand, the likest first.
    """

    was: PassageShape
    now: PassageShape | None
    pieces: list[PieceShape]
    proposals: list[ProposalShape]


class BenchMarkShape(TypedDict):
    """A mark; `exact` where its words stand in an older text only. `stands`: it counts today.

    Of a mark that lost its words, `lost` tells what became of them.
    """

    id: int
    revision: int
    claim: int
    start: int
    end: int
    exact: str | None
    state: MarkState
    stands: bool
    lost: LostWordsShape | None
    settled_at: datetime | None
    settled_by: str | None
    created_by: str | None


class BenchVerdictShape(TypedDict):
    id: int
    revision: int
    editor: str
    rating: Rating
    rationale: str
    final: bool
    is_current: bool
    created_at: datetime


class BenchEvidenceShape(TypedDict):
    """`quote` are the cited words, of an article or of a url; see Evidence for its review."""

    id: int
    revision: int
    stance: Literal["supports", "refutes", "context", "silent"]
    url: str
    quote: str
    article: int | None
    publisher: str | None
    start: int | None
    end: int | None
    is_current: bool
    state: MarkState
    review_by: date | None
    confirmed_at: datetime | None
    confirmed_by: str | None
    needs_review: bool
    created_by: str | None


class BenchClaimShape(TypedDict):
    """A claim as its reader may see it: `veiled` until they have judged it themselves.

    `evidence_changed`: words that a verdict they may see rests on changed or vanished, and nobody
    has confirmed them since. `origins`: how many independent ones refute it. `sightings`: in how
    many places more it seems to stand, where it is judged wrong and you may see that.
    """

    id: int
    revision: int
    statement: str
    claimant: str
    voice: Voice
    importance: Importance
    checkable: bool
    created_by: str | None
    veiled: bool
    standing: Standing
    contested: bool
    points: float | None
    what_if: float | None
    verdicts: list[BenchVerdictShape]
    evidence: list[BenchEvidenceShape]
    evidence_changed: bool
    origins: int
    sightings: int


class BenchScoreShape(ScoreSummaryShape):
    counts: CountsShape
    formula: str
    computed_at: datetime | None


class LeaseHolderShape(TypedDict):
    editor: str
    ends_at: datetime


class BenchSourceShape(TypedDict):
    id: int
    headline: str
    publisher: str
    published_at: datetime | None
    band: Band


class WorkbenchShape(TypedDict):
    """All that stands on one article; its text is the version's.

    Each row's `revision` is what If-Match takes.
    """

    article: int
    version: int
    marks: list[BenchMarkShape]
    claims: list[BenchClaimShape]
    score: BenchScoreShape
    lease: LeaseHolderShape | None
    sources: list[BenchSourceShape]
