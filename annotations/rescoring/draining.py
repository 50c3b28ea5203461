"""Takes the articles that are behind and has them scored.

The truth is `Article.revision` against `ArticleScore.revision`. `drain` takes the articles that
are behind, locks them, and only then, in a second statement with a newer snapshot, reads their
verdicts: locking and aggregating in one statement under READ COMMITTED stores an old result under
a new revision, for ever.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection, transaction

from annotations.rescoring.statement import SCORE_AND_STORE

log = logging.getLogger(__name__)

BATCH = 1_000
_SWEEPING = 0x5C0E  # the advisory lock under which one process at a time sweeps
_BACK_OFF_AT_MOST = 300  # seconds

_TAKE_BEHIND = """
    SELECT article.id, article.revision
    FROM annotations_articlescore AS score
    JOIN annotations_article AS article ON article.id = score.article_id
    WHERE score.behind_since IS NOT NULL
      AND (score.not_before IS NULL OR score.not_before <= clock_timestamp())
    ORDER BY article.id LIMIT %s
    FOR NO KEY UPDATE OF article SKIP LOCKED
"""
_TAKE_THESE = """
    SELECT id, revision FROM annotations_article WHERE id = ANY(%s)
    ORDER BY id FOR NO KEY UPDATE SKIP LOCKED
"""
_BACK_OFF = """
    UPDATE annotations_articlescore SET
        attempts = attempts + 1, last_error = %s,
        not_before = clock_timestamp() + make_interval(secs => least(%s, 2 ^ least(attempts, 20)))
    WHERE article_id = %s
"""
_FIND_FORGOTTEN = """
    INSERT INTO annotations_articlescore (article_id, behind_since)
    SELECT article.id, now()
    FROM annotations_article AS article
    LEFT JOIN annotations_articlescore AS score ON score.article_id = article.id
    WHERE score.behind_since IS NULL AND score.revision IS DISTINCT FROM article.revision
    ORDER BY article.id
    ON CONFLICT (article_id) DO UPDATE SET behind_since = excluded.behind_since
"""
_BEAT = """
    INSERT INTO annotations_heartbeat (name, at) VALUES (%s, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET at = excluded.at
"""


def drain(batch: int = BATCH) -> int:
    """Score whatever is behind, until nothing is. Returns how many articles were scored.

    Articles another transaction holds are left to it or to the next call. An article whose
    scoring raises backs off alone; the others go on.
    """
    scored = 0
    while taken := _drain_once(batch):
        scored += taken
    _execute(_BEAT, ["drain"])
    return scored


def rescore(article_ids: Sequence[int]) -> int:
    """Score these articles whether they are behind or not. Returns how many rows were written.

    An article another transaction holds is left out: it will be behind when that has ended, or is
    being scored.
    """
    written = 0
    for start in range(0, len(article_ids), BATCH):
        with _generous_transaction():
            locked = _execute(_TAKE_THESE, [list(article_ids[start : start + BATCH])])
            written += _score(locked)
    return written


def sweep(*, thoroughly: bool = False) -> int | None:
    """Drain, unless another process is sweeping (None).

    `thoroughly` first compares every article's two revisions and so finds what the behind mark
    has lost, were it ever to lose one.
    """
    if not _execute("SELECT pg_try_advisory_lock(%s)", [_SWEEPING])[0][0]:
        return None
    try:
        if thoroughly:
            _execute(_FIND_FORGOTTEN)
        return drain()
    finally:
        _execute("SELECT pg_advisory_unlock(%s)", [_SWEEPING])


def last_drain_at() -> datetime | None:
    rows = _execute("SELECT at FROM annotations_heartbeat WHERE name = 'drain'")
    return rows[0][0] if rows else None


def _drain_once(batch: int) -> int:
    taken: list[tuple[int, int]] = []
    try:
        with _generous_transaction():
            taken = _execute(_TAKE_BEHIND, [batch])
            if taken:
                _score(taken)
    except DatabaseError:
        if not taken:
            raise
        log.exception("scoring a batch of %d articles failed; each alone now", len(taken))
        for article_id, _revision in taken:
            _score_alone(article_id)
    return len(taken)


def _score_alone(article_id: int) -> None:
    try:
        rescore([article_id])
    except DatabaseError as error:
        log.exception("scoring article %d failed", article_id)
        _execute(_BACK_OFF, [str(error), _BACK_OFF_AT_MOST, article_id])


def _score(locked: Sequence[tuple[int, int]]) -> int:
    """Score and store articles that the caller has locked, given with their revisions."""
    ids, revisions = [row[0] for row in locked], [row[1] for row in locked]
    rows = _execute(SCORE_AND_STORE, {"ids": ids, "revisions": revisions})
    return int(rows[0][0])


@contextmanager
def _generous_transaction() -> Iterator[None]:
    """A transaction with more time than a request has: a batch may be large."""
    with transaction.atomic():
        _execute("SET LOCAL statement_timeout = '60s'")
        yield


def _execute(sql: str, parameters: Sequence[Any] | dict[str, Any] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []
