"""The story that ships with the product: its texts are read and its quotes anchor."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotations.anchoring import QuoteAmbiguous, TextQuoteSelector, anchor
from annotations.ingest import Recognised, decode, normalise, recognise

SEEDS = Path(__file__).parents[2] / "seeds"
STORY: dict[str, Any] = json.loads((SEEDS / "story.json").read_text(encoding="utf-8"))
ARTICLES = {article["slug"]: article for article in STORY["articles"]}
CLAIMS = {claim["key"]: claim for claim in STORY["claims"]}
AD = "advertisement"
QUOTES = STORY["marks"] + [
    evidence
    for claim in STORY["claims"]
    for evidence in claim["evidence"]
    if "quote" in evidence and "article" in evidence
]


def _text(slug: str) -> str:
    return normalise(decode((SEEDS / ARTICLES[slug]["file"]).read_bytes())).text


def _recognised(slug: str) -> Recognised:
    return recognise(_text(slug), day_first=ARTICLES[slug]["day_first"])


@pytest.mark.parametrize("quote", QUOTES, ids=lambda quote: quote["quote"][:30])
def test_every_quote_names_one_place(quote: dict[str, Any]) -> None:
    selector = TextQuoteSelector(quote["quote"], quote.get("prefix", ""), quote.get("suffix", ""))
    assert anchor(_text(quote["article"]), selector)


def test_the_repeated_quote_is_ambiguous_without_its_context() -> None:
    with pytest.raises(QuoteAmbiguous):
        anchor(
            _text("strait-observer"),
            TextQuoteSelector("Trade between the neighbours reached a record last year"),
        )


@pytest.mark.parametrize("slug", ARTICLES)
def test_texts_need_no_mending_and_are_of_an_articles_length(slug: str) -> None:
    raw = (SEEDS / ARTICLES[slug]["file"]).read_text(encoding="utf-8")
    assert normalise(raw).text == raw
    assert normalise(raw).notes == ()
    assert 250 <= len(raw.split()) <= 500


@pytest.mark.parametrize(
    ("slug", "headline", "has_standfirst", "agency", "published"),
    [
        ("morning-courier", "Beijing is quick", True, "PTI", "2024-03-18T20:43:00"),
        ("eastern-wire", "Xi writes to Putin", True, "", None),
        ("strait-observer", "China hails Putin", False, "", None),
    ],
)
def test_the_head_of_each_article(
    slug: str, headline: str, has_standfirst: bool, agency: str, published: str | None
) -> None:
    found = _recognised(slug)
    assert found.headline.startswith(headline)
    assert bool(found.standfirst) is has_standfirst
    assert found.agency == agency
    assert (found.published_at and found.published_at.isoformat()) == published


@pytest.mark.parametrize(
    ("slug", "rules", "repeats"),
    [
        (
            "morning-courier",
            f"{AD} caption agency dateline {AD} syndication keywords follow {AD}",
            0,
        ),
        ("eastern-wire", "share comments", 0),
        ("strait-observer", "comment_form comment_form", 2),
    ],
)
def test_the_blemishes_of_each_article(slug: str, rules: str, repeats: int) -> None:
    found = _recognised(slug)
    assert " ".join(line.rule for line in found.furniture) == rules
    assert len(found.repeats) == repeats


def test_the_story_refers_only_to_what_it_holds() -> None:
    assert {mark["claim"] for mark in STORY["marks"]} == set(CLAIMS)
    assert {quote["article"] for quote in QUOTES} <= set(ARTICLES)


def test_the_story_shows_every_rating_stance_and_an_adjudication() -> None:
    verdicts = [verdict for claim in CLAIMS.values() for verdict in claim["verdicts"]]
    stances = {evidence["stance"] for claim in CLAIMS.values() for evidence in claim["evidence"]}
    assert {verdict["rating"] for verdict in verdicts} == {"verified", "disputed", "wrong"}
    assert stances == {"supports", "refutes", "context", "silent"}
    assert [verdict["editor"] for verdict in verdicts if verdict.get("final")] == ["chief"]
    assert any(not claim["verdicts"] for claim in CLAIMS.values())
