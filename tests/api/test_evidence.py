"""Evidence to look at again, by API."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from annotations.models import Article, Claim, Evidence
from annotations.services import articles, evidence, publishers
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.api.conftest import ApiClient

SOURCE = "The port's log\n\nThe harbour was closed for five days.\n"
OTHERWISE = SOURCE.replace("five days", "six days")


@pytest.fixture
def article(db: None) -> Article:
    return newsroom.article(story=publishers.open_story(slug="storm", title="Storm", by=None))


@pytest.fixture
def claim(article: Article) -> Claim:
    return newsroom.mark(article, by=newsroom.user("editor"), rating="wrong").claim


@pytest.fixture
def changed(claim: Claim) -> Evidence:
    source = newsroom.article(SOURCE)
    place = NewEvidence("refutes", article=source.pk, target=newsroom.target("five days"))
    row = evidence.cite(claim_id=claim.pk, evidence=place, by=newsroom.user("editor"))
    articles.add_version(pk=source.pk, text=OTHERWISE, by=newsroom.user("tool"))
    return row


def numbers(client: ApiClient, path: str) -> list[int]:
    return [row["id"] for row in client.get(path).json()["results"]]


def test_evidence_that_changed_is_listed_until_it_is_confirmed(
    chief: ApiClient, article: Article, claim: Claim, changed: Evidence
) -> None:
    quote = NewEvidence("context", url="https://port.example.org/", quote="Closed.")
    other = evidence.cite(claim_id=claim.pk, evidence=quote, by=newsroom.user("editor"))
    listed = "/evidence/?needs_review="
    assert numbers(chief, f"{listed}true") == [changed.pk]
    assert numbers(chief, f"{listed}false") == [other.pk]
    assert numbers(chief, f"{listed}true&article={article.pk}&story=storm") == [changed.pk]
    assert numbers(chief, f"{listed}true&article={changed.article_id}") == []
    assert numbers(chief, "/claims/?evidence_changed=true") == [claim.pk]
    told = chief.get(f"/evidence/{changed.pk}/").json()
    assert (told["state"], told["version"], told["needs_review"]) == ("changed", 1, True)
    confirmed = chief.post(f"/evidence/{changed.pk}/confirm/", None).json()
    assert (confirmed["needs_review"], bool(confirmed["confirmed_by"])) == (False, True)
    assert numbers(chief, f"{listed}true") == []
    assert numbers(chief, "/claims/?evidence_changed=true") == []
    assert numbers(chief, "/claims/?evidence_changed=false") == [claim.pk]


def test_the_workbench_tells_of_evidence_that_changed(
    chief: ApiClient, article: Article, changed: Evidence
) -> None:
    def told() -> tuple[bool, bool]:
        (claim,) = chief.get(f"/articles/{article.pk}/workbench/").json()["claims"]
        (piece,) = claim["evidence"]
        return claim["evidence_changed"], piece["needs_review"]

    assert told() == (True, True)
    chief.post(f"/evidence/{changed.pk}/confirm/", None)
    assert told() == (False, False)


def test_the_day_to_look_again_is_set_by_who_has_read_the_row(
    editor: ApiClient, claim: Claim
) -> None:
    ahead = (timezone.now().date() + timedelta(days=7)).isoformat()
    quote = {"stance": "context", "url": "https://port.example.org/", "quote": "Closed."}
    path = f"/claims/{claim.pk}/evidence/"
    made = editor.post(path, quote | {"review_by": ahead})
    assert (made.status_code, made.json()["review_by"]) == (201, ahead)
    path = f"/evidence/{made.json()['id']}/"
    assert editor.patch(path, {"review_by": None}).status_code == 428
    emptied = editor.patch(path, {"review_by": None}, If_Match=made["ETag"])
    assert (emptied.status_code, emptied.json()["review_by"]) == (200, None)
    assert editor.patch(path, {"review_by": None}, If_Match=made["ETag"]).status_code == 412
    for day, status in (("2024-03-18", 422), ("18 March", 400), (20240318, 400)):
        assert editor.patch(path, {"review_by": day}, If_Match="*").status_code == status


def test_what_has_come_to_need_a_look_is_told_though_no_row_changed(
    chief: ApiClient, article: Article, claim: Claim, changed: Evidence
) -> None:
    path = f"/evidence/{changed.pk}/"
    tag = chief.get(path)["ETag"]
    claim.verdicts.update(withdrawn_at=timezone.now(), withdrawn_by=newsroom.user("chief"))
    again = chief.get(path, If_None_Match=tag)
    assert (again.status_code, again.json()["needs_review"]) == (200, False)


def test_who_judges_blind_is_told_of_their_own_claims_alone(
    as_role: Callable[..., ApiClient], article: Article, claim: Claim, changed: Evidence
) -> None:
    blind: Any = as_role("editor")
    assert numbers(blind, "/evidence/?needs_review=true") == []
    assert numbers(blind, "/claims/?evidence_changed=true") == []
    assert blind.get(f"/claims/{claim.pk}/evidence/").json()["results"][0]["needs_review"] is False
    blind.post(f"/claims/{claim.pk}/verdicts/", {"rating": "verified"})
    assert numbers(blind, "/evidence/?needs_review=true") == [changed.pk]
    assert numbers(blind, "/claims/?evidence_changed=true") == [claim.pk]
