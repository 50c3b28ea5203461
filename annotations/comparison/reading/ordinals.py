"""Which one in a row: a fifth term, the third consecutive win."""

import re
from collections.abc import Iterator
from typing import Final

from annotations.comparison.lexicon import FATES, MONTHS, ORDINALS, SMALL, TENS, stems
from annotations.comparison.reading.clauses import Reading
from annotations.comparison.values import Slot
from annotations.comparison.words import is_content, listed, stem

_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
_DIGITS: Final = re.compile(r"^\d{1,3}$")
_LIGHT: Final = frozenset(
    listed(
        """consecutive straight successive presidential annual overall full career official
        ever final six-year four-year five-year year largest biggest time"""
    )
)
_NAMED: Final = frozenset(
    listed(
        """century avenue street lady party hand person world class degree amendment minute
        minutes hour hole lap over inning down round place"""
    )
)
_SOMEBODY: Final = stems("person victim")
_MOST_HEADS: Final = 2
_PHRASE: Final = 4


def ordinals(reading: Reading) -> Iterator[Slot]:
    for index in range(len(reading.tokens)):
        read = _at(reading, index)
        if read is None or not reading.free(index, index + 1):
            continue
        number, last = read
        heads = _heads(reading, last)
        if (fate := _fate(reading, heads)) and number > 1:
            yield reading.slot(
                "number", fate, reading.shown(index, last), index, heads[-1] + 1,
                low=float(number), high=float(number), slack=0.5,
            )  # fmt: skip
        elif heads and not _is_no_rank(reading, index, heads):
            fact = f"ordinal of {stem(reading.word(heads[-1]))}"
            shown = reading.shown(index, last)
            yield reading.slot(
                "ordinal", fact, shown, index, heads[-1] + 1, low=float(number), high=float(number),
                slack=0.4, groups=tuple(sorted(stem(reading.word(i)) for i in heads)),
            )  # fmt: skip


def _at(reading: Reading, index: int) -> tuple[int, int] | None:
    """The rank said at the token, and the token after it."""
    word = reading.word(index)
    if word in ORDINALS:
        return ORDINALS[word], index + 1
    if word in TENS and reading.word(index + 1) == "-" and reading.word(index + 2) in ORDINALS:
        return TENS[word] + ORDINALS[reading.word(index + 2)], index + 3
    following = reading.word(index + 1)
    if _DIGITS.match(word) and following in _SUFFIXES and reading.joined(index + 1):
        return int(word), index + 2
    return None


def _heads(reading: Reading, first: int) -> list[int]:
    """The nouns of the phrase after the rank: its last one is what is counted."""
    found: list[int] = []
    for index in range(first, min(first + _PHRASE + 2, len(reading.tokens))):
        token = reading.tokens[index]
        if token.text == "-":
            continue
        if not token.is_word or not is_content(token.word) or index in reading.taken:
            break
        if token.word in _LIGHT or token.word in SMALL:
            continue
        found.append(index)
        if len(found) == _MOST_HEADS:
            break
    return found


def _fate(reading: Reading, heads: list[int]) -> str:
    """What became of a fourth victim: that is a count of four."""
    if not heads or stem(reading.word(heads[0])) not in _SOMEBODY:
        return ""
    after = (reading.word(i) for i in range(heads[0] + 1, heads[0] + 4))
    return next((FATES[stem(word)] for word in after if word and stem(word) in FATES), "")


def _is_no_rank(reading: Reading, index: int, heads: list[int]) -> bool:
    head = reading.word(heads[-1])
    return (
        head in _NAMED
        or head in MONTHS
        or reading.word(index - 1) in MONTHS
        or (
            reading.word(index) in {"first", "second"}
            and reading.word(index - 1) in {"at", ",", "a"}
        )
        or reading.word(index - 1) in {"one", "two", "three"}
    )
