"""One person, two spellings: a name that is another one by a letter or two."""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz.distance import OSA

from annotations.comparison.lexicon import MONTHS, ROLES, TITLES, WEEKDAYS
from annotations.comparison.making import Maker
from annotations.comparison.values import Finding
from annotations.comparison.views import Line, Story

_SHORTEST: Final = 4  # letters of the part that is misspelt
_NEAR: Final = 2  # letters that differ
_MOST: Final = 2_000  # names
_REGIONS: Final = frozenset(  # North America, North American
    {"north", "south", "east", "west", "new", "central", "latin", "saudi", "united", "great"}
)
_NO_NAMES: Final = frozenset({*MONTHS, *ROLES, *TITLES, *WEEKDAYS})


def spellings(maker: Maker, known: Sequence[Finding]) -> Iterator[Finding]:
    """Full names of which one part is the same and another nearly so.

    Spellings of one sound (Zelensky, Zelenskyy) are none: transliterations vary in good faith.
    """
    names = _names(maker.story)
    told = {value.value for each in known if each.kind == "person" for value in each.values}
    by_part: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(names)[:_MOST]:
        for index in (0, 1):
            by_part[index, name[index]].append(name)
    for (index, part), group in sorted(by_part.items()):
        for one, other in itertools.combinations(group, 2):
            apart = frozenset(names[one]).isdisjoint(names[other])
            if (
                not apart
                or part in _REGIONS
                or not is_misspelling(one[1 - index], other[1 - index])
            ):
                continue
            pair = [" ".join(each).title() for each in (one, other)]
            if told.issuperset(pair):
                continue
            values = [
                maker.passage([names[name][article] for article in sorted(names[name])], shown)
                for name, shown in zip((one, other), pair, strict=True)
            ]
            yield maker.finding(
                "typo", "spelling of a name", "differs", values, sure=0.5, is_strong=False,
                reasons=("one letter or two differ",),
            )  # fmt: skip


def is_misspelling(one: str, other: str) -> bool:
    """Whether two words differ by a letter or two, and not in how one sound is written."""
    if min(len(one), len(other)) < _SHORTEST or one[0] != other[0] or _sound(one) == _sound(other):
        return False
    return OSA.distance(one, other, score_cutoff=_NEAR) <= _NEAR


def _sound(word: str) -> str:
    for letters, sound in (("y", "i"), ("ph", "f"), ("h", ""), ("ck", "k"), ("c", "k"), ("w", "v")):
        word = word.replace(letters, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def _names(story: Story) -> dict[tuple[str, str], dict[int, Line]]:
    """Every two names in a row, with the first sentence of each article that has them."""
    found: dict[tuple[str, str], dict[int, Line]] = defaultdict(dict)
    for lines in story.lines:
        for line in lines:
            names = frozenset(line.sentence.names) - _NO_NAMES
            for one, other in itertools.pairwise(line.sentence.words):
                if one in names and other in names:
                    found[one, other].setdefault(line.article, line)
    return found
