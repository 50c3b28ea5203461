"""Medians, percentiles and the lines that are printed."""

import statistics
import sys
import time
from collections.abc import Callable, Sequence


def median_seconds(
    work: Callable[[], object], *, before: Callable[[], object] = int, runs: int = 5
) -> float:
    """The median of several runs; what happens `before` each is not counted."""
    seconds = []
    for _ in range(runs):
        before()
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return statistics.median(seconds)


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def say(*cells: str) -> None:
    widths = (44, 16, 16, 16, 6)
    line = "".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=False))
    print(line.rstrip())
    sys.stdout.flush()


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"
