"""Leases: an article taken for some minutes, so that the others see who is at work on it.

They are momentary, bind nobody who marks or judges, and so are no part of the change log. Time
is the database's alone: the clocks of two servers may differ, a lease's two ends may not.
"""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import connection

from annotations.models import Article, Lease
from annotations.services.exceptions import Taken
from annotations.services.transactions import atomically

MINUTES = 10

# One statement, in which a row that is there is locked: of two takers the second sees the first.
_TAKE = f"""
    INSERT INTO annotations_lease AS lease (article_id, editor_id, taken_at, ends_at)
    SELECT id, %(editor)s, statement_timestamp(),
           statement_timestamp() + interval '{MINUTES} minutes'
    FROM annotations_article WHERE id = %(article)s
    ON CONFLICT (article_id) DO UPDATE SET
        editor_id = excluded.editor_id,
        taken_at = CASE WHEN lease.ends_at > excluded.taken_at
                        THEN lease.taken_at ELSE excluded.taken_at END,
        ends_at = excluded.ends_at
    WHERE lease.editor_id = excluded.editor_id OR lease.ends_at <= excluded.taken_at
    RETURNING lease.*, taken_at = statement_timestamp() AS is_new
"""
# What an editor has judged to the last claim waits for somebody else, whatever it would move.
_NEXT = """
    SELECT score.article_id FROM annotations_articlescore AS score
    WHERE score.leverage > 0
      AND NOT EXISTS (
          SELECT 1 FROM annotations_lease AS lease
          WHERE lease.article_id = score.article_id
            AND lease.editor_id <> %(editor)s AND lease.ends_at > statement_timestamp())
      AND (score.claim_ids = '{}' OR EXISTS (
          SELECT 1 FROM unnest(score.claim_ids) AS claim (id)
          WHERE NOT EXISTS (
              SELECT 1 FROM annotations_verdict AS verdict
              WHERE verdict.claim_id = claim.id AND verdict.editor_id = %(editor)s
                AND superseded_at IS NULL AND withdrawn_at IS NULL)))
    ORDER BY score.leverage DESC, score.article_id LIMIT 1
    FOR NO KEY UPDATE OF score SKIP LOCKED
"""


@dataclass(frozen=True, slots=True)
class Taking:
    """A lease, and whether it began with this or was renewed."""

    lease: Lease
    is_new: bool


@atomically
def take(*, article_id: int, by: User) -> Taking:
    """Take an article for ten minutes from now, or renew one's own lease of it.

    Raises Article.DoesNotExist, and Taken with `holder` and `ends_at` while it is somebody else's.
    """
    while not (taking := _taken(article_id, by)):
        others = Lease.objects.running().select_related("editor")
        if lease := others.filter(article=article_id).first():
            raise Taken(holder=lease.editor.get_username(), ends_at=lease.ends_at)
        if not Article.objects.filter(pk=article_id).exists():
            raise Article.DoesNotExist
        # It was given back, or ran out, between the two looks.
    return taking


@atomically
def take_next(*, by: User) -> Taking | None:
    """Take what moves most of what nobody else holds and the editor has claims to judge in.

    Two who ask at once get two articles: each passes over what the other has locked, and what
    the other took since then refuses. None when nothing waits.
    """
    while (article_id := _next(by)) is not None:
        if taking := _taken(article_id, by):
            return taking
    return None


@atomically
def release(*, article_id: int, by: User) -> None:
    """Give back what one has taken; what is somebody else's, or nobody's, stays as it is."""
    Lease.objects.filter(article=article_id, editor=by).delete()


def _taken(article_id: int, by: User) -> Taking | None:
    """The lease, unless another's is running or there is no such article."""
    rows = list(Lease.objects.raw(_TAKE, {"article": article_id, "editor": by.pk}))
    if not rows:
        return None
    lease = rows[0]
    lease.editor = by
    return Taking(lease, lease.is_new)  # type: ignore[attr-defined]


def _next(by: User) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, {"editor": by.pk})
        row = cursor.fetchone()
    return row[0] if row else None
