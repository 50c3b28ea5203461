"""Words that a text gives as somebody's own, between quotation marks."""

import re
from collections.abc import Iterator
from typing import Final

from annotations.comparison.values import Span
from annotations.comparison.words import tokenize

FEWEST: Final = 6  # words; fewer are in everybody's mouth
_LONGEST: Final = 1_000
_QUOTED: Final = re.compile(
    rf"“([^“”\n]{{10,{_LONGEST}}})”|\"([^\"\n]{{10,{_LONGEST}}})\"|«([^«»\n]{{10,{_LONGEST}}})»"
)


def quotes(text: str, start: int, end: int) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Yield every quotation of a line that is long enough, and its words."""
    for found in _QUOTED.finditer(text, start, end):
        group = next(number for number in (1, 2, 3) if found[number] is not None)
        place = Span(found.start(group), found.end(group))
        words = tuple(
            token.word
            for token in tokenize(text, place.start, place.end)
            if token.is_word or token.is_number
        )
        if len(words) >= FEWEST:
            yield place, words
