"""Paragraphs that stand in a text more than once, word for word."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from annotations.ingest.lines import Line

# Shorter lines, such as a row of stars or a sub-heading, repeat for good reasons.
SHORTEST: Final = 40


@dataclass(frozen=True, slots=True)
class Span:
    """A whole line, in code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """One paragraph's copies, two or more, in the order of the text."""

    copies: tuple[Span, ...]


def find_repeats(lines: Iterable[Line]) -> tuple[Repeat, ...]:
    """Group identical paragraphs (white space apart), in the order of their first copies."""
    places: dict[str, list[Span]] = defaultdict(list)
    for line in lines:
        if len(line.words) >= SHORTEST:
            places[line.words].append(Span(line.start, line.end))
    return tuple(Repeat(tuple(copies)) for copies in places.values() if len(copies) > 1)
