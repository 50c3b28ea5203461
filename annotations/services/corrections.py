"""Corrections: drafted, amended, published, taken back; a published one is never changed."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from annotations.models import Annotation, Article, ArticleVersion, Change, Claim, Correction
from annotations.models.choices import CorrectionKind
from annotations.recording import change, portrait, record
from annotations.services.exceptions import (
    CorrectionEmpty,
    CorrectionNotPublished,
    CorrectionPublished,
    UnknownAnnotation,
    UnknownClaim,
    UnknownVersion,
)
from annotations.services.places import current_version
from annotations.services.rights import only_ones_own
from annotations.services.transactions import Expected, amended, atomically, locked


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """The words before and after; versions by their numbers.

    Left out, the new version is the current one, and the old one the version before the new.
    """

    kind: str = CorrectionKind.CORRECTION
    old_words: str = ""
    new_words: str = ""
    note: str = ""
    claim: int | None = None
    annotation: int | None = None
    old_version: int | None = None
    new_version: int | None = None


@atomically
def draft(*, article_id: int, correction: NewCorrection, by: User) -> Correction:
    """Write a correction that nobody reads yet but those who work on it.

    Raises Article.DoesNotExist, CorrectionEmpty, UnknownVersion, UnknownClaim and
    UnknownAnnotation.
    """
    article = Article.objects.select_related("current_version").get(pk=article_id)
    newest = current_version(article).number
    new = _version(article, correction.new_version or newest)
    old = _version(article, correction.old_version or max(1, new.number - 1))
    row = Correction(
        article=article,
        claim=_claim(correction.claim),
        annotation=_annotation(article, correction.annotation),
        kind=correction.kind,
        old_words=correction.old_words,
        new_words=correction.new_words,
        old_version=old,
        new_version=new,
        note=correction.note,
    )
    lines: list[Change] = []
    append(row, by, lines)
    record(lines)
    return row


@atomically
def amend(*, pk: int, by: User, values: dict[str, Any], expected: Expected = None) -> Correction:
    """Change a draft. Only one's own, or as a chief.

    Raises CorrectionPublished, CorrectionEmpty and Forbidden.
    """
    row = _own_draft(pk, by, expected)
    before = portrait(row)
    if fields := amended(row, values):
        _refuse_empty(row)
        _save(row, fields)
        record([change("update", row, by=by, before=before)])
    return row


@atomically
def publish(*, pk: int, by: User) -> Correction:
    """Let every reader see it. Only one's own, or as a chief. Raises CorrectionPublished."""
    row = _own_draft(pk, by, None)
    before = portrait(row)
    row.published_at, row.published_by = timezone.now(), by
    _save(row, ["published_at", "published_by"])
    record([change("publish", row, by=by, before=before)])
    return row


@atomically
def unpublish(*, pk: int, by: User) -> Correction:
    """Make it a draft again. Only one's own, or as a chief. Raises CorrectionNotPublished."""
    row = _own(pk, by, None)
    if not row.is_published:
        raise CorrectionNotPublished
    before = portrait(row)
    row.published_at = row.published_by = None
    _save(row, ["published_at", "published_by"])
    record([change("unpublish", row, by=by, before=before)])
    return row


@atomically
def remove(*, pk: int, by: User, expected: Expected = None) -> None:
    """Take a draft away. Only one's own, or as a chief. Raises CorrectionPublished."""
    row = _own_draft(pk, by, expected)
    record([change("delete", row, by=by, before=portrait(row))])
    row.delete()


def append(row: Correction, by: User, lines: list[Change]) -> None:
    """Store a draft inside the caller's transaction, with its line for the log."""
    _refuse_empty(row)
    row.created_by = by
    row.save(force_insert=True)
    lines.append(change("create", row, by=by))


def _own(pk: int, by: User, expected: Expected) -> Correction:
    row = locked(Correction.objects.all(), pk, expected)
    only_ones_own(row.created_by_id, by, "Only its maker or a chief may do this to a correction.")
    return row


def _own_draft(pk: int, by: User, expected: Expected) -> Correction:
    row = _own(pk, by, expected)
    if row.is_published:
        raise CorrectionPublished
    return row


def _refuse_empty(row: Correction) -> None:
    if not row.old_words and not row.new_words:
        raise CorrectionEmpty


def _save(row: Correction, fields: list[str]) -> None:
    row.save(update_fields=fields)
    row.refresh_from_db(fields=["row_revision"])


def _version(article: Article, number: int) -> ArticleVersion:
    try:
        return article.versions.only("article", "number").get(number=number)
    except ArticleVersion.DoesNotExist:
        raise UnknownVersion from None


def _claim(pk: int | None) -> Claim | None:
    if pk is None:
        return None
    try:
        return Claim.objects.get(pk=pk)
    except Claim.DoesNotExist:
        raise UnknownClaim from None


def _annotation(article: Article, pk: int | None) -> Annotation | None:
    if pk is None:
        return None
    try:
        return article.annotations.get(pk=pk)
    except Annotation.DoesNotExist:
        raise UnknownAnnotation from None
