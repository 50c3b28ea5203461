"""A place as a person reads it: its words, and some of what stands around them."""

from dataclasses import dataclass

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
