"""Marks and cited places go to their article's new text, where their words still stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from annotations import anchoring
from annotations.models import Annotation, ArticleVersion, Evidence
from annotations.models.choices import STANDING, MarkState
from annotations.recording import change, portrait, record

Placed = TypeVar("Placed", Annotation, Evidence)

_PLACE = ("version", "start", "end", "prefix", "suffix")
_CLAIMS = """
    SELECT 1 FROM annotations_claim
    WHERE id IN (SELECT claim_id FROM annotations_annotation WHERE article_id = %s)
    ORDER BY id FOR SHARE
"""


@dataclass(frozen=True, slots=True)
class CarriedMark:
    """What became of a mark.

    Where its words were changed, `replacement` is what stands at `place` in the new text; the place
    of a mark that stands is where it stands, and one that is gone has none.
    """

    annotation: int
    state: str
    words: str
    replacement: str | None
    place: anchoring.Place | None


def hold_claims(article_id: int) -> None:
    """Lock the claims of an article's marks, as their move will: claims before articles."""
    with connection.cursor() as cursor:
        cursor.execute(_CLAIMS, [article_id])


def carry(article_id: int, version: ArticleVersion, by: User | None) -> list[CarriedMark]:
    """Carry every mark of the article, and every place cited in it, to its new `version`.

    A mark whose words are not there any more stays in the version that has them, out of the
    score, and is looked for from there when the next version comes: it may come back, and is
    settled no more then. The caller holds the article's lock. The report is in the order of the
    marks' numbers.
    """
    marks = marks_of(article_id)
    _give_versions(marks)
    before = {mark.pk: portrait(mark) for mark in marks}
    report = []
    for mark, outcome in _without_twins(_outcomes(marks, version)):
        if outcome.state in STANDING:
            _move(mark, outcome, version)
            mark.settled_at = mark.settled_by = None
        mark.state = outcome.state
        report.append(
            CarriedMark(mark.pk, mark.state, mark.exact, outcome.replacement, outcome.place)
        )
    stored(marks, before, ("settled_at", "settled_by"), by)
    _carry_citations(article_id, version, by)
    return sorted(report, key=lambda each: each.annotation)


def follow(mark: Annotation, version: ArticleVersion) -> None:
    """Carry one mark, not stored yet, from its own version to the article's newest.

    A place that another mark of its claim has is no place for it. The caller holds the article's
    lock.
    """
    ((_, outcome),) = _outcomes([mark], version)
    mark.state = outcome.state
    if outcome.state in STANDING and outcome.place:
        at = {"version": version, "start": outcome.place.start, "end": outcome.place.end}
        if Annotation.objects.filter(claim=mark.claim_id, **at).exclude(pk=mark.pk).exists():
            mark.state = MarkState.GONE
        else:
            _move(mark, outcome, version)


def _carry_citations(article_id: int, version: ArticleVersion, by: User | None) -> None:
    """Evidence whose words are gone goes on citing the version that has them."""
    cited = cited_places(article_id)
    _give_versions(cited)
    before = {row.pk: portrait(row) for row in cited}
    for row, outcome in _outcomes(cited, version):
        if outcome.state in STANDING:
            _move(row, outcome, version)
            row.lost_at = None
        elif outcome.state != row.state:
            row.lost_at = timezone.now()
        row.state = outcome.state
    stored(cited, before, ("lost_at",), by)


def marks_of(article_id: int) -> list[Annotation]:
    return list(Annotation.objects.filter(article=article_id))


def cited_places(article_id: int) -> list[Evidence]:
    return list(Evidence.objects.filter(article=article_id).exclude(version=None))


def _give_versions(rows: Sequence[Placed]) -> None:
    """Each text once: a join would bring it again with every row, 2,000 times 1 MB."""
    versions = ArticleVersion.objects.in_bulk({row.version_id for row in rows})
    for row in rows:
        row.version = versions[row.version_id]


def stored(
    rows: Sequence[Placed],
    before: dict[int, dict[str, Any]],
    more: tuple[str, ...],
    by: User | None,
) -> None:
    """Write what differs from `before`; the log tells all but a stay in the same place."""
    changed = [row for row in rows if portrait(row) != before[row.pk]]
    if not changed:
        return
    type(changed[0])._default_manager.bulk_update(
        changed, (*_PLACE, "state", *more), batch_size=500
    )
    record(
        change("move", row, by=by, before=before[row.pk])
        for row in changed
        if any(getattr(row, name) != before[row.pk][name] for name in ("start", "end", "state"))
    )


def _outcomes(
    rows: Iterable[Placed], version: ArticleVersion
) -> Iterator[tuple[Placed, anchoring.Carried]]:
    """Each row with what became of it, those of the newest version first."""
    by_version: dict[int, list[Placed]] = defaultdict(list)
    for row in rows:
        by_version[row.version_id or 0].append(row)
    for _, group in sorted(by_version.items(), reverse=True):
        old = group[0].version
        places = [anchoring.Place(row.start or 0, row.end or 0) for row in group]
        outcomes = anchoring.carry(old.text if old else "", version.text, places)
        yield from zip(group, outcomes, strict=True)


def _without_twins(
    outcomes: Iterable[tuple[Annotation, anchoring.Carried]],
) -> Iterator[tuple[Annotation, anchoring.Carried]]:
    """The same, but of two marks of a claim that come to one place the first alone stands there."""
    taken = set()
    for mark, outcome in outcomes:
        at = (mark.claim_id, outcome.place)
        is_twin = outcome.state in STANDING and at in taken
        if outcome.state in STANDING:
            taken.add(at)
        yield mark, anchoring.Carried("gone") if is_twin else outcome


def _move(row: Placed, outcome: anchoring.Carried, version: ArticleVersion) -> None:
    assert outcome.place is not None  # noqa: S101 - same and moved have one
    row.version, row.start, row.end = version, outcome.place.start, outcome.place.end
    quote = anchoring.describe(version.text, row.start, row.end).quote
    row.prefix, row.suffix = quote.prefix, quote.suffix
