"""What the log says of an article, by API."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations.models import Article, Change, Claim
from annotations.services import annotations, articles, claims, evidence, verdicts
from annotations.services.evidence import NewEvidence
from annotations.services.verdicts import NewVerdict
from tests import newsroom
from tests.api.conftest import ApiClient

QUOTE = NewEvidence("refutes", url="https://port.example.org/", quote="Five days.")


@pytest.fixture
def article(db: None) -> Article:
    return newsroom.article()


@pytest.fixture
def ada(db: None) -> User:
    return newsroom.user("editor", name="ada")


@pytest.fixture
def claim(article: Article, ada: User) -> Claim:
    return newsroom.mark(article, by=ada).claim


def history(client: ApiClient, article: Article) -> list[Any]:
    return list(client.get(f"/articles/{article.pk}/history/?page_size=100").json()["results"])


def told(lines: list[Any]) -> list[str]:
    """The lines in the order of time."""
    return [f"{line['verb']} {line['noun']}" for line in lines[::-1]]


def test_it_has_all_that_was_done_newest_first(
    reader: ApiClient, article: Article, claim: Claim, ada: User
) -> None:
    other = newsroom.article()
    newsroom.mark(other, by=ada, rating="wrong")
    own = newsroom.judge(claim, "wrong", by=ada)
    newsroom.judge(claim, "verified", by=ada)
    piece = evidence.cite(claim_id=claim.pk, evidence=QUOTE, by=ada)
    evidence.remove(pk=piece.pk, by=ada)
    claims.amend(pk=claim.pk, by=ada, values={"importance": "key"})
    lines = history(reader, article)
    assert told(lines) == [
        "create articleversion",
        "create article",
        "create claim",
        "create annotation",
        "create verdict",
        "supersede verdict",
        "create verdict",
        "create evidence",
        "delete evidence",
        "update claim",
    ]
    assert [line["object"] for line in lines[3:6]] == [own.pk + 1, own.pk, own.pk]
    assert {line["claim"] for line in lines[:8]} == {claim.pk}
    assert [line["claim"] for line in lines[8:]] == [None, None]


def test_a_line_tells_who_what_and_what_differs(
    reader: ApiClient, article: Article, claim: Claim, ada: User
) -> None:
    claims.amend(pk=claim.pk, by=ada, values={"importance": "key"})
    verdict = NewVerdict("wrong", "x" * 400)
    made = verdicts.reach(claim_id=claim.pk, verdict=verdict, by=ada)
    judged, amended, *_, version = history(reader, article)
    line = Change.objects.get(pk=amended.pop("id"))
    assert amended == {
        "at": line.at.isoformat().replace("+00:00", "Z"),
        "actor": "ada",
        "verb": "update",
        "noun": "claim",
        "object": claim.pk,
        "claim": claim.pk,
        "rating": None,
        "words": "four days",
        "changed": {"importance": ["standard", "key"]},
    }
    assert (judged["object"], judged["rating"], judged["words"]) == (made.pk, "wrong", "x" * 300)
    assert judged["changed"]["final"] == [None, False]
    assert (version["actor"], version["words"], version["changed"]["number"]) == (
        None,
        "",
        [None, 1],
    )


def test_words_are_the_rows_own(
    reader: ApiClient, article: Article, claim: Claim, ada: User
) -> None:
    place = NewEvidence("supports", article=newsroom.article().pk, target=newsroom.target("Ana"))
    for piece in (QUOTE, place, NewEvidence("silent", article=newsroom.article().pk)):
        evidence.cite(claim_id=claim.pk, evidence=piece, by=ada)
    words = {(line["noun"], line["words"]) for line in history(reader, article)}
    assert words == {
        ("article", "Harbour reopens"),
        ("articleversion", ""),
        ("claim", "four days"),
        ("annotation", "four days"),
        ("evidence", "Five days."),
        ("evidence", "Ana"),
        ("evidence", ""),
    }


def test_a_claim_that_stood_in_the_article_once_is_in_its_history(
    reader: ApiClient, article: Article, claim: Claim, ada: User
) -> None:
    annotations.remove(pk=claim.annotations.get().pk, by=ada)
    newsroom.judge(claim, "wrong", by=ada)
    assert told(history(reader, article))[-2:] == ["delete annotation", "create verdict"]


def test_a_claim_merged_away_keeps_its_lines(
    reader: ApiClient, article: Article, claim: Claim, ada: User
) -> None:
    newsroom.judge(claim, "wrong", by=ada)
    heir = newsroom.mark(newsroom.article(), by=ada).claim
    claims.merge(pk=claim.pk, into=heir.pk, by=newsroom.user("chief"))
    lines = history(reader, article)
    assert told(lines)[4:] == [
        "create verdict",
        "create claim",  # the heir's, which stands here now
        "update annotation",
        "supersede verdict",
        "create verdict",
        "merge claim",
    ]
    assert [line["claim"] for line in lines[:5]] == [
        claim.pk,
        heir.pk,
        claim.pk,
        heir.pk,
        heir.pk,
    ]


def test_what_cites_the_article_for_another_claim_is_in_its_history(
    reader: ApiClient, article: Article, ada: User
) -> None:
    elsewhere = newsroom.mark(newsroom.article(), by=ada).claim
    silent = NewEvidence("silent", article=article.pk)
    evidence.cite(claim_id=elsewhere.pk, evidence=silent, by=ada)
    (line, *_) = history(reader, article)
    assert (line["noun"], line["claim"]) == ("evidence", elsewhere.pk)


def test_an_editor_reads_of_others_verdicts_after_their_own(
    article: Article, claim: Claim, ada: User
) -> None:
    newsroom.judge(claim, "wrong", by=ada)
    person = newsroom.user("editor")
    blind = ApiClient(newsroom.token(person))
    assert "create verdict" not in told(history(blind, article))
    newsroom.judge(claim, "wrong", by=person)
    assert told(history(blind, article))[-2:] == ["create verdict"] * 2


@pytest.mark.parametrize("role", ["reader", "editor"])
def test_pages_follow_one_another_at_the_same_cost(
    as_role: Any, role: str, article: Article, ada: User
) -> None:
    for quote in ("four days", "Ana Ruiz", "120 ships"):
        newsroom.mark(article, quote, by=ada, rating="wrong")
    articles.add_version(pk=article.pk, text=f"{newsroom.TEXT}\nMore.\n", by=ada)
    client = as_role(role)
    path, seen, costs = f"/articles/{article.pk}/history/?page_size=4", [], set()
    while path:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(path).json()
        costs.add(len(captured))
        seen += [line["id"] for line in answer["results"]]
        path = answer["next"] and answer["next"].split("/api/v1")[1]
    assert seen == [line["id"] for line in history(client, article)]
    assert costs == {3}
