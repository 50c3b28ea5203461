"""What the endpoints answer of an article's texts, and of what each did to the marks."""

from datetime import datetime
from typing import Literal, NotRequired, TypedDict

MarkState = Literal["same", "moved", "changed", "gone", "pending"]


class FurnitureShape(TypedDict):
    start: int
    end: int
    rule: str


class NoteShape(TypedDict):
    """A character worth an eye: where it stands, the first 100 times of `count`."""

    kind: Literal["removed", "bidirectional", "zero-width", "control"]
    code_point: int
    count: int
    positions: list[int]


class SpanShape(TypedDict):
    start: int
    end: int


class RepeatShape(TypedDict):
    """Copies of one paragraph."""

    copies: list[SpanShape]


class VersionShape(TypedDict):
    """Offsets and length in Unicode code points, ends exclusive."""

    number: int
    sha256: str
    length: int
    furniture: list[FurnitureShape]
    repeats: list[RepeatShape]
    notes: list[NoteShape]
    created_by: str | None
    created_at: datetime


class VersionWithTextShape(VersionShape):
    text: str


class RunShape(TypedDict):
    """A stretch of both texts; of words put in or taken out, one of the places is empty.

    The texts are told of what is not equal.
    """

    op: Literal["equal", "replace", "delete", "insert"]
    old: SpanShape
    new: SpanShape
    old_text: NotRequired[str]
    new_text: NotRequired[str]


class DifferenceShape(TypedDict):
    """From one version to another, by their numbers: runs that cover both texts, in order.

    Beyond 5,000 runs, what follows is one replacement.
    """

    old_version: int
    new_version: int
    runs: list[RunShape]


class CarriedShape(TypedDict):
    """What became of a mark, and its place in the new text; null where it is gone or pending.

    Pending: the texts are long, and the worker will tell them apart.

    Where its words were changed, `replacement` is what stands at that place instead.
    """

    annotation: int
    state: MarkState
    words: str
    replacement: str | None
    place: SpanShape | None


class CarriedCountsShape(TypedDict):
    same: int
    moved: int
    changed: int
    gone: int
    pending: int


class NewVersionShape(VersionWithTextShape):
    carried: list[CarriedShape]
    carried_counts: CarriedCountsShape
