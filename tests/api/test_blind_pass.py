"""An editor gives their own verdict on a claim before the API shows them the others'."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import rescoring
from annotations.models import Article, Claim, Verdict
from annotations.services import evidence, verdicts
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.api.conftest import ApiClient

NOTHING = {"verified": 0, "disputed": 0, "wrong": 0, "final": None}


@pytest.fixture
def claim(db: None) -> Claim:
    """Judged wrong by Ada, with what she cites for it."""
    ada = newsroom.user("editor", name="ada")
    found = newsroom.mark(newsroom.article(), by=ada, rating="wrong").claim
    quote = NewEvidence("refutes", url="https://port.example.org/", quote="Five.")
    evidence.cite(claim_id=found.pk, evidence=quote, by=ada)
    rescoring.drain()
    return found


@pytest.fixture
def person(db: None) -> User:
    return newsroom.user("editor")


@pytest.fixture
def blind(person: User) -> ApiClient:
    return ApiClient(newsroom.token(person))


def listed(client: ApiClient, path: str) -> list[Any]:
    return list(client.get(path).json()["results"])


def sees(client: ApiClient, claim: Claim) -> bool:
    """Whether the client is shown Ada's verdict; every door must say the same."""
    theirs = Verdict.objects.get(claim=claim, editor__username="ada")
    row = next(row for row in listed(client, "/claims/") if row["id"] == claim.pk)
    article = claim.annotations.get().article_id
    part = client.get(f"/articles/{article}/score/").json()["claims"][0]
    found: dict[str, bool] = {
        "list": theirs.pk in [v["id"] for v in listed(client, f"/claims/{claim.pk}/verdicts/")],
        "detail": client.get(f"/verdicts/{theirs.pk}/").status_code == 200,
        "tally": row["verdicts"]["wrong"] > 0,
        "not veiled": not row["veiled"],
        "rating": bool(listed(client, "/claims/?rating=wrong")),
        "editor": bool(listed(client, "/claims/?editor=ada")),
        "not open": bool(listed(client, "/claims/?open=false")),
        "points": part["points"] is not None,
    }
    assert len(set(found.values())) == 1, found
    return found["list"]


def test_ones_own_verdict_lifts_the_veil(claim: Claim, person: User, blind: ApiClient) -> None:
    assert not sees(blind, claim)
    newsroom.judge(claim, "verified", by=person)
    assert sees(blind, claim)


def test_who_has_judged_and_withdrawn_has_seen(
    claim: Claim, person: User, blind: ApiClient
) -> None:
    own = newsroom.judge(claim, "verified", by=person)
    verdicts.withdraw(pk=own.pk, by=person)
    assert sees(blind, claim)


def test_an_adjudication_lifts_the_veil_and_its_withdrawal_lowers_it(
    claim: Claim, blind: ApiClient
) -> None:
    chief = newsroom.user("chief")
    final = newsroom.judge(claim, "wrong", by=chief, final=True)
    assert sees(blind, claim)
    verdicts.withdraw(pk=final.pk, by=chief)
    assert not sees(blind, claim)


@pytest.mark.parametrize("roles", [("reader",), ("tool",), ("chief",), ("editor", "chief")])
def test_who_does_not_judge_blind_sees_all(claim: Claim, roles: tuple[str, ...]) -> None:
    assert sees(ApiClient(newsroom.token(newsroom.user(*roles))), claim)


def test_a_superuser_sees_all(claim: Claim) -> None:
    assert sees(ApiClient(newsroom.token(User.objects.create_superuser("root"))), claim)


def test_a_veiled_claim_reads_like_one_nobody_has_judged(
    claim: Claim, person: User, blind: ApiClient
) -> None:
    newsroom.mark(Article.objects.get(), "120 ships", by=person)
    rows = listed(blind, "/claims/?open=true")
    assert [(row["verdicts"], row["veiled"]) for row in rows] == [(NOTHING, True)] * 2


def test_the_score_of_an_article_hides_the_numbers_of_its_veiled_claims(
    claim: Claim, person: User, blind: ApiClient, reader: ApiClient
) -> None:
    article = Article.objects.get()
    own = newsroom.mark(article, "120 ships", by=person, rating="verified").claim
    rescoring.drain()
    path = f"/articles/{article.pk}/score/"
    shown, veiled = reader.get(path).json(), blind.get(path).json()
    nothing = {"mass": None, "mean": None, "points": None, "what_if": None}
    assert veiled["claims"] == [{"claim": claim.pk} | nothing, shown["claims"][1]]
    assert shown["claims"][1]["claim"] == own.pk
    assert veiled | {"claims": 0} == shown | {"claims": 0}


def test_a_score_seen_through_the_veil_has_a_tag_of_its_own(
    claim: Claim, person: User, blind: ApiClient, reader: ApiClient, as_role: Any
) -> None:
    path = f"/articles/{Article.objects.get().pk}/score/"
    etag = blind.get(path)["ETag"]
    assert blind.get(path, If_None_Match=etag).status_code == 304
    for other in (reader, as_role("editor")):
        assert other.get(path, If_None_Match=etag).status_code == 200
    newsroom.judge(claim, "wrong", by=person)
    answer = blind.get(path, If_None_Match=etag)
    assert (answer.status_code, answer["ETag"] == etag) == (200, False)


def test_a_score_seen_blind_takes_one_statement_more(
    claim: Claim, blind: ApiClient, reader: ApiClient
) -> None:
    path = f"/articles/{Article.objects.get().pk}/score/"
    taken = []
    for client in (reader, blind):
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        taken.append(len(captured))
    assert taken == [2, 3]


def test_what_a_verdict_rests_on_is_not_veiled(claim: Claim, blind: ApiClient) -> None:
    (piece,) = listed(blind, f"/claims/{claim.pk}/evidence/")
    assert (piece["stance"], piece["created_by"]) == ("refutes", "ada")
