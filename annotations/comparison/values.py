"""What the comparison takes and gives: plain, frozen values, the same in every process.

Offsets are Unicode code points of a version's text, `end` exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

Kind = Literal[
    "ordinal", "number", "percent", "money", "date", "person", "place",
    "negation", "quote", "copy", "typo",
]  # fmt: skip
# differs: the sources cannot all be right. update: a later source has a later figure.
# corroborates: independent sources say the same. same_copy: the same words, one origin.
# similar: passages alike in words, which says nothing of whether they agree.
Relation = Literal["differs", "update", "corroborates", "same_copy", "similar"]
Confidence = Literal["strong", "possible"]


class Span(NamedTuple):
    """Where something starts and ends in a text."""

    start: int
    end: int

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its line, its places (copies after the first), and what it is about.

    `words` are lower-case words and numbers in order, `breaks` the indexes at which a new clause
    begins; `names` are the words that are proper names;
    `year` is the year it speaks of, where it or the sentence before it says so.
    """

    line: int
    places: tuple[Span, ...]
    words: tuple[str, ...]
    breaks: tuple[int, ...]
    names: tuple[str, ...]
    year: int | None

    @property
    def place(self) -> Span:
        return self.places[0]


@dataclass(frozen=True, slots=True)
class Slot:
    """A value stated of a fact.

    `fact` names the fact as precisely as the words do ("killed", "n:ship"), `hints` are stems it
    may go by as well, nearest first. A figure lies between `low` and `high`, `slack` being half
    the unit of its last digit; a text has its `value` alone. `groups` are those it counts or
    holds for, `flags` what makes it another thing than the plain total of today. `start` and
    `end` count from the start of the sentence.
    """

    kind: Kind
    fact: str
    value: str
    start: int
    end: int
    low: float = 0.0
    high: float = 0.0
    slack: float = 0.0
    hints: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Extraction:
    """A text's sentences and slots in order; `is_cut` where it has more than are read."""

    sentences: tuple[Sentence, ...]
    slots: tuple[Slot, ...]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article says a value; `places` are all its copies there, the first one first.

    `sentence` is the sentence the first copy stands in.
    """

    article: int
    exact: str
    places: tuple[Span, ...]
    sentence: Span

    @property
    def start(self) -> int:
        return self.places[0].start

    @property
    def end(self) -> int:
        return self.places[0].end


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values a fact has: its mentions by article, and how many origins they have.

    Articles that copied one another, or quote the same words, count once.
    """

    value: str
    mentions: tuple[Mention, ...]
    origins: int

    @property
    def articles(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(mention.article for mention in self.mentions))


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact of a story: what its sources say, and which of them do not say anything.

    `slot` names the fact ("ordinal of term"); `reasons` say in words why it is held for one;
    `weight` orders findings, the heaviest first; `key` is the same for the same slot, values and
    sentences, whatever else the story says.
    """

    kind: Kind
    slot: str
    relation: Relation
    values: tuple[Value, ...]
    silent: tuple[int, ...]
    confidence: Confidence
    weight: float
    reasons: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What a story's articles say of the same facts, the heaviest first.

    `origins` names for each article the first of those that share its origin, by publication.
    """

    findings: tuple[Finding, ...]
    origins: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """An article of a story as it is compared.

    `sha256` is that of the version's text, `publisher` whose word it is: an owner group where
    outlets are not independent of one another. `published` is None where no date is known.
    """

    article: int
    sha256: str
    publisher: str
    published: datetime | None
    extraction: Extraction


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A sentence of another article that resembles the one asked for: `likeness` is 0-1."""

    article: int
    place: Span
    likeness: float
