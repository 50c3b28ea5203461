"""Where something happened, where it came from and where it was going."""

from collections.abc import Iterator
from typing import Final

from annotations.comparison.lexicon import MONTHS, TITLES, WEEKDAYS
from annotations.comparison.reading.clauses import Reading
from annotations.comparison.values import Slot

_WAYS: Final = {
    "in": "at", "at": "at", "near": "at", "off": "at", "outside": "at", "to": "to", "for": "to",
    "toward": "to", "towards": "to", "from": "from",
}  # fmt: skip
_LONGEST: Final = 4  # words of a place's name
_INSIDE: Final = frozenset({"of", "de", "del", "la", "el", "do", "da", "le", "-"})
_NEVER: Final = frozenset({*MONTHS, *WEEKDAYS, *TITLES})


def places(reading: Reading) -> Iterator[Slot]:
    """Every name that a word of place or way stands before; `fact` says which of the three."""
    for index in range(len(reading.tokens) - 1):
        way = _WAYS.get(reading.word(index))
        last = _name_end(reading, index + 1) if way else index + 1
        if last > index + 1 and reading.free(index + 1, last):
            shown = reading.shown(index + 1, last)
            taken = set(reading.taken)
            yield reading.slot("place", f"place:{way}", shown, index + 1, last)
            reading.taken = taken  # a place is read beside what is read of the same words


def _name_end(reading: Reading, first: int) -> int:
    last = first
    while last < min(first + _LONGEST, len(reading.tokens)) and (
        (reading.is_name(last) and reading.word(last) not in _NEVER)
        or (last > first and reading.word(last) in _INSIDE and reading.is_name(last + 1))
    ):
        last += 1
    return last
