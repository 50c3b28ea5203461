"""From stated values to facts: what belongs together, and what the sources make of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotations.comparison.agreeing import agree
from annotations.comparison.lexicon import GROWING, PEOPLE_NOUNS
from annotations.comparison.making import Maker
from annotations.comparison.matching import AGREEING, SAME, STRONG, sureness
from annotations.comparison.naming import name_of
from annotations.comparison.origins import Origins
from annotations.comparison.synonyms import concept
from annotations.comparison.values import Finding, Relation
from annotations.comparison.views import Stated, Story
from annotations.comparison.words import stem

# Bounds of the work: so many values of a name in one article, facts of a name, values looked at.
_IN_AN_ARTICLE: Final = 12
_FACTS: Final = 24
_LOOKED_AT: Final = 4
_CLASSES: Final = 12  # values of a fact; where there are more, it is none


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact of at least two articles, with the values that agree put together."""

    relation: Relation
    classes: tuple[tuple[Stated, ...], ...]
    sure: float
    is_strong: bool
    reasons: tuple[str, ...]


def facts(maker: Maker, _known: Sequence[Finding]) -> Iterator[Finding]:
    """What at least two articles say of one fact, whether they agree or not."""
    for gathered in gather(maker.story):
        judged = judge(maker.story, maker.origins, gathered)
        if judged is not None:
            first = judged.classes[0][0].slot
            stated = [each for members in judged.classes for each in members]
            yield maker.finding(
                first.kind, name_of(stated), judged.relation, map(maker.value, judged.classes),
                sure=judged.sure, is_strong=judged.is_strong, reasons=judged.reasons,
                fact=first.fact,
            )  # fmt: skip


def gather(story: Story) -> Iterator[list[Stated]]:
    """Gather the values of each fact: at most a few per article, of at least two articles.

    Greedy, in the story's order, against a bounded number of facts of the same name, so that the
    work grows with the number of values and not with its square.
    """
    by_name: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    seen: dict[tuple[str, str, int], int] = defaultdict(int)
    for each in story.stated:
        name = _name(each)
        if each.slot.kind == "quote" or seen[*name, each.article] >= _IN_AN_ARTICLE:
            continue
        seen[*name, each.article] += 1
        by_name[name].append(each)
    for name in sorted(by_name):
        gathered: list[list[Stated]] = []
        for each in sorted(by_name[name], key=_salience):
            _put(story, gathered, each)
        for members in gathered:
            if len({each.article for each in members}) > 1:
                yield members


def _name(each: Stated) -> tuple[str, str]:
    """Under what a value is looked for: measures and shares of anything by their dimension."""
    fact = each.slot.fact
    if each.slot.kind in {"percent", "ordinal"}:
        return each.slot.kind, ""
    if fact in PEOPLE_NOUNS:
        return each.slot.kind, "people"
    if each.slot.kind == "place":
        return each.slot.kind, fact
    return each.slot.kind, fact if fact.startswith("n:") else fact.partition(":")[0]


def _salience(each: Stated) -> tuple[int, int, int]:
    return each.line.number, each.article, each.slot.start


def _put(story: Story, gathered: list[list[Stated]], each: Stated) -> None:
    """Add a value to the fact it belongs to most surely, or open one."""
    best, sure = None, 0.0
    for members in gathered:
        others = [other for other in members if other.article != each.article][:_LOOKED_AT]
        found = max((_belonging(story, each, other) for other in others), default=0.0)
        if found > sure:
            best, sure = members, found
    if best is not None:
        best.append(each)
    elif len(gathered) < _FACTS:
        gathered.append([each])


def _belonging(story: Story, one: Stated, other: Stated) -> float:
    """How sure it is that two values are of one fact; 0 where that is not sure enough.

    Less will do where they agree: that two sources have one figure by chance is rare.
    """
    sure = sureness(story, one, other)
    enough = sure >= SAME or (sure >= AGREEING and agree(story, one, other))
    return sure if enough else 0.0


def judge(story: Story, origins: Origins, members: Sequence[Stated]) -> Judged | None:
    """What the sources make of a fact, or None where it says nothing."""
    classes = _classes(story, members)
    pair = _conflict(story, classes)
    if pair is None:
        return _agreement(story, origins, classes)
    (one, other), sure = pair
    shown = tuple(tuple(each) for each in classes)
    mixed = _holders(one) & _holders(other)
    many = max(
        len({id(c) for c in classes if article in _holders(c)}) for article in _articles(members)
    )
    reasons = _reasons(one[0], other[0])
    is_update = _is_update(story, classes)
    is_strong = sure >= STRONG and not mixed and many == 1
    return Judged("update" if is_update else "differs", shown, sure, is_strong, reasons)


def _articles(members: Sequence[Stated]) -> list[int]:
    return sorted({each.article for each in members})


def _classes(story: Story, members: Sequence[Stated]) -> list[list[Stated]]:
    """Values that agree together, exact figures before those that only bound one."""
    classes: list[list[Stated]] = []
    order = sorted(members, key=lambda each: (each.slot.high - each.slot.low, _salience(each)))
    for each in order:
        for known in classes:
            if all(agree(story, each, other) for other in known):
                known.append(each)
                break
        else:
            classes.append([each])
    return [sorted(each, key=_salience) for each in classes]


def _holders(members: Sequence[Stated]) -> frozenset[int]:
    return frozenset(each.article for each in members)


def _conflict(
    story: Story, classes: Sequence[list[Stated]]
) -> tuple[tuple[list[Stated], list[Stated]], float] | None:
    """The two classes that most surely disagree: of articles that each hold but one of them."""
    best = None
    holders = [_holders(each) for each in classes[:_CLASSES]]
    for i, one in enumerate(classes[:_CLASSES]):
        for j, other in enumerate(classes[i + 1 : _CLASSES], start=i + 1):
            only_one, only_other = holders[i] - holders[j], holders[j] - holders[i]
            sure = max(
                (
                    0.0 if _know_both(story, a, b) else sureness(story, a, b)
                    for a in _some(one, only_one)
                    for b in _some(other, only_other)
                ),
                default=0.0,
            )
            if sure >= SAME and (best is None or sure > best[1]):
                best = (one, other), sure
    return best


def _know_both(story: Story, one: Stated, other: Stated) -> bool:
    """Whether either article has the other's value too: it knows both, and means two things."""
    return story.says(one.article, other) or story.says(other.article, one)


def _some(members: Sequence[Stated], articles: frozenset[int]) -> list[Stated]:
    """The first few of a class that are of the articles."""
    return [each for each in members if each.article in articles][:_LOOKED_AT]


def _agreement(story: Story, origins: Origins, classes: Sequence[list[Stated]]) -> Judged | None:
    """Independent sources that say the same."""
    best = None
    for each in classes:
        if each[0].slot.kind == "place" or origins.count(stated.line for stated in each) < 2:
            continue
        some = each[:_LOOKED_AT]
        sure = max(sureness(story, a, b) for a in some for b in some)
        if best is None or sure > best.sure:
            reasons = (f"{len(_holders(each))} articles say the same",)
            best = Judged("corroborates", (tuple(each),), sure, sure >= STRONG, reasons)
    return best


def _is_update(story: Story, classes: Sequence[Sequence[Stated]]) -> bool:
    """Whether the figures only grow, in the order in which the articles were published."""
    if classes[0][0].slot.fact not in GROWING:
        return False
    told = sorted(
        (published, stated.slot.low)
        for each in classes
        for stated in each
        if (published := story.sources[stated.article].published)
    )
    if len(told) < sum(map(len, classes)):
        return False
    figures = [figure for _, figure in told]
    return told[0][0] < told[-1][0] and figures == sorted(figures)


def _reasons(one: Stated, other: Stated) -> tuple[str, ...]:
    names = sorted(frozenset(one.line.sentence.names) & frozenset(other.line.sentence.names))
    shared = frozenset(one.hints) & frozenset(other.hints)
    words = dict.fromkeys(word for word in one.line.sentence.words if concept(stem(word)) in shared)
    told = []
    if names:
        told.append(f"both speak of {', '.join(name.capitalize() for name in names[:4])}")
    if words:
        told.append(f"both have {', '.join(list(words)[:4])}")
    if one.is_lead and other.is_lead:
        told.append("both stand where the article says what it is about")
    return tuple(told)
