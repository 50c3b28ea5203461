"""An article's score over time, drawn as inline SVG with presentation attributes only."""

from collections.abc import Sequence

from django.template.loader import render_to_string

from annotations.models import ScoreSnapshot

WIDTH, HEIGHT, EDGE = 240, 60, 4


def sparkline(snapshots: Sequence[ScoreSnapshot]) -> str:
    """Draw snapshots, given in the order of time: the score, and its interval behind it."""
    if not snapshots:
        return ""
    highs = _places([row.high for row in snapshots])
    lows = _places([row.low for row in snapshots])
    line = _places([row.value for row in snapshots])
    context = {
        "width": WIDTH,
        "height": HEIGHT,
        "middle": _y(50),
        "interval": _joined(highs + lows[::-1]),
        "line": _joined(line),
        "end": line[-1],
        "number": len(snapshots),
        "first": snapshots[0],
        "last": snapshots[-1],
        "lowest": min(row.value for row in snapshots),
        "highest": max(row.value for row in snapshots),
    }
    return render_to_string("admin/annotations/parts/sparkline.html", context)


def _places(values: list[float]) -> list[tuple[str, str]]:
    step = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1)
    return [(f"{EDGE + index * step:.1f}", _y(value)) for index, value in enumerate(values)]


def _y(value: float) -> str:
    return f"{HEIGHT - EDGE - value / 100 * (HEIGHT - 2 * EDGE):.1f}"


def _joined(places: list[tuple[str, str]]) -> str:
    return " ".join(f"{x},{y}" for x, y in places)
