"""What the comparison takes and gives: plain, frozen values, the same in every process.

Offsets are Unicode code points of a version's text, `end` exclusive.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal[
    "ordinal", "number", "percent", "money", "date", "person", "place",
    "negation", "quote", "copy", "typo",
]  # fmt: skip
# differs: the sources cannot all be right. update: a later source has a later figure.
# corroborates: independent sources say the same. same_copy: the same words, one origin.
# similar: passages alike in words, which says nothing of whether they agree.
Relation = Literal["differs", "update", "corroborates", "same_copy", "similar"]
Confidence = Literal["strong", "possible"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    start: int
    end: int


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
class Source:
    """An article of a story as it is compared.

    `sha256` is that of the version's text, `publisher` whose word it is: an owner group where
    outlets are not independent of one another. `published` is None where no date is known.
    """

    article: int
    sha256: str
    publisher: str
    published: datetime | None
    extraction: "Extraction"


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A sentence of another article that resembles the one asked for.

    `likeness` is 0-1.
    """

    article: int
    place: Span
    exact: str
    likeness: float
