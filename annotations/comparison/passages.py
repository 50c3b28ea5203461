"""Sentences against sentences: where two that tell the same thing tell it the other way round."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from annotations.comparison.lexicon import NEGATIONS, OPEN
from annotations.comparison.making import Maker
from annotations.comparison.synonyms import CONTRARIES, concept
from annotations.comparison.values import Finding, Relation, Span
from annotations.comparison.views import Line, Story
from annotations.comparison.words import is_content, stem

ALIKE: Final = 0.42  # likeness from which two clauses tell of the same thing
_SURE: Final = 0.62
_RESEMBLING: Final = 0.6
_FEWEST: Final = 2  # shared stems besides the opposites
_REACH: Final = 1  # content words after a negation that it negates
_SHORTEST: Final = 3  # words; a shorter clause tells too little

_RULING: Final = frozenset({"rule", "rules", "ruled", "ruling"})
_HALF_A_DAY: Final = 12 * 60 * 60  # seconds
_SAYING: Final = frozenset({"said", "says", "say", "claims", "claimed", "insists", "according"})
_PARTIAL: Final = frozenset(
    {"all", "every", "only", "just", "everyone", "yet", "always", "but", "until", "long", "far"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence: its stems, those a negation is over, and its poles.

    `poles` are the sides it takes in pairs of contraries: number of the pair, side. `subject` is
    the first stem that is one of its own.
    """

    line: Line
    stems: frozenset[str]
    negated: frozenset[str]
    poles: frozenset[tuple[int, int]]
    denials: int
    subject: str


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two sentences of which one says what the other denies, and why that is thought."""

    likeness: float
    is_strong: bool
    reason: str


def oppositions(maker: Maker, known: Sequence[Finding]) -> Iterator[Finding]:
    """Sentences that contradict each other, but those that a conflict of values has already."""
    told = _told(known, ("differs", "update"))
    cut = lru_cache(maxsize=None)(clauses)
    for one, other in maker.neighbours:
        opposed = _opposition(maker.story, cut(one), cut(other))
        places = {maker.place(one), maker.place(other)}
        if opposed is None or places <= told or _is_settled(maker, one, other):
            continue
        told |= places
        relation: Relation = "update" if _has_come_to_pass(maker, one, other) else "differs"
        yield maker.finding(
            "negation", "what is said and denied", relation,
            [maker.passage([one]), maker.passage([other])],
            sure=opposed.likeness, is_strong=opposed.is_strong, reasons=(opposed.reason,),
        )  # fmt: skip


def _has_come_to_pass(maker: Maker, one: Line, other: Line) -> bool:
    """Whether the earlier told of what would be, and the later half a day on of what is."""
    first, second = (maker.story.sources[line.article].published for line in (one, other))
    if first is None or second is None or OPEN.isdisjoint(one.sentence.words):
        return False
    return (second - first).total_seconds() >= _HALF_A_DAY


def _is_settled(maker: Maker, one: Line, other: Line) -> bool:
    """Whether one copied the other, or both count the same: then the figures tell."""
    counted = maker.story.counted(one) & maker.story.counted(other)
    return bool(counted) or maker.origins.is_copy(one, other)


def resemblances(maker: Maker, known: Sequence[Finding]) -> Iterator[Finding]:
    """Sentences alike in words that nothing else was found about, the most alike first."""
    told = _told(known, ("differs", "update", "corroborates", "same_copy"))
    alike = []
    for one, other in maker.neighbours:
        likeness = maker.story.likeness(one.stems, other.stems)
        if likeness >= _RESEMBLING and maker.origins.count([one, other]) > 1:
            alike.append((-round(likeness, 9), maker.place(one), maker.place(other), one, other))
    for likeness, *places, one, other in sorted(alike, key=lambda each: each[:3]):
        if told.isdisjoint(places):
            told |= set(places)
            yield maker.finding(
                "quote", "similar passage", "similar",
                [maker.passage([one]), maker.passage([other])],
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


def _opposition(story: Story, one: Sequence[Clause], other: Sequence[Clause]) -> Opposition | None:
    """Whether two sentences contradict each other, by their most alike clauses."""
    best: Opposition | None = None
    for a in one:
        for b in other:
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
        _clause(line, part) for part in parts if len(parts) > 1 and len(part) > _SHORTEST
    ]


def _clause(line: Line, words: Sequence[str]) -> Clause:
    stems = [concept(stem(word)) for word in words if is_content(word)]
    negated: set[str] = set()
    denials = 0
    for index in range(len(words)):
        if _denies(words, index):
            denials += 1
            after = [concept(stem(each)) for each in words[index + 1 :] if is_content(each)]
            negated |= set(after[:_REACH])
    poles = {side for each in stems for side in CONTRARIES.get(each, ())}
    return Clause(
        line,
        frozenset(stems),
        frozenset(negated),
        frozenset(poles),
        denials,
        stems[0] if stems else "",
    )


def _denies(words: Sequence[str], index: int) -> bool:
    """Whether the word is a negation of what follows; ruled out is one, not all is none."""
    word = words[index]
    if word == "out":
        return index > 0 and words[index - 1] in _RULING
    return (word in NEGATIONS or word.endswith("n't")) and not _is_partial(words, index)


def _is_partial(words: Sequence[str], index: int) -> bool:
    """Not all, not only: more or less is meant, and not the contrary."""
    return not _PARTIAL.isdisjoint(words[index + 1 : index + 2])


def _between(story: Story, a: Clause, b: Clause) -> Opposition | None:
    reasons = [*_opposite_poles(a, b), *_negations(a, b)]
    if len(reasons) != 1 or max(a.denials, b.denials) > 1:
        return None  # two oppositions make an agreement: not rejected is accepted
    rest_a, rest_b = _without_poles(a, b), _without_poles(b, a)
    shared = rest_a & rest_b
    told = shared - a.negated - b.negated
    if len(told) < _FEWEST or not told - _names_of(a) or _other_names(a, b):
        return None
    if _is_of_another_subject(a, b) or _speakers_differ(a.line, b.line):
        return None
    likeness = story.likeness(rest_a, rest_b)
    if likeness < ALIKE:
        return None
    return Opposition(likeness, likeness >= _SURE, reasons[0])


def _is_of_another_subject(a: Clause, b: Clause) -> bool:
    """Whether each begins with what the other does not speak of at all."""
    return a.subject not in b.line.stems and b.subject not in a.line.stems


def _speakers_differ(one: Line, other: Line) -> bool:
    """Whether each is what somebody says, and not the same one: two parties, not two sources."""
    mine, theirs = _speakers(one), _speakers(other)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _speakers(line: Line) -> frozenset[str]:
    words = line.sentence.words
    return frozenset(
        concept(stem(speaker))
        for index, word in enumerate(words)
        if word in _SAYING
        for speaker in _nearest_content(words, index)
    )


def _nearest_content(words: Sequence[str], index: int) -> list[str]:
    """The content word next to the one at the index: before it, or else after it."""
    near = [*words[max(0, index - 3) : index][::-1], *words[index + 1 : index + 4]]
    return [each for each in near if is_content(each)][:1]


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
    """The stems but those whose contrary the other clause has."""
    return frozenset(
        each
        for each in a.stems
        if not any((number, 1 - side) in b.poles for number, side in CONTRARIES.get(each, ()))
    )


def _names_of(a: Clause) -> frozenset[str]:
    return frozenset(concept(stem(name)) for name in a.line.sentence.names)


def _other_names(a: Clause, b: Clause) -> bool:
    """Whether each names somebody whom the other's whole sentence does not name."""
    mine, theirs = (
        frozenset(name for name in each.line.sentence.names if stem(name) in each.stems)
        for each in (a, b)
    )
    return bool(mine - frozenset(b.line.sentence.words)) and bool(
        theirs - frozenset(a.line.sentence.words)
    )
