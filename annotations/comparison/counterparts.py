"""What the other sources say where this one says something: the sentences most like a selection."""

from collections.abc import Iterable
from typing import Final

from annotations.comparison.matching import SAME, sureness
from annotations.comparison.values import Counterpart, Source
from annotations.comparison.views import Line, Story

MOST: Final = 3  # of one article
_LEAST: Final = 0.12  # likeness below which a sentence has nothing to do with it


def counterparts(
    source: Source, start: int, end: int, others: Iterable[Source]
) -> tuple[Counterpart, ...]:
    """At most three sentences of each other article, the most alike first.

    A sentence that states the same fact is more alike than any that only has the words.
    """
    story = Story([source, *others])
    own = next(n for n, each in enumerate(story.sources) if each is source)
    selected = [line for line in story.lines[own] if _touches(line, start, end)]
    if not selected:
        return ()
    stems = frozenset().union(*(line.stems for line in selected))
    same_fact = _of_the_same_facts(story, own, start, end)
    found = []
    for number, lines in enumerate(story.lines):
        if number == own:
            continue
        told = [(_likeness(story, stems, line, same_fact), line) for line in lines]
        best = sorted(told, key=lambda each: (-each[0], each[1].number))[:MOST]
        found += [(likeness, number, line) for likeness, line in best if likeness >= _LEAST]
    return tuple(
        Counterpart(story.sources[number].article, line.sentence.place, likeness)
        for likeness, number, line in sorted(found, key=lambda each: (-each[0], each[1]))
    )


def _touches(line: Line, start: int, end: int) -> bool:
    return any(place.overlaps(start, end) for place in line.sentence.places)


def _likeness(
    story: Story, stems: frozenset[str], line: Line, same_fact: frozenset[tuple[int, int]]
) -> float:
    likeness = story.likeness(stems, line.stems)
    is_same = (line.article, line.number) in same_fact
    return round(0.5 + 0.5 * likeness if is_same else likeness, 6)


def _of_the_same_facts(story: Story, own: int, start: int, end: int) -> frozenset[tuple[int, int]]:
    """The sentences that state a fact of which the selection has a value."""
    selected = [
        each
        for each in story.stated
        if each.article == own and any(place.overlaps(start, end) for place in each.places)
    ]
    return frozenset(
        (other.article, other.line.number)
        for other in story.stated
        if any(sureness(story, each, other) >= SAME for each in selected)
    )
