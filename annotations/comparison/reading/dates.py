"""Days, months and times of day, as far as a text says them.

What a date lacks (the year of "in October", the day of "on Monday") is known only beside the day
of publication: see `annotations.comparison.days`.
"""

import re
from collections.abc import Iterator
from typing import Final

from annotations.comparison.lexicon import MONTHS, WEEKDAYS
from annotations.comparison.reading.clauses import Reading
from annotations.comparison.values import Slot
from annotations.comparison.words import listed

_DAY: Final = re.compile(r"^(?:[1-9]|[12]\d|3[01])$")
_YEAR: Final = re.compile(r"^(?:1[5-9]|20)\d\d$")
_RELATIVE: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_DAY_LONG: Final = 24 * 60  # minutes
_MINUTES: Final = re.compile(r"^[0-5]\d$")
_SUFFIXES: Final = frozenset({"st", "nd", "rd", "th"})
_ZONES: Final = {  # hours ahead of UTC
    "gmt": 0, "utc": 0, "bst": 1, "cet": 1, "cest": 2, "est": -5, "edt": -4, "cdt": -5, "mdt": -6,
    "pst": -8, "pdt": -7,
}  # fmt: skip
_HALVES: Final = {"am": 0, "a": 0, "pm": 720, "p": 720}
_SAYING: Final = frozenset(
    listed(
        """said told says announced reported statement published showed interview tweeted wrote
        reporters confirmed warned briefing telling saying spokesman spokeswoman"""
    )
)
_BEFORE: Final = frozenset(
    ["in", "on", "last", "next", "this", "since", "until", "by", "of", "late", "early", "mid"]
)


def dates(reading: Reading) -> Iterator[Slot]:
    """Every date of the sentence; `groups` are its parts: y2024 m3 d18 w0, or r-1 (yesterday)."""
    for index in range(len(reading.tokens)):
        if not reading.free(index, index + 1):
            continue
        read = _full(reading, index) or _month(reading, index) or _weekday(reading, index)
        read = read or _relative(reading, index) or _year(reading, index)
        if read is not None and not _is_of_saying(reading, read[1]):
            parts, first, last = read
            shown = reading.shown(first, last)
            yield reading.slot("date", "date", shown, first, last, groups=tuple(parts))


_Read = tuple[list[str], int, int]


def _full(reading: Reading, index: int) -> _Read | None:
    """18 March 2024, March 18, 2024, and the same without a year."""
    word = reading.word(index)
    if word in MONTHS and reading.tokens[index].is_capital and _DAY.match(reading.word(index + 1)):
        last = index + 2 + (reading.word(index + 2) in _SUFFIXES)
        year = last + (reading.word(last) == ",")
        return _with_year(
            [f"m{MONTHS[word]}", f"d{reading.word(index + 1)}"], reading, index, last, year
        )
    if _DAY.match(word):
        month = index + 1 + (reading.word(index + 1) in _SUFFIXES)
        month += reading.word(month) == "of"
        if reading.word(month) in MONTHS and reading.tokens[month].is_capital:
            parts = [f"m{MONTHS[reading.word(month)]}", f"d{word}"]
            return _with_year(parts, reading, index, month + 1, month + 1)
    return None


def _with_year(parts: list[str], reading: Reading, first: int, last: int, at: int) -> _Read:
    if _YEAR.match(reading.word(at)):
        return [f"y{reading.word(at)}", *parts], first, at + 1
    return parts, first, last


def _month(reading: Reading, index: int) -> _Read | None:
    word = reading.word(index)
    if word not in MONTHS or not reading.tokens[index].is_capital:
        return None
    is_plain = word not in {"may", "march", "august"} or reading.word(index - 1) in _BEFORE
    if not is_plain:
        return None
    at = index + 1 + (reading.word(index + 1) in {"of", ","})
    read = _with_year([f"m{MONTHS[word]}"], reading, index, index + 1, at)
    if [reading.word(i) for i in range(index + 1, index + 4)] == ["of", "last", "year"]:
        return ["y-1", *read[0]], index, index + 4
    if reading.word(index - 1) == "next":
        return [*read[0], "next"], read[1], read[2]
    return read


def _weekday(reading: Reading, index: int) -> _Read | None:
    word = reading.word(index)
    if word not in WEEKDAYS or not reading.tokens[index].is_capital:
        return None
    parts = [f"w{WEEKDAYS[word]}"]
    return [*parts, "next"] if reading.word(index - 1) == "next" else parts, index, index + 1


def _year(reading: Reading, index: int) -> _Read | None:
    """In 1994, of 1983, the 1986 law."""
    word = reading.word(index)
    if not _YEAR.match(word) or reading.word(index - 1) in {"$", "£", "€", "-", "–", "/"}:
        return None
    return [f"y{word}"], index, index + 1


def _is_of_saying(reading: Reading, first: int) -> bool:
    """Whether the day is the one on which somebody said something: that says nothing of it."""
    as_of = (reading.word(first - 2), reading.word(first - 1)) == ("as", "of")
    return as_of or any(reading.word(index) in _SAYING for index in range(max(0, first - 4), first))


def _relative(reading: Reading, index: int) -> _Read | None:
    word = reading.word(index)
    return ([f"r{_RELATIVE[word]}"], index, index + 1) if word in _RELATIVE else None


def times(reading: Reading) -> Iterator[Slot]:
    """Every time of day, as minutes since midnight: of UTC where it names its zone."""
    for index in range(len(reading.tokens)):
        read = _time(reading, index) if reading.free(index, index + 1) else None
        if read is not None:
            minutes, last = read
            zone = reading.word(last) if reading.word(last) in _ZONES else ""
            last += bool(zone)
            minutes = (minutes - 60 * _ZONES.get(zone, 0)) % _DAY_LONG
            shown = reading.shown(index, last)
            yield reading.slot(
                "date", "clock", shown, index, last, low=float(minutes), high=float(minutes),
                slack=0.0, groups=("utc",) if zone else (),
            )  # fmt: skip


def _time(reading: Reading, index: int) -> tuple[int, int] | None:
    """8:43 pm, 8.43pm, 9am, 20:43, 2043 GMT."""
    hours, minutes, last = _hours(reading, index)
    if hours is None:
        return None
    half = _HALVES.get(reading.word(last)) if hours <= 12 else None
    if half is not None and not _is_half(reading, last):
        half = None
    if half is None:
        is_clear = reading.word(index + 1) == ":" or reading.word(last) in _ZONES
        return (60 * hours + minutes, last) if is_clear and hours < 24 else None
    last += 1 if len(reading.word(last)) == 2 else 4 if reading.word(last + 3) == "." else 3
    return 60 * (hours % 12) + minutes + half, min(last, len(reading.tokens))


def _hours(reading: Reading, index: int) -> tuple[int | None, int, int]:
    word, token = reading.word(index), reading.tokens[index]
    if not token.is_number:
        return None, 0, index
    if (
        reading.word(index + 1) == ":"
        and _MINUTES.match(reading.word(index + 2))
        and word.isdigit()
    ):
        return (int(word) if len(word) <= 2 else None), int(reading.word(index + 2)), index + 3
    whole, _, part = word.partition(".")
    if whole.isdigit() and _MINUTES.match(part) and len(whole) <= 2:
        return int(whole), int(part), index + 1
    if len(word) == 4 and word.isdigit() and reading.word(index + 1) in _ZONES:
        return int(word[:2]), int(word[2:]), index + 1
    return (int(word), 0, index + 1) if word.isdigit() and len(word) <= 2 else (None, 0, index)


def _is_half(reading: Reading, index: int) -> bool:
    """am, pm, or the a of a.m."""
    word = reading.word(index)
    return len(word) == 2 or (reading.word(index + 1) == "." and reading.word(index + 2) == "m")


def year_of(reading: Reading) -> int | None:
    """The one year that the sentence names outside a range, if it names one."""
    years = {
        int(token.text)
        for index, token in enumerate(reading.tokens)
        if _YEAR.match(token.text)
        and reading.word(index - 1) not in {"$", "£", "€"}
        and not (reading.word(index + 1) in {"people", "%"} or reading.joined(index))
    }
    return years.pop() if len(years) == 1 else None
