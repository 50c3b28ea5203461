"""A place as a person reads it: its words, and some of what stands around them."""

from dataclasses import dataclass
from typing import Literal

from annotations.anchoring.differing import difference
from annotations.anchoring.selectors import Place

AROUND = 60  # code points on each side


@dataclass(frozen=True, slots=True)
class Passage:
    """The words from `start` to `end`, in code points, and up to 60 code points on each side."""

    start: int
    end: int
    exact: str
    before: str
    after: str


def passage(text: str, place: Place) -> Passage:
    """Show a place of the text."""
    return Passage(
        start=place.start,
        end=place.end,
        exact=text[place.start : place.end],
        before=text[max(0, place.start - AROUND) : place.start],
        after=text[place.end : place.end + AROUND],
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that both have, that are gone, or that have come."""

    op: Literal["same", "gone", "come"]
    text: str


def pieces(old: str, new: str) -> list[Piece]:
    """Old words against new, word by word, in reading order; what went before what came."""
    found: list[Piece] = []
    for run in difference(old, new):
        if run.op == "equal":
            found.append(Piece("same", old[run.old.start : run.old.end]))
            continue
        gone, come = old[run.old.start : run.old.end], new[run.new.start : run.new.end]
        found += [Piece("gone", gone)] if gone else []
        found += [Piece("come", come)] if come else []
    return found
