"""Two sessions at once: the orders in which a wrong score would be stored for ever."""

import threading
from collections.abc import Callable, Iterator

import psycopg
import pytest

from annotations import rescoring
from annotations.models import ArticleScore
from annotations.rescoring.draining import _TAKE_BEHIND
from annotations.rescoring.statement import SCORE_AND_STORE
from tests import newsroom
from tests.conftest import database_url

pytestmark = pytest.mark.django_db(transaction=True)

BLOCKED = 0.5  # seconds after which a statement that still runs is taken to wait for a lock


@pytest.fixture
def session() -> Iterator[Callable[[], psycopg.Connection]]:
    opened: list[psycopg.Connection] = []

    def connect() -> psycopg.Connection:
        opened.append(psycopg.connect(database_url(), options="-c lock_timeout=10s"))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.close()


class Scene:
    def __init__(self) -> None:
        self.first, self.second = newsroom.user("editor"), newsroom.user("editor")
        self.article = newsroom.article()
        marked = newsroom.mark(self.article, by=self.first, rating="verified")
        self.claim, self.annotation = marked.claim, marked.annotation

    def judge(self, session: psycopg.Connection) -> None:
        session.execute(
            "INSERT INTO annotations_verdict (claim_id, editor_id, rating, rationale, final)"
            " VALUES (%s, %s, 'wrong', '', false)",
            [self.claim.pk, self.second.pk],
        )

    def place_in(self, session: psycopg.Connection, article_id: int, version_id: int) -> None:
        session.execute(
            'INSERT INTO annotations_annotation (article_id, version_id, claim_id, start, "end",'
            " exact, prefix, suffix, state) VALUES (%s, %s, %s, 0, 1, 'H', '', '', 'same')",
            [article_id, version_id, self.claim.pk],
        )


def in_thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    thread.join(BLOCKED)
    return thread


def test_a_verdict_given_while_an_article_is_scored_is_not_passed_over(
    session: Callable[[], psycopg.Connection],
) -> None:
    scene = Scene()
    drainer, editor = session(), session()
    locked = drainer.execute(_TAKE_BEHIND, [10]).fetchall()

    def judge() -> None:
        scene.judge(editor)
        editor.commit()

    thread = in_thread(judge)
    assert thread.is_alive(), "the verdict must wait for the article's lock"
    ids, revisions = zip(*locked, strict=True)
    drainer.execute(SCORE_AND_STORE, {"ids": list(ids), "revisions": list(revisions)})
    drainer.commit()
    thread.join()
    score = ArticleScore.objects.get(article=scene.article)
    assert score.revision < newsroom.revision(scene.article)
    rescoring.drain()
    assert list(rescoring.differences()) == []


def test_a_verdict_not_yet_committed_keeps_the_drain_away(
    session: Callable[[], psycopg.Connection],
) -> None:
    scene, editor = Scene(), session()
    rescoring.drain()
    scene.judge(editor)
    assert rescoring.drain() == 0
    editor.commit()
    assert rescoring.drain() == 1
    assert list(rescoring.differences()) == []


def test_a_verdict_committed_between_lock_and_aggregation_is_seen(
    session: Callable[[], psycopg.Connection],
) -> None:
    """The lock is waited for, as an upgrade of the statement might; the sum is read after it."""
    scene, editor, drainer = Scene(), session(), session()
    rescoring.drain()
    scene.judge(editor)
    seen: list[tuple[int, int]] = []

    def drain() -> None:
        waiting = _TAKE_BEHIND.replace("SKIP LOCKED", "")
        waiting = waiting.replace("score.behind_since IS NOT NULL", "true")
        seen.extend(drainer.execute(waiting, [10]).fetchall())

    thread = in_thread(drain)
    assert thread.is_alive()
    editor.commit()
    thread.join()
    ids, revisions = zip(*seen, strict=True)
    assert revisions == (newsroom.revision(scene.article),), "the revision read at the lock"
    drainer.execute(SCORE_AND_STORE, {"ids": list(ids), "revisions": list(revisions)})
    drainer.commit()
    assert list(rescoring.differences()) == []


def test_a_claim_judged_while_it_gets_another_place_is_counted_there(
    session: Callable[[], psycopg.Connection],
) -> None:
    scene, placing, judging = Scene(), session(), session()
    elsewhere = newsroom.article()
    rescoring.drain()
    scene.place_in(placing, elsewhere.pk, elsewhere.current_version_id or 0)
    thread = in_thread(lambda: scene.judge(judging))
    assert thread.is_alive(), "the verdict must wait for the claim's lock"
    placing.commit()
    thread.join()
    rescoring.drain()  # before the verdict is committed
    judging.commit()
    rescoring.drain()
    assert (
        ArticleScore.objects.get(article=elsewhere).wrong
        + ArticleScore.objects.get(article=elsewhere).disputed
        == 1
    )
    assert list(rescoring.differences()) == []


def test_an_older_result_never_replaces_a_newer_one(
    session: Callable[[], psycopg.Connection],
) -> None:
    scene, late = Scene(), session()
    rescoring.drain()
    old = newsroom.revision(scene.article)
    newsroom.judge(scene.claim, "wrong", by=scene.second)
    rescoring.drain()
    parameters = {"ids": [scene.article.pk], "revisions": [old]}
    assert late.execute(SCORE_AND_STORE, parameters).fetchall() == [(0,)]
    late.commit()
    assert list(rescoring.differences()) == []
