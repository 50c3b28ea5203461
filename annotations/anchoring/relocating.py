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
    for start, end in _contexts(old, here, place):
        at = _only(old.text[start:end], old.text, new.text)
        if at is None:
            continue
        found = Place(at + place.start - start, at + place.end - start)
        there = solid(new, found)
        if there and _same_tokens(old, here, new, there) and agree(old, here, new, there):
            return found
    return None


def _contexts(tokens: Tokens, here: Span, place: Place) -> Iterator[tuple[int, int]]:
    """Yield where the quote in ever more of its context starts and ends, in code points."""
    for level in (WORD, LINE, SENTENCE):
        left, right = _unit(tokens, here, level)
        size = CONTEXT
        while size <= LONGEST_CONTEXT:
            start = min(place.start, max(left, place.start - size))
            end = max(place.end, min(right, place.end + size))
            yield start, end
            if (start, end) == (min(left, place.start), max(right, place.end)):
                break
            size *= 2


def _unit(tokens: Tokens, here: Span, level: int) -> tuple[int, int]:
    if level == WORD:
        return 0, len(tokens.text)
    first, end = here
    # Further than the longest context there is nothing to look for.
    lowest, highest = first - LONGEST_CONTEXT, end + LONGEST_CONTEXT
    while first > max(0, lowest) and not tokens.begins(first, level):
        first -= 1
    while end < min(len(tokens.words), highest) and not tokens.begins(end, level):
        end += 1
    return tokens.starts[first], tokens.ends[end - 1]


def _only(words: str, old: str, new: str) -> int | None:
    """Return where the words stand in the new text, if they do so once in either text."""
    at = new.find(words)
    if at == -1 or new.find(words, at + 1) != -1:
        return None
    return at if old.find(words, old.find(words) + 1) == -1 else None


def _same_tokens(old: Tokens, here: Span, new: Tokens, there: Span) -> bool:
    return old.words[slice(*here)] == new.words[slice(*there)]
