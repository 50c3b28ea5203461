"""How good the comparison is stays no worse than it was: floors below the figures in the README."""

import pytest

from tests.comparison.judging import ALARMS, compare, contradicts, copied_pairs, count, installed
from tests.comparison.labelling import Half, pairs, stories


@pytest.mark.parametrize(("half", "precision", "recall"), [("dev", 0.80, 0.33)])
def test_conflicts_are_found_and_few_that_are_none(
    half: Half, precision: float, recall: float
) -> None:
    compared = [compare(story, installed()) for story in stories(half)]
    counts = count(compared, ALARMS)
    assert counts.precision is not None
    assert counts.precision >= precision
    assert counts.recall is not None
    assert counts.recall >= recall
    assert counts.cards / len(compared) <= 4


def test_one_quotation_in_several_articles_is_recognised() -> None:
    compared = [compare(story, installed()) for story in stories("dev")]
    labelled, found, _beyond = copied_pairs(compared, "quote")
    assert found >= 0.95 * labelled


def test_sentences_that_contradict_each_other_are_told_from_those_that_do_not() -> None:
    told = [(pair.contradicts, contradicts(pair, installed())) for pair in pairs("dev")]
    right = sum(is_one and is_found for is_one, is_found in told)
    assert right >= 0.85 * sum(is_found for _, is_found in told)
    assert right >= 0.30 * sum(is_one for is_one, _ in told)
