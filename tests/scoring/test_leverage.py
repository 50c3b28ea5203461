"""What one more verdict can move."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.scoring import score
from tests.scoring.articles import RATINGS, articles, as_inputs, importances, verdicts
from tests.scoring.oracle import Claim

OPEN: Claim = ("standard", (), None)
SPLIT: Claim = ("standard", ("verified", "wrong"), None)
VERIFIED: Claim = ("standard", ("verified",), None)
SLACK = 1e-9


def _leverage(article: list[Claim]) -> float:
    return score(as_inputs(article)).leverage


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ([], 0.0),
        ([VERIFIED], 0.0),
        ([("standard", ("verified", "wrong"), "wrong")], 0.0),
        ([("standard", ("verified", "disputed"), None)], 0.0),
        ([OPEN], 17.62),
        ([SPLIT], 8.05),
        ([("key", (), None)], 33.875),
        ([OPEN, SPLIT], 16.57),
    ],
)
def test_open_and_contested_claims_alone_have_leverage(
    article: list[Claim], expected: float
) -> None:
    assert _leverage(article) == pytest.approx(expected, abs=0.005)


def test_the_more_is_known_the_less_one_verdict_moves() -> None:
    known: list[Claim] = [("standard", ("verified", "verified"), None)]
    moved = [_leverage([OPEN, *known * number]) for number in (0, 2, 5, 20)]
    assert moved == sorted(moved, reverse=True)


@given(articles, importances, st.just(()) | verdicts, st.sampled_from(RATINGS))
@settings(max_examples=200)
def test_no_single_verdict_moves_a_bound_further(
    article: list[Claim], importance: str, given: tuple[str, ...], rating: str
) -> None:
    """The claim is made open or contested, then judged once more."""
    ratings = (*given, "verified", "wrong") if given else ()
    before = score(as_inputs([*article, (importance, ratings, None)]))
    after = score(as_inputs([*article, (importance, (*ratings, rating), None)]))
    for name in ("value", "low", "high"):
        assert abs(getattr(after, name) - getattr(before, name)) <= before.leverage + SLACK


@given(articles)
@settings(max_examples=100)
def test_it_is_a_distance_between_two_scores(article: list[Claim]) -> None:
    assert 0 <= _leverage(article) <= 100
    assert _leverage(article[::-1]) == pytest.approx(_leverage(article), abs=SLACK)
