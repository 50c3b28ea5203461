"""Why selectors were refused: the docstring is the message, `code` is stable for clients."""

from typing import ClassVar

from annotations.anchoring.searching import Found
from annotations.anchoring.selectors import Candidate


class Unanchored(Exception):  # noqa: N818 - our exceptions are noun phrases
    """The selectors name no single place in the text."""

    code: ClassVar[str] = "unanchored"

    def __str__(self) -> str:
        return self.__doc__ or self.code


class QuoteEmpty(Unanchored):
    """The quote is empty."""

    code = "quote_empty"


class QuoteNotFound(Unanchored):
    """The quote, with the context given, does not occur in the text."""

    code = "quote_not_found"


class PositionOutOfRange(Unanchored):
    """The position does not lie inside the text."""

    code = "position_out_of_range"


class _SeveralPlaces(Unanchored):
    """The selectors may mean any of several places.

    `total` counts the places; where `at_least` is true the count was stopped there.
    `candidates` are the first of them, in the order of the text.
    """

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.total: int = found.total
        self.at_least: bool = found.at_least
        self.candidates: tuple[Candidate, ...] = found.candidates


class QuoteAmbiguous(_SeveralPlaces):
    """The quote, with the context given, occurs more than once in the text."""

    code = "quote_ambiguous"


class PositionDisagrees(_SeveralPlaces):
    """The text at the position is not the quote; offsets are Unicode code points."""

    code = "position_disagrees"
