"""Marks: a place of an article's current text, tied to a claim."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, OuterRef, Subquery

from annotations.models import Annotation, Article, Change, Claim, Evidence, Verdict
from annotations.models.choices import Importance, MarkState, Voice
from annotations.models.roles import Ability, abilities_of
from annotations.services import evidence as evidence_service
from annotations.services import verdicts as verdict_service
from annotations.services.bell import ring_on_commit
from annotations.services.changes import change, portrait, record
from annotations.services.evidence import NewEvidence
from annotations.services.exceptions import (
    ClaimMerged,
    Forbidden,
    PlaceTaken,
    TooManyAnnotations,
    UnknownClaim,
)
from annotations.services.places import Target, locate
from annotations.services.transactions import Expected, atomically, locked, share_claim
from annotations.services.verdicts import NewVerdict

PER_ARTICLE = 2_000


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
    known = _shared(claim) if isinstance(claim, int) else None
    article = _with_room(article_id)
    place = locate(article, target)
    about = known or _make(claim, place["exact"], by)
    if (
        known
        and Annotation.objects.filter(
            version=article.current_version, claim=known, start=place["start"], end=place["end"]
        ).exists()
    ):
        raise PlaceTaken
    row = Annotation.objects.create(article=article, claim=about, created_by=by, **place)
    lines = [change("create", row, by=by)]
    if known is None:
        lines.insert(0, change("create", about, by=by, article_id=article.pk))
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
    row, article = _held(pk, by, expected)
    place = locate(article, target)
    twin = Annotation.objects.filter(
        version=article.current_version, claim=row.claim, start=place["start"], end=place["end"]
    )
    if twin.exclude(pk=row.pk).exists():
        raise PlaceTaken
    before = portrait(row)
    for name, value in place.items():
        setattr(row, name, value)
    row.state = MarkState.SAME
    row.save(update_fields=[*place, "state"])
    row.refresh_from_db(fields=["row_revision"])
    record([change("move", row, by=by, before=before)])
    ring_on_commit()
    return row


@atomically
def remove(*, pk: int, by: User, expected: Expected = None) -> None:
    """Take a mark away; its claim stays. Only one's own, or as a chief."""
    row, _article = _held(pk, by, expected)
    record([_removal(row, by)])
    row.delete()
    ring_on_commit()


def _removal(row: Annotation, by: User) -> Change:
    return change("delete", row, by=by, before=portrait(row))


def _held(pk: int, by: User, expected: Expected) -> tuple[Annotation, Article]:
    """The mark and its article, locked in the house's order: claim, article, mark."""
    seen = Annotation.objects.only("claim", "article").get(pk=pk)
    share_claim(seen.claim_id)
    article = locked(Article.objects.select_related("current_version"), seen.article_id)
    row = locked(Annotation.objects.select_related("claim"), pk, expected)
    if row.created_by_id != by.pk and Ability.ADJUDICATE not in abilities_of(by):
        raise Forbidden("Only its maker or a chief may change a mark.")
    return row, article


def _shared(claim_id: int) -> Claim:
    if not share_claim(claim_id):
        raise UnknownClaim
    claim = Claim.objects.get(pk=claim_id)
    if claim.merged_into_id is not None:
        raise ClaimMerged(merged_into=claim.merged_into_id)
    return claim


def _with_room(article_id: int) -> Article:
    """The article, locked, with its text. Counted before the lock: a few too many do no harm."""
    marks = Annotation.objects.filter(article=OuterRef("pk")).order_by().values("article")
    marked = Subquery(marks.annotate(number=Count("*")).values("number"))
    rows = Article.objects.select_related("current_version").annotate(marked=marked)
    article = locked(rows.only("current_version__text", "story"), article_id)
    if (article.marked or 0) >= PER_ARTICLE:
        raise TooManyAnnotations(f"An article may have {PER_ARTICLE:,} annotations at most.")
    return article


def _make(claim: int | NewClaim, exact: object, by: User) -> Claim:
    assert isinstance(claim, NewClaim)  # noqa: S101 - a number was looked up before
    return Claim.objects.create(
        statement=claim.statement or str(exact),
        claimant=claim.claimant,
        voice=claim.voice,
        importance=claim.importance,
        created_by=by,
    )
