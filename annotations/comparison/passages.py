"""Sentences against sentences: where two that tell the same thing tell it the other way round."""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from annotations.comparison.lexicon import NEGATIONS, OPPOSITES
from annotations.comparison.making import Maker
from annotations.comparison.values import Finding, Span
from annotations.comparison.views import Line, Story
from annotations.comparison.words import is_content, stem

ALIKE: Final = 0.5  # likeness from which two clauses tell of the same thing
_SURE: Final = 0.62
_RESEMBLING: Final = 0.6
_FEWEST: Final = 2  # shared stems besides the opposites
_COMMON: Final = 40  # lines; a stem in more of them finds nobody
_CANDIDATES: Final = 6  # lines of other articles looked at for each line
_REACH: Final = 3  # content words after a negation that it may negate

_PARTIAL: Final = (["all"], ["every"], ["only"], ["just"], ["everyone"], ["yet"], ["always"])

_SIDES: Final = {
    each: (number, side)
    for number, pair in reversed(tuple(enumerate(OPPOSITES)))
    for side, words in enumerate(pair)
    for each in words
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence: its stems, those a negation is over, and its poles.

    `poles` are the sides it takes in pairs of opposites: number of the pair, side.
    """

    line: Line
    stems: frozenset[str]
    negated: frozenset[str]
    poles: frozenset[tuple[int, int]]
    denials: int


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two sentences of which one says what the other denies, and why that is thought."""

    likeness: float
    is_strong: bool
    reason: str


def oppositions(maker: Maker, known: Sequence[Finding]) -> Iterator[Finding]:
    """Sentences that contradict each other, but those that a conflict of values has already."""
    told = _told(known, ("differs", "update"))
    for one, other in neighbours(maker.story):
        opposed = _opposition(maker.story, one, other)
        places = {maker.place(one), maker.place(other)}
        if opposed is None or places <= told:
            continue
        told |= places
        yield maker.finding(
            "negation", "what is said and denied", "differs",
            [maker.passage([one]), maker.passage([other])],
            sure=opposed.likeness, is_strong=opposed.is_strong, reasons=(opposed.reason,),
        )  # fmt: skip


def resemblances(maker: Maker, known: Sequence[Finding]) -> Iterator[Finding]:
    """Sentences alike in words that nothing else was found about, the most alike first."""
    told = _told(known, ("differs", "update", "corroborates", "same_copy"))
    alike = []
    for one, other in neighbours(maker.story):
        likeness = maker.story.likeness(one.stems, other.stems)
        if likeness >= _RESEMBLING and maker.origins.count([one, other]) > 1:
            alike.append((-round(likeness, 9), maker.place(one), maker.place(other), one, other))
    for likeness, *places, one, other in sorted(alike, key=lambda each: each[:3]):
        if told.isdisjoint(places):
            told |= set(places)
            yield maker.finding(
                "quote", "similar passage", "similar", [maker.passage([one]), maker.passage([other])],
                sure=-likeness, is_strong=False, reasons=("the same words, more or less",),
            )  # fmt: skip


def _told(known: Sequence[Finding], relations: tuple[str, ...]) -> set[tuple[int, Span]]:
    return {
        (mention.article, mention.sentence)
        for each in known
        if each.relation in relations
        for value in each.values
        for mention in value.mentions
    }


def neighbours(story: Story) -> Iterator[tuple[Line, Line]]:
    """Every two lines of different articles that share telling words, each with its nearest few."""
    at: dict[str, list[Line]] = defaultdict(list)
    for lines in story.lines:
        for line in lines:
            for each in line.stems:
                at[each].append(line)
    for lines in story.lines:
        for line in lines:
            yield from ((line, other) for other in _nearest(story, at, line))


def _nearest(story: Story, at: dict[str, list[Line]], line: Line) -> list[Line]:
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for each in sorted(line.stems):
        if len(at[each]) > _COMMON:
            continue
        for other in at[each]:
            if other.article > line.article:
                shared[other.article, other.number] += story.weights[each]
    best = sorted(shared, key=lambda place: (-round(shared[place], 9), place))[:_CANDIDATES]
    return [story.lines[article][number] for article, number in best]


def _opposition(story: Story, one: Line, other: Line) -> Opposition | None:
    """Whether the two contradict each other, by their most alike clauses."""
    best: Opposition | None = None
    for a in clauses(one):
        for b in clauses(other):
            found = _between(story, a, b)
            if found and (best is None or found.likeness > best.likeness):
                best = found
    return best


def clauses(line: Line) -> Sequence[Clause]:
    """The sentence as a whole, and each of its clauses."""
    words = line.sentence.words
    cuts = [0, *line.sentence.breaks, len(words)]
    parts = [words[first:last] for first, last in itertools.pairwise(cuts)]
    return [_clause(line, words)] + [
        _clause(line, part) for part in parts if len(parts) > 1 and len(part) > _REACH
    ]


def _clause(line: Line, words: Sequence[str]) -> Clause:
    stems = [stem(word) for word in words if is_content(word)]
    negated: set[str] = set()
    denials = 0
    for index, word in enumerate(words):
        if (word in NEGATIONS or word.endswith("n't")) and not _is_partial(words, index):
            denials += 1
            after = [stem(each) for each in words[index + 1 :] if is_content(each)]
            negated |= set(after[:_REACH])
    poles = {_SIDES[each] for each in (*stems, *(stem(word) for word in words)) if each in _SIDES}
    return Clause(line, frozenset(stems), frozenset(negated), frozenset(poles), denials)


def _is_partial(words: Sequence[str], index: int) -> bool:
    """Not all, not only: more or less is meant, and not the contrary."""
    return words[index] == "not" and words[index + 1 : index + 2][:1] in _PARTIAL


def _between(story: Story, a: Clause, b: Clause) -> Opposition | None:
    reasons = [*_opposite_poles(a, b), *_negations(a, b)]
    if len(reasons) != 1 or max(a.denials, b.denials) > 1:
        return None  # two oppositions make an agreement: not rejected is accepted
    rest_a, rest_b = _without_poles(a, b), _without_poles(b, a)
    shared = rest_a & rest_b
    if len(shared) < _FEWEST or _other_names(a, b):
        return None
    likeness = story.likeness(rest_a, rest_b)
    if likeness < ALIKE:
        return None
    return Opposition(likeness, likeness >= _SURE, reasons[0])


def _opposite_poles(a: Clause, b: Clause) -> list[str]:
    """Pairs of opposites of which each clause has one side, and not the other as well."""
    return [
        "opposite words"
        for number, side in sorted(a.poles)
        if (number, 1 - side) in b.poles
        and (number, 1 - side) not in a.poles
        and (number, side) not in b.poles
    ]


def _negations(a: Clause, b: Clause) -> list[str]:
    """What one clause denies and the other has without a negation."""
    one = (a.negated & b.stems) - b.negated
    other = (b.negated & a.stems) - a.negated
    return ["one denies what the other says"] if bool(one) != bool(other) else []


def _without_poles(a: Clause, b: Clause) -> frozenset[str]:
    """The stems but those that take a side the other clause does not take."""
    return frozenset(
        each
        for each in a.stems
        if each not in _SIDES or _SIDES[each] in b.poles or not _takes_side(each, b)
    )


def _takes_side(each: str, b: Clause) -> bool:
    number, side = _SIDES[each]
    return (number, 1 - side) in b.poles


def _other_names(a: Clause, b: Clause) -> bool:
    """Whether each names somebody whom the other's whole sentence does not name."""
    mine, theirs = (
        frozenset(name for name in each.line.sentence.names if stem(name) in each.stems)
        for each in (a, b)
    )
    return bool(mine - frozenset(b.line.sentence.words)) and bool(
        theirs - frozenset(a.line.sentence.words)
    )
