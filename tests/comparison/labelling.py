"""The labelled stories and sentence pairs, read and placed in their texts."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args

from annotations.comparison.values import Kind, Span

FOLDER: Final = Path(__file__).parent / "labelled"

Half = Literal["dev", "held"]
LabelRelation = Literal["differs", "update", "corroborates", "same_copy", "none"]
Tag = Literal[
    "conflict", "update", "part_whole", "past_event", "sub_place", "other_subject", "name_number",
    "rounding", "unit", "period", "both_values", "metric", "quote", "copy", "silence", "agreement",
    "artefact", "negation", "typo",
]  # fmt: skip

HALVES: Final[tuple[Half, ...]] = get_args(Half)
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
RELATIONS: Final[tuple[LabelRelation, ...]] = get_args(LabelRelation)
TAGS: Final[tuple[Tag, ...]] = get_args(Tag)


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """published: ISO 8601, None where the article has no date."""

    name: str
    publisher: str
    published: str | None
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class LabelledMention:
    """places: where the words are, in code points, once for each copy of their sentence."""

    article: str
    exact: str
    sentence: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LabelledValue:
    value: str
    mentions: tuple[LabelledMention, ...]


@dataclass(frozen=True, slots=True)
class LabelledFact:
    """`none`: the values are a trap, and do not contradict one another."""

    id: str
    kind: Kind
    slot: str
    relation: LabelRelation
    tag: Tag
    values: tuple[LabelledValue, ...]
    silent: tuple[str, ...]

    @property
    def articles(self) -> frozenset[str]:
        return frozenset(mention.article for value in self.values for mention in value.mentions)


@dataclass(frozen=True, slots=True)
class LabelledStory:
    story: str
    articles: tuple[LabelledArticle, ...]
    facts: tuple[LabelledFact, ...]

    def article(self, name: str) -> LabelledArticle:
        return next(each for each in self.articles if each.name == name)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences on one event."""

    one: str
    two: str
    contradicts: bool
    tag: str


@cache
def stories(half: Half) -> tuple[LabelledStory, ...]:
    """Read the stories of a half, in the order of their names."""
    paths = sorted((FOLDER / half).glob("*.json"))
    return tuple(_story(json.loads(path.read_text(encoding="utf-8"))) for path in paths)


@cache
def pairs(half: Half) -> tuple[Pair, ...]:
    path = FOLDER / f"pairs-{half}.json"
    return tuple(Pair(**each) for each in json.loads(path.read_text(encoding="utf-8")))


def places_of(exact: str, sentence: str, text: str) -> tuple[Span, ...]:
    """Find the words in each copy of their sentence."""
    within = sentence.index(exact)
    found: list[Span] = []
    start = text.find(sentence)
    while start >= 0:
        found.append(Span(start + within, start + within + len(exact)))
        start = text.find(sentence, start + 1)
    return tuple(found)


def _story(data: dict[str, Any]) -> LabelledStory:
    articles = tuple(LabelledArticle(**each) for each in data["articles"])
    texts = {each.name: each.text for each in articles}
    facts = tuple(
        _fact(f"{data['story']}/{number}", fact, texts)
        for number, fact in enumerate(data["facts"], 1)
    )
    return LabelledStory(data["story"], articles, facts)


def _fact(fact_id: str, data: dict[str, Any], texts: dict[str, str]) -> LabelledFact:
    values = tuple(
        LabelledValue(
            each["value"],
            tuple(
                LabelledMention(
                    **mention,
                    places=places_of(
                        mention["exact"], mention["sentence"], texts[mention["article"]]
                    ),
                )
                for mention in each["mentions"]
            ),
        )
        for each in data["values"]
    )
    return LabelledFact(
        fact_id,
        data["kind"],
        data["slot"],
        data["relation"],
        data["tag"],
        values,
        tuple(data["silent"]),
    )
