"""The score with its interval, from the posterior's mean, mean square and mass."""

from math import sqrt

from annotations.scoring.terms import Z


def interval(mean: float, square: float, mass: float) -> tuple[float, float, float]:
    """Return score, lower and upper bound, 0..100, the bounds clipped to that.

    mean is the article's p, square its q, both 0..1; mass its A, at least 1.
    """
    value = 100 * mean
    reach = 100 * Z * sqrt(max(0.0, square - mean * mean) / (mass + 1))
    return value, max(0.0, value - reach), min(100.0, value + reach)
