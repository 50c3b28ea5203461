"""Which words of a text are proper names: by their capitals, where capitals tell."""

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz.distance import OSA

from annotations.comparison.lexicon import MONTHS, TITLES, WEEKDAYS
from annotations.comparison.words import STOP, Token

_TITLE_CASE: Final = 0.6  # of its longer words a headline has so many in capitals
_LONG_ENOUGH: Final = 6  # letters; a shorter name differs by one from many
_NEVER: Final = frozenset({*MONTHS, *WEEKDAYS, *TITLES, *STOP})


def proper(sentences: Iterable[Sequence[Token]]) -> frozenset[str]:
    """The words the text writes as names where nothing but a name has a capital."""
    names: set[str] = set()
    common: set[str] = set()
    for tokens in sentences:
        words = [token for token in tokens if token.is_word]
        if _is_title(words):
            continue
        names |= {token.word for token in words[1:] if _may_be(token)}
        names |= {
            first.word
            for first, second in itertools.pairwise(words[:2])
            if _may_be(first) and _may_be(second) and first.end + 1 == second.start
        }
        names |= {first.word for first in words[:1] if _may_be(first) and _owns(first)}
        common |= {token.word for token in words if not token.is_capital}
    return frozenset(names - common)


def _may_be(token: Token) -> bool:
    return token.is_capital and token.word not in _NEVER and len(token.text) > 1


def _owns(token: Token) -> bool:
    """Whether it is a possessive: what owns something at the head of a sentence is named."""
    return token.text.endswith(("'s", "’s"))


def _is_title(words: Sequence[Token]) -> bool:
    longer = [token for token in words if len(token.text) > 3]
    return bool(longer) and sum(token.is_capital for token in longer) >= _TITLE_CASE * len(longer)


def words_of(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", name.lower())


def same_name(one: str, other: str) -> bool:
    """Whether two names may be of one person: all words of the shorter, or its last, are shared."""
    a, b = words_of(one), words_of(other)
    if not a or not b:
        return one == other
    shorter, longer = sorted((a, b), key=len)
    return set(shorter) <= set(longer) or is_misspelt("".join(a), "".join(b))


def is_misspelt(one: str, other: str) -> bool:
    """Whether two longer names differ by a letter or two, as spellings of one name do."""
    if min(len(one), len(other)) < _LONG_ENOUGH or one == other:
        return False
    return OSA.distance(one, other) <= (1 if min(len(one), len(other)) < 2 * _LONG_ENOUGH else 2)
