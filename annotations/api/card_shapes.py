"""What the endpoints of the comparison answer."""

from datetime import datetime
from typing import Literal, TypedDict

from annotations.api.shapes import VerdictShape
from annotations.api.workbench_shapes import PieceShape

CardState = Literal["open", "accepted", "dismissed", "withdrawn"]
Dismissal = Literal["later_update", "different_thing", "same_meaning", "not_a_fact"]


class SentenceShape(TypedDict):
    start: int
    end: int
    exact: str


class MentionShape(TypedDict):
    """Where an article says a value, in code points of its version: the first of its `places`."""

    article: int
    publisher: str
    headline: str
    version: int
    exact: str
    start: int
    end: int
    places: list[list[int]]
    sentence: SentenceShape


class CardValueShape(TypedDict):
    """`origins`: how many independent sources say it; copies of one another count once."""

    value: str
    origins: int
    mentions: list[MentionShape]


class SilentShape(TypedDict):
    article: int
    publisher: str


class AcceptanceShape(TypedDict):
    """Of `n` cards of this kind and relation that were decided, the share that was accepted."""

    share: float
    n: int


class CardShape(TypedDict):
    """A fact of which a story's articles say the same or not, heaviest first.

    `acceptance` is null until 30 cards of its kind and relation are decided.
    """

    id: int
    revision: int
    kind: str
    slot: str
    relation: Literal["differs", "update", "corroborates", "same_copy", "similar"]
    confidence: Literal["strong", "possible"]
    acceptance: AcceptanceShape | None
    weight: float
    reasons: list[str]
    values: list[CardValueShape]
    silent: list[SilentShape]
    state: CardState
    reason: Dismissal | None
    claim: int | None
    decided_by: str | None
    decided_at: datetime | None


class ComparisonShape(TypedDict):
    """`is_current`: the cards are of the articles as they are now.

    `left_out`: articles that were not compared; `is_cut`: a text was too long to be read whole.
    """

    is_current: bool
    computed_at: datetime | None
    left_out: int
    is_cut: bool


class CardPageShape(TypedDict):
    results: list[CardShape]
    next: str | None
    comparison: ComparisonShape


class SightingShape(TypedDict):
    """A place where a claim that is judged wrong seems to stand as well."""

    id: int
    revision: int
    claim: int
    statement: str
    article: int
    publisher: str
    headline: str
    version: int
    start: int
    end: int
    exact: str
    sentence: str
    by: Literal["words", "value"]
    state: CardState
    decided_by: str | None
    decided_at: datetime | None
    annotation: int | None


class CounterpartShape(TypedDict):
    """A sentence of another article; `likeness` 0-1.

    `pieces` lead to it from the sentence that the selection is in.
    """

    article: int
    publisher: str
    version: int
    start: int
    end: int
    exact: str
    likeness: float
    pieces: list[PieceShape]


class CounterpartsShape(TypedDict):
    results: list[CounterpartShape]


class ReachedShape(VerdictShape):
    """`warning`: it says `wrong` on the word of fewer than two independent origins."""

    warning: Literal["single_origin"] | None
