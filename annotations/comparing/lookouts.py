"""Looks for the claims that are judged wrong in every article's current text, both ways round.

A claim is looked for when its verdicts or marks have changed, and in a text once that is read.
Whoever looks has first stored what they are found by, in a transaction that has ended: of a claim
and a text that come at the same moment, the later one sees the other.
"""

from typing import Any

from django.db.models import F, Q

from annotations.comparing import sightings
from annotations.comparing.reading import every_source
from annotations.comparing.sightings import Marks, Text
from annotations.comparing.statements import execute, hold
from annotations.models import Annotation, ArticleVersion, Lookout, Sighting
from annotations.models.choices import STANDING

MOST = 200  # texts a claim is looked for in, claims that are looked for in a text; the newest
MOST_MARKS = 20  # of a claim, the newest

# MATERIALIZED: to come by 200 in order, the planner would else walk along all the table.
_TEXTS = """
    WITH found AS MATERIALIZED (
        SELECT version_id FROM annotations_extraction WHERE traces && %s::bigint[])
    SELECT version_id FROM found ORDER BY version_id DESC LIMIT %s
"""
_CLAIMS = """
    WITH found AS MATERIALIZED (
        SELECT claim_id FROM annotations_lookout
        WHERE traces && (SELECT traces FROM annotations_extraction WHERE version_id = %s))
    SELECT claim_id FROM found ORDER BY claim_id DESC LIMIT %s
"""
# The last of the ratings in the alphabet is `wrong`.
_WRONG = """
    SELECT coalesce(max(rating) FILTER (WHERE final), max(rating)) = 'wrong'
    FROM annotations_verdict
    WHERE claim_id = %s AND superseded_at IS NULL AND withdrawn_at IS NULL
"""


def look_for(claim_id: int) -> bool:
    """Look for a claim in the texts; if its traces are not stored as they are, store them only."""
    marks = _marks(claim_id) if _is_wrong(claim_id) else None
    traces = list(marks.traces) if marks else []
    kept = Lookout.objects.get(pk=claim_id)
    if (kept.is_wrong, kept.traces) != (marks is not None, traces):
        kept.is_wrong, kept.traces = marks is not None, traces
        kept.save(update_fields=["is_wrong", "traces"])
        return False
    hold(f"sightings:{claim_id}")
    texts = _found(_TEXTS, traces) if traces else set()
    for version in _current(texts, claim_id):
        sightings.update(claim_id, Text(version), marks)
    return True


def look_in(version_id: int) -> None:
    """Look in a text for the claims it may have, and for those it was said to have."""
    text = Text(ArticleVersion.objects.get(pk=version_id))
    claims = _found(_CLAIMS, version_id)
    seen = Sighting.objects.filter(article=text.version.article_id).order_by()
    claims |= set(seen.values_list("claim", flat=True))
    for claim_id in sorted(claims):
        hold(f"sightings:{claim_id}")
        is_wrong = Lookout.objects.filter(pk=claim_id, is_wrong=True).exists()
        sightings.update(claim_id, text, _marks(claim_id) if is_wrong else None)


def _found(sql: str, by: Any) -> set[int]:
    """By the index of the traces alone: what it costs to read many arrays the planner ignores."""
    execute("SET LOCAL enable_seqscan = off")
    return {row[0] for row in execute(sql, [by, MOST])}


def _is_wrong(claim_id: int) -> bool:
    """As the adjudication has it, or else as any current verdict has it."""
    return bool(execute(_WRONG, [claim_id])[0][0])


def _marks(claim_id: int) -> Marks:
    rows = Annotation.objects.filter(claim=claim_id, state__in=STANDING).order_by("-pk")
    places = list(rows.values_list("version", "start", "end")[:MOST_MARKS])
    sources = every_source({version for version, _, _ in places})
    return Marks(tuple((sources[version], start, end) for version, start, end in places))


def _current(texts: set[int], claim_id: int) -> list[ArticleVersion]:
    """Of the texts those that are current, and those of articles with sightings of the claim."""
    current = ArticleVersion.objects.filter(pk=F("article__current_version"))
    seen = Sighting.objects.filter(claim=claim_id).order_by().values("article")
    return list(current.filter(Q(pk__in=texts) | Q(article__in=seen)).order_by("pk"))
