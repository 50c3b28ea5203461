"""From a place to its selectors."""

from itertools import islice

from annotations.anchoring.exceptions import PositionOutOfRange
from annotations.anchoring.searching import occurrences
from annotations.anchoring.selectors import Selectors, TextPositionSelector, TextQuoteSelector

CONTEXT = 32
LONGEST_CONTEXT = 512


def describe(text: str, start: int, end: int) -> Selectors:
    """Describe text[start:end] by its quote and its position, in code points.

    The context is 32 code points on each side, doubled while the quote with it occurs
    elsewhere too. It stops at 512: twins alike that far around are told apart by the
    position alone, and their quote without a position is refused as ambiguous.

    Raises PositionOutOfRange unless 0 <= start < end <= len(text).
    """
    if not 0 <= start < end <= len(text):
        raise PositionOutOfRange
    context = CONTEXT
    quote = _quote(text, start, end, context)
    while context < LONGEST_CONTEXT and not _is_unique(text, quote):
        context *= 2
        quote = _quote(text, start, end, context)
    return Selectors(quote=quote, position=TextPositionSelector(start, end))


def _quote(text: str, start: int, end: int, context: int) -> TextQuoteSelector:
    return TextQuoteSelector(
        exact=text[start:end],
        prefix=text[max(0, start - context) : start],
        suffix=text[end : end + context],
    )


def _is_unique(text: str, quote: TextQuoteSelector) -> bool:
    return len(list(islice(occurrences(text, quote.in_context), 2))) == 1
