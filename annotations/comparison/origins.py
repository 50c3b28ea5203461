"""Whose words they are: articles that copied one another are one origin, however many they are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from annotations.comparison.storing import shingles_of
from annotations.comparison.views import Line, Story

# Of the shorter article's runs of six words, how many the other has, if it is the same copy.
_COPIED: Final = 0.25
_FEWEST: Final = 12  # shared runs; fewer are a quotation or a name
_COMMON: Final = 12  # articles; a run in more of them is boilerplate


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles that share words: how many runs of six, and the longest shared sentences."""

    one: int
    other: int
    share: float
    lines: tuple[tuple[Line, Line], ...]


class Origins:
    """Which articles and which sentences of a story go back to the same words."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.runs = [
            [frozenset(shingles_of(line.sentence.words)) for line in lines] for lines in story.lines
        ]

    @cached_property
    def copies(self) -> Sequence[Copy]:
        """Every two articles of which one copied the other, or both a third."""
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
        is_whole_line = any(
            count >= _FEWEST and count >= 0.8 * len(self.runs[pair[0]][one])
            for (one, _), count in sorted(lines.items())
        )
        if runs < _FEWEST or not (share >= _COPIED or (is_whole_line and runs >= 2 * _FEWEST)):
            return None
        longest = sorted(lines, key=lambda each: (-lines[each], each))[:5]
        found = tuple(
            (self.story.lines[pair[0]][one], self.story.lines[pair[1]][other])
            for one, other in longest
        )
        return Copy(*pair, round(share, 6), found)

    @cached_property
    def groups(self) -> Sequence[int]:
        """For each article the first of those it is one origin with: by copy, or by owner."""
        heads = list(range(len(self.story.sources)))
        owners: dict[str, int] = {}
        pairs = [(copy.one, copy.other) for copy in self.copies]
        for article, source in enumerate(self.story.sources):
            if source.publisher:
                pairs.append((owners.setdefault(source.publisher, article), article))
        for one, other in pairs:
            _join(heads, one, other)
        return [_head(heads, article) for article in range(len(heads))]

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
                    _join(heads, j, i)
        return len({_head(heads, each) for each in range(len(found))})


def _head(heads: list[int], each: int) -> int:
    while heads[each] != each:
        each = heads[each]
    return each


def _join(heads: list[int], one: int, other: int) -> None:
    first, second = sorted((_head(heads, one), _head(heads, other)))
    heads[second] = first
