"""Dates as days: what "Monday" or "in October" means beside the day of publication.

A day is its proleptic Gregorian ordinal; a date is the first and last day it may mean.
"""

import calendar
from datetime import date, datetime, timedelta

from annotations.comparison.values import Slot

Days = tuple[int, int]


def parts_of(slot: Slot) -> dict[str, int]:
    """The parts a date names: y, m, d, w (Monday is 0), r (days from today)."""
    return {part[0]: int(part[1:]) for part in slot.groups if part != "next"}


def days_of(slot: Slot, published: datetime | None) -> Days | None:
    """What the date of an article published then may mean; None where that cannot be told."""
    parts = parts_of(slot)
    today = published.date() if published else None
    if "r" in parts:
        return _one(today + timedelta(days=parts["r"])) if today else None
    if "w" in parts:
        return _one(_weekday(today, parts["w"], _is_ahead(slot))) if today else None
    year = parts.get("y")
    if "m" not in parts:
        return date(parts["y"], 1, 1).toordinal(), date(parts["y"], 12, 31).toordinal()
    if year is not None and year < 0:
        year = today.year + year if today else None
    elif year is None and today is not None:
        year = _year(today, parts["m"], _is_ahead(slot))
    return _of_month(year, parts["m"], parts.get("d")) if year is not None else None


def _is_ahead(slot: Slot) -> bool:
    return "next" in slot.groups or "open" in slot.flags


def _one(day: date) -> Days:
    return day.toordinal(), day.toordinal()


def _weekday(today: date, weekday: int, is_next: bool) -> date:
    """The last such day, today included, or the next one after today."""
    if is_next:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _year(today: date, month: int, is_ahead: bool) -> int:
    """The year of the month that is nearest, behind rather than ahead."""
    if is_ahead:
        return today.year + (month < today.month)
    return today.year - (month > today.month + 1)


def _of_month(year: int, month: int, day: int | None) -> Days | None:
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1).toordinal(), date(year, month, last).toordinal()
    return _one(date(year, month, day)) if day <= last else None
