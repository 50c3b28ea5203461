"""Whether two values are of one fact, and whether they agree.

Reading a number is easy, knowing what it is of is not: most of this is about scope. What two
values share speaks for one fact; a part against the whole, another year, another place, a forecast
against a result speak against it.
"""

from typing import Final

from annotations.comparison.days import days_of, parts_of
from annotations.comparison.lexicon import (
    FATES,
    MEASURED,
    NEGATIONS,
    PEOPLE_NOUNS,
    PLAIN_GROUPS,
    POLLS,
    SMALL,
)
from annotations.comparison.reading.names import same_name, words_of
from annotations.comparison.synonyms import concept
from annotations.comparison.values import Slot
from annotations.comparison.views import Stated, Story
from annotations.comparison.words import is_content, stem

SAME: Final = 0.42  # of how sure one has to be that it is the same fact
_VAGUE: Final = 1.8  # the most of a figure against its least, from where it rules nothing out
STRONG: Final = 0.57

_FATES: Final = frozenset(FATES.values())
_DOZEN: Final = 12  # numbers up to it are in every article
_ONCE: Final = {"ordinal": 0.2, "number": 0.15}  # how much it says that there is but one
_TEMPLATE: Final = 0.6  # likeness from which two sentences are one with other words put in
_ONE_EVENT: Final = 0.4  # likeness from which two places are given for one event
_FAR: Final = 3  # times as much as "dozens" can mean is another number
# Of facts with many values, how much the words next to a value have to share.
_TIED: Final = {"date": 0.19, "money": 0.13, "place": 0.19, "people": 0.12, "measure": 0.15}
# How much a fact's name alone says that it is the same one.
_BASES: Final = {"magnitude": 0.5, "category": 0.4, "score": 0.3, "vote": 0.3, "age": 0.15}
_KINDS: Final = {"ordinal": 0.3, "date": 0.1, "money": 0.1}
# What is measured so seldom that a bare measure says what it is of.
_MEASURES: Final = {"area:": 0.3, "energy:": 0.25, "speed:": 0.2}
_DIVIDING: Final = frozenset({"part", "more", "rate", "former", "limit", "whole", "so_far"})
_ROLES_AT_ONE_BODY: Final = frozenset({"suspect", "victim", "captain", "pilot", "driver", "winner"})


def sureness(story: Story, one: Stated, other: Stated) -> float:
    """How sure it is that the two are values of one fact, 0-1."""
    a, b = one.slot, other.slot
    if one.article == other.article or a.kind != b.kind:
        return 0.0
    base = _base(one, other)
    if base == 0 or _is_divided(story, one, other):
        return 0.0
    hints = _hints(story, one, other)
    is_telling = _is_telling(a) and _is_telling(b) and agree(story, one, other)
    tied = _TIED.get(_tie(a), 0.0)
    if hints < tied and not is_telling:
        return 0.0
    shared = len(one.names & other.names)
    around = len(one.line.around & other.line.around)
    sure = base + min(0.25, max(0.12 * shared, 0.06 * min(around, 2))) + min(0.4, hints)
    sure += _ONCE.get(a.kind, 0.1) * (_is_once(story, one) and _is_once(story, other))
    sure += 0.25 * is_telling
    sure += 0.06 * (one.is_lead + other.is_lead)
    sure += 0.5 * story.likeness(one.line.stems, other.line.stems)
    sure -= 0.2 * bool(one.names and other.names and not shared)
    sure -= _costs(one, other)
    return max(0.0, min(1.0, round(sure, 6)))


def _tie(slot: Slot) -> str:
    """Under what it is known how much a value has to share with another."""
    if slot.fact in PEOPLE_NOUNS:
        return "people"
    return "measure" if slot.fact.endswith(":") and slot.fact not in _MEASURES else slot.kind


def _costs(one: Stated, other: Stated) -> float:
    """What speaks against one fact, and does not decide it."""
    a, b = one.slot, other.slot
    costs = 0.05 * bool(one.where - other.names or other.where - one.names)
    costs += 0.2 * (("open" in a.flags) != ("open" in b.flags))
    costs += 0.2 * ("former" in a.flags)
    costs += 0.3 * (a.kind == "ordinal" and 1.0 in {a.low, b.low})
    return costs + _foreign_groups(a, b)


def _is_telling(slot: Slot) -> bool:
    """Whether a value is so particular that two sources have it of the same fact by no chance."""
    if slot.kind == "date":
        return "m" in parts_of(slot) if slot.fact == "date" else True
    if slot.kind in {"person", "place"}:
        return False
    return slot.low == slot.high and (slot.low > _DOZEN or slot.low % 1 > 0)


def _is_divided(story: Story, one: Stated, other: Stated) -> bool:
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
        return grain != _grain(other.slot) or is_period
    return _is_another_figure(story, one, other)


def _is_another_figure(story: Story, one: Stated, other: Stated) -> bool:
    a, b = one.slot, other.slot
    if _DIVIDING & (frozenset(a.flags) ^ frozenset(b.flags)):
        return True
    if _past(story, one) != _past(story, other) or _is_of_another_time(story, one, other):
        return True
    if one.where and other.where and one.where.isdisjoint(other.where):
        return True
    # Lost where the other is won: two figures, not one.
    if any((number, 1 - side) in other.sides - one.sides for number, side in one.sides):
        return True
    if a.fact == "age":
        return frozenset(a.groups).isdisjoint(b.groups)
    if _is_another_poll(one, other):
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


def _base(one: Stated, other: Stated) -> float:
    """What the facts' names say. 0: they are different facts."""
    a, b = one.slot, other.slot
    if a.kind == "percent":
        return _share(a, b)
    if a.kind == "person":
        return _role(one, other)
    if a.fact != b.fact:
        return _related(a.fact, b.fact)
    if a.fact == "clock" and a.groups != b.groups:
        return 0.0  # the one names its zone, and the other does not
    if a.fact in _FATES:
        return 0.4
    if _dimension(a.fact):
        return 0.3 if not a.fact.endswith(":") else _MEASURES.get(a.fact, 0.05)
    return _BASES.get(a.fact, _KINDS.get(a.kind, 0.2))


def _related(one: str, other: str) -> float:
    """What two facts have in common that go by different names."""
    if _dimension(one) and _dimension(one) == _dimension(other):
        measured = {each.partition(":")[2] for each in (one, other)}
        return 0.0 if measured <= MEASURED else _MEASURES.get(_dimension(one), 0.05)
    return 0.15 if {one, other} <= PEOPLE_NOUNS else 0.0


def _dimension(fact: str) -> str:
    """What a measure measures, with its colon; empty for what is none."""
    dimension, colon, _ = fact.partition(":")
    return dimension + colon if colon and dimension != "n" else ""


def _share(a: Slot, b: Slot) -> float:
    if a.fact == b.fact:
        return 0.25 if " of " in a.fact else 0.1
    return -0.1 if "share" in {a.fact, b.fact} else 0.0


def _role(one: Stated, other: Stated) -> float:
    """The same role at the same body; a body that is not named is looked for in the sentence."""
    a, b = one.slot, other.slot
    if a.fact != b.fact:
        return 0.0
    bodies = [frozenset(each.groups) for each in (a, b)]
    if all(bodies):
        shared = len(bodies[0] & bodies[1])
        return 0.3 + 0.1 * shared if shared else 0.0
    around = [
        body or each.names | frozenset(each.slot.hints)
        for body, each in zip(bodies, (one, other), strict=True)
    ]
    shared = len(around[0] & around[1])
    if a.fact in _ROLES_AT_ONE_BODY:
        return 0.3 + 0.05 * min(shared, 3)
    return 0.2 + 0.1 * min(shared, 3) if shared else 0.0


def _hints(story: Story, one: Stated, other: Stated) -> float:
    """What the words that stand by both say: the nearer to the value, the more."""
    return sum(
        0.4 * story.weights.get(hint, 0.0) / ((1 + 0.35 * rank) * (1 + 0.35 * other.hints[hint]))
        for hint, rank in one.hints.items()
        if hint in other.hints
    )


def _is_once(story: Story, each: Stated) -> bool:
    """Whether the article states one value of the fact only, and so knows of no other."""
    return story.counts[each.article, each.slot.kind, each.slot.fact] == 1


def _is_another_poll(one: Stated, other: Stated) -> bool:
    """Two polls, each with a name the other has not, have two results."""
    if one.slot.kind != "percent" or not all(each.line.stems & POLLS for each in (one, other)):
        return False
    mine, theirs = (frozenset(each.line.sentence.names) for each in (one, other))
    return bool(mine - theirs and theirs - mine)


def _foreign_groups(a: Slot, b: Slot) -> float:
    """What it costs that the one counts children, or Russians, and the other does not."""
    if a.kind in {"person", "place", "date"} or a.fact in {"score", "vote"}:
        return 0.0
    one, other = (frozenset(each.groups) - PLAIN_GROUPS for each in (a, b))
    if one == other:
        return 0.0
    return 0.35 if one and other and not one & other else 0.2


def agree(story: Story, one: Stated, other: Stated) -> bool:
    """Whether two values of one fact can both be right."""
    a, b = one.slot, other.slot
    if a.kind in {"person", "place"}:
        return same_name(a.value, b.value)
    if a.fact in {"score", "vote"}:
        return a.groups == b.groups
    if a.kind == "date" and a.fact == "date":
        return _dates_agree(story, one, other)
    if any(each.low < each.high and _VAGUE * each.low <= each.high for each in (a, b)):
        return a.low <= _FAR * b.high and b.low <= _FAR * a.high
    reach = max(a.slack, b.slack) if _is_rounded(a, b) else 0.0
    return a.low - reach <= b.high and b.low - reach <= a.high


def _is_rounded(a: Slot, b: Slot) -> bool:
    """Only a coarser figure may stand for a finer one."""
    return a.slack != b.slack or max(a.low, b.low) >= 100


def _dates_agree(story: Story, one: Stated, other: Stated) -> bool:
    days = [days_of(each.slot, story.sources[each.article].published) for each in (one, other)]
    if days[0] and days[1]:
        return days[0][0] <= days[1][1] and days[1][0] <= days[0][1]
    a, b = parts_of(one.slot), parts_of(other.slot)
    return all(a[part] == b[part] for part in a.keys() & b.keys())
