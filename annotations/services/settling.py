"""What an editor decides of a mark whose words were changed or taken away."""

from dataclasses import dataclass
from typing import Any, Literal

from django.contrib.auth.models import User
from django.utils import timezone

from annotations import anchoring
from annotations.models import Annotation, Article, ArticleVersion, Correction
from annotations.models.choices import LOST, CorrectionKind
from annotations.recording import change, portrait, record
from annotations.services import annotations, corrections
from annotations.services.exceptions import MarkSettled, MarkStands, NoPlace
from annotations.services.places import Target, current_version, locate
from annotations.services.transactions import atomically

How = Literal["corrected", "still", "different"]


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of what was said.

    `corrected`: the error is gone; a correction of this kind is drafted, with this note. `still`:
    it is said in other words, at the target or, without one, where the new words stand.
    `different`: what stands there now has nothing to do with it.
    """

    how: How
    target: Target | None = None
    kind: str = CorrectionKind.CORRECTION
    note: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """The mark, unless it was unlinked, and the correction drafted, if one was."""

    annotation: Annotation | None
    correction: Correction | None = None


@atomically
def settle(*, pk: int, decision: Decision, by: User) -> Settled:
    """Decide on a mark that lost its words. Any editor's act, whoever made the mark.

    Raises Annotation.DoesNotExist, MarkStands, MarkSettled, NoPlace, PlaceTaken and what `locate`
    raises.
    """
    row, article = annotations.held(pk)
    if row.state not in LOST:
        raise MarkStands
    if row.settled_at is not None:
        raise MarkSettled
    if decision.how == "corrected":
        return _correct(row, article, decision, by)
    if decision.how == "still":
        place = _place(row, current_version(article), decision.target)
        return Settled(annotations.put(row, place, by, verb="settle"))
    # Two lines: by the first, the removal is told from any other, and can be taken back.
    record([change("settle", row, by=by, before=portrait(row))])
    annotations.take_away(row, by)
    return Settled(None)


def _correct(row: Annotation, article: Article, decision: Decision, by: User) -> Settled:
    version = current_version(article)
    now = _carried(row, version)
    before = portrait(row)
    row.settled_at, row.settled_by = timezone.now(), by
    row.save(update_fields=["settled_at", "settled_by"])
    row.refresh_from_db(fields=["row_revision"])
    lines = [change("settle", row, by=by, before=before)]
    draft = Correction(
        article=article,
        claim_id=row.claim_id,
        annotation=row,
        kind=decision.kind,
        old_words=row.exact,
        new_words=(now.replacement if now.state in LOST else None) or "",
        old_version=row.version,
        new_version=version,
        note=decision.note,
    )
    corrections.append(draft, by, lines)
    record(lines)
    return Settled(row, draft)


def _place(row: Annotation, version: ArticleVersion, target: Target | None) -> dict[str, Any]:
    if target is not None:
        return locate(version, target)
    now = _carried(row, version)
    if now.state != "changed" or now.place is None:
        raise NoPlace
    position = anchoring.TextPositionSelector(now.place.start, now.place.end)
    return locate(version, Target(position=position))


def _carried(row: Annotation, version: ArticleVersion) -> anchoring.Carried:
    place = anchoring.Place(row.start, row.end)
    (outcome,) = anchoring.carry(row.version.text, version.text, [place])
    return outcome
