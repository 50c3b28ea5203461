"""Claims, verdicts and evidence by API."""

from typing import Any

import pytest

from annotations.models import Article, Change, Claim
from annotations.models.choices import Scope
from tests import newsroom
from tests.api.conftest import ApiClient


@pytest.fixture
def article(db: None) -> Article:
    return newsroom.article()


@pytest.fixture
def claim(article: Article) -> Claim:
    return newsroom.mark(article, by=newsroom.user("editor", name="first")).claim


def verdicts(client: ApiClient, claim: Claim, **query: str) -> list[Any]:
    answer = client.get(f"/claims/{claim.pk}/verdicts/?" + "&".join(map("=".join, query.items())))
    return list(answer.json()["results"])


def reach(client: ApiClient, claim: Claim, rating: str, **more: Any) -> Any:
    return client.post(f"/claims/{claim.pk}/verdicts/", {"rating": rating} | more)


def test_a_later_verdict_of_the_same_editor_takes_the_place_of_the_earlier(
    editor: ApiClient, claim: Claim
) -> None:
    reach(editor, claim, "verified")
    answer = reach(editor, claim, "wrong", rationale="Looked again.")
    assert (answer.status_code, answer.json()["is_current"]) == (201, True)
    assert [row["rating"] for row in verdicts(editor, claim)] == ["wrong", "verified"]
    assert [row["rating"] for row in verdicts(editor, claim, current="true")] == ["wrong"]
    assert verdicts(editor, claim, current="false")[0]["superseded_at"] is not None


def test_only_a_chief_adjudicates_and_once(
    editor: ApiClient, chief: ApiClient, as_role: Any, claim: Claim
) -> None:
    refused = reach(editor, claim, "wrong", final=True)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (403, "final")
    assert reach(chief, claim, "wrong", final=True).status_code == 201
    assert reach(as_role("chief"), claim, "verified", final=True).status_code == 201
    finals = [row for row in verdicts(chief, claim, current="true") if row["final"]]
    assert [row["rating"] for row in finals] == ["verified"]


def test_a_verdict_is_withdrawn_by_its_editor_or_a_chief_and_the_row_stays(
    editor: ApiClient, chief: ApiClient, as_role: Any, claim: Claim
) -> None:
    made = reach(editor, claim, "wrong")
    path = f"/verdicts/{made.json()['id']}/"
    assert as_role("editor").delete(path, If_Match=made["ETag"]).status_code == 403
    answer = chief.delete(path, If_Match=made["ETag"])
    assert answer.status_code == 200
    assert answer.json()["withdrawn_by"].startswith("chief")
    assert editor.get(path).json()["is_current"] is False
    again = editor.delete(path, If_Match=answer["ETag"])
    assert (again.status_code, again.json()["code"]) == (409, "verdict_not_current")


def test_a_claim_is_amended_with_the_etag_that_was_read(editor: ApiClient, claim: Claim) -> None:
    path = f"/claims/{claim.pk}/"
    etag = editor.get(path)["ETag"]
    answer = editor.patch(path, {"importance": "key", "claimant": "Ana Ruiz"}, If_Match=etag)
    assert answer.json()["importance"] == "key"
    assert editor.patch(path, {"importance": "minor"}, If_Match=etag).status_code == 412
    assert editor.patch(path, {"importance": "minor"}, If_Match=f"W/{etag}").status_code == 412
    assert editor.patch(path, {"importance": "huge"}, If_Match="*").status_code == 400


def test_claims_are_filtered(editor: ApiClient, claim: Claim, article: Article) -> None:
    open_claim = newsroom.mark(article, "120 ships", by=newsroom.user("editor")).claim
    reach(editor, claim, "wrong")
    me = editor.get("/me/").json()["username"]

    def found(query: str) -> list[int]:
        return [row["id"] for row in editor.get(f"/claims/?{query}").json()["results"]]

    assert found("") == [open_claim.pk, claim.pk]
    assert found("open=true") == [open_claim.pk]
    assert found("open=false") == [claim.pk]
    assert found("rating=wrong") == [claim.pk]
    assert found("rating=verified") == []
    assert found(f"editor={me}") == [claim.pk]
    assert found(f"article={article.pk}") == [open_claim.pk, claim.pk]
    assert found("story=none") == []
    assert found("search=four") == [claim.pk]
    assert editor.get("/claims/?rating=wrong").json()["results"][0]["verdicts"] == {
        "verified": 0,
        "disputed": 0,
        "wrong": 1,
        "final": None,
    }


def test_evidence_is_a_place_a_quote_or_silence(editor: ApiClient, claim: Claim) -> None:
    other = newsroom.article("It had been shut for five days.")
    path = f"/claims/{claim.pk}/evidence/"
    place = {"selector": [{"type": "TextQuoteSelector", "exact": "five days"}]}
    told = [
        {"stance": "refutes", "article": other.pk, "target": place},
        {"stance": "context", "url": "https://port.example.org/", "quote": "Closed."},
        {"stance": "silent", "article": other.pk},
    ]
    made = [editor.post(path, body) for body in told]
    assert [answer.status_code for answer in made] == [201, 201, 201]
    assert made[0].json()["target"]["selector"][1] == {
        "type": "TextPositionSelector",
        "start": 21,
        "end": 30,
    }
    twice = editor.post(path, told[2])
    assert (twice.status_code, twice.json()["code"]) == (409, "silence_noted")
    for nonsense in (
        {"stance": "silent", "url": "https://port.example.org/", "quote": "x"},
        {"stance": "supports", "article": other.pk},
        {"stance": "supports", "url": "https://port.example.org/"},
        {"stance": "supports", "url": "javascript:alert(1)", "quote": "x"},
    ):
        assert editor.post(path, nonsense).status_code == 400
    gone = editor.delete(f"/evidence/{made[0].json()['id']}/", If_Match="*")
    assert gone.status_code == 204
    assert len(editor.get(path).json()["results"]) == 2


def test_merged_claims_keep_their_marks_verdicts_and_evidence(
    editor: ApiClient, chief: ApiClient, claim: Claim
) -> None:
    other = newsroom.article()
    twin = newsroom.mark(other, by=newsroom.user("editor"), rating="verified").claim
    reach(editor, claim, "wrong")
    reach(editor, twin, "verified")
    editor.post(
        f"/claims/{twin.pk}/evidence/",
        {"stance": "context", "url": "https://port.example.org/", "quote": "Closed."},
    )
    assert editor.post(f"/claims/{twin.pk}/merge/", {"into": claim.pk}).status_code == 403
    answer = chief.post(f"/claims/{twin.pk}/merge/", {"into": claim.pk})
    assert (answer.status_code, answer.json()["id"]) == (200, claim.pk)
    assert editor.get(f"/claims/{twin.pk}/").json()["merged_into"] == claim.pk
    assert (
        editor.get(f"/articles/{other.pk}/annotations/").json()["results"][0]["claim"] == claim.pk
    )
    ratings = [row["rating"] for row in verdicts(editor, claim, current="true")]
    assert sorted(ratings) == ["verified", "wrong"]  # an editor's own on the heir stands
    assert len(editor.get(f"/claims/{claim.pk}/evidence/").json()["results"]) == 1
    late = reach(editor, twin, "wrong")
    assert (late.status_code, late.json()["merged_into"]) == (409, claim.pk)
    amended = editor.patch(f"/claims/{twin.pk}/", {"importance": "key"}, If_Match="*")
    assert (amended.status_code, amended.json()["code"]) == (409, "claim_merged")


def test_everything_done_is_in_the_log(editor: ApiClient, claim: Claim) -> None:
    made = reach(editor, claim, "wrong")
    editor.delete(f"/verdicts/{made.json()['id']}/", If_Match=made["ETag"])
    log = Change.objects.filter(noun="verdict").order_by("id")
    assert list(log.values_list("verb", flat=True)) == ["create", "withdraw"]
    withdrawn = log.last()
    assert withdrawn
    assert (withdrawn.before or {})["withdrawn_at"] is None
    assert (withdrawn.after or {})["withdrawn_at"] is not None


def test_me_says_what_a_token_may_do(as_role: Any) -> None:
    me = as_role("chief", scopes=(Scope.READ, Scope.WRITE_ARTICLES)).get("/me/").json()
    assert me["roles"] == ["chief"]
    assert me["abilities"] == ["read"]  # a chief's others are not in the token's scopes
    assert me["scopes"] == ["read", "articles:write"]
