"""What keeps a value from being the plain figure of the event itself."""

from collections.abc import Callable, Mapping
from typing import Final

from annotations.comparison.lexicon import (
    DISTRICTS,
    FORMER,
    LIMIT,
    MAYBE,
    MORE,
    OPEN,
    PART_AFTER,
    PART_BEFORE,
    PERIODS,
    RATE,
    WHERE,
    WIDE,
)

_NEAR: Final = 4  # words on either side of a value that say what part of something it is
_AHEAD: Final = 7  # words before it that say it has not come to pass
_PRONOUNS: Final = frozenset({"them", "whom", "those", "these"})
_BEING: Final = frozenset({"is", "are", "due", "set"})  # is to visit, is due to open
_BOUNDS: Final = frozenset({"until", "by", "before", "since", "after"})
_EVERY: Final = frozenset({("a", "day"), ("per", "day"), ("a", "year"), ("a", "week")})

# The word at an index of a sentence, empty beyond it.
Word = Callable[[int], str]


def flags(word: Word, length: int, first: int, last: int) -> tuple[str, ...]:
    """The names of all that holds for the value of the tokens from first to last, exclusive."""
    held = (name for name, holds in FLAGS.items() if holds(word, length, first, last))
    return tuple(sorted(held))


def _before(word: Word, first: int, words: int = _NEAR) -> list[str]:
    return [word(index) for index in range(max(0, first - words), first)]


def _near(word: Word, first: int, last: int, words: int = _NEAR) -> set[str]:
    return {*_before(word, first, words), *(word(index) for index in range(last, last + words))}


def _is_part(word: Word, _length: int, first: int, last: int) -> bool:
    """Twelve of them, including twelve; Of the money, 3 million."""
    of_them = word(last) == "of" and word(last + 1) in _PRONOUNS
    after = (word(index) for index in range(last, last + _NEAR))
    is_said = not PART_BEFORE.isdisjoint(_before(word, first)) or not PART_AFTER.isdisjoint(after)
    return of_them or is_said or word(0) == "of"


def _is_more(word: Word, _length: int, first: int, last: int) -> bool:
    before = _before(word, first, 2)
    return word(last) in MORE or (before != ["more", "than"] and not MORE.isdisjoint(before))


def _is_limit(word: Word, _length: int, first: int, last: int) -> bool:
    return word(last) == "capacity" or not LIMIT.isdisjoint(_before(word, first))


def _is_whole(word: Word, _length: int, first: int, _last: int) -> bool:
    """81 of the 169 seats: the second is all there are."""
    return word(0) != "of" and _before(word, first, 2) == ["of", "the"]


def _is_wide(word: Word, length: int, _first: int, _last: int) -> bool:
    return any(word(index) in WIDE for index in range(length))


def _is_local(word: Word, length: int, first: int, last: int) -> bool:
    """In the capital, in the north: unless the sentence is of all the country as well."""
    return not _is_wide(word, length, first, last) and any(
        word(index) in DISTRICTS and not WHERE.isdisjoint(_before(word, index, 3))
        for index in range(length)
    )


def _is_so_far(word: Word, _length: int, first: int, last: int) -> bool:
    return _is_of_period(word, "this", first, last)


def _is_rate(word: Word, _length: int, first: int, last: int) -> bool:
    return (word(last), word(last + 1)) in _EVERY or not RATE.isdisjoint(_near(word, first, last))


def _is_maybe(word: Word, _length: int, first: int, _last: int) -> bool:
    return not MAYBE.isdisjoint(_before(word, first, _AHEAD))


def _is_open(word: Word, _length: int, first: int, _last: int) -> bool:
    is_to = any(
        word(index) in _BEING and word(index + 1) == "to"
        for index in range(max(0, first - _AHEAD), first)
    )
    return is_to or not OPEN.isdisjoint(_before(word, first, _AHEAD))


def _is_bound(word: Word, _length: int, first: int, _last: int) -> bool:
    """Until Thursday, by March: not the day itself."""
    return not _BOUNDS.isdisjoint(_before(word, first, 1))


def _is_former(word: Word, _length: int, first: int, last: int) -> bool:
    return (
        _before(word, first, 1) == ["from"]
        or not FORMER.isdisjoint(_near(word, first, last))
        or _is_of_period(word, "last", first, last)
    )


def _is_of_period(word: Word, which: str, first: int, last: int) -> bool:
    """Whether this or last week, season or year is meant."""
    return any(
        word(index) == which and word(index + 1) in PERIODS
        for index in range(max(0, first - 2 * _NEAR), last + 2 * _NEAR)
    )


FLAGS: Final[Mapping[str, Callable[[Word, int, int, int], bool]]] = {
    "part": _is_part,
    "more": _is_more,
    "limit": _is_limit,
    "whole": _is_whole,
    "wide": _is_wide,
    "local": _is_local,
    "so_far": _is_so_far,
    "rate": _is_rate,
    "maybe": _is_maybe,
    "open": _is_open,
    "bound": _is_bound,
    "former": _is_former,
}
