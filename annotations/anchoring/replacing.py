"""What stands in the new text in place of words that changed."""

from annotations.anchoring.mapping import LOST, Mapping
from annotations.anchoring.selectors import Place
from annotations.anchoring.spans import solid
from annotations.anchoring.surroundings import Kept, Span, agree

# A longer stretch is another passage, not the old words in another form.
LONGEST = 512


def replaced(kept: Kept, place: Place) -> Place | None:
    """Return the place that took the old words' place, in code points, or None.

    None where nothing did, where what surrounds the two differs as well (unless the words
    themselves are there), where the words kept may be a twin's, and where the rewritten
    stretch is longer than 512 code points and four times the old words.
    """
    mapping = kept.mapping
    here = solid(mapping.old, place)
    if here is None or any(
        mapping.to[i] != LOST and not kept.is_no_twin(i) for i in {here[0], here[1] - 1}
    ):
        return None
    around, there = _stretch(mapping, here)
    if there[0] >= there[1] or _is_too_long(mapping, around, there, place):
        return None
    if not _is_whole(mapping, here) and not agree(mapping.old, around, mapping.new, there):
        return None
    first, end = _paired(around, here, there)
    return Place(mapping.new.starts[first], mapping.new.ends[end - 1])


def _is_whole(mapping: Mapping, here: Span) -> bool:
    return mapping.to[here[0]] != LOST and mapping.firsts[here[0]] == mapping.firsts[here[1] - 1]


def _is_too_long(mapping: Mapping, around: Span, there: Span, place: Place) -> bool:
    longest = LONGEST + 4 * (place.end - place.start)
    return any(
        tokens.ends[end - 1] - tokens.starts[first] > longest
        for tokens, (first, end) in ((mapping.old, around), (mapping.new, there))
    )


def _stretch(mapping: Mapping, here: Span) -> tuple[Span, Span]:
    """Widen the span to the kept tokens around it: (old span, new span between the same).

    Where no token is kept that near, the new span is empty.
    """
    first, end = here
    # A stretch of more tokens than that is too long in any case.
    lowest, highest = max(1, first - LONGEST), min(len(mapping.to), end + LONGEST)
    while first >= lowest and mapping.to[first] == LOST and mapping.to[first - 1] == LOST:
        first -= 1
    while end < highest and mapping.to[end - 1] == LOST and mapping.to[end] == LOST:
        end += 1
    return (first, end), (_lower(mapping, first), _upper(mapping, end))


def _lower(mapping: Mapping, first: int) -> int:
    if mapping.to[first] != LOST:
        return mapping.to[first]
    if not first:
        return 0
    return mapping.to[first - 1] + 1 if mapping.to[first - 1] != LOST else len(mapping.new.words)


def _upper(mapping: Mapping, end: int) -> int:
    if mapping.to[end - 1] != LOST:
        return mapping.to[end - 1] + 1
    return mapping.to[end] if end < len(mapping.to) else len(mapping.new.words)


def _paired(around: Span, here: Span, there: Span) -> Span:
    """Narrow the new span to the marked tokens, where as many were put as were taken."""
    if around[1] - around[0] != there[1] - there[0]:
        return there
    return there[0] + here[0] - around[0], there[1] - (around[1] - here[1])
