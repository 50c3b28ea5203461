"""From what the detectors saw to findings: mentions with all their places, keys, weights."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import sha256
from typing import Final

from annotations.comparison.neighbours import neighbours
from annotations.comparison.origins import Origins
from annotations.comparison.values import Finding, Kind, Mention, Relation, Span, Value
from annotations.comparison.views import Line, Stated, Story

_WEIGHTS: Final[dict[Relation, float]] = {
    "differs": 4.0, "update": 3.0, "corroborates": 2.0, "same_copy": 1.0, "similar": 0.0,
}  # fmt: skip


class Maker:
    """Makes the findings of one story."""

    def __init__(self, story: Story, origins: Origins) -> None:
        self.story, self.origins = story, origins

    @cached_property
    def neighbours(self) -> Sequence[tuple[Line, Line]]:
        return neighbours(self.story)

    def value(self, members: Sequence[Stated]) -> Value:
        """The mentions of one value, named as the first of them says it."""
        mentions = tuple(self._mention(each.line, each.slot.value, each.places) for each in members)
        return Value(members[0].slot.value, mentions, self.origins.count(m.line for m in members))

    def passage(self, lines: Sequence[Line], shown: str = "") -> Value:
        """Whole sentences as one value."""
        mentions = tuple(
            self._mention(line, " ".join(line.sentence.words), line.sentence.places)
            for line in lines
        )
        return Value(shown or mentions[0].exact, mentions, self.origins.count(lines))

    def _mention(self, line: Line, exact: str, places: tuple[Span, ...]) -> Mention:
        source = self.story.sources[line.article]
        return Mention(source.article, exact, places, line.sentence.place)

    def place(self, line: Line) -> tuple[int, Span]:
        """The article's number and where in it the sentence stands."""
        return self.story.sources[line.article].article, line.sentence.place

    def finding(
        self,
        kind: Kind,
        slot: str,
        relation: Relation,
        values: Iterable[Value],
        *,
        sure: float,
        is_strong: bool,
        reasons: tuple[str, ...],
        fact: str = "",
    ) -> Finding:
        """`sure` is 0-1: it orders findings of one relation. `fact` is what `slot` names."""
        shown = tuple(values)
        told = {article for value in shown for article in value.articles}
        return Finding(
            kind=kind,
            slot=slot,
            relation=relation,
            values=shown,
            silent=tuple(each.article for each in self.story.sources if each.article not in told),
            confidence="strong" if is_strong else "possible",
            weight=round(_WEIGHTS[relation] + 0.5 * is_strong + 0.5 * sure, 6),
            reasons=reasons,
            key=self._key(kind, fact or slot, relation, shown),
        )

    def _key(self, kind: Kind, fact: str, relation: Relation, values: Sequence[Value]) -> str:
        """Known by the fact, and by each value with the sentence of its lowest article.

        A further source of the same value makes no other finding of it, and neither does it
        whether a conflict is taken for an update.
        """
        known = "conflict" if relation in ("differs", "update") else relation
        told = sorted("\x1f".join((value.value, self._words(value))) for value in values)
        return sha256("\x1e".join((kind, fact, known, *told)).encode()).hexdigest()

    def _words(self, value: Value) -> str:
        first = min(value.mentions, key=lambda mention: mention.article)
        return self._sentences[first.article, first.sentence]

    @cached_property
    def _sentences(self) -> dict[tuple[int, Span], str]:
        return {
            self.place(line): " ".join(line.sentence.words)
            for lines in self.story.lines
            for line in lines
        }
