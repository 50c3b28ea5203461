"""From rows to shapes. Rows are dicts of columns (`QuerySet.values`), never model instances."""

from collections.abc import Container
from typing import Any

from django.db.models import Model

from annotations import scoring
from annotations.api import versions
from annotations.api.columns import COUNTS, OWN_ARTICLE_COLUMNS, PUBLISHER_COLUMNS, STORY_COLUMNS
from annotations.api.shapes import (
    AnnotationShape,
    ArticleMetadataShape,
    ArticleRowShape,
    ArticleShape,
    ClaimPointsShape,
    ClaimRowShape,
    ClaimShape,
    CorrectionShape,
    EvidenceShape,
    LeaseShape,
    MarkedShape,
    PublisherShape,
    Row,
    ScoreShape,
    ScoreSummaryShape,
    SettledShape,
    SnapshotShape,
    StoryShape,
    TargetShape,
    VerdictShape,
)
from annotations.models import Correction
from annotations.services.annotations import Marked


def publisher(row: Row) -> PublisherShape:
    return _only(row, PUBLISHER_COLUMNS)  # type: ignore[return-value]


def story(row: Row) -> StoryShape:
    return _only(row, STORY_COLUMNS)  # type: ignore[return-value]


def _article_metadata(row: Row) -> ArticleMetadataShape:
    own = _only(row, OWN_ARTICLE_COLUMNS)
    return {**own, "publisher": row["publisher__slug"], "story": row["story__slug"]}  # type: ignore[typeddict-item]


def article(row: Row) -> ArticleShape:
    return {
        **_article_metadata(row),
        "version": versions.version_with_text(row, "current_version__"),
    }


def article_row(row: Row) -> ArticleRowShape:
    summary = _score_summary(row, "score__", row["revision"])
    return {**_article_metadata(row), "score": summary}


def annotation(row: Row) -> AnnotationShape:
    return {
        "id": row["id"],
        "article": row["article_id"],
        "version": row["version__number"],
        "target": _target(row),
        "state": row["state"],
        "claim": row["claim_id"],
        "created_by": row["created_by__username"],
        "created_at": row["created_at"],
        "settled_at": row["settled_at"],
        "settled_by": row["settled_by__username"],
    }


def correction(row: Row) -> CorrectionShape:
    return {
        "id": row["id"],
        "revision": row["row_revision"],
        "article": row["article_id"],
        "claim": row["claim_id"],
        "annotation": row["annotation_id"],
        "kind": row["kind"],
        "old_words": row["old_words"],
        "new_words": row["new_words"],
        "old_version": row["old_version__number"],
        "new_version": row["new_version__number"],
        "note": row["note"],
        "created_by": row["created_by__username"],
        "created_at": row["created_at"],
        "published_at": row["published_at"],
        "published_by": row["published_by__username"],
    }


def claim(row: Row) -> ClaimShape:
    return {
        "id": row["id"],
        "statement": row["statement"],
        "claimant": row["claimant"],
        "voice": row["voice"],
        "importance": row["importance"],
        "checkable": row["checkable"],
        "merged_into": row["merged_into_id"],
        "created_by": row["created_by__username"],
        "created_at": row["created_at"],
        "updated_at": row["updated_at"],
    }


def claim_row(row: Row) -> ClaimRowShape:
    return {
        **claim(row),
        "verdicts": {
            "verified": row["ratings"].count("verified"),
            "disputed": row["ratings"].count("disputed"),
            "wrong": row["ratings"].count("wrong"),
            "final": row["adjudication"],
        },
        "veiled": row["is_veiled"],
    }


def verdict(row: Row) -> VerdictShape:
    return {
        "id": row["id"],
        "claim": row["claim_id"],
        "editor": row["editor__username"],
        "rating": row["rating"],
        "rationale": row["rationale"],
        "final": row["final"],
        "is_current": row["superseded_at"] is None and row["withdrawn_at"] is None,
        "created_at": row["created_at"],
        "superseded_at": row["superseded_at"],
        "withdrawn_at": row["withdrawn_at"],
        "withdrawn_by": row["withdrawn_by__username"],
    }


def evidence(row: Row) -> EvidenceShape:
    return {
        "id": row["id"],
        "claim": row["claim_id"],
        "stance": row["stance"],
        "url": row["url"],
        "quote": row["quote"],
        "article": row["article_id"],
        "version": row["version__number"],
        "target": None if row["start"] is None else _target(row),
        "state": row["state"],
        "review_by": row["review_by"],
        "confirmed_at": row["confirmed_at"],
        "confirmed_by": row["confirmed_by__username"],
        "needs_review": row["needs_review"],
        "created_by": row["created_by__username"],
        "created_at": row["created_at"],
    }


def score(row: Row, veiled: Container[int] = ()) -> ScoreShape:
    """`veiled`: the numbers of the claims the asker has to judge before they see the points."""
    parts = zip(row["claim_ids"], row["masses"], row["means"], strict=True)
    return {
        **_score_summary(row, "", row["article__revision"]),
        "article": row["article_id"],
        "counts": _only(row, COUNTS),  # type: ignore[typeddict-item]
        "claims": [
            _veiled_points(part[0]) if part[0] in veiled else _claim_points(row, *part)
            for part in parts
        ],
        "leverage": row["leverage"],
        "formula": row["formula"],
        "revision": row["revision"],
        "article_revision": row["article__revision"],
        "computed_at": row["computed_at"],
    }


def snapshot(row: Row) -> SnapshotShape:
    return {
        "band": row["band"],
        "score": row["value"],
        "interval": [row["low"], row["high"]],
        "coverage": row["coverage"],
        "formula": row["formula"],
        "revision": row["revision"],
        "computed_at": row["computed_at"],
    }


def lease(row: Row) -> LeaseShape:
    return {
        "article": row["article_id"],
        "editor": row["editor__username"],
        "taken_at": row["taken_at"],
        "ends_at": row["ends_at"],
    }


def _claim_points(row: Row, claim_id: int, mass: float, mean: float | None) -> ClaimPointsShape:
    return {
        "claim": claim_id,
        "mass": mass,
        "mean": mean,
        "points": scoring.points(mass, mean, row["mass"]),
        "what_if": scoring.what_if(row["value"], mass, mean, row["mass"]),
    }


def _veiled_points(claim_id: int) -> ClaimPointsShape:
    return {"claim": claim_id, "mass": None, "mean": None, "points": None, "what_if": None}


def _score_summary(row: Row, prefix: str, article_revision: int) -> ScoreSummaryShape:
    return {
        "band": row[f"{prefix}band"],
        "score": row[f"{prefix}value"],
        "interval": [row[f"{prefix}low"], row[f"{prefix}high"]],
        "coverage": row[f"{prefix}coverage"],
        "depth": row[f"{prefix}depth"],
        "is_current": row[f"{prefix}revision"] == article_revision,
    }


def _target(row: Row) -> TargetShape:
    return {
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": row["exact"],
                "prefix": row["prefix"],
                "suffix": row["suffix"],
            },
            {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]},
        ]
    }


def _only(row: Row, columns: tuple[str, ...]) -> dict[str, Any]:
    return {column: row[column] for column in columns}


# --- What one POST has made, from the instances it made ----------------------------------------


def marked(made: Marked) -> MarkedShape:
    return {
        **annotation(_row(made.annotation)),
        "made": {
            "claim": claim(_row(made.claim)),
            "verdict": verdict(_row(made.verdict)) if made.verdict else None,
            "evidence": [
                evidence(_row(piece) | {"needs_review": False}) for piece in made.evidence
            ],
        },
    }


def settled(kept: Row | None, drafted: Correction | None) -> SettledShape:
    """The mark's columns, if it was kept, and the correction as it was drafted."""
    return {
        "annotation": annotation(kept) if kept else None,
        "correction": correction(_row(drafted)) if drafted else None,
    }


def _row(instance: Model) -> Row:
    """The columns of an instance whose relations were set, not loaded."""
    row = {field.attname: getattr(instance, field.attname) for field in instance._meta.fields}
    for relation, column in (
        ("created_by", "username"),
        ("editor", "username"),
        ("confirmed_by", "username"),
        ("published_by", "username"),
        ("settled_by", "username"),
        ("withdrawn_by", "username"),
        ("version", "number"),
        ("old_version", "number"),
        ("new_version", "number"),
    ):
        related = instance._state.fields_cache.get(relation)
        row[f"{relation}__{column}"] = getattr(related, column, None)
    return row
