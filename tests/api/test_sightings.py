"""Sightings by HTTP, counterparts of a selection, and what an editor is warned of."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import comparing
from annotations.models import Article, Claim, Extraction, Sighting
from annotations.services import evidence, publishers
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.api.conftest import ApiClient
from tests.comparing import storm


@pytest.fixture
def gazette(db: None) -> Article:
    _, gazette, _ = storm.two()
    storm.article(storm.OBSERVER, None, "Strait Observer")
    return gazette


@pytest.fixture
def claim(gazette: Article) -> Claim:
    """Judged wrong in the Gazette by Ada, and said by the Observer as well."""
    ada = newsroom.user("editor", name="ada")
    found = newsroom.mark(gazette, "12 people were killed", by=ada, rating="wrong").claim
    comparing.drain()
    return found


def lists(claim: Claim) -> tuple[str, str]:
    observer = Article.objects.get(publisher__name="Strait Observer")
    return f"/claims/{claim.pk}/sightings/", f"/articles/{observer.pk}/sightings/"


def found(client: ApiClient, path: str) -> list[Any]:
    return list(client.get(path).json()["results"])


def test_a_sighting_tells_what_is_seen_where(reader: ApiClient, claim: Claim) -> None:
    seen = Sighting.objects.get()
    start = storm.OBSERVER.index("12 people killed")
    expected = {
        "id": seen.pk,
        "revision": 1,
        "claim": claim.pk,
        "statement": "12 people were killed",
        "article": seen.article_id,
        "publisher": "Strait Observer",
        "headline": "Harbour reopens",
        "version": 1,
        "start": start,
        "end": start + len("12 people killed"),
        "exact": "12 people killed",
        "sentence": seen.sentence,
        "by": "value",
        "state": "open",
        "decided_by": None,
        "decided_at": None,
        "annotation": None,
    }
    for path in lists(claim):
        assert found(reader, path) == [expected]
        assert found(reader, f"{path}?state=dismissed") == []


def test_sightings_are_decided_by_http(claim: Claim) -> None:
    chief = ApiClient(newsroom.token(newsroom.user("chief")))
    path = f"/sightings/{Sighting.objects.get().pk}"
    assert chief.post(f"{path}/dismiss/", None).json()["state"] == "dismissed"
    assert chief.post(f"{path}/reopen/", None).json()["state"] == "open"
    told = chief.post(f"{path}/accept/", None).json()
    assert (told["state"], told["annotation"] is None) == ("accepted", False)
    refused = chief.post(f"{path}/accept/", None)
    assert (refused.status_code, refused.json()["code"]) == (409, "not_open")
    refused = chief.post(f"{path}/reopen/", None)
    assert (refused.status_code, refused.json()["code"]) == (409, "still_marked")


def test_a_sighting_does_not_tell_a_blind_editor_that_a_claim_was_judged(
    gazette: Article, claim: Claim
) -> None:
    person = newsroom.user("editor")
    blind = ApiClient(newsroom.token(person))

    def told() -> dict[str, Any]:
        (row,) = blind.get(f"/articles/{gazette.pk}/workbench/").json()["claims"]
        lines = blind.get(f"{lists(claim)[1].replace('sightings', 'history')}").json()["results"]
        return {
            "lists": [len(found(blind, path)) for path in lists(claim)],
            "bench": row["sightings"],
            "log": "sighting" in [line["noun"] for line in lines],
        }

    sighting = Sighting.objects.get()
    ApiClient(newsroom.token(newsroom.user("chief"))).post(
        f"/sightings/{sighting.pk}/dismiss/", None
    )
    ApiClient(newsroom.token(newsroom.user("chief"))).post(
        f"/sightings/{sighting.pk}/reopen/", None
    )
    assert told() == {"lists": [0, 0], "bench": 0, "log": False}
    assert blind.post(f"/sightings/{sighting.pk}/dismiss/", None).status_code == 404
    newsroom.judge(claim, "verified", by=person)
    assert told() == {"lists": [1, 1], "bench": 1, "log": True}


def resembling(client: ApiClient, article: Article, exact: str) -> Any:
    text = article.current_version.text  # type: ignore[union-attr]
    start = text.index(exact)
    return client.get(
        f"/articles/{article.pk}/counterparts/?start={start}&end={start + len(exact)}"
    )


def test_what_the_others_say_of_a_selection(reader: ApiClient, gazette: Article) -> None:
    comparing.drain()
    (best, *_) = resembling(reader, gazette, "12 people were killed").json()["results"]
    courier = Article.objects.get(publisher__name="Morning Courier")
    assert (best["article"], best["publisher"], best["version"]) == (
        courier.pk,
        "Morning Courier",
        1,
    )
    assert storm.COURIER[best["start"] : best["end"]] == best["exact"]
    assert "17 people were killed" in best["exact"]
    kept = "".join(piece["text"] for piece in best["pieces"] if piece["op"] != "gone")
    assert (kept, 0.5 < best["likeness"] <= 1) == (best["exact"], True)


def test_counterparts_are_read_on_the_fly_where_they_are_not_stored(
    reader: ApiClient, gazette: Article
) -> None:
    read = resembling(reader, gazette, "12 people were killed").json()
    assert Extraction.objects.get(version=gazette.current_version_id).data is None
    comparing.drain()
    assert resembling(reader, gazette, "12 people were killed").json() == read
    assert read["results"]


def test_there_is_no_counterpart_without_a_story(reader: ApiClient, gazette: Article) -> None:
    alone = Article.objects.get(publisher__name="Strait Observer")
    assert resembling(reader, alone, "12 people").json() == {"results": []}


@pytest.mark.parametrize(
    "query", ["", "start=0", "start=5&end=5", "start=0&end=9999", "start=-1&end=5", "start=a&end=5"]
)
def test_a_place_that_is_none_is_refused(reader: ApiClient, gazette: Article, query: str) -> None:
    answer = reader.get(f"/articles/{gazette.pk}/counterparts/?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


def warned(client: ApiClient, claim: Claim, rating: str = "wrong") -> Any:
    return client.post(f"/claims/{claim.pk}/verdicts/", {"rating": rating}).json()["warning"]


def bench(client: ApiClient, article: Article) -> Any:
    (row,) = client.get(f"/articles/{article.pk}/workbench/").json()["claims"]
    return row["origins"]


def cite(claim: Claim, **told: Any) -> None:
    by = newsroom.user("editor")
    evidence.cite(claim_id=claim.pk, evidence=NewEvidence("refutes", **told), by=by)


def in_article(article: Article, exact: str) -> dict[str, Any]:
    return {"article": article.pk, "target": newsroom.target(exact)}


def test_a_wrong_on_the_word_of_one_origin_is_warned_of(
    chief: ApiClient, gazette: Article, claim: Claim
) -> None:
    assert (warned(chief, claim), bench(chief, gazette)) == ("single_origin", 0)
    assert warned(chief, claim, "disputed") is None
    courier = Article.objects.get(publisher__name="Morning Courier")
    cite(claim, **in_article(courier, "17 people"))
    cite(claim, **in_article(courier, "the coastguard"))
    assert (warned(chief, claim), bench(chief, gazette)) == ("single_origin", 1)
    cite(claim, url="https://www.port.example.org/a", quote="Seventeen.")
    assert (warned(chief, claim), bench(chief, gazette)) == (None, 2)
    cite(claim, url="https://port.example.org/b", quote="Seventeen.")
    assert bench(chief, gazette) == 2


def test_outlets_of_one_owner_and_copies_are_one_origin(
    chief: ApiClient, gazette: Article, claim: Claim
) -> None:
    courier = Article.objects.get(publisher__name="Morning Courier")
    copy = storm.article(storm.COURIER, gazette.story, "Weekly")
    comparing.drain()
    cite(claim, **in_article(courier, "17 people"))
    cite(claim, **in_article(copy, "17 people"))
    assert bench(chief, gazette) == 1
    other = storm.article(storm.OBSERVER.replace("12", "17"), None, "Evening Star")
    cite(claim, **in_article(other, "17 people"))
    assert bench(chief, gazette) == 2
    for outlet in (courier.publisher, other.publisher):
        values = {"owner_group": "Vell Media"}
        publishers.amend_publisher(pk=outlet.pk, by=newsroom.user("tool"), values=values)
    comparing.drain()
    assert bench(chief, gazette) == 1


def test_the_workbench_is_not_the_same_when_a_comparison_or_a_sighting_comes(
    chief: ApiClient, gazette: Article, claim: Claim
) -> None:
    path = f"/articles/{gazette.pk}/workbench/"
    courier = Article.objects.get(publisher__name="Morning Courier")
    copy = storm.article(storm.COURIER, gazette.story, "Weekly")
    cite(claim, **in_article(courier, "17 people"))
    cite(claim, **in_article(copy, "17 people"))
    tag = chief.get(path)["ETag"]
    comparing.drain()
    again = chief.get(path, If_None_Match=tag)
    assert (again.status_code, again.json()["claims"][0]["origins"]) == (200, 1)
    newsroom.user("editor")
    sighting = Sighting.objects.get()
    chief.post(f"/sightings/{sighting.pk}/dismiss/", None)
    told = chief.get(path, If_None_Match=again["ETag"])
    assert (told.status_code, told.json()["claims"][0]["sightings"]) == (200, 0)


def test_many_sightings_cost_as_many_statements_as_one(reader: ApiClient, claim: Claim) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            found(reader, lists(claim)[0])
        return len(captured)

    few = statements()
    for number in range(3):
        text = storm.OBSERVER.replace("Mourning", f"Grief {number}")
        storm.article(text, None, f"Paper {number}")
    comparing.drain()
    assert Sighting.objects.count() == 4
    assert statements() == few <= 4
