"""Marks: a place of an article's current text, tied to a claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import QuerySet

from annotations.models import Annotation, Article, ArticleVersion, Claim, Evidence, Verdict
from annotations.models.choices import Importance, MarkState, Voice
from annotations.recording import change, portrait, record
from annotations.services import evidence as evidence_service
from annotations.services import verdicts as verdict_service
from annotations.services.bell import ring_on_commit
from annotations.services.claims import unmerged
from annotations.services.evidence import NewEvidence
from annotations.services.exceptions import (
    PlaceTaken,
    TooManyAnnotations,
    UnknownClaim,
)
from annotations.services.places import Target, current_version, locate
from annotations.services.rights import only_ones_own
from annotations.services.transactions import Expected, atomically, locked, shared_claim
from annotations.services.verdicts import NewVerdict

PER_ARTICLE = 2_000
_OWN = "Only its maker or a chief may change a mark."
_READ_COLUMNS = ("id", "article_id", "number", "text")  # in the order of the model's fields
_READ = f"SELECT {', '.join(_READ_COLUMNS)} FROM annotations_articleversion WHERE id = %s"
_LOCK_AND_COUNT = """
    SELECT current_version_id,
           (SELECT count(*) FROM annotations_annotation AS mark WHERE mark.article_id = article.id)
    FROM annotations_article AS article WHERE id = %s FOR NO KEY UPDATE
"""


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim to be made; with no statement it says what the marked words say."""

    statement: str = ""
    claimant: str = ""
    voice: str = Voice.ARTICLE
    importance: str = Importance.STANDARD


@dataclass(frozen=True, slots=True)
class Marked:
    annotation: Annotation
    claim: Claim
    verdict: Verdict | None
    evidence: list[Evidence]


@atomically
def mark(
    *,
    article_id: int,
    target: Target,
    by: User,
    claim: int | NewClaim,
    verdict: NewVerdict | None = None,
    evidence: Sequence[NewEvidence] = (),
) -> Marked:
    """Mark a place and, in the same breath, claim, judge and cite. All or nothing.

    Raises Article.DoesNotExist, what `locate` raises, UnknownClaim, ClaimMerged, PlaceTaken,
    TooManyAnnotations, and what `verdicts.reach` and `evidence.cite` raise.
    """
    known = _known(claim, judged=verdict is not None) if isinstance(claim, int) else None
    version = with_room(article_id)
    place = locate(version, target)
    about = known or _make(claim, place["exact"], by)
    if known and at(place, known).exists():
        raise PlaceTaken
    row = Annotation.objects.create(article_id=article_id, claim=about, created_by=by, **place)
    lines = [change("create", row, by=by)]
    if known is None:
        lines.insert(0, change("create", about, by=by, article_id=article_id))
    reached = None
    if verdict is not None:
        reached = verdict_service.append(about, verdict, by, lines, is_first=known is None)
    cited = [evidence_service.append(about, piece, by, lines) for piece in evidence]
    record(lines)
    ring_on_commit()
    return Marked(row, about, reached, cited)


@atomically
def move(*, pk: int, target: Target, by: User, expected: Expected = None) -> Annotation:
    """Move a mark to another place of the current text. Only one's own, or as a chief."""
    row, article = held(pk, expected)
    only_ones_own(row.created_by_id, by, _OWN)
    return put(row, locate(current_version(article), target), by)


@atomically
def remove(*, pk: int, by: User, expected: Expected = None) -> None:
    """Take a mark away; its claim stays. Only one's own, or as a chief."""
    row, _article = held(pk, expected)
    only_ones_own(row.created_by_id, by, _OWN)
    take_away(row, by)


def put(
    row: Annotation, place: dict[str, Any], by: User, *, verb: Literal["move", "settle"] = "move"
) -> Annotation:
    """Put a mark, held by the caller, at a place that `locate` gave. Raises PlaceTaken."""
    if at(place, row.claim).exclude(pk=row.pk).exists():
        raise PlaceTaken
    before = portrait(row)
    for name, value in place.items():
        setattr(row, name, value)
    row.state = MarkState.SAME
    row.settled_at = row.settled_by = None
    row.save(update_fields=[*place, "state", "settled_at", "settled_by"])
    row.refresh_from_db(fields=["row_revision"])
    record([change(verb, row, by=by, before=before)])
    ring_on_commit()
    return row


def take_away(row: Annotation, by: User) -> None:
    """Delete a mark that the caller holds."""
    record([change("delete", row, by=by, before=portrait(row))])
    row.delete()
    ring_on_commit()


def held(pk: int, expected: Expected = None) -> tuple[Annotation, Article]:
    """The mark and its article, locked in the house's order: claim, article, mark.

    Raises Annotation.DoesNotExist and Stale.
    """
    seen = Annotation.objects.only("claim", "article").get(pk=pk)
    shared_claim(seen.claim_id)
    article = locked(Article.objects.all(), seen.article_id)
    return locked(Annotation.objects.all(), pk, expected), article


def at(place: dict[str, Any], claim: Claim) -> QuerySet[Annotation]:
    """The claim's marks at a place that `locate` gave."""
    where = {name: place[name] for name in ("version", "start", "end")}
    return Annotation.objects.filter(claim=claim, **where)


def _known(claim_id: int, *, judged: bool) -> Claim:
    """The claim, locked as its use asks: two who share it and then judge would deadlock."""
    try:
        claim = locked(Claim.objects.all(), claim_id) if judged else shared_claim(claim_id)
    except Claim.DoesNotExist:
        raise UnknownClaim from None
    return unmerged(claim)


def with_room(article_id: int) -> ArticleVersion:
    """The article's current version, the article locked.

    Locked first and read by a second statement: a join that waited for the lock would find the
    version that was current before. The marks are counted before the wait; a few too many do no
    harm.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LOCK_AND_COUNT, [article_id])
        found = cursor.fetchone()
        if found is None:
            raise Article.DoesNotExist
        version_id, marked = found
        if marked >= PER_ARTICLE:
            raise TooManyAnnotations(f"An article may have {PER_ARTICLE:,} annotations at most.")
        cursor.execute(_READ, [version_id])
        return ArticleVersion.from_db(connection.alias, _READ_COLUMNS, cursor.fetchone())


def _make(claim: int | NewClaim, exact: object, by: User) -> Claim:
    assert isinstance(claim, NewClaim)  # noqa: S101 - a number was looked up before
    return Claim.objects.create(
        statement=claim.statement or str(exact),
        claimant=claim.claimant,
        voice=claim.voice,
        importance=claim.importance,
        created_by=by,
    )
