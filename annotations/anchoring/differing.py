"""What an edit did to a text, as runs of words kept, replaced, put in and taken out."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotations.anchoring.mapping import LOST, Mapping, both_ways
from annotations.anchoring.selectors import Place
from annotations.anchoring.tokens import tokenize

# More runs than that are no edit a person reads; what follows the last is one replacement.
MOST = 5_000

Op = Literal["equal", "replace", "delete", "insert"]
Kept = tuple[int, int, int]  # where the same code points start: in old, in new; and how many


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of both texts, in code points; of what was put in or taken out one is empty."""

    op: Op
    old: Place
    new: Place


def difference(old: str, new: str) -> list[Run]:
    """Compare two texts word by word: runs that cover both from end to end, in order.

    No two neighbours are equal runs, and none is empty in both texts. Time is near-linear in both
    texts, by the aligner that carries marks.
    """
    if old == new:
        return [_run(0, 0, len(old), len(new), "equal")] if old else []
    forth, _back = both_ways(tokenize(old), tokenize(new))
    kept = list(itertools.islice(_joined(old, new, _kept(forth)), MOST // 2))
    return list(_runs(kept, len(old), len(new)))


def _kept(mapping: Mapping) -> Iterator[Kept]:
    """The runs of tokens that stand uninterrupted in both texts."""
    index = 0
    while index < len(mapping.to):
        if mapping.to[index] == LOST:
            index += 1
            continue
        last = mapping.last(index)
        start = mapping.old.starts[index]
        yield start, mapping.new.starts[mapping.to[index]], mapping.old.ends[last] - start
        index = last + 1


def _joined(old: str, new: str, kept: Iterator[Kept]) -> Iterator[Kept]:
    """The same, widened over the white space they share, and joined where they meet."""
    before: Kept = (0, 0, 0)
    for start, there, length in kept:
        end, end_there = before[0] + before[2], before[1] + before[2]
        gap, gap_there = old[end:start], new[end_there:there]
        if gap == gap_there:
            before = (*before[:2], start + length - before[0])
            continue
        left = _shared(gap, gap_there)
        right = _shared(gap[left:][::-1], gap_there[left:][::-1])
        yield (*before[:2], before[2] + left)
        before = (start - right, there - right, length + right)
    end, end_there = before[0] + before[2], before[1] + before[2]
    yield (*before[:2], before[2] + _shared(old[end:], new[end_there:]))


def _shared(one: str, other: str) -> int:
    """How many code points of white space both begin with."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b or not a.isspace():
            break
        count += 1
    return count


def _runs(kept: list[Kept], old_length: int, new_length: int) -> Iterator[Run]:
    end = end_there = 0
    for start, there, length in [*kept, (old_length, new_length, 0)]:
        if (end, end_there) != (start, there):
            yield _run(end, end_there, start, there)
        end, end_there = start + length, there + length
        if length:
            yield _run(start, there, end, end_there, "equal")


def _run(old_start: int, new_start: int, old_end: int, new_end: int, op: Op | None = None) -> Run:
    if op is None:
        taken, put = old_end > old_start, new_end > new_start
        op = "replace" if taken and put else "delete" if taken else "insert"
    return Run(op, Place(old_start, old_end), Place(new_start, new_end))
