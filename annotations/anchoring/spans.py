"""Between places, in code points, and the spans of tokens they touch."""

from bisect import bisect_left, bisect_right

from annotations.anchoring.selectors import Place
from annotations.anchoring.tokens import Tokens


def solid(tokens: Tokens, place: Place) -> tuple[int, int] | None:
    """Return the (first, last) token the place touches, last exclusive; None if only space."""
    first = bisect_right(tokens.ends, place.start)
    last = bisect_left(tokens.starts, place.end)
    return (first, last) if first < last else None


def shifted(
    old: Tokens, place: Place, here: tuple[int, int], new: Tokens, there: tuple[int, int]
) -> Place | None:
    """Return the place among the same tokens of the new text; None where its space differs."""
    if place.start < old.starts[here[0]] and old.gap(here[0]) != new.gap(there[0]):
        return None
    if place.end > old.ends[here[1] - 1] and old.gap(here[1]) != new.gap(there[1]):
        return None
    by = new.starts[there[0]] - old.starts[here[0]]
    return Place(place.start + by, place.end + by)
