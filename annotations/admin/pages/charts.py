"""Where the parts of the desk's two charts lie; the templates draw them as inline SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from annotations.admin.pages.progress import Day

WIDTH, HEIGHT = 294, 96
_SLOT, _BAR = 42, 26
_RATINGS = ("verified", "disputed", "wrong")  # from the ground up


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle filled as what it stands for; lengths in the drawing's own units."""

    name: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A day's column: its pieces, and where its number stands."""

    date: date
    middle: int
    top: str
    total: int
    pieces: list[Piece]


def bars(days: Sequence[Day]) -> list[Bar]:
    """A column a day, the highest as high as the drawing."""
    scale = HEIGHT / max(*(day.total for day in days), 1)
    return [_bar(day, index * _SLOT, scale) for index, day in enumerate(days)]


def shares(numbers: Mapping[str, int]) -> list[Piece]:
    """One strip across the drawing, cut as the numbers are."""
    scale, at, pieces = WIDTH / max(sum(numbers.values()), 1), 0.0, []
    for name, number in numbers.items():
        if number:
            pieces.append(Piece(name, f"{at:.1f}", "0", f"{number * scale:.1f}", "14"))
        at += number * scale
    return pieces


def _bar(day: Day, left: int, scale: float) -> Bar:
    y, pieces = float(HEIGHT), []
    x = left + (_SLOT - _BAR) // 2
    for name in _RATINGS:
        height = getattr(day, name) * scale
        y -= height
        if height:
            pieces.append(Piece(name, str(x), f"{y:.1f}", str(_BAR), f"{height:.1f}"))
    return Bar(day.date, left + _SLOT // 2, f"{y - 5:.1f}", day.total, pieces)
