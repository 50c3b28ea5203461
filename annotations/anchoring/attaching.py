"""From selectors to the one place they name; what is not certain is refused, never guessed."""

from annotations.anchoring.exceptions import (
    PositionDisagrees,
    PositionOutOfRange,
    QuoteAmbiguous,
    QuoteEmpty,
    QuoteNotFound,
)
from annotations.anchoring.searching import search
from annotations.anchoring.selectors import Place, TextPositionSelector, TextQuoteSelector


def anchor(
    text: str,
    quote: TextQuoteSelector | None = None,
    position: TextPositionSelector | None = None,
) -> Place:
    """Find the place the selectors name in the text, in code points.

    With both, the quote and the context it gives must stand exactly at the position. With
    the quote alone, it must occur once; a context of any length counts, and must match in
    full. Nothing is normalised: the comparison is code point by code point.

    Raises QuoteEmpty, PositionOutOfRange, PositionDisagrees, QuoteNotFound or
    QuoteAmbiguous; ValueError when there is neither selector.
    """
    if quote is not None and not quote.exact:
        raise QuoteEmpty
    if position is not None:
        return _at_position(text, quote, position)
    if quote is None:
        raise ValueError("A place needs a quote, a position or both.")
    return _by_quote(text, quote)


def _at_position(
    text: str, quote: TextQuoteSelector | None, position: TextPositionSelector
) -> Place:
    if not 0 <= position.start < position.end <= len(text):
        raise PositionOutOfRange
    if quote is not None and not _stands_at(text, quote, position):
        raise PositionDisagrees(search(text, quote))
    return Place(position.start, position.end)


def _stands_at(text: str, quote: TextQuoteSelector, position: TextPositionSelector) -> bool:
    # A shifted offset may fall on another copy of the same words: the context tells.
    return (
        text[position.start : position.end] == quote.exact
        and text.endswith(quote.prefix, 0, position.start)
        and text.startswith(quote.suffix, position.end)
    )


def _by_quote(text: str, quote: TextQuoteSelector) -> Place:
    found = search(text, quote)
    if not found.total:
        raise QuoteNotFound
    if found.total > 1:
        raise QuoteAmbiguous(found)
    (only,) = found.candidates
    return Place(only.start, only.end)
