"""Recomputes every score in plain Python, from scratch, to hold the stored ones against."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import F

from annotations import scoring
from annotations.models import Annotation, ArticleScore, Verdict
from annotations.models.choices import STANDING

CHUNK = 1_000
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """What is stored for an article, and what its verdicts give. Numbers differ beyond 1e-9."""

    article_id: int
    field: str
    stored: Any
    expected: Any


def differences() -> Iterator[Difference]:
    """Every difference, in the order of the articles; one that is behind differs in `revision`.

    All is read from one snapshot of the database, so that nothing happening meanwhile counts;
    only inside a transaction of the caller's is it that transaction's view.
    """
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
        last = 0
        while chunk := list(_stored().filter(pk__gt=last)[:CHUNK]):
            last = chunk[-1].pk
            yield from _compared(chunk)


def _stored() -> Any:
    return ArticleScore.objects.annotate(wanted=F("article__revision")).order_by("pk")


def _compared(chunk: list[Any]) -> Iterator[Difference]:
    inputs = _inputs([score.pk for score in chunk])
    for score in chunk:
        if score.revision != score.wanted:
            yield Difference(score.pk, "revision", score.revision, score.wanted)
            continue
        expected = _columns(scoring.score(inputs[score.pk]))
        for field, value in expected.items():
            if not _same(getattr(score, field), value):
                yield Difference(score.pk, field, getattr(score, field), value)


def _inputs(article_ids: list[int]) -> dict[int, list[scoring.ClaimInput]]:
    """The live claims of each article, in the order of their numbers."""
    marks = (
        Annotation.objects.filter(
            article__in=article_ids,
            version=F("article__current_version"),
            state__in=STANDING,
            claim__checkable=True,
        )
        .values_list("article_id", "claim_id", "claim__importance")
        .order_by("article_id", "claim_id")
        .distinct()
    )
    live = list(marks)
    verdicts: dict[int, list[tuple[int, str, bool]]] = defaultdict(list)
    current = Verdict.objects.current().filter(claim__in={claim_id for _, claim_id, _ in live})
    for row in current.values_list("claim_id", "editor_id", "rating", "final"):
        verdicts[row[0]].append(row[1:])
    inputs: dict[int, list[scoring.ClaimInput]] = defaultdict(list)
    for article_id, claim_id, importance in live:
        inputs[article_id].append(_input(claim_id, importance, verdicts[claim_id]))
    return inputs


def _input(
    claim_id: int, importance: Any, verdicts: list[tuple[int, str, bool]]
) -> scoring.ClaimInput:
    given: Any = tuple((editor, rating) for editor, rating, _ in verdicts)
    final: Any = next((rating for _, rating, is_final in verdicts if is_final), None)
    return scoring.ClaimInput(key=claim_id, importance=importance, verdicts=given, final=final)


def _columns(score: scoring.Score) -> dict[str, Any]:
    """The score as the columns of ArticleScore."""
    counts = score.counts
    return {
        "formula": scoring.FORMULA,
        "band": score.band,
        "value": score.value,
        "low": score.low,
        "high": score.high,
        "coverage": score.coverage,
        "depth": score.depth,
        "mass": score.mass,
        **{name: getattr(counts, name) for name in counts.__slots__},
        "claim_ids": [claim.key for claim in score.claims],
        "masses": [claim.mass for claim in score.claims],
        "means": [claim.mean for claim in score.claims],
        "leverage": score.leverage,
    }


def _same(stored: Any, expected: Any) -> bool:
    if isinstance(stored, list) and isinstance(expected, list):
        return len(stored) == len(expected) and all(map(_same, stored, expected))
    if isinstance(stored, float) and isinstance(expected, float):
        return abs(stored - expected) <= TOLERANCE
    return bool(stored == expected)
