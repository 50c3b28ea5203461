"""Whether two values are of one fact, and whether they agree.

Reading a number is easy, knowing what it is of is not: most of this is about scope. What two
values share speaks for one fact; a part against the whole, another year, another place, a forecast
against a result speak against it.
"""

from typing import Final

from annotations.comparison.agreeing import agree
from annotations.comparison.days import parts_of
from annotations.comparison.dividing import dimension, is_divided
from annotations.comparison.lexicon import (
    ANYBODY,
    FATES,
    MEASURED,
    PEOPLE_NOUNS,
    PLAIN_GROUPS,
)
from annotations.comparison.reading.names import words_of
from annotations.comparison.synonyms import concept
from annotations.comparison.values import Slot
from annotations.comparison.views import Stated, Story

SAME: Final = 0.42  # of how sure one has to be that it is the same fact
AGREEING: Final = 0.3  # where the values agree
STRONG: Final = 0.57

_FATES: Final = frozenset(FATES.values())
_DOZEN: Final = 12  # numbers up to it are in every article
_WHOLE_TEXT: Final = 3  # sentences; of fewer it says nothing that something is said once
_ONCE: Final = {"ordinal": 0.2, "number": 0.15}  # how much it says that there is but one
# Of facts with many values, how much the words next to a value have to share.
_TIED: Final = {"date": 0.19, "money": 0.13, "place": 0.19, "people": 0.12, "measure": 0.15}
# How much a fact's name alone says that it is the same one.
_BASES: Final = {"magnitude": 0.5, "category": 0.4, "score": 0.3, "vote": 0.3, "age": 0.15}
_KINDS: Final = {"date": 0.1, "money": 0.1}
# What is measured so seldom that a bare measure says what it is of.
_MEASURES: Final = {"area:": 0.3, "energy:": 0.25, "speed:": 0.2}
_ROLES_AT_ONE_BODY: Final = frozenset({"suspect", "victim", "captain", "pilot", "driver", "winner"})


def sureness(story: Story, one: Stated, other: Stated) -> float:
    """How sure it is that the two are values of one fact, 0-1."""
    a, b = one.slot, other.slot
    if one.article == other.article or a.kind != b.kind:
        return 0.0
    base = _base(one, other)
    if base == 0 or is_divided(story, one, other):
        return 0.0
    hints = _hints(story, one, other)
    is_telling = _are_telling(one, other) and agree(story, one, other)
    tied = _TIED.get(_tie(a), 0.0)
    is_tied = hints >= tied and (a.kind != "date" or _is_next_to(one, other))
    if not (is_tied or is_telling):
        return 0.0
    shared = len(one.names & other.names)
    around = len(one.line.around & other.line.around)
    sure = base + min(0.25, max(0.12 * shared, 0.06 * min(around, 2))) + min(0.4, hints)
    sure += _ONCE.get(a.kind, 0.1) * (_is_once(story, one) and _is_once(story, other))
    sure += 0.25 * is_telling
    sure += 0.1 * story.weights.get(concept(a.fact.removeprefix("n:")), 0.0)
    sure += 0.06 * (one.is_lead + other.is_lead)
    sure += 0.5 * story.likeness(one.line.stems, other.line.stems)
    sure -= 0.2 * bool(one.names and other.names and not shared)
    sure -= _costs(one, other)
    return max(0.0, min(1.0, round(sure, 6)))


def _tie(slot: Slot) -> str:
    """Under what it is known how much a value has to share with another."""
    if slot.fact in ANYBODY:
        return "people"
    return "measure" if slot.fact.endswith(":") and slot.fact not in _MEASURES else slot.kind


def _costs(one: Stated, other: Stated) -> float:
    """What speaks against one fact, and does not decide it."""
    a, b = one.slot, other.slot
    costs = 0.05 * bool(one.where - other.names or other.where - one.names)
    costs += 0.2 * (("open" in a.flags) != ("open" in b.flags))
    costs += 0.2 * ("former" in a.flags)
    costs += 0.3 * (a.kind == "ordinal" and 1.0 in {a.low, b.low})
    return costs + _foreign_groups(one, other)


def _are_telling(one: Stated, other: Stated) -> bool:
    """Whether two values are telling; of dates, whether also the names next to them are shared."""
    if not (_is_telling(one.slot) and _is_telling(other.slot)):
        return False
    is_near = one.subject <= other.names and other.subject <= one.names
    return one.slot.kind != "date" or is_near


def _is_telling(slot: Slot) -> bool:
    """Whether a value is so particular that two sources have it of the same fact by no chance."""
    if slot.kind == "date":
        return "m" in parts_of(slot) if slot.fact == "date" else True
    if slot.kind in {"person", "place"}:
        return False
    return slot.low == slot.high and (slot.low > _DOZEN or slot.low % 1 > 0)


def _base(one: Stated, other: Stated) -> float:
    """What the facts' names say. 0: they are different facts."""
    a, b = one.slot, other.slot
    if a.kind == "percent":
        return _share(a, b)
    if a.kind == "person":
        return _role(one, other)
    if a.kind == "ordinal":
        return 0.0 if frozenset(a.groups).isdisjoint(b.groups) else 0.3
    if a.fact != b.fact:
        return _related(a.fact, b.fact)
    if a.fact == "clock" and a.groups != b.groups:
        return 0.0  # the one names its zone, and the other does not
    if a.fact in _FATES:
        return 0.4
    if dimension(a.fact):
        return 0.3 if not a.fact.endswith(":") else _MEASURES.get(a.fact, 0.05)
    return _BASES.get(a.fact, _KINDS.get(a.kind, 0.2))


def _related(one: str, other: str) -> float:
    """What two facts have in common that go by different names."""
    if dimension(one) and dimension(one) == dimension(other):
        measured = {each.partition(":")[2] for each in (one, other)}
        return 0.0 if measured <= MEASURED else _MEASURES.get(dimension(one), 0.05)
    return 0.15 if {one, other} <= PEOPLE_NOUNS else 0.0


def _share(a: Slot, b: Slot) -> float:
    if a.fact == b.fact:
        return 0.25 if " of " in a.fact else 0.1
    return -0.1 if "share" in {a.fact, b.fact} else 0.0


def _role(one: Stated, other: Stated) -> float:
    """The same role at the same body; a body that is not named is looked for in the sentence."""
    a, b = one.slot, other.slot
    if a.fact != b.fact:
        return 0.0
    if words_of(a.value)[-1:] == words_of(b.value)[-1:]:
        return 0.4  # one of the two has the first name wrong
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


def _is_next_to(one: Stated, other: Stated) -> bool:
    """Whether a word right by the one stands right by the other as well."""
    near = (
        frozenset(hint for hint, rank in each.hints.items() if rank <= 1) for each in (one, other)
    )
    return bool(frozenset.intersection(*near))


def _is_once(story: Story, each: Stated) -> bool:
    """Whether the article states one value of the fact only, and so knows of no other."""
    slot = each.slot
    if each.line.of < _WHOLE_TEXT:
        return False
    return story.counts[each.article, slot.kind, slot.fact, slot.groups] == 1


def _foreign_groups(stated: Stated, another: Stated) -> float:
    """What it costs that the one counts children, or Russians, and the other does not."""
    a, b = stated.slot, another.slot
    if 0.0 in {a.high, b.high}:
        return 0.0  # nobody at all is none of any group
    if a.kind in {"person", "place", "date", "ordinal"} or a.fact in {"score", "vote"}:
        return 0.0
    one, other = (frozenset(each.groups) - PLAIN_GROUPS for each in (a, b))
    if one == other:
        return 0.0
    named = frozenset(stated.line.sentence.names) | frozenset(another.line.sentence.names)
    if (one ^ other) & named:
        return 0.4  # fifteen Filipinos, of 23 people
    return 0.35 if one and other and not one & other else 0.2
