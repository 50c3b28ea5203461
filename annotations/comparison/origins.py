"""Whose words they are: articles that copied one another are one origin, however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from annotations.comparison.storing import runs_of
from annotations.comparison.views import Line, Story

# Of the shorter article's runs of six words, how many the other has, if it is the same copy.
_COPIED: Final = 0.25
_FEWEST: Final = 10  # shared runs; fewer are a quotation or a name
_WHOLE: Final = 0.8  # of a sentence's runs, how many have to be shared for it to be a copy
_MANY: Final = 24  # runs in whole shared sentences, from which the articles are one origin
_COMMON: Final = 12  # articles; a run in more of them is boilerplate


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that share sentences, the longest first, and what share of their words.

    `is_origin`: so much that the one copied the other, or both a third.
    """

    one: int
    other: int
    share: float
    is_origin: bool
    lines: tuple[tuple[Line, Line], ...]


class Origins:
    """Which articles and which sentences of a story go back to the same words."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.runs = [
            [frozenset(runs_of(line.sentence.words)) for line in lines] for lines in story.lines
        ]

    @cached_property
    def copies(self) -> Sequence[Copy]:
        """Every two articles that share whole sentences or a good part of their words."""
        at: dict[str, list[Line]] = defaultdict(list)
        totals = []
        for lines, runs in zip(self.story.lines, self.runs, strict=True):
            totals.append(len(frozenset().union(*runs)) if runs else 0)
            for line, own in zip(lines, runs, strict=True):
                for run in own:
                    at[run].append(line)
        shared: dict[tuple[int, int], dict[tuple[int, int], int]] = defaultdict(
            lambda: defaultdict(int)
        )
        for lines in at.values():
            if not 1 < len(lines) <= _COMMON:
                continue
            for i, one in enumerate(lines):
                for other in lines[i + 1 :]:
                    if one.article != other.article:
                        shared[one.article, other.article][one.number, other.number] += 1
        return [
            copy
            for pair in sorted(shared)
            if (copy := self._copy(pair, shared[pair], min(totals[each] for each in pair)))
        ]

    def _copy(
        self, pair: tuple[int, int], lines: dict[tuple[int, int], int], total: int
    ) -> Copy | None:
        runs = sum(lines.values())
        share = min(1.0, runs / total)
        whole = sum(
            count
            for (one, _), count in lines.items()
            if count >= _FEWEST and count >= _WHOLE * len(self.runs[pair[0]][one])
        )
        is_origin = runs >= _FEWEST and (share >= _COPIED or whole >= _MANY)
        if not (is_origin or whole):
            return None
        longest = sorted(lines, key=lambda each: (-lines[each], each))[:5]
        found = tuple(
            (self.story.lines[pair[0]][one], self.story.lines[pair[1]][other])
            for one, other in longest
        )
        return Copy(*pair, round(share, 6), is_origin, found)

    @cached_property
    def groups(self) -> Sequence[int]:
        """For each article the first of those it is one origin with: by copy, or by owner."""
        heads = list(range(len(self.story.sources)))
        owners: dict[str, int] = {}
        pairs = [(copy.one, copy.other) for copy in self.copies if copy.is_origin]
        for article, source in enumerate(self.story.sources):
            if source.publisher:
                pairs.append((owners.setdefault(source.publisher, article), article))
        for one, other in pairs:
            join(heads, one, other)
        return [head_of(heads, article) for article in range(len(heads))]

    @property
    def by_article(self) -> dict[int, int]:
        """The same by the articles' numbers."""
        numbers = [source.article for source in self.story.sources]
        return {number: numbers[head] for number, head in zip(numbers, self.groups, strict=True)}

    def is_copy(self, one: Line, other: Line) -> bool:
        """Whether half of the shorter sentence's runs of six words are the other's as well."""
        runs = self.runs[one.article][one.number], self.runs[other.article][other.number]
        fewest = min(map(len, runs))
        return fewest > 0 and len(runs[0] & runs[1]) >= fewest / 2

    def count(self, lines: Iterable[Line]) -> int:
        """How many independent origins the sentences have: a shared run of six words joins two."""
        found = list(lines)
        heads = list(range(len(found)))
        for i, one in enumerate(found):
            for j in range(i):
                other = found[j]
                if self.groups[one.article] == self.groups[other.article] or (
                    self.runs[one.article][one.number] & self.runs[other.article][other.number]
                ):
                    join(heads, j, i)
        return len({head_of(heads, each) for each in range(len(found))})


def head_of(heads: list[int], each: int) -> int:
    while heads[each] != each:
        each = heads[each]
    return each


def join(heads: list[int], one: int, other: int) -> None:
    first, second = sorted((head_of(heads, one), head_of(heads, other)))
    heads[second] = first
