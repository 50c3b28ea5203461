"""`rescore` and `verify_scores`."""

import pytest
from django.core.management import CommandError

from annotations import rescoring
from annotations.models import Article, ArticleScore
from tests import newsroom
from tests.management.commands import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged() -> Article:
    article = newsroom.article()
    newsroom.mark(article, by=newsroom.user("editor"), rating="verified")
    return article


def corrupt(**stored: object) -> None:
    ArticleScore.objects.update(**stored)


def values() -> list[float]:
    return [round(score.value, 1) for score in ArticleScore.objects.order_by("article_id")]


def test_stale_scores_those_that_are_behind_and_no_other(judged: Article) -> None:
    rescoring.drain()
    corrupt(value=71)
    newsroom.article()
    assert run("rescore", "--stale").output == "scored 1 articles that were behind"
    assert values() == [71, 50]


def test_all_scores_every_article_and_mends_what_was_stored(judged: Article) -> None:
    newsroom.article()
    rescoring.drain()
    corrupt(value=71)
    assert run("rescore", "--all").output == "scored 2 articles, 2 scores written"
    assert values() == [66.7, 50]
    assert run("rescore", "--all").output == "scored 2 articles, 0 scores written"


def test_articles_are_scored_by_their_numbers(judged: Article) -> None:
    other = newsroom.article()
    rescoring.drain()
    corrupt(value=71)
    told = run("rescore", other.pk, other.pk)
    assert told.output == "scored 1 articles, 1 scores written"
    assert values() == [71, 50]


def test_an_unknown_number_is_named_and_nothing_is_scored(judged: Article) -> None:
    with pytest.raises(CommandError, match="there is no article 999999"):
        run("rescore", judged.pk, 999_999)
    assert ArticleScore.objects.get().behind_since is not None


@pytest.mark.parametrize(
    "arguments", [(), ("--stale", "--all"), ("--all", "1"), ("--stale", "1"), ("one",)]
)
def test_one_way_of_choosing_is_taken(arguments: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        run("rescore", *arguments)


def test_scores_that_are_right_are_verified(judged: Article) -> None:
    rescoring.drain()
    ended = run("verify_scores")
    assert (ended.status, ended.errors) == (0, "")
    assert ended.output == "1 scores verified, 0 differences"


def test_a_corrupted_score_is_told_with_what_it_should_be(judged: Article) -> None:
    rescoring.drain()
    corrupt(value=71)
    ended = run("verify_scores")
    assert (ended.status, ended.output) == (1, "1 scores verified, 1 differences")
    assert ended.errors.startswith(f"article {judged.pk}: value is 71.0, should be 66.6")


def test_an_article_that_is_behind_is_told(judged: Article) -> None:
    ended = run("verify_scores")
    assert ended.status == 1
    revision = newsroom.revision(judged)
    assert f"article {judged.pk}: revision is 0, should be {revision}" in ended.errors
