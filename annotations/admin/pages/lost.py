"""What edits have cost: marks that lost their words, evidence to be looked at again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F, Q

from annotations.anchoring import Place
from annotations.models import Annotation, Evidence
from annotations.models.choices import LOST
from annotations.models.lost import LostPlace, LostWords, lost_words

SHOWN = 25
EVIDENCE_SHOWN = 3  # of a claim
COMPARED = 50_000  # code points of a text; longer ones are compared on the workbench alone


@dataclass(frozen=True, slots=True)
class LostMark:
    """A mark that lost its words, and what became of them; None where the texts are too long."""

    mark: Annotation
    words: LostWords | None
    evidence: Sequence[Evidence]


def lost_marks(reader: User) -> list[LostMark]:
    """The newest lost marks nobody has settled, old words against new; one more than is shown."""
    marks = list(
        Annotation.objects.visible_to(reader)
        .filter(Q(state__in=LOST, settled_at=None), ~Q(version=F("article__current_version")))
        .annotate(
            current=F("article__current_version"), length=F("article__current_version__length")
        )
        .select_related("article__publisher", "claim")
        .order_by("-id")[: SHOWN + 1]
    )
    became = lost_words(_place(mark) for mark in marks[:SHOWN] if mark.length <= COMPARED)
    rests = _evidence(reader, marks)
    return [
        LostMark(mark, became.get(mark.pk), rests[mark.claim_id][:EVIDENCE_SHOWN]) for mark in marks
    ]


def to_review(reader: User) -> list[Evidence]:
    """Evidence somebody has to look at again, newest first; one more than is shown."""
    rows = Evidence.objects.visible_to(reader).needing_review(reader)
    return list(rows.select_related("claim", "article__publisher")[: SHOWN + 1])


def _place(mark: Any) -> LostPlace:
    return LostPlace(mark.pk, mark.version_id, mark.current, Place(mark.start, mark.end))


def _evidence(reader: User, marks: Sequence[Annotation]) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = defaultdict(list)
    claims = {mark.claim_id for mark in marks}
    pieces = Evidence.objects.visible_to(reader).filter(claim__in=claims)
    for piece in pieces.select_related("article__publisher").order_by("pk"):
        found[piece.claim_id].append(piece)
    return found
