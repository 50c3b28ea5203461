"""Which sentences of a story are worth holding against one another: the nearest few of each."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from annotations.comparison.views import Line, Story

_COMMON: Final = 40  # lines; a stem in more of them finds nobody
_CANDIDATES: Final = 6  # lines of other articles looked at for each line


def neighbours(story: Story) -> Sequence[tuple[Line, Line]]:
    """Every two lines of different articles that share telling words, each with its nearest few."""
    at: dict[str, list[Line]] = defaultdict(list)
    for lines in story.lines:
        for line in lines:
            for each in line.stems:
                at[each].append(line)
    return [
        (line, other)
        for lines in story.lines
        for line in lines
        for other in _nearest(story, at, line)
    ]


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
