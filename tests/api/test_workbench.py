"""The workbench's document: all that stands on an article, asked for again and again."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import rescoring
from annotations.models import Article
from annotations.services import annotations, articles, claims, evidence, leases, publishers
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.api.conftest import ApiClient


@pytest.fixture
def article(db: None) -> Article:
    story = publishers.open_story(slug="storm", title="Storm", by=None)
    courier = newsroom.publisher("Morning Courier")
    newsroom.article("Five days.\n", story=story, publisher=courier, headline="Ships sail")
    return newsroom.article(story=story)


def document(client: ApiClient, article: Article, **headers: str) -> Any:
    return client.get(f"/articles/{article.pk}/workbench/", **headers)


def test_it_tells_marks_claims_score_and_sources(chief: ApiClient, article: Article) -> None:
    editor = newsroom.user("editor", name="ana")
    marked = newsroom.mark(article, by=editor, rating="wrong")
    piece = NewEvidence("refutes", url="https://port.example.org/", quote="Five.")
    cited = evidence.cite(claim_id=marked.claim.pk, evidence=piece, by=editor)
    rescoring.drain()
    told = document(chief, article).json()
    assert told["marks"] == [
        {
            "id": marked.annotation.pk,
            "revision": 1,
            "claim": marked.claim.pk,
            "start": 126,
            "end": 135,
            "exact": None,
            "state": "same",
            "stands": True,
            "lost": None,
            "settled_at": None,
            "settled_by": None,
            "created_by": "ana",
        }
    ]
    (claim,) = told["claims"]
    assert (claim["standing"], claim["veiled"], claim["points"]) == ("wrong", False, -50 / 3)
    assert [(each["editor"], each["rating"]) for each in claim["verdicts"]] == [("ana", "wrong")]
    assert [(each["id"], each["quote"]) for each in claim["evidence"]] == [(cited.pk, "Five.")]
    assert (told["score"]["band"], told["score"]["is_current"]) == ("unrated", True)
    assert [each["publisher"] for each in told["sources"]] == ["Morning Courier"]
    assert (told["version"], told["lease"]) == (1, None)


def test_a_mark_that_lost_its_words_keeps_them(reader: ApiClient, article: Article) -> None:
    newsroom.mark(article, by=newsroom.user("editor"), rating="wrong")
    text = newsroom.TEXT.replace("four days", "five days")
    articles.add_version(pk=article.pk, text=text, by=newsroom.user("tool"))
    (mark,) = document(reader, article).json()["marks"]
    assert (mark["state"], mark["stands"], mark["exact"]) == ("changed", False, "four days")


def test_a_mark_that_lost_its_words_is_shown_beside_what_stands_there_now(
    reader: ApiClient, article: Article
) -> None:
    newsroom.mark(article, by=newsroom.user("editor"))
    text = "Corrected.\n\n" + newsroom.TEXT.replace("four days", "five days")
    articles.add_version(pk=article.pk, text=text, by=newsroom.user("tool"))
    (mark,) = document(reader, article).json()["marks"]
    was, now = mark["lost"]["was"], mark["lost"]["now"]
    assert [(piece["op"], piece["text"]) for piece in mark["lost"]["pieces"]] == [
        ("gone", "four"),
        ("come", "five"),
        ("same", " days"),
    ]
    assert (was["exact"], now["exact"]) == ("four days", "five days")
    assert newsroom.TEXT[was["start"] - 60 : was["end"]] == was["before"] + was["exact"]
    assert text[now["start"] - 60 : now["end"] + 60] == (
        now["before"] + now["exact"] + now["after"]
    )


def test_places_that_resemble_lost_words_are_proposed_beside_what_the_diff_offers(
    reader: ApiClient, article: Article
) -> None:
    newsroom.mark(article, by=newsroom.user("editor"))
    text = newsroom.TEXT.replace("four days", "five days") + "\nFor five days it was closed.\n"
    articles.add_version(pk=article.pk, text=text, by=newsroom.user("tool"))
    (mark,) = document(reader, article).json()["marks"]
    (proposal,) = mark["lost"]["proposals"]
    assert (mark["state"], mark["lost"]["now"]["start"]) == ("changed", text.index("five days"))
    assert proposal["start"] == text.rindex("five days")
    assert text[proposal["start"] : proposal["end"]] == proposal["exact"] == "five days"
    assert proposal["before"].endswith("\nFor ")
    assert 0.5 < proposal["likeness"] < 1


def test_what_took_the_place_of_lost_words_is_followed_to_the_newest_text(
    reader: ApiClient, article: Article
) -> None:
    newsroom.mark(article, by=newsroom.user("editor"))
    for text in (
        newsroom.TEXT.replace("It had been closed for four days.", ""),
        newsroom.TEXT.replace("four days", "six days"),
    ):
        articles.add_version(pk=article.pk, text=text, by=newsroom.user("tool"))
        (mark,) = document(reader, article).json()["marks"]
        lost = mark["lost"]
        assert lost["was"]["exact"] == "four days"
        expected = ("changed", "six days") if "six" in text else ("gone", None)
        assert (mark["state"], lost["now"] and lost["now"]["exact"]) == expected


CHANGES: dict[str, Callable[[Article, Any], Any]] = {
    "mark": lambda a, m: newsroom.mark(a, "Ana Ruiz", by=m.annotation.created_by),
    "unmark": lambda a, m: annotations.remove(pk=m.annotation.pk, by=m.annotation.created_by),
    "move": lambda a, m: annotations.move(
        pk=m.annotation.pk, target=newsroom.target("Ana Ruiz"), by=m.annotation.created_by
    ),
    "judge": lambda a, m: newsroom.judge(m.claim, "verified", by=newsroom.user("chief")),
    "amend": lambda a, m: claims.amend(
        pk=m.claim.pk, by=newsroom.user("chief"), values={"claimant": "Ana"}
    ),
    "cite": lambda a, m: evidence.cite(
        claim_id=m.claim.pk,
        evidence=NewEvidence("context", url="https://port.example.org/", quote="Five."),
        by=newsroom.user("chief"),
    ),
    "score": lambda a, m: rescoring.drain(),
    "text": lambda a, m: articles.add_version(
        pk=a.pk, text="Another text.\n", by=newsroom.user("tool")
    ),
    "headline": lambda a, m: articles.amend(
        pk=a.pk, by=newsroom.user("tool"), values={"headline": "Other"}
    ),
    "lease": lambda a, m: leases.take(article_id=a.pk, by=newsroom.user("editor")),
    "source": lambda a, m: newsroom.article("Another source.\n", story=a.story),
}


@pytest.mark.parametrize("verb", CHANGES)
def test_whatever_changes_is_seen_when_asked_again(
    reader: ApiClient, article: Article, verb: str
) -> None:
    marked = newsroom.mark(article, by=newsroom.user("editor"), rating="wrong")
    tag = document(reader, article)["ETag"]
    assert document(reader, article, If_None_Match=tag).status_code == 304
    CHANGES[verb](article, marked)
    again = document(reader, article, If_None_Match=tag)
    assert (again.status_code, again["ETag"] == tag) == (200, False)


def test_asking_again_costs_one_statement_and_all_of_it_the_same_for_many(
    reader: ApiClient, article: Article
) -> None:
    editor = newsroom.user("editor")
    newsroom.mark(article, by=editor, rating="wrong")

    def statements(**headers: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            document(reader, article, **headers)
        return len(captured)

    few = statements()
    for quote in ("Ana Ruiz", "Some 120 ships", "its master"):
        newsroom.mark(article, quote, by=editor, rating="verified")
    assert statements() == few
    text = newsroom.TEXT.replace("Ana", "Eva").replace("120", "130").replace("four", "five")
    articles.add_version(pk=article.pk, text=text, by=newsroom.user("tool"))
    statements()  # the first to ask compares the two texts
    assert statements() == few + 1  # which texts the marks have lost their words between
    tag = document(reader, article)["ETag"]
    assert statements(If_None_Match=tag) == 2  # who asks, and whether anything is new


def test_two_people_share_no_tag(as_role: Callable[..., ApiClient], article: Article) -> None:
    newsroom.mark(article, by=newsroom.user("editor"), rating="wrong")
    chief, editor = as_role("chief"), as_role("editor")
    tag = document(chief, article)["ETag"]
    answer = document(editor, article, If_None_Match=tag)
    assert answer.status_code == 200
    (claim,) = answer.json()["claims"]
    assert (claim["veiled"], claim["standing"], claim["verdicts"]) == (True, "open", [])
    assert (claim["points"], claim["what_if"]) == (None, None)
