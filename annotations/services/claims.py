"""Claims: amended, and merged where two say the same."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from annotations.models import Annotation, Change, Claim, Evidence, Verdict
from annotations.models.choices import Stance
from annotations.recording import change, portrait, record
from annotations.services.bell import ring_on_commit
from annotations.services.exceptions import ClaimMerged, Conflict, UnknownClaim
from annotations.services.rights import only_a_chief
from annotations.services.transactions import Expected, amended, atomically, locked


def unmerged(claim: Claim) -> Claim:
    """The claim itself. Raises ClaimMerged when another has taken its place."""
    if claim.merged_into_id is not None:
        raise ClaimMerged(merged_into=claim.merged_into_id)
    return claim


@atomically
def amend(*, pk: int, by: User, values: dict[str, Any], expected: Expected = None) -> Claim:
    """Change a claim's words, claimant, voice, importance, or whether it can be checked."""
    claim = unmerged(locked(Claim.objects.all(), pk, expected))
    before = portrait(claim)
    if fields := amended(claim, values):
        claim.save(update_fields=[*fields, "updated_at"])
        claim.refresh_from_db(fields=["row_revision"])
        record([change("update", claim, by=by, before=before)])
        ring_on_commit()
    return claim


@atomically
def merge(*, pk: int, into: int, by: User) -> Claim:
    """Fold a claim into another that says the same; a chief's act. Returns the heir.

    Marks and evidence go over; each editor's current verdict is given again on the heir where
    that editor has none there. The merged row stays and names its heir.
    Raises Claim.DoesNotExist, UnknownClaim, ClaimMerged, Conflict and Forbidden.
    """
    only_a_chief(by, "Only a chief merges claims.")
    if pk == into:
        raise Conflict("A claim cannot be merged into itself.", field="into")
    rows = {
        row.pk: row
        for row in Claim.objects.filter(pk__in=(pk, into))
        .order_by("pk")
        .select_for_update(no_key=True)
    }
    if pk not in rows:
        raise Claim.DoesNotExist
    if into not in rows:
        raise UnknownClaim(field="into")
    merged, heir = unmerged(rows[pk]), unmerged(rows[into])
    lines: list[Change] = []
    _hand_over_marks(merged, heir, by, lines)
    _hand_over_evidence(merged, heir, by, lines)
    _hand_over_verdicts(merged, heir, by, lines)
    before = portrait(merged)
    merged.merged_into = heir
    merged.save(update_fields=["merged_into", "updated_at"])
    lines.append(change("merge", merged, by=by, before=before))
    record(lines)
    ring_on_commit()
    return heir


def _hand_over_marks(merged: Claim, heir: Claim, by: User, lines: list[Change]) -> None:
    twin = Annotation.objects.filter(
        claim=heir, version=OuterRef("version"), start=OuterRef("start"), end=OuterRef("end")
    )
    marks = Annotation.objects.filter(claim=merged).annotate(has_twin=Exists(twin))
    for mark in marks.order_by("article", "id"):
        before = portrait(mark)
        if mark.has_twin:
            lines.append(change("delete", mark, by=by, before=before))
            mark.delete()
        else:
            mark.claim = heir
            mark.save(update_fields=["claim"])
            lines.append(change("update", mark, by=by, before=before))


def _hand_over_evidence(merged: Claim, heir: Claim, by: User, lines: list[Change]) -> None:
    silent = Evidence.objects.filter(claim=heir, stance=Stance.SILENT)
    noted = Q(stance=Stance.SILENT, article__in=silent.values("article"))
    for row in Evidence.objects.filter(claim=merged).exclude(noted):
        before = portrait(row)
        row.claim = heir
        row.save(update_fields=["claim"])
        lines.append(change("update", row, by=by, before=before))


def _hand_over_verdicts(merged: Claim, heir: Claim, by: User, lines: list[Change]) -> None:
    theirs = list(Verdict.objects.current().filter(claim=heir))
    judged_by = {verdict.editor_id for verdict in theirs}
    adjudicated = any(verdict.final for verdict in theirs)
    for verdict in Verdict.objects.current().filter(claim=merged):
        before = portrait(verdict)
        verdict.superseded_at = timezone.now()
        verdict.save(update_fields=["superseded_at"])
        lines.append(change("supersede", verdict, by=by, before=before))
        if verdict.editor_id not in judged_by:
            again = Verdict.objects.create(
                claim=heir,
                editor_id=verdict.editor_id,
                rating=verdict.rating,
                rationale=verdict.rationale,
                final=verdict.final and not adjudicated,
            )
            lines.append(change("create", again, by=by))
