"""Cards and sightings: from rows to shapes, in as many statements for many as for one."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from annotations.api.card_shapes import (
    AcceptanceShape,
    CardShape,
    ComparisonShape,
    CounterpartShape,
    SightingShape,
)
from annotations.api.shapes import Row
from annotations.comparing import Resembling
from annotations.models import Article, StoryComparison, Suggestion
from annotations.models.suggestions import articles_of

_MILLION = 1_000_000
CARD_COLUMNS = (
    "id",
    "row_revision",
    "kind",
    "slot",
    "relation",
    "values",
    "silent",
    "confidence",
    "weight",
    "reasons",
    "state",
    "reason",
    "claim_id",
    "decided_by__username",
    "decided_at",
)
SIGHTING_COLUMNS = (
    "id",
    "row_revision",
    "claim_id",
    "claim__statement",
    "article_id",
    "article__publisher__name",
    "article__headline",
    "version__number",
    "start",
    "end",
    "exact",
    "sentence",
    "by",
    "state",
    "decided_by__username",
    "decided_at",
    "annotation_id",
)


def cards(rows: Sequence[Row]) -> list[CardShape]:
    articles = _articles(rows)
    shares = Suggestion.objects.acceptance() if rows else {}
    return [_card(row, articles, shares) for row in rows]


def comparison(story: int) -> ComparisonShape:
    row = StoryComparison.objects.filter(pk=story).first() or StoryComparison(
        revision=1, done_revision=0, left_out=0, is_cut=False
    )
    return {
        "is_current": row.is_current,
        "computed_at": row.computed_at,
        "left_out": row.left_out,
        "is_cut": row.is_cut,
    }


def sighting(row: Row) -> SightingShape:
    return {
        "id": row["id"],
        "revision": row["row_revision"],
        "claim": row["claim_id"],
        "statement": row["claim__statement"],
        "article": row["article_id"],
        "publisher": row["article__publisher__name"],
        "headline": row["article__headline"],
        "version": row["version__number"],
        "start": row["start"],
        "end": row["end"],
        "exact": row["exact"],
        "sentence": row["sentence"],
        "by": row["by"],
        "state": row["state"],
        "decided_by": row["decided_by__username"],
        "decided_at": row["decided_at"],
        "annotation": row["annotation_id"],
    }


def counterpart(found: Resembling) -> CounterpartShape:
    return asdict(found)  # type: ignore[return-value]


def _card(
    row: Row, articles: dict[int, Row], shares: dict[tuple[str, str], tuple[float, int]]
) -> CardShape:
    return {
        "id": row["id"],
        "revision": row["row_revision"],
        "kind": row["kind"],
        "slot": row["slot"],
        "relation": row["relation"],
        "confidence": row["confidence"],
        "acceptance": _acceptance(shares.get((row["kind"], row["relation"]))),
        "weight": row["weight"] / _MILLION,
        "reasons": row["reasons"],
        "values": [_value(value, articles) for value in row["values"]],
        "silent": [
            {"article": pk, "publisher": articles[pk]["publisher__name"]}
            for pk in row["silent"]
            if pk in articles
        ],
        "state": row["state"],
        "reason": row["reason"] or None,
        "claim": row["claim_id"],
        "decided_by": row["decided_by__username"],
        "decided_at": row["decided_at"],
    }


def _acceptance(told: tuple[float, int] | None) -> AcceptanceShape | None:
    return told and {"share": told[0], "n": told[1]}


def _value(value: Row, articles: dict[int, Row]) -> Any:
    """Without mentions in an article that is deleted, until the story is compared again."""
    return value | {
        "mentions": [
            {
                "article": mention["article"],
                "publisher": articles[mention["article"]]["publisher__name"],
                "headline": articles[mention["article"]]["headline"],
                "version": mention["version"],
                "exact": mention["exact"],
                "start": mention["places"][0][0],
                "end": mention["places"][0][1],
                "places": mention["places"],
                "sentence": mention["sentence"],
            }
            for mention in value["mentions"]
            if mention["article"] in articles
        ]
    }


def _articles(rows: Sequence[Row]) -> dict[int, Row]:
    told = {pk for row in rows for pk in articles_of(row["values"], row["silent"])}
    found = Article.objects.filter(pk__in=told).order_by()
    return {row["pk"]: dict(row) for row in found.values("pk", "headline", "publisher__name")}
