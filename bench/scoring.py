"""How fast scores are computed, beside a bare aggregation of the same rows and a bare UPDATE."""

from django.db import connection

from annotations import rescoring
from annotations.models import Article, ArticleScore
from bench import loading
from bench.measuring import median_seconds, milliseconds, say

_BARE_AGGREGATION = """
    SELECT claim_id, count(*), avg(CASE rating WHEN 'verified' THEN 1.0::float8
        WHEN 'disputed' THEN 0.5 ELSE 0 END)
    FROM annotations_verdict WHERE superseded_at IS NULL AND withdrawn_at IS NULL
    GROUP BY claim_id
"""


def run(articles: int) -> None:
    verdicts = articles * loading.CLAIMS * loading.VERDICTS
    floor = median_seconds(_aggregate)
    _fall_behind()
    rescoring.drain()  # the first one adds a snapshot for each article
    whole = median_seconds(rescoring.drain, before=_fall_behind)
    say("re-score of all articles", "ours", "bare SELECT", "ours / bare")
    say(
        f"  {articles:,} articles, {verdicts:,} verdicts",
        milliseconds(whole),
        milliseconds(floor),
        f"{whole / floor:.1f}x",
    )
    say("  articles/s", f"{articles / whole:,.0f}")
    say("  verdicts/s", f"{verdicts / whole:,.0f}", f"{verdicts / floor:,.0f}")
    one = median_seconds(rescoring.drain, before=_one_falls_behind, runs=200)
    update = median_seconds(_bare_update, runs=200)
    say("re-score of one article", "ours", "bare UPDATE", "ours / bare")
    say("  1 article", milliseconds(one), milliseconds(update), f"{one / update:.1f}x")


def _fall_behind() -> None:
    ArticleScore.objects.update(behind_since="2026-01-01T00:00:00Z")


def _one_falls_behind() -> None:
    ArticleScore.objects.filter(pk=1).update(behind_since="2026-01-01T00:00:00Z")


def _aggregate() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BARE_AGGREGATION)
        cursor.fetchall()


def _bare_update() -> None:
    Article.objects.filter(pk=2).update(byline="")
