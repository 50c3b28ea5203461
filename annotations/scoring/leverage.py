"""How much one more verdict can matter: what a desk takes up first."""

from collections.abc import Iterable, Iterator

from annotations.scoring.evidence import Weighed
from annotations.scoring.interval import interval
from annotations.scoring.terms import GRADES, TAU


def leverage(weighed: Iterable[Weighed], mean: float, square: float, mass: float) -> float:
    """Return the most that one more verdict can move the score or its interval, in points 0..100.

    The verdict is any rating of an editor who has not judged yet, on one of the claims that are
    open or contested; 0 where there is none. mean is the article's p, square its q, mass its A.
    With a verdict of grade g a claim of k editors, mean s, mean square t and mass m comes to

        k' = k + 1    m' = w k'/(k' + tau)    s' = (k s + g)/k'    t' = (k t + g^2)/k'
        A' = A - m + m'    p' = (A p - m s + m' s')/A'    q' = (A q - m t + m' t')/A'

    and what is returned is the largest distance between the score, or the lower or the upper
    bound, now and then.
    """
    now = interval(mean, square, mass)
    reached = (
        interval(*moved)
        for each in weighed
        if each.mean is None or each.contested
        for moved in _moved(each, mean, square, mass)
    )
    return max(
        (abs(then - was) for ends in reached for then, was in zip(ends, now, strict=True)),
        default=0.0,
    )


def _moved(
    each: Weighed, mean: float, square: float, mass: float
) -> Iterator[tuple[float, float, float]]:
    """The article's p', q' and A' after one more verdict on the claim, for each rating."""
    editors = each.editors + 1
    own = each.weight * editors / (editors + TAU)
    total = mass - each.mass + own
    given, squares = each.mean or 0.0, each.square or 0.0
    for grade in GRADES.values():
        then = (each.editors * given + grade) / editors
        then_square = (each.editors * squares + grade * grade) / editors
        yield (
            (mass * mean - each.mass * given + own * then) / total,
            (mass * square - each.mass * squares + own * then_square) / total,
            total,
        )
