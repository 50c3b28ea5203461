"""The comparison's cards by HTTP: listed by weight, accepted, dismissed, opened again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import comparing
from annotations.models import Article, Suggestion, Verdict
from annotations.services import articles, suggestions
from tests import newsroom
from tests.api.conftest import ApiClient
from tests.comparing import storm


@pytest.fixture
def card(db: None) -> Suggestion:
    story, _, _ = storm.two()
    storm.article(storm.SILENT, story, "Weekly", headline="Rain")
    comparing.drain()
    return storm.conflict()


def listed(client: ApiClient, query: str = "") -> Any:
    return client.get(f"/stories/ferry/cards/{query}").json()


def value_of(card: Suggestion, value: str) -> int:
    return [each["value"] for each in card.values].index(value)


def test_a_card_tells_who_says_what_where(reader: ApiClient, card: Suggestion) -> None:
    told = listed(reader)
    assert told["comparison"] == {
        "is_current": True,
        "computed_at": told["comparison"]["computed_at"],
        "left_out": 0,
        "is_cut": False,
    }
    (found,) = told["results"]
    courier = Article.objects.get(publisher__name="Morning Courier")
    weekly = Article.objects.get(publisher__name="Weekly")
    start = storm.COURIER.index("17 people")
    end = start + len("17 people were killed")
    sentence = storm.COURIER.index("At least 17")
    seventeen = {
        "value": "17",
        "origins": 1,
        "mentions": [
            {
                "article": courier.pk,
                "publisher": "Morning Courier",
                "headline": "Harbour reopens",
                "version": 1,
                "exact": "17 people were killed",
                "start": start,
                "end": end,
                "places": [[start, end]],
                "sentence": {
                    "start": sentence,
                    "end": len(storm.COURIER) - 1,
                    "exact": storm.COURIER[sentence:-1],
                },
            }
        ],
    }
    assert found.pop("values")[value_of(card, "17")] == seventeen
    assert found == {
        "id": card.pk,
        "revision": 1,
        "kind": "number",
        "slot": card.slot,
        "relation": "differs",
        "confidence": "strong",
        "acceptance": None,
        "weight": card.weight / 1_000_000,
        "reasons": card.reasons,
        "silent": [{"article": weekly.pk, "publisher": "Weekly"}],
        "state": "open",
        "reason": None,
        "claim": None,
        "decided_by": None,
        "decided_at": None,
    }


def test_a_card_is_known_when_asked_for_again(reader: ApiClient, card: Suggestion) -> None:
    for path in ("/stories/ferry/cards/", f"/cards/{card.pk}/"):
        tag = reader.get(path)["ETag"]
        assert reader.get(path, If_None_Match=tag).status_code == 304
    articles.amend(
        pk=Article.objects.filter(story=card.story_id).latest("pk").pk,
        by=newsroom.user("tool"),
        values={"language": "fr"},
    )
    again = reader.get("/stories/ferry/cards/", If_None_Match=tag)
    assert (again.status_code, again.json()["comparison"]["is_current"]) == (200, False)


def test_a_card_is_accepted_once(editor: ApiClient, card: Suggestion) -> None:
    body = {"value": value_of(card, "12"), "rating": "wrong", "importance": "key"}
    path = f"/cards/{card.pk}/accept/"
    made = editor.post(path, body, Idempotency_Key="1")
    assert made.status_code == 200
    assert (made.json()["state"], made.json()["decided_by"]) == (
        "accepted",
        Verdict.objects.get().editor.get_username(),
    )
    assert editor.post(path, body, Idempotency_Key="1").json() == made.json()
    again = editor.post(path, body)
    assert (again.status_code, again.json()["code"]) == (409, "not_open")
    claim = editor.get(f"/claims/{made.json()['claim']}/").json()
    assert claim["importance"] == "key"
    assert listed(editor)["results"] == []
    assert [each["id"] for each in listed(editor, "?state=accepted")["results"]] == [card.pk]


def test_a_card_is_dismissed_for_a_reason_and_opened_again(
    editor: ApiClient, card: Suggestion
) -> None:
    for bad in ({}, {"reason": ""}, {"reason": "dull"}):
        assert editor.post(f"/cards/{card.pk}/dismiss/", bad).status_code == 400
    told = editor.post(f"/cards/{card.pk}/dismiss/", {"reason": "same_meaning"}).json()
    assert (told["state"], told["reason"]) == ("dismissed", "same_meaning")
    told = editor.post(f"/cards/{card.pk}/reopen/", None).json()
    assert (told["state"], told["reason"]) == ("open", None)
    refused = editor.post(f"/cards/{card.pk}/reopen/", None)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_decided")


@pytest.mark.parametrize(
    "body, status, code",
    [
        ({"value": 2, "rating": "wrong"}, 422, "unknown_value"),
        ({"value": -1, "rating": "wrong"}, 400, "invalid"),
        ({"value": "0", "rating": "wrong"}, 400, "invalid"),
        ({"value": 0}, 400, "invalid"),
        ({"value": 0, "rating": "wrong", "statement": " "}, 400, "invalid"),
        ({"value": 0, "rating": "wrong", "final": True}, 400, "invalid"),
    ],
)
def test_what_does_not_fit_is_refused(
    editor: ApiClient, card: Suggestion, body: Any, status: int, code: str
) -> None:
    answer = editor.post(f"/cards/{card.pk}/accept/", body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_card_of_an_older_text_is_refused(editor: ApiClient, card: Suggestion) -> None:
    courier = Article.objects.get(publisher__name="Morning Courier")
    articles.add_version(pk=courier.pk, text="New.\n", by=newsroom.user("tool"))
    answer = editor.post(f"/cards/{card.pk}/accept/", {"value": 0, "rating": "wrong"})
    assert (answer.status_code, answer.json()["code"]) == (409, "card_behind")


def test_cards_are_filtered_and_paged_by_weight(reader: ApiClient, card: Suggestion) -> None:
    for number in range(3):
        copy(card, key=str(number), weight=number * 1_000_000, relation="corroborates")
    pages = [listed(reader, "?page_size=3")]
    pages.append(reader.get(pages[0]["next"].split("/api/v1")[1]).json())
    weights = [each["weight"] for page in pages for each in page["results"]]
    assert weights == sorted(weights, reverse=True)
    assert (len(weights), pages[1]["next"]) == (4, None)
    for query, count in (
        ("?relation=corroborates", 3),
        ("?kind=money", 0),
        ("?confidence=possible", 0),
        ("?state=withdrawn", 0),
    ):
        assert len(listed(reader, query)["results"]) == count
    for bad in ("?state=gone", "?kind=dull", "?order=id", "?cursor=x"):
        assert reader.get(f"/stories/ferry/cards/{bad}").status_code == 400
    assert reader.get("/stories/none-such/cards/").status_code == 404


def copy(card: Suggestion, **changes: Any) -> Suggestion:
    row = {field.attname: getattr(card, field.attname) for field in Suggestion._meta.fields}
    del row["id"], row["created_at"]
    return Suggestion.objects.create(**row | changes)


def test_how_often_such_cards_are_accepted_is_told_from_thirty_decisions_on(
    reader: ApiClient, card: Suggestion
) -> None:
    person = newsroom.user("editor")
    made = [copy(card, key=str(number)) for number in range(30)]
    for each in made[:29]:
        suggestions.dismiss(pk=each.pk, reason="not_a_fact", by=person)
    assert reader.get(f"/cards/{card.pk}/").json()["acceptance"] is None
    acceptance = suggestions.Acceptance(0, "wrong")
    suggestions.accept(pk=made[29].pk, acceptance=acceptance, by=person)
    assert reader.get(f"/cards/{card.pk}/").json()["acceptance"] == {"share": 2 / 32, "n": 30}


def test_many_cards_cost_as_many_statements_as_one(reader: ApiClient, card: Suggestion) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            listed(reader)
        return len(captured)

    few = statements()
    for number in range(5):
        copy(card, key=str(number))
    assert statements() == few <= 6


def test_a_deleted_article_is_left_out_until_the_story_is_compared_again(
    reader: ApiClient, card: Suggestion
) -> None:
    Article.objects.get(publisher__name="Weekly").delete()
    (told,) = listed(reader)["results"]
    assert told["silent"] == []
    assert listed(reader)["comparison"]["is_current"] is False


def test_readers_and_tools_decide_nothing(as_role: Callable[..., ApiClient], card: Any) -> None:
    for role in ("reader", "tool"):
        answer = as_role(role).post(f"/cards/{card.pk}/dismiss/", {"reason": "not_a_fact"})
        assert answer.status_code == 403
