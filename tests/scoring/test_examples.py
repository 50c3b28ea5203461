"""Worked values, bands and counts by example."""

import pytest

from annotations.scoring import points, score, what_if
from tests.scoring.articles import as_inputs
from tests.scoring.oracle import Claim

ONE_VERIFIED: Claim = ("standard", ("verified",), None)
ONE_WRONG: Claim = ("standard", ("wrong",), None)
SPLIT: Claim = ("standard", ("verified", "wrong"), None)
TWICE_VERIFIED: Claim = ("standard", ("verified", "verified"), None)
TWICE_WRONG: Claim = ("minor", ("wrong", "wrong"), None)
JUDGED_WRONG: Claim = ("minor", ("wrong",), "wrong")
KEY_SPLIT: Claim = ("key", ("verified", "wrong"), None)
OPEN: Claim = ("standard", (), None)


@pytest.mark.parametrize(
    ("article", "value", "low", "high"),
    [
        ([], 50.0, 0, 100),
        ([ONE_VERIFIED], 66.7, 18, 100),
        ([ONE_WRONG], 33.3, 0, 82),
        ([SPLIT], 50.0, 0, 100),
        ([("standard", ("disputed", "disputed"), None)] * 5, 50.0, 33, 67),
        ([TWICE_VERIFIED] * 10, 93.5, 80, 100),
    ],
    ids=["no claims", "one verified", "one wrong", "split", "five disputed", "ten verified"],
)
def test_worked_values(article: list[Claim], value: float, low: int, high: int) -> None:
    got = score(as_inputs(article))
    assert (round(got.value, 1), round(got.low), round(got.high)) == (value, low, high)


@pytest.mark.parametrize(
    ("article", "band"),
    [
        ([], "unrated"),
        ([OPEN], "unrated"),
        ([ONE_VERIFIED], "unrated"),
        ([TWICE_VERIFIED, OPEN, OPEN, OPEN], "mixed"),
        ([TWICE_VERIFIED, OPEN, OPEN, OPEN, OPEN], "unrated"),
        ([TWICE_WRONG], "has_errors"),
        ([TWICE_WRONG, OPEN, OPEN, OPEN], "unrated"),
        ([JUDGED_WRONG, OPEN, OPEN, OPEN], "has_errors"),
        ([JUDGED_WRONG] + [TWICE_VERIFIED] * 50, "has_errors"),
        ([ONE_WRONG, ONE_VERIFIED], "mixed"),
        ([("minor", ("wrong", "wrong"), "verified")], "mixed"),
        ([KEY_SPLIT], "contested"),
        ([KEY_SPLIT, TWICE_WRONG], "has_errors"),
        ([SPLIT], "mixed"),
        ([("key", ("verified", "wrong"), "disputed")], "mixed"),
        ([TWICE_VERIFIED] * 10, "sound"),
        ([TWICE_VERIFIED] * 9 + [OPEN] * 6, "sound"),
        ([TWICE_VERIFIED] * 9 + [OPEN] * 7, "mixed"),
        ([("standard", ("verified", "wrong", "wrong", "wrong"), None)], "mixed"),
        ([("standard", ("disputed", "wrong", "wrong"), None)], "has_errors"),
    ],
)
def test_bands(article: list[Claim], band: str) -> None:
    assert score(as_inputs(article)).band == band


@pytest.mark.parametrize(
    ("claim", "standing"),
    [
        (OPEN, "open"),
        (ONE_VERIFIED, "verified"),
        (("standard", ("verified", "disputed"), None), "verified"),
        (SPLIT, "disputed"),
        (("standard", ("verified", "wrong", "wrong", "wrong"), None), "disputed"),
        (("standard", ("disputed", "wrong", "wrong"), None), "wrong"),
        (("standard", ("verified", "verified"), "wrong"), "wrong"),
        (("standard", (), "disputed"), "disputed"),
    ],
)
def test_where_a_claim_stands(claim: Claim, standing: str) -> None:
    assert score(as_inputs([claim])).claims[0].standing == standing


def test_counts() -> None:
    counts = score(as_inputs([OPEN, ONE_VERIFIED, ONE_WRONG, SPLIT, JUDGED_WRONG])).counts
    assert (counts.claims, counts.rated) == (5, 4)
    assert (counts.verified, counts.disputed, counts.wrong, counts.contested) == (1, 1, 2, 1)


@pytest.mark.parametrize(("editors", "mass"), [(0, 0.75), (1, 0.75), (3, 0.75), (4, 0.8)])
def test_an_adjudication_counts_for_three_editors_at_least(editors: int, mass: float) -> None:
    claim: Claim = ("standard", ("disputed",) * editors, "wrong")
    assert score(as_inputs([claim])).claims[0].mass == pytest.approx(mass)


def test_an_open_claim_has_no_points_and_no_what_if_of_its_own() -> None:
    assert points(0.0, None, 2.0) == 0.0
    assert what_if(66.0, 0.0, None, 2.0) == 66.0
