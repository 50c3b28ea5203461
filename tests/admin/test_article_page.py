"""The page of an article: its score, what it is made of, its text."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from annotations import rescoring
from annotations.models import Annotation, Article, ArticleScore, ScoreSnapshot
from annotations.models.choices import Band
from tests import newsroom
from tests.admin import pages
from tests.admin.conftest import Browser, publish

PARAGRAPH = "The harbour of Port Vell reopened on Tuesday, its master, Ana Ruiz, said."
TEXT = f"ADVERTISEMENT\n\n{PARAGRAPH}\n\nShips were waiting.\n\n{PARAGRAPH}\n"


@pytest.fixture
def editor(as_role: Browser) -> Client:
    return as_role("editor")


def shown(browser: Client, model: Any = Article) -> str:
    """The page's words, without its tags."""
    page = browser.get(pages.page_of(model)).content.decode()
    words = html.unescape(re.sub(r"<[^>]+>", " ", page)).replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(words.split())


def test_the_score_is_shown_with_band_interval_and_coverage(as_role: Browser) -> None:
    reader = as_role("reader")
    article, people = newsroom.article(), [newsroom.user("editor") for _ in range(2)]
    marked = newsroom.mark(article, by=people[0], rating="verified", importance="key")
    newsroom.judge(marked.claim, "verified", by=people[1])
    newsroom.mark(article, "Ana Ruiz", by=people[0])
    rescoring.drain()
    words = shown(reader)
    score = ArticleScore.objects.get()
    assert "Mixed 67 % of what can be checked has been rated" in words
    assert f"{score.value:.1f} of 100, 90 % interval {score.low:.1f} to {score.high:.1f}" in words
    assert f"four days Key 2 verified +{score.value - 50:.1f}" in words
    assert "Ana Ruiz Standard open 0.0" in words
    assert shown(reader, ArticleScore).count("of what can be checked") == 1
    assert f"One more verdict can move it by: {score.leverage:.1f} points" in shown(
        reader, ArticleScore
    )


@pytest.mark.parametrize("band", Band)
def test_every_band_is_named_and_never_only_coloured(band: Band, editor: Client) -> None:
    newsroom.article()
    ArticleScore.objects.update(band=band)
    page = editor.get(pages.list_of(Article)).content.decode()
    found = re.search(
        r'<span class="band band-(\w+)"><span aria-hidden="true">(.)</span> ([^<]+)', page
    )
    assert found is not None
    assert (found[1], found[3]) == (band.value, band.label.capitalize())


def test_a_score_tells_whether_it_is_current_behind_or_backing_off(editor: Client) -> None:
    article = newsroom.article()
    assert "Behind since" in shown(editor)
    rescoring.drain()
    wanted = newsroom.revision(article)
    assert f"Current: revision {wanted}, computed" in shown(editor)
    newsroom.mark(article, by=newsroom.user("editor"))
    ArticleScore.objects.update(attempts=3, not_before=timezone.now(), last_error="no such luck")
    words = shown(editor)
    assert "Backing off since" in words
    assert f"revision {wanted} of {newsroom.revision(article)} is scored" in words
    assert "3 attempts failed; the next one not before" in words
    assert "no such luck" in words


def test_the_list_is_filtered_by_how_the_score_stands(editor: Client) -> None:
    current, behind, failing = newsroom.article(), newsroom.article(), newsroom.article()
    rescoring.rescore([current.pk])
    ArticleScore.objects.filter(pk=failing.pk).update(attempts=1)
    for value, expected in {
        "current": {current},
        "behind": {behind, failing},
        "failing": {failing},
    }.items():
        answer = editor.get(f"{pages.list_of(Article)}?standing={value}")
        assert set(answer.context["cl"].queryset) == expected


def test_the_history_is_a_picture_with_its_values_in_words(editor: Client) -> None:
    publish(marks=2)
    values = list(ScoreSnapshot.objects.order_by("id").values_list("value", flat=True))
    page = editor.get(pages.page_of(Article)).content.decode()
    picture = r'<svg role="img" aria-labelledby="([\w-]+) ([\w-]+)".*?</svg>'
    drawn = re.search(picture, page, re.DOTALL)
    assert drawn is not None
    assert f'<title id="{drawn[1]}">Score over time</title>' in drawn[0]
    assert f'<desc id="{drawn[2]}">{len(values)} values, from {values[0]:.1f} on' in drawn[0]
    line = re.search(r'<polyline points="([^"]+)"', drawn[0])
    assert line is not None
    assert len(line[1].split()) == len(values) > 1
    assert f"lowest {min(values):.1f}, highest {max(values):.1f}" in shown(editor)


def test_furniture_is_named_repeats_are_numbered_marks_stand_out(editor: Client) -> None:
    article = newsroom.article(TEXT)
    newsroom.mark(article, "Ships were", by=newsroom.user("editor"))
    page = editor.get(pages.page_of(Article)).content.decode()
    assert re.search(r'<p class="furniture"><span class="label">\w+</span> ADVERTISEMENT</p>', page)
    assert f'<span class="label">copy 1 of 2</span> {PARAGRAPH}</p>' in page
    assert f'<span class="label">copy 2 of 2</span> {PARAGRAPH}</p>' in page
    assert "<p><mark>Ships were</mark> waiting.</p>" in page


def test_marks_that_overlap_keep_the_text_whole(editor: Client) -> None:
    article, person = newsroom.article("One two three four five.\n"), newsroom.user("editor")
    for quote in ("One two three", "two three four", "three"):
        newsroom.mark(article, quote, by=person)
    page = editor.get(pages.page_of(Article)).content.decode()
    line = re.search(r'class="article-text".*?<p>(.*?)</p>', page, re.DOTALL)
    assert line is not None
    assert re.sub("</?mark>", "", line[1]) == "One two three four five."
    assert line[1].endswith("</mark> five.")


def test_characters_beyond_the_basic_plane_do_not_shift_a_mark(editor: Client) -> None:
    article = newsroom.article("\N{GRINNING FACE} one 𝒳 two three.\n")
    newsroom.mark(article, "two", by=newsroom.user("editor"))
    assert "<mark>two</mark> three." in editor.get(pages.page_of(Article)).content.decode()


def test_the_page_links_to_all_that_belongs_to_the_article(editor: Client) -> None:
    publish()
    article, mark = Article.objects.get(), Annotation.objects.get()
    page = editor.get(pages.page_of(Article)).content.decode()
    for address in (
        f"/admin/annotations/story/{article.story_id}/change/",
        f"/admin/annotations/publisher/{article.publisher_id}/change/",
        f"/admin/annotations/claim/{mark.claim_id}/change/",
        f"/admin/annotations/annotation/{mark.pk}/change/",
        f"/admin/annotations/articleversion/{article.current_version_id}/change/",
        f"/admin/annotations/articlescore/{article.pk}/change/",
        f"/admin/annotations/change/?article__id__exact={article.pk}",
        f"/admin/annotations/claim/?annotations__article__id__exact={article.pk}",
    ):
        assert f'href="{address}"' in page
        assert editor.get(address).status_code == 200


def test_a_search_finds_articles_by_their_words(editor: Client) -> None:
    found = newsroom.article("A whale was seen.\n", headline="At sea")
    newsroom.article("Nothing was seen.\n", headline="On land")
    for model, row in ((Article, found), (ArticleScore, found.score)):
        answer = editor.get(f"{pages.list_of(model)}?q=whale")
        assert list(answer.context["cl"].queryset) == [row]
