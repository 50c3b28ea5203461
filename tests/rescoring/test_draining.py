"""The drain: what it takes, what it stores, and how it fails."""

import pytest
from django.db import connection

from annotations import rescoring
from annotations.models import Article, ArticleScore, ScoreSnapshot
from tests import newsroom

pytestmark = pytest.mark.django_db


def test_a_burst_is_scored_once() -> None:
    article = newsroom.article()
    claim = newsroom.mark(article, by=newsroom.user("editor")).claim
    rescoring.drain()
    for _ in range(20):
        newsroom.judge(claim, "wrong", by=newsroom.user("editor"))
    assert rescoring.drain() == 1
    score = ArticleScore.objects.get(article=article)
    assert (score.band, score.claims, score.wrong) == ("has_errors", 1, 1)


def test_a_second_run_writes_nothing() -> None:
    article = newsroom.article()
    newsroom.mark(article, by=newsroom.user("editor"), rating="verified")
    assert (rescoring.drain(), rescoring.drain()) == (1, 0)
    before = ArticleScore.objects.values().get(article=article)
    assert rescoring.rescore([article.pk]) == 0
    assert ArticleScore.objects.values().get(article=article) == before


def test_a_snapshot_is_kept_when_the_score_differs_and_only_then() -> None:
    article = newsroom.article()
    editor = newsroom.user("editor")
    claim = newsroom.mark(article, by=editor, rating="verified").claim
    rescoring.drain()
    newsroom.judge(claim, "verified", by=editor)  # superseded by the same
    rescoring.drain()
    newsroom.judge(claim, "wrong", by=editor)
    rescoring.drain()
    values = ScoreSnapshot.objects.filter(article=article).values_list("value", flat=True)
    assert [round(value, 1) for value in values] == [33.3, 66.7]


def poison(article: Article) -> None:
    """Make the database refuse to store this article's score."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or their pending checks forbid ALTER
        cursor.execute(
            "ALTER TABLE annotations_articlescore ADD CONSTRAINT poisoned"
            f" CHECK (article_id <> {article.pk} OR computed_at IS NULL) NOT VALID"
        )


def test_an_article_that_cannot_be_scored_backs_off_alone() -> None:
    poisoned, sound = newsroom.article(), newsroom.article()
    poison(poisoned)
    rescoring.drain()
    assert ArticleScore.objects.get(article=sound).behind_since is None
    failed = ArticleScore.objects.get(article=poisoned)
    assert failed.attempts == 1
    assert "poisoned" in failed.last_error
    assert failed.not_before is not None
    assert rescoring.drain() == 0  # not before its time
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE annotations_articlescore DROP CONSTRAINT poisoned")
        cursor.execute("UPDATE annotations_articlescore SET not_before = now() - interval '1 s'")
    assert rescoring.drain() == 1
    healed = ArticleScore.objects.get(article=poisoned)
    assert (healed.attempts, healed.last_error, healed.not_before) == (0, "", None)


def test_a_thorough_sweep_finds_what_the_behind_mark_has_lost() -> None:
    article = newsroom.article()
    rescoring.drain()
    Article.objects.filter(pk=article.pk).update(revision=9)
    ArticleScore.objects.update(behind_since=None)
    assert rescoring.sweep() == 0
    assert rescoring.sweep(thoroughly=True) == 1
    assert ArticleScore.objects.get(article=article).revision == 9


def test_the_last_drain_is_remembered() -> None:
    assert rescoring.last_drain_at() is None
    rescoring.drain()
    assert rescoring.last_drain_at() is not None


def test_a_lie_in_a_stored_score_is_found() -> None:
    article = newsroom.article()
    newsroom.mark(article, by=newsroom.user("editor"), rating="verified")
    rescoring.drain()
    ArticleScore.objects.update(value=71)
    (difference,) = rescoring.differences()
    assert (difference.article_id, difference.field) == (article.pk, "value")
    assert difference.expected == pytest.approx(66.7, abs=0.05)
