"""A verdict given in any gap of a drain is counted, or leaves the article behind."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import rescoring
from annotations.models import ArticleScore
from annotations.rescoring.statement import SCORE_AND_STORE
from tests import newsroom
from tests.conftest import database_url

pytestmark = pytest.mark.django_db(transaction=True)

JUDGE = (
    "INSERT INTO annotations_verdict (claim_id, editor_id, rating, rationale, final)"
    " VALUES (%s, %s, 'wrong', '', false)"
)


@pytest.mark.parametrize(
    "score", [rescoring.drain, lambda: rescoring.rescore([ArticleScore.objects.get().pk])]
)
def test_no_gap_lets_a_wrong_score_pass_for_current(score: Callable[[], int]) -> None:
    article = newsroom.article()
    claim = newsroom.mark(article, by=newsroom.user("editor"), rating="verified").claim
    people = iter([newsroom.user("editor") for _ in range(40)])
    given: list[bool] = []

    def judge_after(execute: Any, *arguments: Any) -> Any:
        result = execute(*arguments)
        with psycopg.connect(database_url(), options="-c lock_timeout=50ms") as session:
            try:
                session.execute(JUDGE, [claim.pk, next(people).pk])
            except psycopg.errors.LockNotAvailable:
                session.rollback()
                given.append(False)
            else:
                given.append(True)
        return result

    person = next(people)
    with connection.execute_wrapper(_some(judge_after, 12)):
        score()
    assert False in given, "between lock and sum a verdict must wait"
    stored = ArticleScore.objects.get()
    assert (stored.behind_since is None) == (stored.revision == newsroom.revision(article))
    newsroom.judge(claim, "verified", by=person)
    rescoring.drain()
    assert list(rescoring.differences()) == []


def _some(wrapper: Callable[..., Any], most: int) -> Callable[..., Any]:
    """The wrapper for the first statements; a drain goes on as long as verdicts come in."""
    seen: list[None] = []

    def wrapped(execute: Any, *arguments: Any) -> Any:
        seen.append(None)
        return (wrapper if len(seen) <= most else _plain)(execute, *arguments)

    return wrapped


def _plain(execute: Any, *arguments: Any) -> Any:
    return execute(*arguments)


def test_lock_and_sum_are_two_statements_of_one_transaction() -> None:
    """In one statement the sum is of a snapshot older than the revision read at the lock."""
    newsroom.mark(newsroom.article(), by=newsroom.user("editor"), rating="verified")
    with CaptureQueriesContext(connection) as captured:
        rescoring.drain()
    told = [query["sql"] for query in captured.captured_queries]
    locking = [index for index, sql in enumerate(told) if "FOR NO KEY UPDATE" in sql]
    (summing,) = (index for index, sql in enumerate(told) if "annotations_verdict" in sql)
    assert summing not in locking
    assert locking[0] < summing
    assert not [sql for sql in told[locking[0] : summing] if sql in ("BEGIN", "COMMIT")]


def test_the_revision_stored_is_the_one_read_at_the_lock() -> None:
    article = newsroom.article()
    newsroom.mark(article, by=newsroom.user("editor"), rating="verified")
    read = newsroom.revision(article) - 1
    with connection.cursor() as cursor:
        cursor.execute(SCORE_AND_STORE, {"ids": [article.pk], "revisions": [read]})
    assert ArticleScore.objects.get().revision == read
    assert rescoring.sweep(thoroughly=True) == 1
    assert ArticleScore.objects.get().revision == read + 1


def test_a_drain_passes_over_what_another_session_holds() -> None:
    """It neither waits nor fails: whoever holds an article leaves it behind or scores it."""
    held, free = newsroom.article(), newsroom.article()
    with psycopg.connect(database_url()) as session:
        session.execute(
            "SELECT 1 FROM annotations_article WHERE id = %s FOR NO KEY UPDATE", [held.pk]
        )
        assert rescoring.drain() == 1
        assert rescoring.rescore([held.pk, free.pk]) == 0
        assert ArticleScore.objects.get(article=free).behind_since is None
        assert ArticleScore.objects.get(article=held).behind_since is not None
    assert rescoring.drain() == 1
