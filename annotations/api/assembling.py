"""The workbench's document: all that stands on one article, in a handful of statements."""

from collections import defaultdict
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Count, Q

from annotations import scoring
from annotations.anchoring import Place
from annotations.api import columns, representing
from annotations.api.shapes import ClaimPointsShape, Row, ScoreShape
from annotations.api.workbench_shapes import (
    BenchClaimShape,
    BenchEvidenceShape,
    BenchMarkShape,
    BenchScoreShape,
    BenchSourceShape,
    BenchVerdictShape,
    LeaseHolderShape,
    WorkbenchShape,
)
from annotations.models import (
    Annotation,
    Article,
    ArticleScore,
    Claim,
    Evidence,
    Lease,
    Sighting,
    Verdict,
)
from annotations.models.choices import LOST, STANDING, CardState
from annotations.models.lost import LostPlace, LostWords, lost_words
from annotations.models.origins import refuting_origins
from annotations.models.roles import judges_blind

SOURCES = 60  # articles of one story at most

# Whatever a person can see on the workbench raises one of these numbers: every row counts its own
# changes, and a row that came or went changes the sum of the keys.
_FINGERPRINT = """
    WITH claims AS MATERIALIZED (
        SELECT DISTINCT claim_id AS id FROM annotations_annotation WHERE article_id = %(article)s
    )
    SELECT md5((article.revision, article.row_revision, score.revision, score.computed_at,
        (SELECT (sum(id), sum(row_revision))
         FROM annotations_annotation WHERE article_id = %(article)s),
        (SELECT (sum(id), sum(row_revision)) FROM annotations_claim JOIN claims USING (id)),
        (SELECT (sum(verdict.id), sum(verdict.row_revision))
         FROM annotations_verdict AS verdict JOIN claims ON claims.id = verdict.claim_id),
        (SELECT (sum(evidence.id), sum(evidence.row_revision))
         FROM annotations_evidence AS evidence JOIN claims ON claims.id = evidence.claim_id),
        (SELECT (editor_id, ends_at) FROM annotations_lease
         WHERE article_id = %(article)s AND ends_at > now()),
        (SELECT (sum(id), sum(row_revision))
         FROM annotations_article AS other WHERE other.story_id = article.story_id),
        (SELECT (sum(sighting.id), sum(sighting.row_revision))
         FROM annotations_sighting AS sighting JOIN claims ON claims.id = sighting.claim_id),
        (SELECT max(comparison.computed_at)
         FROM annotations_evidence AS evidence JOIN claims ON claims.id = evidence.claim_id
         JOIN annotations_article AS cited ON cited.id = evidence.article_id
         JOIN annotations_storycomparison AS comparison USING (story_id)),
        current_date  -- evidence is due again on a day
    )::text)
    FROM annotations_article AS article
    JOIN annotations_articlescore AS score ON score.article_id = article.id
    WHERE article.id = %(article)s
"""


def fingerprint(article: int, reader: User) -> str:
    """A strong tag of the document as this reader sees it; empty where there is no article."""
    with connection.cursor() as cursor:
        cursor.execute(_FINGERPRINT, {"article": article})
        found = cursor.fetchone()
    return f"{reader.pk}-{judges_blind(reader):d}-{found[0]}" if found else ""


def workbench(article: Row, reader: User) -> WorkbenchShape:
    """The document of an article, given as a row of `ARTICLE`, as its reader may see it."""
    pk, story = article["id"], article["story_id"]
    rows = Annotation.objects.visible_to(reader).filter(article=pk).order_by("start", "id")
    marks = list(rows.values(*_MARK))
    shown = lost_words(
        LostPlace(
            row["id"],
            row["version_id"],
            article["current_version_id"],
            Place(row["start"], row["end"]),
        )
        for row in marks
        if row["state"] in LOST
    )
    score = representing.score(ArticleScore.objects.values(*columns.SCORE_COLUMNS).get(pk=pk))
    return {
        "article": pk,
        "version": article["current_version__number"],
        "marks": [_mark(row, article, shown.get(row["id"])) for row in marks],
        "claims": _claims(pk, reader, score),
        "score": {name: score[name] for name in BenchScoreShape.__annotations__},  # type: ignore[literal-required, typeddict-item]
        "lease": _lease(pk),
        "sources": _sources(pk, story, reader) if story else [],
    }


ARTICLE = ("id", "story_id", "current_version_id", "current_version__number")
_MARK = (
    "id",
    "row_revision",
    "claim_id",
    "version_id",
    "start",
    "end",
    "exact",
    "state",
    "settled_at",
    "settled_by__username",
    "created_by__username",
)


def _mark(row: Row, article: Row, shown: LostWords | None) -> BenchMarkShape:
    stands = row["version_id"] == article["current_version_id"]
    return {
        "id": row["id"],
        "revision": row["row_revision"],
        "claim": row["claim_id"],
        "start": row["start"],
        "end": row["end"],
        "exact": None if stands else row["exact"],
        "state": row["state"],
        "stands": stands and row["state"] in STANDING,
        "lost": shown and asdict(shown),  # type: ignore[typeddict-item]
        "settled_at": row["settled_at"],
        "settled_by": row["settled_by__username"],
        "created_by": row["created_by__username"],
    }


def _claims(article: int, reader: User, score: ScoreShape) -> list[BenchClaimShape]:
    here = Annotation.objects.filter(article=article).values("claim")
    points = {part["claim"]: part for part in score["claims"]}
    verdicts, (evidence, shaken) = _verdicts(here, reader), _evidence(here, reader)
    blind = judges_blind(reader)
    rows = Claim.objects.visible_to(reader).filter(pk__in=here).select_related("created_by")
    sighted, origins = _sighted(here, reader), refuting_origins(evidence)
    return [
        _claim(
            row,
            verdicts.get(row.pk, []),
            (evidence.get(row.pk, []), row.pk in shaken),
            blind and row.pk not in verdicts,
            points.get(row.pk),
            (origins.get(row.pk, 0), sighted.get(row.pk, 0)),
        )
        for row in rows.order_by("pk")
    ]


def _claim(
    row: Claim,
    seen: list[BenchVerdictShape],
    grounds: tuple[list[BenchEvidenceShape], bool],
    is_veiled: bool,
    part: ClaimPointsShape | None,
    counts: tuple[int, int],
) -> BenchClaimShape:
    cited, is_shaken = grounds
    origins, sighted = counts
    current = [verdict for verdict in seen if verdict["is_current"]]
    final = next((verdict["rating"] for verdict in current if verdict["final"]), None)
    ratings = [verdict["rating"] for verdict in current]
    weighs = part if part and part["mean"] is not None and not is_veiled else None
    return {
        "id": row.pk,
        "revision": row.row_revision,
        "statement": row.statement,
        "claimant": row.claimant,
        "voice": row.voice,  # type: ignore[typeddict-item]
        "importance": row.importance,  # type: ignore[typeddict-item]
        "checkable": row.checkable,
        "created_by": row.created_by.get_username() if row.created_by else None,
        "veiled": is_veiled,
        "standing": scoring.standing(ratings, final),
        "contested": final is None and {"verified", "wrong"} <= set(ratings),
        "points": weighs and weighs["points"],
        "what_if": weighs and weighs["what_if"],
        "verdicts": current,
        "evidence": cited,
        "evidence_changed": is_shaken,
        "origins": origins,
        "sightings": sighted,
    }


def _verdicts(claims: Any, reader: User) -> dict[int, list[BenchVerdictShape]]:
    """Those the reader may see, by claim; also those that do not count, which lift the veil."""
    rows = Verdict.objects.visible_to(reader).filter(claim__in=claims).select_related("editor")
    found: dict[int, list[BenchVerdictShape]] = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.claim_id].append(
            {
                "id": row.pk,
                "revision": row.row_revision,
                "editor": row.editor.get_username(),
                "rating": row.rating,  # type: ignore[typeddict-item]
                "rationale": row.rationale,
                "final": row.final,
                "is_current": row.is_current,
                "created_at": row.created_at,
            }
        )
    return found


def _evidence(
    claims: Any, reader: User
) -> tuple[dict[int, list[BenchEvidenceShape]], frozenset[int]]:
    """What is cited, by claim, and the claims whose evidence has lost its words unconfirmed."""
    rows: Any = Evidence.objects.visible_to(reader).with_review(reader).filter(claim__in=claims)
    related = ("created_by", "confirmed_by", "article__publisher")
    rows = list(rows.select_related(*related).order_by("pk"))
    found: dict[int, list[BenchEvidenceShape]] = defaultdict(list)
    for row in rows:
        found[row.claim_id].append(
            {
                "id": row.pk,
                "revision": row.row_revision,
                "stance": row.stance,
                "url": row.url,
                "quote": row.exact or row.quote,
                "article": row.article_id,
                "publisher": row.article.publisher.name if row.article else None,
                "start": row.start,
                "end": row.end,
                "is_current": row.article is None
                or row.version_id in (None, row.article.current_version_id),
                "state": row.state,
                "review_by": row.review_by,
                "confirmed_at": row.confirmed_at,
                "confirmed_by": row.confirmed_by.get_username() if row.confirmed_by else None,
                "needs_review": row.needs_review,
                "created_by": row.created_by.get_username() if row.created_by else None,
            }
        )
    return found, frozenset(row.claim_id for row in rows if row.words_changed)


def _sighted(claims: Any, reader: User) -> dict[int, int]:
    """How many open sightings each claim has, of those whose verdicts the reader may see."""
    rows = Sighting.objects.visible_to(reader).filter(claim__in=claims, state=CardState.OPEN)
    return dict(rows.order_by().values_list("claim").annotate(Count("pk")))


def _lease(article: int) -> LeaseHolderShape | None:
    rows = Lease.objects.running().filter(pk=article)
    held = rows.values("editor__username", "ends_at").first()
    return held and {"editor": held["editor__username"], "ends_at": held["ends_at"]}


def _sources(article: int, story: int, reader: User) -> list[BenchSourceShape]:
    others = Article.objects.visible_to(reader).filter(~Q(pk=article), story=story)
    rows = others.select_related("publisher", "score").order_by("published_at", "pk")[:SOURCES]
    return [
        {
            "id": row.pk,
            "headline": row.headline,
            "publisher": row.publisher.name,
            "published_at": row.published_at,
            "band": row.score.band,  # type: ignore[typeddict-item]
        }
        for row in rows
    ]
