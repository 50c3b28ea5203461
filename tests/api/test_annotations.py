"""Marking by API: one call marks, claims, judges and cites."""

from typing import Any

import pytest

from annotations.models import Annotation, Article, Change, Claim, Evidence, Verdict
from tests import newsroom
from tests.api.conftest import ApiClient

QUOTE = {"type": "TextQuoteSelector", "exact": "four days"}
TWICE = {"type": "TextQuoteSelector", "exact": "The harbour of Port Vell reopened on Tuesday"}


def at(exact: str, start: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": start + len(exact)}


@pytest.fixture
def article(db: None) -> Article:
    return newsroom.article()


def mark(client: ApiClient, article: Article, *selector: Any, **rest: Any) -> Any:
    body = {"target": {"selector": list(selector)}} | rest
    return client.post(f"/articles/{article.pk}/annotations/", body)


def test_a_quote_alone_is_found_and_makes_a_claim_of_its_words(
    editor: ApiClient, article: Article
) -> None:
    answer = mark(editor, article, QUOTE)
    assert answer.status_code == 201
    quote, position = answer.json()["target"]["selector"]
    assert newsroom.TEXT[position["start"] : position["end"]] == "four days" == quote["exact"]
    assert quote["prefix"].endswith("closed for ")
    assert answer.json()["made"]["claim"]["statement"] == "four days"
    assert answer.json()["made"]["verdict"] is None
    assert editor.get(answer["Location"].split("/api/v1")[1])["ETag"] == answer["ETag"]


def test_one_call_marks_claims_judges_and_cites(editor: ApiClient, article: Article) -> None:
    other = newsroom.article("It had been shut for five days. Nobody was hurt.")
    answer = mark(
        editor,
        article,
        QUOTE,
        claim={"statement": "The harbour was closed for four days.", "importance": "key"},
        verdict={"rating": "wrong", "rationale": "Five."},
        evidence=[
            {
                "stance": "refutes",
                "article": other.pk,
                "target": {"selector": [{"type": "TextQuoteSelector", "exact": "five days"}]},
            },
            {"stance": "context", "url": "https://port.example.org/log", "quote": "closed 14-18"},
        ],
    )
    assert answer.status_code == 201, answer.json()
    made = answer.json()["made"]
    claim = made["claim"]["id"]
    assert made["claim"]["importance"] == "key"
    assert made["verdict"]["rating"] == "wrong"
    assert made["evidence"][0]["target"]["selector"][0]["exact"] == "five days"
    assert [
        row["stance"] for row in editor.get(f"/claims/{claim}/evidence/").json()["results"]
    ] == [
        "refutes",
        "context",
    ]
    assert made["verdict"] == editor.get(f"/verdicts/{made['verdict']['id']}/").json()
    assert made["claim"] == editor.get(f"/claims/{claim}/").json()
    assert made["evidence"][0] == editor.get(f"/evidence/{made['evidence'][0]['id']}/").json()


def test_all_or_nothing(editor: ApiClient, article: Article) -> None:
    before = Change.objects.count()
    answer = mark(
        editor,
        article,
        QUOTE,
        verdict={"rating": "wrong"},
        evidence=[{"stance": "silent", "article": 999_999}],
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_article")
    for model in (Annotation, Claim, Verdict, Evidence):
        assert not model.objects.exists()
    assert Change.objects.count() == before


def test_a_quote_in_several_places_is_answered_with_all_of_them(
    editor: ApiClient, article: Article
) -> None:
    answer = mark(editor, article, TWICE)
    assert (answer.status_code, answer.json()["code"]) == (409, "quote_ambiguous")
    assert answer["Content-Type"] == "application/problem+json"
    candidates = answer.json()["candidates"]
    assert [
        newsroom.TEXT[each["start"] : each["end"]] == TWICE["exact"] for each in candidates
    ] == [True, True]
    chosen = candidates[1]
    again = mark(editor, article, TWICE, at(TWICE["exact"], chosen["start"]))
    assert again.json()["target"]["selector"][1]["start"] == chosen["start"]


def test_a_quote_that_is_not_there_is_refused(editor: ApiClient, article: Article) -> None:
    answer = mark(editor, article, {"type": "TextQuoteSelector", "exact": "five days"})
    assert (answer.status_code, answer.json()["code"]) == (422, "quote_not_found")
    assert answer.json()["errors"][0]["field"] == "target"


def test_offsets_in_utf_16_units_are_refused_not_stored_shifted(editor: ApiClient) -> None:
    text = "🚢🚢 The ferry left at nine."
    article = newsroom.article(text)
    in_utf_16 = text.encode("utf-16-le").index("nine".encode("utf-16-le")) // 2
    quote = {"type": "TextQuoteSelector", "exact": "nine"}
    answer = mark(editor, article, quote, at("nine", in_utf_16))
    assert (answer.status_code, answer.json()["code"]) == (422, "position_disagrees")
    assert mark(editor, article, quote, at("nine", text.index("nine"))).status_code == 201


def test_spaces_at_the_ends_of_a_quote_are_kept(editor: ApiClient, article: Article) -> None:
    answer = mark(editor, article, {"type": "TextQuoteSelector", "exact": " four days"})
    assert answer.json()["target"]["selector"][0]["exact"] == " four days"


def test_a_claim_may_stand_in_several_places(editor: ApiClient, article: Article) -> None:
    claim = mark(editor, article, QUOTE).json()["claim"]
    other = newsroom.article()
    assert mark(editor, other, QUOTE, claim={"id": claim}).json()["claim"] == claim
    again = mark(editor, other, QUOTE, claim={"id": claim})
    assert (again.status_code, again.json()["code"]) == (409, "place_taken")
    missing = mark(editor, other, QUOTE, claim={"id": 999_999})
    assert (missing.status_code, missing.json()["code"]) == (422, "unknown_claim")


def test_a_mark_is_moved_and_removed_by_its_maker_or_a_chief(
    editor: ApiClient, chief: ApiClient, as_role: Any, article: Article
) -> None:
    made = mark(editor, article, QUOTE)
    path, etag = f"/annotations/{made.json()['id']}/", made["ETag"]
    elsewhere = {"target": {"selector": [{"type": "TextQuoteSelector", "exact": "120 ships"}]}}
    assert as_role("editor").patch(path, elsewhere, If_Match=etag).status_code == 403
    moved = editor.patch(path, elsewhere, If_Match=etag)
    assert moved.json()["target"]["selector"][0]["exact"] == "120 ships"
    assert editor.delete(path, If_Match=etag).status_code == 412
    assert editor.delete(path).status_code == 428
    assert chief.delete(path, If_Match=moved["ETag"]).status_code == 204
    assert editor.get(path).status_code == 404
    assert Claim.objects.count() == 1


def test_annotations_are_listed_in_the_order_of_the_text(
    editor: ApiClient, article: Article
) -> None:
    for exact in ("120 ships", "four days", "Ana Ruiz"):
        mark(editor, article, {"type": "TextQuoteSelector", "exact": exact})
    path = f"/articles/{article.pk}/annotations/"
    rows = editor.get(f"{path}?page_size=2").json()
    rest = editor.get(rows["next"].split("/api/v1")[1]).json()
    words = [row["target"]["selector"][0]["exact"] for row in rows["results"] + rest["results"]]
    assert words == ["Ana Ruiz", "four days", "120 ships"]
    assert editor.get(f"{path}?state=gone").json()["results"] == []
