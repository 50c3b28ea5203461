"""Dates as outlets print them on a line of their own; what is ambiguous is not guessed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_LEAD = (
    r"(?P<lead>(?:(?:first|last|originally) )?"
    r"(?:published|updated|posted|modified|issued|uploaded)(?: (?:on|at))?(?: ?[:–—-])? ?)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = (
    r"(?P<date>\d{4}-\d{1,2}-\d{1,2}|\d{4}/\d{1,2}/\d{1,2}"
    r"|\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}\.?,?[ -]\d{{4}}"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
_TIME = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d{1,6})?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?hrs)?"
    r"(?: ?\(?(?P<zone>(?-i:Z|[A-Z]{2,5})|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)\)?)?"
)
_PATTERNS = tuple(
    re.compile(_LEAD + order, re.IGNORECASE | re.ASCII)
    for order in (
        rf"{_WEEKDAY}{_DATE}(?:(?:T|,? at |, ?| ?[–—-] ?| ){_TIME})?",
        rf"{_TIME}(?:,? on |, ?| ?[–—-] ?| ){_WEEKDAY}{_DATE}",
    )
)
_SEGMENTS = re.compile(r" ?[|•·] ?")
_TOKENS = re.compile(r"\d+|[a-z]{3,}")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed: naive, the publisher's local time unless `zone` says otherwise.

    timed: whether a time was printed; without one `at` is midnight. zone: the zone as
    printed ("IST", "+05:30", "Z"), empty without one; it is not applied to `at`.
    updated: whether the line speaks of an update rather than of publication.
    """

    at: datetime
    timed: bool
    zone: str
    updated: bool


def is_date_line(words: str, *, bare: bool) -> bool:
    """Tell whether a whole line is a date; `bare` allows one without "Published" before it."""
    matches = (_match(segment) for segment in _SEGMENTS.split(words))
    return any(match and (bare or match["lead"]) for match in matches)


def read_printed_date(words: str, *, day_first: bool | None = None) -> PrintedDate | None:
    """Read the date of a whole line; a date of publication goes before one of an update.

    day_first is the publisher's order of numeric dates; without it 03.04.24 is ambiguous
    and None, as is a line that is no date or whose date does not exist.
    """
    dates = [
        printed
        for segment in _SEGMENTS.split(words)
        if (match := _match(segment)) and (printed := _read(match, day_first))
    ]
    return min(dates, key=lambda printed: printed.updated, default=None)


def _match(segment: str) -> re.Match[str] | None:
    return _PATTERNS[0].fullmatch(segment) or _PATTERNS[1].fullmatch(segment)


def _read(match: re.Match[str], day_first: bool | None) -> PrintedDate | None:
    try:
        day = _read_day(match["date"].lower(), day_first)
        clock = _read_time(match)
    except ValueError:  # the 31st of February, or 25 o'clock
        return None
    return (
        None
        if day is None
        else PrintedDate(
            at=datetime.combine(day, clock),
            timed=match["hour"] is not None,
            zone=match["zone"] or "",
            updated=bool(re.search("updat|modif", match["lead"] or "", re.IGNORECASE)),
        )
    )


def _read_day(words: str, day_first: bool | None) -> date | None:
    tokens = _TOKENS.findall(words)
    months = [token for token in tokens if token.isalpha()]
    numbers = [int(token) for token in tokens if token.isdigit()]
    if months:
        return date(numbers[1], MONTHS.index(months[0][:3]) + 1, numbers[0])
    if len(tokens[0]) == 4:
        return date(*numbers)
    first, second, year = numbers
    if len(tokens[2]) == 2:  # the pivot of POSIX strptime's %y
        year += 2000 if year < 69 else 1900
    day_comes_first = _order(first, second, day_first)
    if day_comes_first is None:
        return None
    return date(year, second, first) if day_comes_first else date(year, first, second)


def _order(first: int, second: int, day_first: bool | None) -> bool | None:
    if first > 12 or first == second:
        return True
    return False if second > 12 else day_first


def _read_time(match: re.Match[str]) -> time:
    if match["hour"] is None:
        return time()
    hour = int(match["hour"])
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("a twelve-hour clock has no such hour")
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return time(hour, int(match["minute"]), int(match["second"] or 0))
