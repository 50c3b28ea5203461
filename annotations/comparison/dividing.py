"""What says outright that two values are not of one fact, however alike their sentences are."""

from typing import Final

from annotations.comparison.days import parts_of
from annotations.comparison.lexicon import (
    NEGATIONS,
    POLLS,
    SMALL,
)
from annotations.comparison.reading.names import same_name, words_of
from annotations.comparison.synonyms import concept
from annotations.comparison.values import Slot
from annotations.comparison.views import Stated, Story
from annotations.comparison.words import is_content, stem

_DIVIDING: Final = frozenset(
    {"part", "more", "rate", "former", "limit", "whole", "so_far", "maybe"}
)
_ONE_EVENT: Final = 0.4  # likeness from which two places are given for one event
_TEMPLATE: Final = 0.6  # likeness from which two sentences are one with other words put in


def is_divided(story: Story, one: Stated, other: Stated) -> bool:
    """Whether something says outright that they are not of one fact."""
    kind = one.slot.kind
    if _is_part_of_whole(one, other) or _is_part_of_whole(other, one):
        return True
    if kind == "place" and not _are_one_event(story, one, other):
        return True
    if kind in {"person", "place"}:
        return _is_known_there(story, one, other) or _is_known_there(story, other, one)
    if kind == "date":
        grain = _grain(one.slot)
        is_period = grain != "day" and _is_measured(story, one, other)
        is_bound = ("bound" in one.slot.flags) != ("bound" in other.slot.flags)
        return grain != _grain(other.slot) or is_period or is_bound
    return _is_another_figure(story, one, other)


def _is_another_figure(story: Story, one: Stated, other: Stated) -> bool:
    a, b = one.slot, other.slot
    if _DIVIDING & (frozenset(a.flags) ^ frozenset(b.flags)):
        return True
    is_of_its_time = not dimension(a.fact) and a.kind != "ordinal"
    if is_of_its_time and _past(story, one) != _past(story, other):
        return True
    if _is_of_another_time(story, one, other):
        return True
    if one.where and other.where and one.where.isdisjoint(other.where):
        return True
    # Lost where the other is won: two figures, not one.
    if any((number, 1 - side) in other.sides - one.sides for number, side in one.sides):
        return True
    if a.fact == "age":
        return frozenset(a.groups).isdisjoint(b.groups)
    if _is_another_poll(one, other) or _is_another_match(one, other):
        return True
    if a.kind in {"percent", "money", "ordinal"}:
        return _is_of_another(one, other)
    return a.kind == "number" and _is_of_another_subject(story, one, other)


def _is_of_another(one: Stated, other: Stated) -> bool:
    """Whether the names before the figures differ, and neither sentence has the other's."""
    mine, theirs = one.subject, other.subject
    if not (mine and theirs):
        return False
    return mine.isdisjoint(other.line.around) and theirs.isdisjoint(one.line.around)


def _is_of_another_subject(story: Story, one: Stated, other: Stated) -> bool:
    """Whether two sentences are alike but for who they are about: Apple sold, Samsung sold."""
    subjects = [each.line.sentence.words[0] for each in (one, other)]
    stems = [concept(stem(subject)) for subject in subjects]
    if stems[0] == stems[1] or not all(map(_is_somebody, subjects)):
        return False
    if stems[0] in other.line.stems or stems[1] in one.line.stems:
        return False
    rest = [each.line.stems - {own} for each, own in zip((one, other), stems, strict=True)]
    return story.likeness(*rest) >= _TEMPLATE


def _is_somebody(word: str) -> bool:
    return is_content(word) and word not in NEGATIONS and word not in SMALL


def _is_known_there(story: Story, one: Stated, other: Stated) -> bool:
    """Whether the other's article names the one as well, and so knows them for somebody else."""
    if same_name(one.slot.value, other.slot.value):
        return False
    names = story.names[other.article]
    own = set(words_of(other.slot.value))
    return any(word in names for word in words_of(one.slot.value) if word not in own)


def _is_part_of_whole(one: Stated, other: Stated) -> bool:
    """Whether the one is of all the country, and the other of a place in it."""
    if "wide" not in one.slot.flags:
        return False
    return "local" in other.slot.flags or bool(other.where and other.where.isdisjoint(one.names))


def _are_one_event(story: Story, one: Stated, other: Stated) -> bool:
    """Whether two sentences with places tell of the same, and not of so many here and there."""
    if all(story.has_figure(each.line, "number") for each in (one, other)):
        return False
    return story.likeness(one.line.stems, other.line.stems) >= _ONE_EVENT


def _grain(slot: Slot) -> str:
    """How finely a date is told: conflicts are between days, or months, or years."""
    parts = parts_of(slot) if slot.fact == "date" else {}
    if parts.keys() & {"d", "w", "r"}:
        return "day"
    return "month" if "m" in parts else "year" if parts else "time"


def _is_measured(story: Story, one: Stated, other: Stated) -> bool:
    """Whether the month or year is that of a figure: then two months have two figures."""
    return all(
        story.has_figure(each.line, "percent") or story.has_figure(each.line, "money")
        for each in (one, other)
    )


def _is_of_another_time(story: Story, one: Stated, other: Stated) -> bool:
    """Whether the sentences name months, quarters or times of day, and none is the same."""
    pairs = (story.times(each.line) for each in (one, other))
    return any(mine and theirs and not mine & theirs for mine, theirs in zip(*pairs, strict=True))


def _past(story: Story, stated: Stated) -> int | None:
    """The year a value is of, where that is not the story's own."""
    year = stated.line.sentence.year
    return None if year is None or year == story.year else year


def _is_another_poll(one: Stated, other: Stated) -> bool:
    """Two polls, each with a name the other has not, have two results."""
    if one.slot.kind != "percent" or not all(each.line.stems & POLLS for each in (one, other)):
        return False
    mine, theirs = (frozenset(each.line.sentence.names) for each in (one, other))
    return bool(mine - theirs and theirs - mine)


def _is_another_match(one: Stated, other: Stated) -> bool:
    """A result is of those it names; two that name nobody in common are of two matches."""
    return one.slot.fact == "score" and one.line.around.isdisjoint(other.line.around)


def dimension(fact: str) -> str:
    """What a measure measures, with its colon; empty for what is none."""
    dimension, colon, _ = fact.partition(":")
    return dimension + colon if colon and dimension != "n" else ""
