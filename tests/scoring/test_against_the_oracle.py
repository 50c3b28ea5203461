"""The formula agrees with an independent one in exact fractions."""

from hypothesis import given, settings

from annotations.scoring import P0, band, points, score, what_if
from tests.scoring.articles import articles, as_inputs
from tests.scoring.oracle import Claim, expect

EXACT = 1e-9


@given(articles)
@settings(max_examples=400)
def test_every_number_agrees(article: list[Claim]) -> None:
    got, expected = score(as_inputs(article)), expect(article)
    assert abs(got.value - float(expected.value)) < EXACT
    # Near no variance at all the square root magnifies the last bit of a float.
    assert abs(got.low - float(expected.low)) < 1e-6
    assert abs(got.high - float(expected.high)) < 1e-6
    assert abs(got.leverage - float(expected.leverage)) < 1e-6
    assert abs(got.mass - float(expected.mass)) < EXACT
    for mine, theirs in [(got.coverage, expected.coverage), (got.depth, expected.depth)]:
        assert (mine is None) == (theirs is None)
        assert abs((mine or 0) - float(theirs or 0)) < EXACT
    for part, pts, goal in zip(got.claims, expected.points, expected.what_ifs, strict=True):
        assert abs(part.points - float(pts)) < EXACT
        assert abs(part.what_if - float(goal)) < EXACT


@given(articles)
@settings(max_examples=400)
def test_the_band_agrees(article: list[Claim]) -> None:
    assert score(as_inputs(article)).band == expect(article).band


@given(articles)
@settings(max_examples=200)
def test_points_add_up_to_the_score(article: list[Claim]) -> None:
    got = score(as_inputs(article))
    assert abs(100 * P0 + sum(claim.points for claim in got.claims) - got.value) < EXACT


@given(articles)
@settings(max_examples=100)
def test_a_stored_score_is_explained_from_its_masses_and_means(article: list[Claim]) -> None:
    got = score(as_inputs(article))
    for claim in got.claims:
        assert points(claim.mass, claim.mean, got.mass) == claim.points
        assert what_if(got.value, claim.mass, claim.mean, got.mass) == claim.what_if


def test_a_band_is_named_from_stored_facts() -> None:
    assert (
        band(
            low=80.0,
            coverage=1.0,
            verdicts=20,
            error=False,
            adjudicated_error=False,
            contested_key=False,
        )
        == "sound"
    )
