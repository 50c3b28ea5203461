"""From a figure to the slot that states it."""

from annotations.comparison.reading.clauses import Reading
from annotations.comparison.reading.numerals import Figure
from annotations.comparison.values import Kind, Slot


def made(
    reading: Reading,
    kind: Kind,
    fact: str,
    figure: Figure,
    last: int,
    *,
    factor: float = 1.0,
    **more: object,
) -> Slot:
    """A slot over the figure and the words up to `last` (exclusive), in units of `factor`."""
    shown = reading.shown(figure.core, figure.last)
    return reading.slot(
        kind,
        fact,
        shown,
        figure.core,
        last,
        low=figure.low * factor,
        high=figure.high * factor,
        slack=figure.slack * factor,
        **more,
    )
