"""How well the comparison finds what is labelled: python -m tests.comparison.evaluating."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from annotations.comparison.values import Span
from tests.comparison.judging import (
    ALARMS,
    Compared,
    Counts,
    Detector,
    Judged,
    chosen,
    compare,
    contradicts,
    copied_pairs,
    corroborations,
    count,
    installed,
    judge_alarms,
    ratio,
)
from tests.comparison.labelling import HALVES, KINDS, Half, LabelledStory, Pair, pairs, stories


def report(compared: Sequence[Compared]) -> Iterator[str]:
    """Tell the figures of the stories, line by line."""
    yield f"{len(compared)} stories, {sum(len(each.findings) for each in compared)} findings"
    yield ""
    yield _heading("alarms")
    for strong in (False, True):
        for name, relations in (("both", ALARMS), ("differs", ALARMS[:1]), ("update", ALARMS[1:])):
            counts = count(compared, relations, strong=strong)
            yield _row(f"{name}, strong" if strong else name, counts, len(compared))
    yield ""
    yield _heading("by kind")
    for kind in KINDS:
        counts = count(compared, kind=kind)
        if counts.cards or counts.labels:
            yield _row(kind, counts, len(compared))
    yield ""
    yield "false alarms by tag (all, strong)"
    traps, strong_traps = (_traps(compared, strong=strong) for strong in (False, True))
    for tag, number in traps.most_common():
        yield f"  {tag:28}{number:5}{strong_traps[tag]:5}"
    yield ""
    yield _heading("corroborates")
    yield _row("labelled", corroborations(compared), len(compared))
    for kind in ("copy", "quote"):
        labelled, found, beyond = copied_pairs(compared, kind)
        yield f"same_copy, {kind}: {found} of {labelled} pairs of articles, {beyond} beyond them"


def _traps(compared: Sequence[Compared], *, strong: bool) -> Counter[str]:
    return Counter(
        each.tag
        for story in compared
        for each in judge_alarms(story, chosen(story.findings, strong=strong))
        if each.verdict == "wrong"
    )


def _heading(name: str) -> str:
    return (
        f"{name:16}{'cards':>6}{'/story':>7}{'right':>6}{'wrong':>6}{'labels':>7}"
        f"{'P':>7}{'R':>7}{'P strict':>9}{'R strict':>9}"
    )


def _row(name: str, counts: Counts, number: int) -> str:
    return (
        f"{name:16}{counts.cards:6}{counts.cards / max(number, 1):7.1f}{counts.right:6}"
        f"{counts.wrong:6}{counts.labels:7}{_shown(counts.precision):>7}"
        f"{_shown(counts.recall):>7}{_shown(counts.strict_precision):>9}"
        f"{_shown(counts.strict_recall):>9}"
    )


def _shown(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def report_pairs(predicted: Sequence[tuple[Pair, bool]]) -> Iterator[str]:
    """Tell precision and recall of contradiction, and both sorts of error by tag."""
    right = sum(pair.contradicts and alarm for pair, alarm in predicted)
    alarms = sum(alarm for _, alarm in predicted)
    wanted = sum(pair.contradicts for pair, _ in predicted)
    yield (
        f"pairs: {len(predicted)}, contradictions {wanted}, alarms {alarms}, right {right},"
        f" P {_shown(ratio(right, alarms))}, R {_shown(ratio(right, wanted))}"
    )
    totals = Counter((pair.tag, pair.contradicts) for pair, _ in predicted)
    raised = Counter((pair.tag, pair.contradicts) for pair, alarm in predicted if alarm)
    for (tag, real), number in sorted(totals.items(), key=lambda each: (not each[0][1], each[0])):
        sort = "found" if real else "false alarms"
        yield f"  {tag:24}{raised[tag, real]:4} of {number:3} {sort}"


def per_story(compared: Sequence[Compared]) -> Iterator[str]:
    """Tell each story's figures without a word of it."""
    for number, each in enumerate(compared, 1):
        yield _row(f"story {number}", count([each]), 1)


def errors(compared: Sequence[Compared]) -> Iterator[str]:
    """Tell false alarms and misses with their sentences."""
    for each in compared:
        judged = judge_alarms(each, each.findings)
        met = {one.label.id for one in judged if one.label}
        for one in judged:
            if one.verdict == "wrong":
                yield from _told_alarm(each.story, one)
        for label in each.story.facts:
            if label.relation in ALARMS and label.id not in met:
                yield f"MISS {label.id} {label.kind} {label.relation} ({label.slot})"
                for value in label.values:
                    for mention in value.mentions:
                        yield f"    [{mention.exact}] {mention.article}: {mention.sentence}"


def _told_alarm(story: LabelledStory, judged: Judged) -> Iterator[str]:
    finding = judged.finding
    yield (
        f"FALSE {story.story} {finding.kind} {finding.relation} {finding.confidence}"
        f" ({finding.slot}) tag: {judged.tag}"
    )
    for value in finding.values:
        for mention in value.mentions:
            article = story.articles[mention.article - 1]
            sentence = _cut(article.text, mention.sentence)
            yield f"    [{value.value}] {article.name}: {sentence}"


def _cut(text: str, place: Span) -> str:
    return " ".join(text[place.start : place.end].split())


def pair_errors(predicted: Sequence[tuple[Pair, bool]]) -> Iterator[str]:
    for pair, alarm in predicted:
        if alarm != pair.contradicts:
            yield f"{'FALSE' if alarm else 'MISS'} pair ({pair.tag})"
            yield f"    {pair.one}"
            yield f"    {pair.two}"


def tell(half: Half, detector: Detector, *, verbose: bool) -> Iterator[str]:
    """Tell everything of a half; of the held one no sentence, so that it stays unseen."""
    compared = [compare(story, detector) for story in stories(half)]
    predicted = [(pair, contradicts(pair, detector)) for pair in pairs(half)]
    yield f"== {half}"
    yield from report(compared)
    yield from report_pairs(predicted)
    strong = [(pair, contradicts(pair, detector, strong=True)) for pair in pairs(half)]
    yield f"strong alone: {next(report_pairs(strong))}"
    if verbose and half == "held":
        yield _heading("by story")
        yield from per_story(compared)
    elif verbose:
        yield from errors(compared)
        yield from pair_errors(predicted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=HALVES, default="dev")
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    for line in tell(asked.half, installed(), verbose=asked.verbose):
        sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
