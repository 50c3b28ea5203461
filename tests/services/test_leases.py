"""An article is taken by one editor at a time, for ten minutes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection

from annotations import tasks
from annotations.models import Article, ArticleScore, Change, Lease
from annotations.services import leases
from annotations.services.exceptions import Taken
from annotations.services.leases import Taking
from tests import newsroom
from tests.sessions import at_once, holding, waiting

MANY = 5_000
ENDED = "UPDATE annotations_lease SET taken_at = now() - interval %s, ends_at = now() - interval %s"


def waiting_article(leverage: float = 5.0) -> Article:
    article = newsroom.article()
    ArticleScore.objects.filter(article=article).update(leverage=leverage)
    return article


def end_all(ago: str = "1 second") -> None:
    with connection.cursor() as cursor:
        cursor.execute(ENDED.replace("%s", "'2 days'", 1).replace("%s", f"'{ago}'"))


def take(article: Article, by: User) -> Taking:
    return leases.take(article_id=article.pk, by=by)


def next_for(by: User) -> int | None:
    taking = leases.take_next(by=by)
    return taking.lease.article_id if taking else None


@pytest.fixture
def anna(db: None) -> User:
    return newsroom.user("editor", name="anna")


@pytest.fixture
def ben(db: None) -> User:
    return newsroom.user("editor", name="ben")


def test_a_lease_lasts_ten_minutes_and_leaves_no_line_in_the_log(anna: User) -> None:
    article = newsroom.article()
    before = Change.objects.count()
    taking = take(article, anna)
    assert (taking.is_new, taking.lease.editor) == (True, anna)
    assert taking.lease.ends_at - taking.lease.taken_at == timedelta(minutes=10)
    assert Change.objects.count() == before


def test_a_renewal_moves_the_end_alone(anna: User) -> None:
    article = newsroom.article()
    first, again = take(article, anna).lease, take(article, anna)
    assert not again.is_new
    assert again.lease.taken_at == first.taken_at
    assert again.lease.ends_at > first.ends_at


def test_what_somebody_else_has_is_refused_with_who_and_until_when(anna: User, ben: User) -> None:
    article = newsroom.article()
    lease = take(article, anna).lease
    with pytest.raises(Taken) as refusal:
        take(article, ben)
    assert refusal.value.facts == {"holder": "anna", "ends_at": lease.ends_at}
    assert Lease.objects.get().editor == anna


def test_a_lease_that_ended_is_free_to_take(anna: User, ben: User) -> None:
    article = newsroom.article()
    take(article, anna)
    end_all()
    taking = take(article, ben)
    assert (taking.is_new, Lease.objects.get().editor) == (True, ben)
    end_all()
    assert take(article, ben).is_new


def test_one_gives_back_ones_own_and_nothing_else(anna: User, ben: User) -> None:
    article = newsroom.article()
    take(article, anna)
    leases.release(article_id=article.pk, by=ben)
    assert Lease.objects.exists()
    leases.release(article_id=article.pk, by=anna)
    leases.release(article_id=article.pk, by=anna)
    assert not Lease.objects.exists()


def test_there_is_no_lease_of_no_article(anna: User) -> None:
    with pytest.raises(Article.DoesNotExist):
        leases.take(article_id=999_999, by=anna)


def test_the_next_is_what_moves_most_and_nobody_else_holds(anna: User, ben: User) -> None:
    little, most, some = (waiting_article(points) for points in (1.0, 9.0, 4.0))
    waiting_article(0.0)
    assert next_for(anna) == most.pk
    assert next_for(ben) == some.pk
    assert next_for(anna) == most.pk  # still theirs, and still what moves most
    leases.release(article_id=some.pk, by=ben)
    take(some, anna)
    take(little, anna)
    assert next_for(ben) is None


def test_the_next_is_never_one_whose_claims_the_editor_has_all_judged(
    anna: User, ben: User
) -> None:
    article = waiting_article()
    claim = newsroom.mark(article, by=anna, rating="wrong").claim
    ArticleScore.objects.filter(article=article).update(claim_ids=[claim.pk])
    assert next_for(anna) is None
    assert next_for(ben) == article.pk


def test_leases_long_over_are_forgotten(anna: User) -> None:
    take(newsroom.article(), anna)
    for ago, left in (("59 minutes", 1), ("61 minutes", 0)):
        end_all(ago)
        tasks.reap()
        assert Lease.objects.count() == left


@pytest.mark.django_db(transaction=True)
def test_editors_who_ask_at_once_get_articles_of_their_own() -> None:
    people = [newsroom.user("editor") for _ in range(4)]
    articles = {waiting_article(points).pk for points in (3.0, 2.0, 1.0)}

    def ask(index: int) -> Callable[[], Any]:
        return lambda: next_for(people[index])

    outcomes = at_once(*map(ask, range(4)))
    assert sorted(outcomes, key=lambda each: each or 0) == [None, *sorted(articles)]


@pytest.mark.django_db(transaction=True)
def test_who_asks_while_another_takes_the_first_gets_the_second() -> None:
    """The other's lease is written and not yet committed: it cannot be seen, only run into."""
    first, second = waiting_article(9.0), waiting_article(4.0)
    anna, ben = newsroom.user("editor"), newsroom.user("editor")
    with holding(
        "INSERT INTO annotations_lease (article_id, editor_id, ends_at)"
        " VALUES (%s, %s, now() + interval '10 minutes')",
        first.pk,
        anna.pk,
    ):
        (asking,) = waiting(lambda: next_for(ben))
        assert not asking.done()
    assert asking.result(30) == second.pk


@pytest.mark.django_db(transaction=True)
def test_who_asks_while_another_has_the_first_in_hand_passes_over_it() -> None:
    first, second = waiting_article(9.0), waiting_article(4.0)
    ben = newsroom.user("editor")
    lock = "SELECT 1 FROM annotations_articlescore WHERE article_id = %s FOR NO KEY UPDATE"
    with holding(lock, first.pk):
        assert next_for(ben) == second.pk


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_one_article_at_once_one_has_it() -> None:
    article = newsroom.article()
    people = [newsroom.user("editor") for _ in range(3)]

    def ask(index: int) -> Callable[[], Any]:
        return lambda: take(article, people[index])

    outcomes = at_once(*map(ask, range(3)))
    assert sorted(type(each).__name__ for each in outcomes) == ["Taken", "Taken", "Taking"]


def test_the_next_is_found_by_its_index(anna: User) -> None:
    outlet = newsroom.publisher()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO annotations_article (publisher_id, external_id, headline, url, byline,"
            " standfirst, language, content_hash, updated_at)"
            " SELECT %s, n::text, 'H', '', '', '', 'en', '', now() FROM generate_series(1, %s) n",
            [outlet.pk, MANY],
        )
        cursor.execute("UPDATE annotations_articlescore SET leverage = article_id %% 100", [])
        cursor.execute("ANALYZE annotations_articlescore, annotations_lease")
        cursor.execute(f"EXPLAIN {leases._NEXT}", {"editor": anna.pk})
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "score_by_leverage" in plan
    assert "Seq Scan on annotations_articlescore" not in plan
