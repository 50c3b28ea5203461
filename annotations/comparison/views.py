"""A story laid out to be compared: its articles in one order, its words weighed."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from annotations.comparison.lexicon import DAYTIMES, MONTHS
from annotations.comparison.synonyms import CONTRARIES, concept
from annotations.comparison.values import Kind, Sentence, Slot, Source, Span
from annotations.comparison.words import is_content, stem

_TERMS: Final = frozenset({"quarter", "half"})
_DAYTIMES: Final = frozenset(concept(stem(each)) for each in DAYTIMES)
_A_YEAR: Final = ("last year", "all year", "full year", "whole year", "annual")
_COMPARED: Final = {
    "year": ("year earlier", "year ago", "year on year", "over the year", "previous year"),
    "month": ("month earlier", "month on month", "previous month", "month before", *(
        f"from {month}" for month in MONTHS if len(month) > 3
    )),
    "quarter": ("quarter earlier", "previous quarter", "quarter on quarter"),
}  # fmt: skip
_NEAREST: Final = 3  # hints that say what becomes of a figure
LEAD: Final = 4  # sentences in which an article says what it is about


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a story: its article's number in the story's order, its own of so many there.

    `around` are its names and those of the sentence before it in its paragraph: whom it may mean
    by "he" or "the president".
    """

    article: int
    number: int
    of: int
    sentence: Sentence
    stems: frozenset[str]
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stated:
    """A slot in its sentence, its words made ready to be compared.

    `hints` are concepts with their rank, `names` plain ones; `where` those that say where,
    `subject` the last name before the value; `sides` are taken by the nearest hints.
    """

    slot: Slot
    line: Line
    hints: Mapping[str, int]
    names: frozenset[str]
    where: frozenset[str]
    subject: frozenset[str]
    sides: frozenset[tuple[int, int]]

    @property
    def article(self) -> int:
        return self.line.article

    @property
    def is_lead(self) -> bool:
        """Whether it stands where the article says what it is about, if it says more than that."""
        return self.line.number < LEAD and self.line.of > LEAD

    @property
    def places(self) -> tuple[Span, ...]:
        return tuple(
            Span(place.start + self.slot.start, place.start + self.slot.end)
            for place in self.line.sentence.places
        )


class Story:
    """The articles by date of publication and text, and what is shared by all comparisons.

    The order of the sources given does not matter: the same story is laid out the same way.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self.sources: Sequence[Source] = sorted(sources, key=_order)
        known = frozenset(
            name
            for source in self.sources
            for sentence in source.extraction.sentences
            for name in sentence.names
        )
        self.lines: Sequence[Sequence[Line]] = [
            _lines(article, source.extraction.sentences, known)
            for article, source in enumerate(self.sources)
        ]
        self._known_weights: dict[frozenset[str], float] = {}

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each stem tells, 0-1: the rarer in the story's sentences, the more."""
        counts = Counter(each for lines in self.lines for line in lines for each in line.stems)
        total = sum(map(len, self.lines))
        most = math.log(1 + total)
        return {each: math.log(1 + total / count) / most for each, count in counts.items()}

    @cached_property
    def counts(self) -> Counter[tuple[int, str, str, tuple[str, ...]]]:
        """How often each article states a value of a fact, of some other year left out."""
        return Counter(
            (each.article, each.slot.kind, each.slot.fact, each.slot.groups)
            for each in self.stated
            if each.line.sentence.year in (None, self.year)
        )

    @cached_property
    def stated(self) -> Sequence[Stated]:
        return [
            _stated(slot, self.lines[article][slot.sentence])
            for article, source in enumerate(self.sources)
            for slot in source.extraction.slots
        ]

    @cached_property
    def names(self) -> Sequence[frozenset[str]]:
        """The names of each article."""
        return [
            frozenset(name for line in lines for name in line.sentence.names)
            for lines in self.lines
        ]

    @cached_property
    def year(self) -> int | None:
        """The year the story is told in."""
        years = [source.published.year for source in self.sources if source.published]
        return max(years, default=None)

    def says(self, article: int, other: Stated) -> bool:
        """Whether an article has the value as well, of whatever part or time: then it knows it."""
        slot = other.slot
        return any(
            low <= slot.high and slot.low <= high
            for low, high in self._figures.get((article, slot.kind, slot.fact), ())
        )

    @cached_property
    def _figures(self) -> dict[tuple[int, str, str], list[tuple[float, float]]]:
        found: dict[tuple[int, str, str], list[tuple[float, float]]] = defaultdict(list)
        for each in self.stated:
            if each.slot.high:
                key = each.article, each.slot.kind, each.slot.fact
                found[key].append((each.slot.low, each.slot.high))
        return found

    def times(self, line: Line) -> tuple[frozenset[str], ...]:
        """The months, the quarters and the times of day that a sentence names."""
        return self._times[line.article, line.number]

    def counted(self, line: Line) -> frozenset[str]:
        """What the sentence has figures of."""
        return frozenset(self._facts.get((line.article, line.number), ()))

    @cached_property
    def _facts(self) -> dict[tuple[int, int], set[str]]:
        found: dict[tuple[int, int], set[str]] = defaultdict(set)
        for each in self.stated:
            if each.slot.kind in {"number", "percent", "money"}:
                found[each.article, each.line.number].add(each.slot.fact)
        return found

    def has_figure(self, line: Line, kind: Kind) -> bool:
        """Whether the sentence states a value of the kind."""
        return (line.article, line.number, kind) in self._kinds

    @cached_property
    def _kinds(self) -> frozenset[tuple[int, int, Kind]]:
        return frozenset((each.article, each.line.number, each.slot.kind) for each in self.stated)

    @cached_property
    def _times(self) -> dict[tuple[int, int], tuple[frozenset[str], ...]]:
        months: dict[tuple[int, int], set[str]] = defaultdict(set)
        quarters: dict[tuple[int, int], set[str]] = defaultdict(set)
        for each in self.stated:
            at = each.article, each.line.number
            if each.slot.fact == "date":
                months[at] |= {part for part in each.slot.groups if part[0] == "m"}
            elif each.slot.kind == "ordinal":
                terms = _TERMS.intersection(each.slot.groups)
                quarters[at] |= {f"{term} {each.slot.low:g}" for term in terms}
        return {
            at: (
                frozenset(months[at]),
                frozenset(quarters[at]) or _of_a_year(line.sentence.words),
                line.stems & _DAYTIMES,
                _compared_with(line.sentence.words),
            )
            for lines in self.lines
            for line in lines
            for at in [(line.article, line.number)]
        }

    def weight(self, stems: frozenset[str]) -> float:
        """What the stems tell together, added up in one order: floats do not commute."""
        known = self._known_weights.get(stems)
        if known is None:
            known = sum(self.weights.get(each, 1.0) for each in sorted(stems))
            self._known_weights[stems] = known
        return known

    def likeness(self, one: frozenset[str], other: frozenset[str]) -> float:
        """How alike two sentences are in what they tell, 0-1: Dice's coefficient, weighted."""
        both = self.weight(one) + self.weight(other)
        return 2 * self.weight(one & other) / both if both else 0.0


def _of_a_year(words: Sequence[str]) -> frozenset[str]:
    """Whether a whole year is spoken of, which is more than a half or quarter of one."""
    told = " ".join(words)
    return frozenset({"year"} if any(each in told for each in _A_YEAR) else ())


def _compared_with(words: Sequence[str]) -> frozenset[str]:
    """Whether a change is one against the year before, or against the month or quarter."""
    told = " ".join(words)
    return frozenset(
        base for base, phrases in _COMPARED.items() if any(each in told for each in phrases)
    )


def _stated(slot: Slot, line: Line) -> Stated:
    hints = {concept(hint): rank for rank, hint in enumerate(slot.hints)}
    head = frozenset(line.sentence.words[:1]) & frozenset(line.sentence.names)
    subject = frozenset(name[1:] for name in slot.names if name[0] == "#")
    return Stated(
        slot,
        line,
        hints,
        head | frozenset(name for name in slot.names if name[0] not in "@#"),
        frozenset(name[1:] for name in slot.names if name[0] == "@"),
        subject or head,
        frozenset(side for hint in list(hints)[:_NEAREST] for side in CONTRARIES.get(hint, ())),
    )


def _order(source: Source) -> tuple[bool, float, str, str]:
    published = source.published.timestamp() if source.published else 0.0
    return source.published is None, published, source.sha256, source.publisher


def _lines(article: int, sentences: Sequence[Sentence], known: frozenset[str]) -> Sequence[Line]:
    """A sentence's first word has a capital in any case: it is a name where others write it so."""
    found: list[Line] = []
    for number, each in enumerate(sentences):
        head = [word for word in each.words[:1] if word in known and word not in each.names]
        sentence = replace(each, names=(*head, *each.names)) if head else each
        before = found[-1].sentence if found else None
        around = before.names if before and before.line == sentence.line else ()
        names = frozenset((*sentence.names, *around))
        found.append(Line(article, number, len(sentences), sentence, _stems(sentence), names))
    return found


def _stems(sentence: Sentence) -> frozenset[str]:
    return frozenset(concept(stem(word)) for word in sentence.words if is_content(word))
