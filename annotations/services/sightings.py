"""Sightings: where a claim judged wrong seems to stand as well, and what editors say to that.

Who judges blind decides only on claims whose verdicts they may see: for others there is nothing.
"""

from typing import Any, Literal

from django.contrib.auth.models import User
from django.utils import timezone

from annotations.anchoring import TextPositionSelector
from annotations.models import Article, Lookout, Sighting
from annotations.models.choices import CardState
from annotations.models.owed import owe_again
from annotations.recording import change, portrait, record
from annotations.services import annotations
from annotations.services.bell import ring_on_commit
from annotations.services.exceptions import NotDecided, NotOpen, StillMarked
from annotations.services.places import Target
from annotations.services.transactions import atomically, locked, shared_claim


@atomically
def accept(*, pk: int, by: User) -> Sighting:
    """Mark the claim there.

    Raises Sighting.DoesNotExist, NotOpen, and what `annotations.mark` raises of a place and a
    claim: VersionNotCurrent, PlaceTaken, ClaimMerged, TooManyAnnotations.
    """
    seen = Sighting.objects.visible_to(by).get(pk=pk)
    shared_claim(seen.claim_id)
    locked(Article.objects.all(), seen.article_id)
    row = _open(pk, by)
    made = annotations.mark(
        article_id=row.article_id,
        target=Target(
            position=TextPositionSelector(row.start, row.end), version=row.version.number
        ),
        by=by,
        claim=row.claim_id,
    )
    return _decide(row, CardState.ACCEPTED, by, made.annotation.pk)


@atomically
def dismiss(*, pk: int, by: User) -> Sighting:
    """Say that the claim does not stand there; these words are not offered again.

    Raises Sighting.DoesNotExist and NotOpen.
    """
    return _decide(_open(pk, by), CardState.DISMISSED, by)


@atomically
def reopen(*, pk: int, by: User) -> Sighting:
    """Take a decision back; of an accepted one only once the mark made of it is gone.

    The claim is looked for again, to withdraw the sighting if nothing bears it out any more.

    Raises Sighting.DoesNotExist, NotDecided and StillMarked.
    """
    row = locked(Sighting.objects.visible_to(by), pk)
    if row.decided_at is None:
        raise NotDecided
    if row.annotation_id is not None:
        raise StillMarked
    before = portrait(row)
    row.state, row.decided_at, row.decided_by = CardState.OPEN, None, None
    _save(row, "reopen", before, by)
    owe_again(Lookout.objects.filter(pk=row.claim_id))
    ring_on_commit()
    return row


def _open(pk: int, by: User) -> Sighting:
    row = locked(Sighting.objects.visible_to(by), pk)
    if row.state != CardState.OPEN:
        raise NotOpen
    return row


def _decide(
    row: Sighting, state: CardState, by: User, annotation_id: int | None = None
) -> Sighting:
    before = portrait(row)
    row.state, row.annotation_id = state, annotation_id
    row.decided_at, row.decided_by = timezone.now(), by
    return _save(row, "accept" if state == CardState.ACCEPTED else "dismiss", before, by)


def _save(
    row: Sighting, verb: Literal["accept", "dismiss", "reopen"], before: dict[str, Any], by: User
) -> Sighting:
    row.save(update_fields=["state", "annotation", "decided_at", "decided_by"])
    row.refresh_from_db(fields=["row_revision"])
    record([change(verb, row, by=by, before=before)])
    return row
