"""Articles drawn at random, and their claims as the product takes them."""

from typing import cast

from hypothesis import strategies as st

from annotations.scoring import ClaimInput, Importance, Rating
from tests.scoring.oracle import Claim

RATINGS = ["verified", "disputed", "wrong"]
IMPORTANCES = ["minor", "standard", "key"]

importances = st.sampled_from(IMPORTANCES)
ratings = st.sampled_from(RATINGS)
finals = st.none() | ratings
verdicts = st.lists(ratings, max_size=6).map(tuple)

claims = st.tuples(importances, verdicts, finals)
articles = st.lists(claims, max_size=12)
claims_not_adjudicated: st.SearchStrategy[Claim] = st.tuples(importances, verdicts, st.none())
articles_not_adjudicated = st.lists(claims_not_adjudicated, min_size=1, max_size=12)


def as_input(key: int, claim: Claim) -> ClaimInput:
    importance, given, final = claim
    return ClaimInput(
        key=key,
        importance=cast("Importance", importance),
        verdicts=tuple((editor, cast("Rating", rating)) for editor, rating in enumerate(given)),
        final=cast("Rating | None", final),
    )


def as_inputs(article: list[Claim]) -> list[ClaimInput]:
    return [as_input(key, claim) for key, claim in enumerate(article)]
