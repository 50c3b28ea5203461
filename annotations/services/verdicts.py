"""Verdicts: reached, superseded by a later one, withdrawn; never changed."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from annotations.models import Change, Claim, Verdict
from annotations.recording import change, portrait, record
from annotations.services.bell import ring_on_commit
from annotations.services.claims import unmerged
from annotations.services.exceptions import NotCurrent
from annotations.services.rights import only_a_chief, only_ones_own
from annotations.services.transactions import Expected, atomically, locked


@dataclass(frozen=True, slots=True)
class NewVerdict:
    rating: str
    rationale: str = ""
    final: bool = False


@atomically
def reach(*, claim_id: int, verdict: NewVerdict, by: User) -> Verdict:
    """Give a verdict on a claim; it takes the place of the editor's earlier one.

    A final verdict is an adjudication: a chief's, one per claim, taking the place of the last.
    Raises Claim.DoesNotExist, ClaimMerged and Forbidden.
    """
    claim = unmerged(locked(Claim.objects.all(), claim_id))
    lines: list[Change] = []
    row = append(claim, verdict, by, lines)
    record(lines)
    ring_on_commit()
    return row


@atomically
def withdraw(*, pk: int, by: User, expected: Expected = None) -> Verdict:
    """Take a current verdict back; the row stays, with who and when. One's own, or as a chief."""
    seen = Verdict.objects.only("claim").get(pk=pk)
    locked(Claim.objects.all(), seen.claim_id)
    row = locked(Verdict.objects.all(), pk, expected)
    only_ones_own(row.editor_id, by, "Only its editor or a chief may withdraw a verdict.")
    if not row.is_current:
        raise NotCurrent
    before = portrait(row)
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    row.refresh_from_db(fields=["row_revision"])
    record([change("withdraw", row, by=by, before=before)])
    ring_on_commit()
    return row


def append(
    claim: Claim, verdict: NewVerdict, by: User, lines: list[Change], *, is_first: bool = False
) -> Verdict:
    """Add a verdict inside the caller's transaction, with its lines for the log.

    The caller holds the claim's lock; `is_first`: the claim is new, nothing can be superseded.
    """
    if verdict.final:
        only_a_chief(by, "Only a chief adjudicates.", field="final")
    if not is_first:
        _supersede(claim, by, lines, finals_too=verdict.final)
    row = Verdict.objects.create(
        claim=claim,
        editor=by,
        rating=verdict.rating,
        rationale=verdict.rationale,
        final=verdict.final,
    )
    lines.append(change("create", row, by=by))
    return row


def _supersede(claim: Claim, by: User, lines: list[Change], *, finals_too: bool) -> None:
    replaced = Q(editor=by) | Q(final=True) if finals_too else Q(editor=by)
    for row in Verdict.objects.current().filter(replaced, claim=claim):
        before = portrait(row)
        row.superseded_at = timezone.now()
        row.save(update_fields=["superseded_at"])
        lines.append(change("supersede", row, by=by, before=before))
