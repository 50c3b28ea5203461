"""The selectors of the W3C Web Annotation Data Model, section 4.2, and the places they name.

Every offset counts Unicode code points from the start of the text; an end is exclusive.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """The marked words, and the text right before and right after them (either may be empty)."""

    exact: str
    prefix: str = ""
    suffix: str = ""

    @property
    def in_context(self) -> str:
        """The marked words between their context, as they stand in the text."""
        return self.prefix + self.exact + self.suffix


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """Where the marked words start and end, in code points, as a client sent it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A span known to lie inside its text: 0 <= start < end <= length, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Selectors:
    """Both selectors of one place."""

    quote: TextQuoteSelector
    position: TextPositionSelector


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place a quote may mean, with up to 32 code points around it for a person to choose by."""

    start: int
    end: int
    prefix: str
    suffix: str
