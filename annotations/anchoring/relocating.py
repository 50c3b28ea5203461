"""A passage moved elsewhere: its exact words in their exact context, where that is certain."""

from collections.abc import Iterator

from annotations.anchoring.describing import CONTEXT, LONGEST_CONTEXT
from annotations.anchoring.mapping import Mapping
from annotations.anchoring.selectors import Place
from annotations.anchoring.spans import solid
from annotations.anchoring.surroundings import Kept, Span, agree
from annotations.anchoring.tokens import LINE, SENTENCE, WORD, Tokens

# Longer quotes are not looked for: what a move would have to carry is a passage, not a text.
LONGEST_QUOTE = 10_000


def relocate(forth: Kept, back: Kept, place: Place) -> Place | None:
    """Find where the marked passage was moved, or None unless that place is certain.

    The quote is searched with its context, then with no more of it than its own line and
    its own sentence, which move as one. The place found must lead back in the same way,
    and must not be where the mapping has words from elsewhere: those are a twin's.
    """
    if place.end - place.start > LONGEST_QUOTE:
        return None
    found = _search(forth.mapping, place)
    if found is None or _search(back.mapping, found) != place:
        return None
    here, there = solid(forth.mapping.old, place), solid(forth.mapping.new, found)
    if here is None or there is None or _is_taken(forth, here) or _is_taken(back, there):
        return None
    return found


def _is_taken(kept: Kept, span: Span) -> bool:
    return any(kept.where((index, index + 1)) for index in range(*span))


def _search(mapping: Mapping, place: Place) -> Place | None:
    old, new = mapping.old, mapping.new
    here = solid(old, place)
    if here is None or old.text[place.start : place.end] not in new.text:
        return None
    for unit in dict.fromkeys(_unit(old, here, level) for level in (WORD, LINE, SENTENCE)):
        found = _in_context(mapping, place, unit)
        there = solid(new, found) if found else None
        if there and _same_tokens(old, here, new, there) and agree(old, here, new, there):
            return found
    return None


def _in_context(mapping: Mapping, place: Place, unit: tuple[int, int]) -> Place | None:
    """Find the quote in so much of its unit as is needed for it to occur once in both texts."""
    old, new = mapping.old.text, mapping.new.text
    for start, end in _contexts(place, unit):
        words = old[start:end]
        at = new.find(words)
        if at == -1:
            return None
        if new.find(words, at + 1) == -1 and old.find(words, old.find(words) + 1) == -1:
            return Place(at + place.start - start, at + place.end - start)
    return None


def _contexts(place: Place, unit: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield where the quote in ever more of its context starts and ends, in code points."""
    left, right = min(place.start, unit[0]), max(place.end, unit[1])
    size = CONTEXT
    while size <= LONGEST_CONTEXT:
        start, end = max(left, place.start - size), min(right, place.end + size)
        yield start, end
        if (start, end) == (left, right):
            return
        size *= 2


def _unit(tokens: Tokens, here: Span, level: int) -> tuple[int, int]:
    """Return where the line or sentence starts and ends, or the longest context if nearer."""
    (first, end), count = here, len(tokens.words)
    left = max(0, tokens.starts[first] - LONGEST_CONTEXT)
    right = min(len(tokens.text), tokens.ends[end - 1] + LONGEST_CONTEXT)
    if level == WORD:
        return left, right
    starts, ends, levels = tokens.starts, tokens.ends, tokens.levels  # looked up once, not a token
    while starts[first] > left and levels[first] < level:
        first -= 1
    while end < count and ends[end - 1] < right and levels[end] < level:
        end += 1
    return max(left, starts[first]), min(right, ends[end - 1])


def _same_tokens(old: Tokens, here: Span, new: Tokens, there: Span) -> bool:
    return old.words[slice(*here)] == new.words[slice(*there)]
