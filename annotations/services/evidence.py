"""Evidence: what the verdicts on a claim rest on."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.utils import timezone

from annotations.models import Article, Change, Claim, Evidence
from annotations.models.choices import Stance
from annotations.recording import change, portrait, record
from annotations.services.claims import unmerged
from annotations.services.exceptions import (
    ReviewPast,
    SilenceNoted,
    UnknownArticle,
)
from annotations.services.places import Target, current_version, locate
from annotations.services.rights import only_ones_own
from annotations.services.transactions import Expected, atomically, locked


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A url with a quote, a place in an article, or (stance silent) an article alone.

    `review_by`: the day on which somebody should look at it again.
    """

    stance: str
    url: str = ""
    quote: str = ""
    article: int | None = None
    target: Target | None = None
    review_by: date | None = None


@atomically
def cite(*, claim_id: int, evidence: NewEvidence, by: User) -> Evidence:
    """Cite evidence for or against a claim.

    Raises Claim.DoesNotExist, ClaimMerged, UnknownArticle, SilenceNoted, ReviewPast and what
    `locate` raises.
    """
    claim = unmerged(locked(Claim.objects.all(), claim_id))
    lines: list[Change] = []
    row = append(claim, evidence, by, lines)
    record(lines)
    return row


@atomically
def remove(*, pk: int, by: User, expected: Expected = None) -> None:
    """Take evidence away. Only one's own, or as a chief."""
    row = locked(Evidence.objects.all(), pk, expected)
    only_ones_own(row.created_by_id, by, "Only its maker or a chief may remove evidence.")
    record([change("delete", row, by=by, before=portrait(row))])
    row.delete()


@atomically
def amend(*, pk: int, by: User, review_by: date | None, expected: Expected = None) -> Evidence:
    """Set the day to look at it again, or none. Its maker or a chief. Raises ReviewPast."""
    row = locked(Evidence.objects.all(), pk, expected)
    only_ones_own(row.created_by_id, by, "Only its maker or a chief may change evidence.")
    if review_by != row.review_by:
        _refuse_past(review_by)
        before = portrait(row)
        row.review_by = review_by
        _save(row, ["review_by"])
        record([change("update", row, by=by, before=before)])
    return row


@atomically
def confirm(*, pk: int, by: User) -> Evidence:
    """Say, having looked at it again, that it still bears out what it is cited for."""
    row = locked(Evidence.objects.all(), pk)
    before = portrait(row)
    row.confirmed_at, row.confirmed_by = timezone.now(), by
    _save(row, ["confirmed_at", "confirmed_by"])
    record([change("confirm", row, by=by, before=before)])
    return row


def append(claim: Claim, evidence: NewEvidence, by: User, lines: list[Change]) -> Evidence:
    """Add evidence inside the caller's transaction, with its line for the log."""
    _refuse_past(evidence.review_by)
    row = Evidence(
        claim=claim,
        stance=evidence.stance,
        url=evidence.url,
        quote=evidence.quote,
        review_by=evidence.review_by,
        created_by=by,
    )
    if evidence.article is not None:
        article = _cited(evidence.article)
        row.article = article
        if evidence.target is not None:
            for name, value in locate(
                current_version(article), evidence.target, field="evidence"
            ).items():
                setattr(row, name, value)
    if row.stance == Stance.SILENT and _is_noted(row):
        raise SilenceNoted
    row.save(force_insert=True)
    lines.append(change("create", row, by=by))
    return row


def _refuse_past(review_by: date | None) -> None:
    if review_by is not None and review_by <= timezone.now().date():
        raise ReviewPast


def _save(row: Evidence, fields: list[str]) -> None:
    row.save(update_fields=fields)
    row.refresh_from_db(fields=["row_revision"])


def _cited(pk: int) -> Article:
    try:
        return Article.objects.select_related("current_version").get(pk=pk)
    except Article.DoesNotExist:
        raise UnknownArticle from None


def _is_noted(row: Evidence) -> bool:
    return Evidence.objects.filter(
        claim=row.claim, article=row.article, stance=Stance.SILENT
    ).exists()
