"""A story's articles against one another: what they agree on, and what cannot all be right."""

from collections.abc import Iterable
from typing import Final

from annotations.comparison.copies import copies, quotations
from annotations.comparison.detecting import Detector
from annotations.comparison.facts import facts
from annotations.comparison.making import Maker
from annotations.comparison.origins import Origins
from annotations.comparison.passages import oppositions, resemblances
from annotations.comparison.spellings import spellings
from annotations.comparison.values import Finding, Findings, Source
from annotations.comparison.views import Story

DETECTORS: Final[tuple[Detector, ...]] = (
    facts, spellings, oppositions, copies, quotations, resemblances,
)  # fmt: skip


def compare_story(sources: Iterable[Source]) -> Findings:
    """Every fact that at least two of the articles state, the heaviest first.

    The same findings, byte for byte, in whatever order the sources are given. Each detector is
    told what those before it have found, so that nothing is said twice.
    """
    story = Story(sources)
    maker = Maker(story, Origins(story))
    found: list[Finding] = []
    for detector in DETECTORS:
        found += detector(maker, found)
    heaviest = {each.key: each for each in sorted(found, key=lambda each: each.weight)}
    order = sorted(heaviest.values(), key=lambda each: (-each.weight, each.key))
    return Findings(tuple(order), maker.origins.by_article)
