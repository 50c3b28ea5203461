"""Words that several articles share: wire copy, and one quotation in several places."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from annotations.comparison.making import Maker
from annotations.comparison.origins import head_of, join
from annotations.comparison.reading.quotes import FEWEST
from annotations.comparison.storing import runs_of
from annotations.comparison.values import Finding
from annotations.comparison.views import Line, Stated

_SHOWN: Final = 3  # shared sentences of a pair
_COMMON: Final = 24  # quotations; a run of words in more of them is a phrase
_STRONG_SHARE: Final = 0.4


def copies(maker: Maker, _known: Sequence[Finding]) -> Iterator[Finding]:
    """One finding for each group of articles that share their words, or some sentences."""
    groups: dict[int, list[tuple[float, Line, Line]]] = defaultdict(list)
    heads = list(range(len(maker.story.sources)))
    for copy in maker.origins.copies:
        join(heads, copy.one, copy.other)
    for copy in maker.origins.copies:
        shown = [(copy.share, one, other) for one, other in copy.lines[:_SHOWN]]
        groups[head_of(heads, copy.one)] += shown
    for head in sorted(groups):
        share = max(each[0] for each in groups[head])
        lines = {(line.article, line.number): line for _, *pair in groups[head] for line in pair}
        articles = len({article for article, _ in lines})
        told = [lines[place] for place in sorted(lines)]
        yield maker.finding(
            "copy", "shared copy", "same_copy", [maker.passage(told)], sure=share,
            is_strong=share >= _STRONG_SHARE,
            reasons=(f"{articles} articles share {share:.0%} of their words",),
        )  # fmt: skip


def quotations(maker: Maker, _known: Sequence[Finding]) -> Iterator[Finding]:
    """Words that an article quotes and another quotes as well: one speaker, one origin."""
    at: dict[str, list[Stated]] = defaultdict(list)
    quoted = [each for each in maker.story.stated if each.slot.kind == "quote"]
    for each in quoted:
        for run in dict.fromkeys(runs_of(each.slot.value.split(), FEWEST)):
            at[run].append(each)
    seen: set[int] = set()
    for each in quoted:
        same = _same(at, each)
        if id(each) in seen or len({other.article for other in same}) < 2:
            continue
        seen |= {id(other) for other in same}
        yield maker.finding(
            "quote", "quotation", "same_copy", [maker.value(same)], sure=0.5, is_strong=True,
            reasons=(f"at least {FEWEST} words are quoted alike",),
        )  # fmt: skip


def _same(at: dict[str, list[Stated]], each: Stated) -> list[Stated]:
    """The quotations that share a run of words with it, itself among them, in order."""
    found = {id(each): each}
    for run in runs_of(each.slot.value.split(), FEWEST):
        if len(at[run]) <= _COMMON:
            found |= {id(other): other for other in at[run]}
    return sorted(found.values(), key=lambda one: (one.article, one.line.number, one.slot.start))
