"""The story page: its articles side by side, and what each says of every claim."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from annotations import rescoring
from annotations.admin.pages import story as story_page
from annotations.admin.pages import table as table_page
from annotations.models import Article, Claim, Story
from annotations.services import articles, claims, evidence, publishers
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.admin.conftest import Browser
from tests.admin.test_desk import shown, words_of
from tests.admin.test_queries import queries

PAGE = "/admin/story/storm/"
MOST = 13  # two of them for the cards


@pytest.fixture
def storm(db: None) -> Story:
    return publishers.open_story(slug="storm", title="The storm", by=None)


def article(story: Story, outlet: str = "Port Gazette", **metadata: Any) -> Article:
    return newsroom.article(publisher=newsroom.publisher(outlet), story=story, **metadata)


def rows(html: str) -> list[list[str]]:
    """The words of each row's cells, its header first."""
    body = html.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]
    return [
        [words_of(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in body.split("</tr>")[:-1]
    ]


def test_an_article_is_told_with_its_score_and_how_its_claims_stand(
    browser: Client, storm: Story, editor: User
) -> None:
    dated = article(storm, headline="Dated", published_at=datetime(2026, 3, 1, 9, 30, tzinfo=UTC))
    article(storm, "Other Post", headline="Undated")
    newsroom.mark(dated, by=editor, rating="verified")
    newsroom.mark(dated, "120 ships", by=editor, rating="wrong")
    newsroom.mark(dated, "its master", by=editor)
    rescoring.drain()
    html = shown(browser, PAGE)
    assert f'href="/admin/workbench/{dated.pk}/"' in html
    told = words_of(html)
    assert "Port Gazette Dated 1 March 2026, 09:30 ◐ Mixed score 50 90 % interval" in told
    assert "1 verified 0 disputed 1 wrong 1 open" in told
    assert "Other Post Undated no date ○ Unrated" in told
    assert "2 articles, 3 claims" in told


def test_a_cell_says_what_an_article_says_of_a_claim(
    browser: Client, storm: Story, editor: User
) -> None:
    said, silent, other = (article(storm, name) for name in ("A Post", "B Post", "C Post"))
    marked = newsroom.mark(said, by=editor)
    note = NewEvidence("silent", article=silent.pk)
    evidence.cite(claim_id=marked.claim.pk, evidence=note, by=editor)
    newsroom.mark(other, "120 ships", by=editor)
    html = shown(browser, PAGE)
    first, second = rows(html)
    assert first[1:] == ["four days", "silent", "– not there"]
    assert second[1:] == ["– not there", "– not there", "120 ships"]
    assert f'href="/admin/workbench/{said.pk}/#mark-{marked.annotation.pk}"' in html


def test_a_claim_in_two_places_of_one_article_is_one_cell(
    browser: Client, storm: Story, editor: User
) -> None:
    here = article(storm)
    first = newsroom.mark(here, "four days", by=editor)
    newsroom.mark(here, "120 ships", by=editor, claim=first.claim)
    assert [row[1:] for row in rows(shown(browser, PAGE))] == [["four days ×2"]]


def test_places_that_an_edit_lost_are_told_as_such_unless_another_stands(
    browser: Client, storm: Story, editor: User
) -> None:
    changed, gone, kept = (article(storm, name) for name in ("A Post", "B Post", "C Post"))
    claim = newsroom.mark(changed, by=editor).claim
    for where, quote in ((gone, "four days"), (kept, "four days"), (kept, "120 ships")):
        newsroom.mark(where, quote, by=editor, claim=claim)
    edited = newsroom.TEXT.replace("four days", "five days")
    without = newsroom.TEXT.replace(" It had been closed for four days.", "")
    for where, text in ((changed, edited), (kept, edited), (gone, without)):
        articles.add_version(pk=where.pk, text=text, by=editor)
    (cells,) = rows(shown(browser, PAGE))
    assert cells[1:] == ["changed four days", "gone four days", "120 ships"]


def test_key_claims_come_first_then_those_in_most_articles(
    browser: Client, storm: Story, editor: User
) -> None:
    one, other = article(storm), article(storm, "Other Post")
    newsroom.mark(one, "four days", by=editor)
    shared = newsroom.mark(one, "120 ships", by=editor).claim
    newsroom.mark(other, "120 ships", by=editor, claim=shared)
    newsroom.mark(other, "its master", by=editor, importance="key")
    newsroom.mark(other, "Ana Ruiz", by=editor, importance="minor")
    heads = [row[0].split(" ")[0] for row in rows(shown(browser, PAGE))]
    assert heads == ["its", "120", "four", "Ana"]


def test_a_row_says_whose_claim_it_is_and_how_it_stands(
    browser: Client, storm: Story, editor: User
) -> None:
    claim = newsroom.mark(article(storm), by=editor, rating="verified").claim
    newsroom.judge(claim, "wrong", by=newsroom.user("editor"))
    Claim.objects.update(claimant="Ana Ruiz", voice="quoted", importance="key")
    (row,) = rows(shown(browser, PAGE))
    assert row[0] == ("four days disputed 2 editors: 1 verified, 1 wrong key Ana Ruiz, quoted")
    newsroom.judge(claim, "wrong", by=newsroom.user("chief"), final=True)
    (row,) = rows(shown(browser, PAGE))
    assert "wrong 3 editors: 1 verified, 2 wrong, adjudicated" in row[0]


def test_how_a_claim_stands_is_veiled_until_one_has_judged_it(
    browser: Client, as_role: Browser, storm: Story, editor: User
) -> None:
    claim = newsroom.mark(article(storm), by=newsroom.user("editor"), rating="wrong").claim
    assert rows(shown(browser, PAGE))[0][0] == "four days to judge"
    assert rows(shown(as_role("reader"), PAGE))[0][0] == "four days wrong 1 editor"
    newsroom.judge(claim, "verified", by=editor)
    assert "2 editors" in rows(shown(browser, PAGE))[0][0]


def test_a_merged_claim_is_its_heirs(browser: Client, storm: Story, editor: User) -> None:
    here = article(storm)
    merged, heir = (newsroom.mark(here, quote, by=editor).claim for quote in ("four", "days"))
    claims.merge(pk=merged.pk, into=heir.pk, by=newsroom.user("chief"))
    assert [row[1:] for row in rows(shown(browser, PAGE))] == [["four ×2"]]


def test_what_is_too_much_is_cut_and_said_to_be(
    browser: Client, storm: Story, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story_page, "MOST_ARTICLES", 2)
    monkeypatch.setattr(table_page, "MOST_CLAIMS", 1)
    for number in range(3):
        where = article(storm, headline=f"Number {number}")
        newsroom.mark(where, by=editor)
    html = shown(browser, PAGE)
    assert "the story has more; the earliest are shown" in html
    assert "there are more; those that weigh most are shown" in html
    assert "Number 2" not in html
    assert len(rows(html)) == 1


def test_a_story_without_articles_or_claims_says_so(browser: Client, storm: Story) -> None:
    assert "No article belongs to this story yet." in shown(browser, PAGE)
    article(storm)
    assert "No claim is marked in these articles yet." in shown(browser, PAGE)


def test_the_page_is_for_readers(as_role: Browser, storm: Story) -> None:
    assert as_role().get(PAGE).status_code == 403
    assert as_role("reader").get(PAGE).status_code == 200
    assert as_role("reader").get("/admin/story/none/").status_code == 404
    assert Client().get(PAGE)["Location"].startswith("/admin/login/")


def test_the_story_asks_no_more_for_more_on_it(browser: Client, storm: Story, editor: User) -> None:
    claim = newsroom.mark(article(storm), by=editor).claim
    few = queries(browser, PAGE)
    for number in range(3):
        where = article(storm, f"Outlet {number}")
        newsroom.mark(where, by=newsroom.user("editor"), claim=claim, rating="wrong")
        newsroom.mark(where, "120 ships", by=editor, rating="verified")
        note = NewEvidence("silent", article=article(storm, f"Silent {number}").pk)
        evidence.cite(claim_id=claim.pk, evidence=note, by=editor)
    assert queries(browser, PAGE) == few <= MOST
