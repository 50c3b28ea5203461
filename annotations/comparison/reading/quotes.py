"""Words that a text gives as somebody's own, between quotation marks."""

from collections.abc import Iterator
from typing import Final

from annotations.comparison.values import Span
from annotations.comparison.words import tokenize

FEWEST: Final = 5  # words; fewer are in everybody's mouth
_OPENING: Final = frozenset("“„«")
_CLOSING: Final = frozenset("”»")
_STRAIGHT: Final = '"'


def quotes(text: str, start: int, end: int) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Yield every quotation of a line that is long enough, and its words.

    One that nothing closes ends with the line, as in newspapers, where the next paragraph goes on
    with it; a straight mark opens where none is open and closes where one is.
    """
    for place in _quoted(text, start, end):
        words = tuple(
            token.word
            for token in tokenize(text, place.start, place.end)
            if token.is_word or token.is_number
        )
        if len(words) >= FEWEST:
            yield place, words


def _quoted(text: str, start: int, end: int) -> Iterator[Span]:
    opened = None
    for index in range(start, end):
        mark = text[index]
        if opened is not None and (mark in _CLOSING or mark == _STRAIGHT):
            yield Span(opened, index)
            opened = None
        elif opened is None and (mark in _OPENING or mark == _STRAIGHT):
            opened = index + 1
    if opened is not None:
        yield Span(opened, end)
