"""The scorer's figures, against figures worked out by hand."""

from collections.abc import Sequence

import pytest

from annotations.comparison.values import (
    Confidence,
    Finding,
    Kind,
    Mention,
    Relation,
    Source,
    Value,
)
from annotations.comparison.values import Span as Place
from tests.comparison import evaluating, judging
from tests.comparison.judging import Compared, Detector, compare, copied_pairs, count
from tests.comparison.labelling import (
    HALVES,
    Half,
    LabelledArticle,
    LabelledFact,
    LabelledMention,
    LabelledStory,
    LabelledValue,
    LabelRelation,
    Pair,
    Tag,
    pairs,
    places_of,
    stories,
)

TEXTS = {
    "a": "Ten died. Two hurt. The mayor is Ann Lee. Fire began at noon. In 1990, 70 died.",
    "b": "Nine died. Six hurt. The mayor is Anna Lee. Fire began at noon. It rained.",
    "c": "Ten died. Two hurt. The mayor spoke. Fire began at noon. It rained.",
}
NUMBERS = {"a": 1, "b": 2, "c": 3}


def mention(article: str, exact: str) -> LabelledMention:
    return LabelledMention(article, exact, exact, places_of(exact, exact, TEXTS[article]))


def label(
    name: str, kind: Kind, relation: LabelRelation, tag: Tag, *values: dict[str, str]
) -> LabelledFact:
    told = tuple(
        LabelledValue(str(number), tuple(mention(*each) for each in value.items()))
        for number, value in enumerate(values)
    )
    return LabelledFact(name, kind, name, relation, tag, told, ())


STORY = LabelledStory(
    "fire",
    tuple(
        LabelledArticle(name, name, "2024-01-15T12:00:00Z" if name == "a" else None, "en", text)
        for name, text in TEXTS.items()
    ),
    (
        label("dead", "number", "differs", "conflict", {"a": "Ten", "c": "Ten"}, {"b": "Nine"}),
        label("hurt", "number", "update", "update", {"a": "Two", "c": "Two"}, {"b": "Six"}),
        label("mayor", "person", "differs", "typo", {"a": "Ann Lee"}, {"b": "Anna Lee"}),
        label("noon", "date", "corroborates", "agreement", {"a": "noon", "b": "noon"}),
        label("past", "number", "none", "past_event", {"a": "70"}, {"b": "Nine"}),
        label("copy", "copy", "same_copy", "copy", {"b": "It rained", "c": "It rained"}),
    ),
)


def finding(
    kind: Kind,
    relation: Relation,
    *values: dict[str, str],
    confidence: Confidence = "strong",
) -> Finding:
    told = tuple(
        Value(
            str(number),
            tuple(
                Mention(
                    NUMBERS[article],
                    exact,
                    tuple(Place(p.start, p.end) for p in mention(article, exact).places),
                    Place(0, len(TEXTS[article])),
                )
                for article, exact in value.items()
            ),
            1,
        )
        for number, value in enumerate(values)
    )
    return Finding(kind, "slot", relation, told, (), confidence, 1.0, (), "key")


def detecting(*findings: Finding) -> Compared:
    return compare(STORY, Detector(lambda text, furniture, language: None, lambda _: findings))


FOUND = (
    finding("number", "differs", {"a": "Ten died", "c": "Ten"}, {"b": "Nine died"}),
    finding("number", "differs", {"a": "Ten"}, {"b": "Nine"}),
    finding("number", "differs", {"a": "Two"}, {"b": "Six"}, confidence="possible"),
    finding("number", "update", {"a": "70 died"}, {"b": "Nine"}, confidence="possible"),
    finding("date", "differs", {"a": "1990"}, {"b": "rained"}),
    finding("date", "corroborates", {"a": "at noon", "b": "noon"}),
    finding("number", "corroborates", {"a": "Two", "b": "Six"}),
    finding("place", "corroborates", {"b": "rained", "c": "rained"}),
    finding("copy", "same_copy", {"a": "Fire", "b": "It rained", "c": "It rained"}),
)


def test_alarms() -> None:
    counts = count([detecting(*FOUND)])
    assert (counts.cards, counts.right, counts.wrong, counts.strict) == (5, 2, 2, 1)
    assert (counts.labels, counts.found, counts.found_strict) == (3, 2, 1)
    assert counts.precision == pytest.approx(2 / 4)
    assert counts.recall == pytest.approx(2 / 3)
    assert counts.strict_precision == pytest.approx(1 / 4)
    assert counts.strict_recall == pytest.approx(1 / 3)


def test_differs_alone() -> None:
    counts = count([detecting(*FOUND)], ["differs"])
    assert (counts.cards, counts.right, counts.wrong, counts.strict) == (4, 2, 1, 1)
    assert (counts.labels, counts.found) == (2, 1)


def test_update_alone() -> None:
    counts = count([detecting(*FOUND)], ["update"])
    assert (counts.cards, counts.right, counts.wrong) == (1, 0, 1)
    assert (counts.labels, counts.found, counts.found_strict) == (1, 1, 0)


def test_strong_alone() -> None:
    counts = count([detecting(*FOUND)], strong=True)
    assert (counts.cards, counts.right, counts.wrong, counts.found) == (3, 1, 1, 1)


def test_kinds() -> None:
    counts = count([detecting(*FOUND)], kind="person")
    assert (counts.cards, counts.labels, counts.found) == (0, 1, 0)
    assert counts.precision is None


def test_tags_of_false_alarms() -> None:
    judged = judging.judge_alarms(detecting(*FOUND), FOUND)
    assert [each.verdict for each in judged] == ["right", "again", "right", "wrong", "wrong"]
    assert [each.tag for each in judged][3:] == ["past_event", "copy (one side)"]


def test_one_value_may_not_cover_two() -> None:
    both = finding("number", "differs", {"a": "Ten", "b": "Nine"}, {"c": "rained"})
    assert count([detecting(both)]).right == 0


def test_differing_over_one_value_is_an_alarm_of_its_tag() -> None:
    split = finding("date", "differs", {"a": "noon"}, {"b": "noon"})
    (judged,) = judging.judge_alarms(detecting(split), [split])
    assert (judged.verdict, judged.tag) == ("wrong", "agreement")


def test_corroborations() -> None:
    counts = judging.corroborations([detecting(*FOUND)])
    assert (counts.cards, counts.right, counts.wrong, counts.labels) == (3, 1, 1, 1)


def test_copied_pairs() -> None:
    assert copied_pairs([detecting(*FOUND)], "copy") == (1, 1, 2)
    assert copied_pairs([detecting(*FOUND)], "quote") == (0, 0, 0)


def test_sources() -> None:
    taken: list[Source] = []

    def keep(sources: Sequence[Source]) -> list[Finding]:
        taken.extend(sources)
        return []

    compare(STORY, Detector(lambda text, furniture, language: (text, language), keep))
    assert [each.article for each in taken] == [1, 2, 3]
    assert [each.published is None for each in taken] == [False, True, True]
    assert len({each.sha256 for each in taken}) == 3


def test_pairs() -> None:
    alarms = Detector(
        lambda text, furniture, language: text,
        lambda sources: FOUND[:1] if "no" in str(sources[1].extraction) else (),
    )
    told = [
        (pair, judging.contradicts(pair, alarms))
        for pair in (
            Pair("Ten died.", "no one died.", contradicts=True, tag="negation"),
            Pair("Ten died.", "Nine died.", contradicts=True, tag="number"),
            Pair("Ten died.", "no fewer than ten died.", contradicts=False, tag="agreement"),
        )
    ]
    assert list(evaluating.report_pairs(told)) == [
        "pairs: 3, contradictions 2, alarms 2, right 1, P 0.500, R 0.500",
        "  negation                   1 of   1 found",
        "  number                     0 of   1 found",
        "  agreement                  1 of   1 false alarms",
    ]


def test_report_runs() -> None:
    lines = list(evaluating.report([detecting(*FOUND)]))
    assert lines[0] == "1 stories, 9 findings"
    assert any(line.startswith("past_event") for line in map(str.strip, lines))
    assert any(line.startswith("MISS mayor") for line in evaluating.errors([detecting(*FOUND)]))


def test_held_half_stays_unseen() -> None:
    alarms = Detector(lambda text, furniture, language: None, lambda sources: ())
    told = "\n".join(evaluating.tell("held", alarms, verbose=True))
    assert len(told.splitlines()) > len(stories("held"))
    for story in stories("held"):
        assert story.story not in told
        assert all(
            mention.sentence not in told
            for fact in story.facts
            for value in fact.values
            for mention in value.mentions
            if len(mention.sentence) > 20
        )
    assert all(pair.one not in told for pair in pairs("held"))


def perfect(story: LabelledStory) -> Compared:
    """Give a story the findings its own labels ask for."""
    numbers = {each.name: number for number, each in enumerate(story.articles, 1)}
    findings = [
        Finding(
            fact.kind,
            fact.slot,
            fact.relation,
            tuple(
                Value(
                    value.value,
                    tuple(
                        Mention(numbers[one.article], one.exact, one.places, one.places[0])
                        for one in value.mentions
                    ),
                    1,
                )
                for value in fact.values
            ),
            (),
            "strong",
            1.0,
            (),
            fact.id,
        )
        for fact in story.facts
        if fact.relation != "none"
    ]
    return Compared(story, tuple(findings))


@pytest.mark.parametrize("half", HALVES)
def test_labels_are_their_own_perfect_answer(half: Half) -> None:
    compared = [perfect(story) for story in stories(half)]
    counts = count(compared)
    assert counts.right == counts.cards == counts.labels == counts.found_strict
    agreeing = judging.corroborations(compared)
    assert agreeing.right == agreeing.cards == agreeing.labels
    for kind in ("copy", "quote"):
        labelled, found, beyond = copied_pairs(compared, kind)
        assert (labelled, beyond) == (found, 0)
