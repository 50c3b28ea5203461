"""Texts too long to be compared while somebody waits: their marks wait instead.

The truth is the state `pending` of the marks themselves: the worker looks for it whenever it is
rung for and with every sweep, so that no lost message leaves a mark waiting.
"""

import logging
import time

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import F, Sum

from annotations.carrying.moving import (
    CarriedMark,
    carry,
    cited_places,
    follow,
    hold_claims,
    marks_of,
    stored,
)
from annotations.models import Annotation, Article, ArticleVersion, Evidence
from annotations.models.choices import STANDING, MarkState
from annotations.recording import portrait

log = logging.getLogger(__name__)

# Code points of all the texts to be compared, old and new, each place as so many more: 0.3 s of a
# core, of hostile ones 1 s (`make bench`). Meanwhile the article is locked.
AT_ONCE = 250_000
A_PLACE = 100
_PAUSE = 60.0  # seconds in which what has failed is left alone
_not_before: dict[int, float] = {}

_WAITING = """
    SELECT article_id FROM annotations_annotation WHERE state = 'pending'
    UNION SELECT article_id FROM annotations_evidence WHERE state = 'pending'
    ORDER BY article_id
"""


def is_affordable(article_id: int, version: ArticleVersion) -> bool:
    """Whether all that stands in the article's older texts can be carried while somebody waits."""
    marked = Annotation.objects.filter(article=article_id).values_list("version", flat=True)
    cited = Evidence.objects.filter(article=article_id).exclude(version=None)
    places = [*marked, *cited.values_list("version", flat=True)]
    cost = F("length") + version.length
    texts = ArticleVersion.objects.filter(pk__in=set(places)).aggregate(cost=Sum(cost))
    return (texts["cost"] or 0) + A_PLACE * len(places) <= AT_ONCE


def put_off(article_id: int, by: User | None) -> list[CarriedMark]:
    """Leave what stood in the older texts there, out of the score, until it is carried.

    The caller holds the article's lock, and rings. The report is as that of `carry`.
    """
    marks, cited = marks_of(article_id), cited_places(article_id)
    for rows in (marks, cited):
        before = {row.pk: portrait(row) for row in rows}
        for row in rows:
            if row.state in STANDING:
                row.state = MarkState.PENDING
        stored(rows, before, (), by)  # type: ignore[type-var]
    return [CarriedMark(mark.pk, mark.state, mark.exact, None, None) for mark in marks]


def resume(mark: Annotation, version: ArticleVersion) -> None:
    """Let one mark, not stored yet, follow its words to the article's newest text, or wait.

    The caller holds the article's lock, and rings.
    """
    if len(mark.version.text) + len(version.text) > AT_ONCE:
        mark.state = MarkState.PENDING
    else:
        follow(mark, version)


def drain() -> int:
    """Carry what waits to the newest version of its article. Returns how many articles had some.

    What another transaction holds is left to the next call; an article that fails is left alone
    for a minute, and the others go on.
    """
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        waiting = [row[0] for row in cursor.fetchall()]
    due = [pk for pk in waiting if _not_before.get(pk, 0.0) <= time.monotonic()]
    return sum(_carry_alone(pk) for pk in due)


def _carry_alone(article_id: int) -> bool:
    try:
        with transaction.atomic():
            return _carry(article_id)
    except Exception:
        _not_before[article_id] = time.monotonic() + _PAUSE
        log.exception("carrying the marks of article %d failed", article_id)
        return False


def _carry(article_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '60s'")
    hold_claims(article_id)
    rows = Article.objects.select_for_update(no_key=True, skip_locked=True)
    article = rows.filter(pk=article_id).first()
    if article is None or article.current_version_id is None:
        return False
    # A second statement, behind the lock: whoever held it may have carried them.
    if not _is_waiting(article_id):
        return False
    carry(article_id, ArticleVersion.objects.get(pk=article.current_version_id), None)
    return True


def _is_waiting(article_id: int) -> bool:
    waiting = {"article": article_id, "state": MarkState.PENDING}
    return any(rows.objects.filter(**waiting).exists() for rows in (Annotation, Evidence))
