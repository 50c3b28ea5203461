"""What findings are worth against what is labelled: right, wrong, or neither."""

import hashlib
import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from typing import Any, Final, Literal

from annotations.comparison.values import Finding, Mention, Source, Value
from annotations.ingest import recognise
from tests.comparison.labelling import (
    LabelledArticle,
    LabelledFact,
    LabelledMention,
    LabelledStory,
    LabelledValue,
    Pair,
)

ALARMS: Final = ("differs", "update")
UNLABELLED: Final = "unlabelled"
PAIR_DAY: Final = datetime(2024, 1, 15, 12, tzinfo=UTC)

# again: a second finding on a label, neither right nor wrong. aside: it is in no label, which
# says nothing of a corroboration.
Verdict = Literal["right", "again", "wrong", "aside"]


@dataclass(frozen=True, slots=True)
class Detector:
    extract: Callable[[str, list[tuple[int, int]], str], Any]
    compare: Callable[[list[Source]], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Judged:
    """What a finding is worth. tag: the trap a wrong one fell into."""

    story: LabelledStory
    finding: Finding
    verdict: Verdict
    label: LabelledFact | None
    tag: str


@dataclass(frozen=True, slots=True)
class Counts:
    cards: int
    right: int
    wrong: int
    strict: int
    labels: int
    found: int
    found_strict: int

    @property
    def precision(self) -> float | None:
        return ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        return ratio(self.found, self.labels)

    @property
    def strict_precision(self) -> float | None:
        return ratio(self.strict, self.right + self.wrong)

    @property
    def strict_recall(self) -> float | None:
        return ratio(self.found_strict, self.labels)


@dataclass(frozen=True, slots=True)
class Compared:
    """A story and what was found in it."""

    story: LabelledStory
    findings: tuple[Finding, ...]


# Comparing


def installed() -> Detector:
    """Return the comparison of this checkout."""
    module = importlib.import_module("annotations.comparison")
    return Detector(module.extract, lambda sources: module.compare_story(sources).findings)


def compare(story: LabelledStory, detector: Detector) -> Compared:
    sources = [
        _source(number, article, detector) for number, article in enumerate(story.articles, 1)
    ]
    return Compared(story, tuple(detector.compare(sources)))


def contradicts(pair: Pair, detector: Detector, *, strong: bool = False) -> bool:
    """Tell whether the two sentences, as two articles, raise an alarm, or a strong one."""
    sources = [
        Source(number, _sha256(text), publisher, PAIR_DAY, detector.extract(text, [], "en"))
        for number, publisher, text in ((1, "one", pair.one), (2, "two", pair.two))
    ]
    found = chosen(detector.compare(sources), strong=strong)
    return any(finding.relation in ALARMS for finding in found)


def _source(number: int, article: LabelledArticle, detector: Detector) -> Source:
    furniture = [(each.start, each.end) for each in recognise(article.text).furniture]
    return Source(
        article=number,
        sha256=_sha256(article.text),
        publisher=article.publisher,
        published=datetime.fromisoformat(article.published) if article.published else None,
        extraction=detector.extract(article.text, furniture, article.language),
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


# Judging


def judge_alarms(compared: Compared, findings: Iterable[Finding]) -> list[Judged]:
    """Judge the differences and updates of a story, each label being met once."""
    story = compared.story
    labels = [fact for fact in story.facts if fact.relation in ALARMS]
    met: set[str] = set()
    judged: list[Judged] = []
    for finding in findings:
        if finding.relation not in ALARMS:
            continue
        fitting = sorted(
            (label for label in labels if shared_values(story, label, finding) >= 2),
            key=lambda label: (
                label.id in met,
                -shared_values(story, label, finding),
                label.relation != finding.relation,
            ),
        )
        if not fitting:
            tag = _trap(story, finding)
            judged.append(Judged(story, finding, "wrong", None, tag))
        elif fitting[0].id in met:
            judged.append(Judged(story, finding, "again", fitting[0], fitting[0].tag))
        else:
            met.add(fitting[0].id)
            judged.append(Judged(story, finding, "right", fitting[0], fitting[0].tag))
    return judged


def judge_corroborations(compared: Compared) -> list[Judged]:
    """Judge the corroborations of a story; one over differing values is wrong."""
    story = compared.story
    met: set[str] = set()
    judged: list[Judged] = []
    for finding in compared.findings:
        if finding.relation != "corroborates":
            continue
        fitting = [
            label
            for label in story.facts
            if label.relation == "corroborates" and _agree(story, label, finding)
        ]
        fresh = [label for label in fitting if label.id not in met]
        mixed = [
            label
            for label in story.facts
            if label.tag != "rounding" and _mixes(story, label, finding)
        ]
        if fresh:
            met.add(fresh[0].id)
            judged.append(Judged(story, finding, "right", fresh[0], fresh[0].tag))
        elif fitting:
            judged.append(Judged(story, finding, "again", fitting[0], fitting[0].tag))
        elif mixed:
            judged.append(Judged(story, finding, "wrong", None, mixed[0].tag))
        else:
            judged.append(Judged(story, finding, "aside", None, UNLABELLED))
    return judged


def shared_values(story: LabelledStory, label: LabelledFact, finding: Finding) -> int:
    """Count the values of the label that values of the finding meet, one by one."""
    meets = [
        [number for number, value in enumerate(finding.values) if _meets(story, each, value)]
        for each in label.values
    ]
    taken: dict[int, int] = {}

    def place(row: int, seen: set[int]) -> bool:
        for column in meets[row]:
            if column not in seen:
                seen.add(column)
                if column not in taken or place(taken[column], seen):
                    taken[column] = row
                    return True
        return False

    return sum(place(row, set()) for row in range(len(meets)))


def _agree(story: LabelledStory, label: LabelledFact, finding: Finding) -> bool:
    return any(
        len(set(_articles_met(story, each, value))) >= 2
        for each in label.values
        for value in finding.values
    )


def _mixes(story: LabelledStory, label: LabelledFact, finding: Finding) -> bool:
    """Say whether one value of the finding holds two values of the label."""
    return any(
        sum(_meets(story, each, value) for each in label.values) >= 2 for value in finding.values
    )


def _meets(story: LabelledStory, labelled: LabelledValue, value: Value) -> bool:
    return any(_articles_met(story, labelled, value))


def _articles_met(story: LabelledStory, labelled: LabelledValue, value: Value) -> Iterator[int]:
    for mine in labelled.mentions:
        for theirs in value.mentions:
            if _number(story, mine.article) == theirs.article and _overlap(mine, theirs):
                yield theirs.article


def _overlap(mine: LabelledMention, theirs: Mention) -> bool:
    return any(
        one.start < two.end and two.start < one.end for one in mine.places for two in theirs.places
    )


def _number(story: LabelledStory, name: str) -> int:
    return [each.name for each in story.articles].index(name) + 1


def _trap(story: LabelledStory, finding: Finding) -> str:
    """Name the tag of the label a false alarm is about, as far as any is."""
    shared = [(shared_values(story, label, finding), label) for label in story.facts]
    most = max((count for count, _ in shared), default=0)
    inside = next((label for label in story.facts if _spread(story, label, finding)), None)
    if most < 2 and inside is not None:
        return inside.tag
    if most == 0:
        return UNLABELLED
    label = next(label for count, label in shared if count == most)
    return label.tag if most >= 2 else f"{label.tag} (one side)"


def _spread(story: LabelledStory, label: LabelledFact, finding: Finding) -> bool:
    """Say whether two values of the finding are one value of the label."""
    return any(
        sum(_meets(story, each, value) for value in finding.values) >= 2 for each in label.values
    )


# Counting


def count(
    compared: Sequence[Compared],
    relations: Sequence[str] = ALARMS,
    *,
    kind: str | None = None,
    strong: bool = False,
) -> Counts:
    """Count right and wrong alarms. kind is that of the finding, or of the label for recall."""
    judged = [
        each
        for story in compared
        for each in judge_alarms(story, chosen(story.findings, strong=strong))
    ]
    mine = [
        each
        for each in judged
        if each.finding.relation in relations and kind in (None, each.finding.kind)
    ]
    labels = [
        label
        for story in compared
        for label in story.story.facts
        if label.relation in relations and kind in (None, label.kind)
    ]
    found = {each.label.id for each in judged if each.label}
    strictly = {each.label.id for each in judged if each.label and _strict(each)}
    return Counts(
        cards=len(mine),
        right=sum(each.verdict == "right" for each in mine),
        wrong=sum(each.verdict == "wrong" for each in mine),
        strict=sum(each.verdict == "right" and _strict(each) for each in mine),
        labels=len(labels),
        found=sum(label.id in found for label in labels),
        found_strict=sum(label.id in strictly for label in labels),
    )


def chosen(findings: Iterable[Finding], *, strong: bool) -> Iterator[Finding]:
    return (each for each in findings if not strong or each.confidence == "strong")


def _strict(judged: Judged) -> bool:
    return judged.label is not None and judged.label.relation == judged.finding.relation


def corroborations(compared: Sequence[Compared]) -> Counts:
    judged = [each for story in compared for each in judge_corroborations(story)]
    labels = sum(
        label.relation == "corroborates" for story in compared for label in story.story.facts
    )
    right = sum(each.verdict == "right" for each in judged)
    wrong = sum(each.verdict == "wrong" for each in judged)
    return Counts(len(judged), right, wrong, right, labels, right, right)


def copied_pairs(compared: Sequence[Compared], kind: str) -> tuple[int, int, int]:
    """Count pairs of articles that share copy: labelled, found of them, found beyond them.

    kind: `copy`, or `quote` for pairs that quote the same words.
    """
    labelled: set[tuple[str, int, int]] = set()
    allowed: set[tuple[str, int, int]] = set()
    found: set[tuple[str, int, int]] = set()
    for each in compared:
        for label in each.story.facts:
            if label.relation == "same_copy":
                numbers = sorted(_number(each.story, name) for name in label.articles)
                chosen = {(each.story.story, *pair) for pair in combinations(numbers, 2)}
                allowed |= chosen
                if label.kind == kind:
                    labelled |= chosen
        for finding in each.findings:
            if finding.relation == "same_copy" and finding.kind == kind:
                numbers = sorted({n for value in finding.values for n in value.articles})
                found |= {(each.story.story, *pair) for pair in combinations(numbers, 2)}
    return len(labelled), len(labelled & found), len(found - allowed)


def ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
