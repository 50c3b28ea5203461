"""Where else a claim stands: what its words and values can be looked up by, and whether it is so.

A trace is a signed 64-bit number of something a text says: a run of six words, or a value of a
fact with a name beside it. Two texts that share one may say the same; `appearances` tells.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from annotations.comparison.agreeing import agree
from annotations.comparison.matching import SAME, sureness
from annotations.comparison.storing import SHINGLE, number, runs_of
from annotations.comparison.values import Extraction, Sentence, Slot, Source, Span
from annotations.comparison.views import Stated, Story

_UNTRACED = frozenset(
    {"date", "place", "quote"}
)  # of a value alone they say too little, or have words


@dataclass(frozen=True, slots=True)
class Appearance:
    """A place of a text that says what a marked place of another says, and by what it is known."""

    place: Span
    by: Literal["words", "value"]


def traces(extraction: Extraction) -> tuple[int, ...]:
    """All traces of a text, sorted."""
    found = {number(run) for each in extraction.sentences for run in runs_of(each.words)}
    found |= {number(key) for slot in extraction.slots for key in _keys(slot)}
    return tuple(sorted(found))


def traces_at(extraction: Extraction, start: int, end: int) -> tuple[int, ...]:
    """The traces of a marked place: of its sentences' words and of the values in it, sorted."""
    found = set()
    for each in _sentences_at(extraction, start, end):
        found |= {number(run) for run in runs_of(each.words)}
    for slot in _slots_at(extraction, start, end):
        found |= {number(key) for key in _keys(slot)}
    return tuple(sorted(found))


def appearances(marked: Source, start: int, end: int, other: Source) -> tuple[Appearance, ...]:
    """Where another text says what the marked place says, in its order.

    The same value of the same fact, or a sentence that has all words of a marked one of six words
    or more. A value is looked for first: a sentence may be copied with another figure in it.
    """
    here = list(_slots_at(marked.extraction, start, end))
    if here:
        return tuple(Appearance(place, "value") for place in _same_values(marked, here, other))
    places = _same_words(marked.extraction, start, end, other.extraction)
    return tuple(Appearance(place, "words") for place in sorted(places))


def _keys(slot: Slot) -> Iterator[str]:
    if slot.kind in _UNTRACED:
        return
    value = slot.value.lower() if slot.kind == "person" else f"{slot.low:g}"
    for name in slot.names:
        if name[0] not in "@#":
            yield f"{slot.kind}|{slot.fact.partition(':')[0]}|{value}|{name}"


def _sentences_at(extraction: Extraction, start: int, end: int) -> Iterator[Sentence]:
    for each in extraction.sentences:
        if any(place.overlaps(start, end) for place in each.places):
            yield each


def _slots_at(extraction: Extraction, start: int, end: int) -> Iterator[Slot]:
    for slot in extraction.slots:
        if slot.kind not in _UNTRACED:
            for place in extraction.sentences[slot.sentence].places:
                if place.start + slot.start < end and start < place.start + slot.end:
                    yield slot
                    break


def _same_values(marked: Source, here: list[Slot], other: Source) -> list[Span]:
    story = Story([marked, other])
    theirs = [each for each in story.stated if story.sources[each.article] is other]
    mine = [
        each for each in story.stated if story.sources[each.article] is marked and each.slot in here
    ]
    found = {
        place
        for each in theirs
        if any(_is_same(story, one, each) for one in mine)
        for place in each.places
    }
    return sorted(found)


def _is_same(story: Story, one: Stated, other: Stated) -> bool:
    return sureness(story, one, other) >= SAME and agree(story, one, other)


def _same_words(extraction: Extraction, start: int, end: int, other: Extraction) -> list[Span]:
    wanted = [
        each.words for each in _sentences_at(extraction, start, end) if len(each.words) >= SHINGLE
    ]
    return [
        place
        for each in other.sentences
        if any(_has(each.words, words) for words in wanted)
        for place in each.places
    ]


def _has(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(words[i : i + len(wanted)] == wanted for i in range(len(words) - len(wanted) + 1))
