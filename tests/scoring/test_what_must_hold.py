"""What no set of verdicts may break."""

from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotations.scoring import ClaimInput, InputsDisagree, score
from tests.scoring.articles import (
    RATINGS,
    articles,
    articles_not_adjudicated,
    as_inputs,
    importances,
)
from tests.scoring.oracle import Claim

SLACK = 1e-9


def _value(article: list[Claim]) -> float:
    return score(as_inputs(article)).value


@st.composite
def _with_one_more(draw: st.DrawFn, rating: str) -> tuple[list[Claim], list[Claim]]:
    article: list[Claim] = draw(articles_not_adjudicated)
    index = draw(st.integers(0, len(article) - 1))
    importance, ratings, final = article[index]
    more = (importance, (*ratings, rating), final)
    return article, [*article[:index], more, *article[index + 1 :]]


@given(_with_one_more("verified"))
@settings(max_examples=200)
def test_one_more_verified_verdict_never_lowers_the_score(
    drawn: tuple[list[Claim], list[Claim]],
) -> None:
    before, after = drawn
    assert _value(after) >= _value(before) - SLACK


@given(_with_one_more("wrong"))
@settings(max_examples=200)
def test_one_more_wrong_verdict_never_raises_the_score(
    drawn: tuple[list[Claim], list[Claim]],
) -> None:
    before, after = drawn
    assert _value(after) <= _value(before) + SLACK


@given(articles, st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_upgrading_a_verdict_never_lowers_the_score(article: list[Claim], random: Random) -> None:
    places = [
        (index, place)
        for index, (_, ratings, _) in enumerate(article)
        for place, rating in enumerate(ratings)
        if rating != "verified"
    ]
    assume(places)
    index, place = random.choice(places)
    importance, ratings, final = article[index]
    better = RATINGS[RATINGS.index(ratings[place]) - 1]
    upgraded = (importance, (*ratings[:place], better, *ratings[place + 1 :]), final)
    assert _value([*article[:index], upgraded, *article[index + 1 :]]) >= _value(article) - SLACK


@given(articles, importances)
@settings(max_examples=100)
def test_an_open_claim_leaves_the_score_and_lowers_coverage_and_depth(
    article: list[Claim], importance: str
) -> None:
    assume(article)
    before, after = score(as_inputs(article)), score(as_inputs([*article, (importance, (), None)]))
    assert (after.value, after.low, after.high) == (before.value, before.low, before.high)
    assert before.coverage is not None
    assert after.coverage is not None
    assert before.depth is not None
    assert after.depth is not None
    assert after.coverage < before.coverage or before.coverage == 0
    assert after.depth < before.depth or before.depth == 0


@given(articles)
@settings(max_examples=200)
def test_no_number_leaves_its_range(article: list[Claim]) -> None:
    got = score(as_inputs(article))
    assert 0 <= got.low <= got.value <= got.high <= 100
    assert got.mass >= 1
    for share in (got.coverage, got.depth):
        assert share is None or 0 <= share <= 1
    for claim in got.claims:
        assert 0 <= claim.what_if <= 100 + SLACK
        assert -50 <= claim.points <= 50
    counts = got.counts
    assert counts.verified + counts.disputed + counts.wrong == counts.rated <= counts.claims
    assert sum(claim.standing != "open" for claim in got.claims) == counts.rated


@given(articles, st.data())
@settings(max_examples=200)
def test_order_and_repetition_change_nothing(article: list[Claim], data: st.DataObject) -> None:
    inputs = as_inputs(article)
    shuffled = data.draw(st.permutations(inputs + inputs[: len(inputs) // 2]))
    twice = [
        ClaimInput(each.key, each.importance, each.verdicts[::-1] + each.verdicts[:1], each.final)
        for each in shuffled
    ]
    one, other = score(inputs), score(twice)
    assert {claim.key: claim for claim in one.claims} == {
        claim.key: claim for claim in other.claims
    }
    assert (one.value, one.low, one.high, one.coverage, one.depth, one.mass) == (
        (other.value, other.low, other.high, other.coverage, other.depth, other.mass)
    )
    assert (one.band, one.counts) == (other.band, other.counts)


@pytest.mark.parametrize(
    "inputs",
    [
        [ClaimInput("a", "key", (("ed", "verified"), ("ed", "wrong")))],
        [ClaimInput("a", "key"), ClaimInput("a", "minor")],
        [ClaimInput("a", "key"), ClaimInput("a", "key", final="wrong")],
    ],
)
def test_two_values_for_one_thing_are_refused(inputs: list[ClaimInput]) -> None:
    with pytest.raises(InputsDisagree, match="two different values"):
        score(inputs)
