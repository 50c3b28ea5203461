"""The answer given for a mark that lost its words is taken back, and the mark waits for another."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User

from annotations import carrying
from annotations.models import Annotation, Article, ArticleVersion, Change, Claim, Correction
from annotations.models.choices import MarkState
from annotations.recording import change, portrait, record
from annotations.services import annotations
from annotations.services.bell import ring_on_commit
from annotations.services.exceptions import MarkMoved, MarkRemoved, NotSettled, PlaceTaken
from annotations.services.places import current_version
from annotations.services.transactions import atomically, shared_claim

_PUT = ("version_id", "start", "end", "exact", "prefix", "suffix", "state")


@atomically
def reopen(*, pk: int, by: User) -> Annotation:
    """Take back the latest answer for a mark that is not taken back yet. Any editor's act.

    After `corrected`, the draft made of it goes, too. After `still` and `different`, the mark is
    on the words it had lost again; in a newer text these may stand once more, and it with them.

    Raises Annotation.DoesNotExist, NotSettled, MarkMoved, MarkRemoved, PlaceTaken and
    TooManyAnnotations.
    """
    try:
        row, article = annotations.held(pk)
    except Annotation.DoesNotExist:
        return _bring_back(pk, by)
    if row.settled_at is not None:
        return _unsettle(row, by)
    return _put_back(row, article, by)


def _unsettle(row: Annotation, by: User) -> Annotation:
    lines = _without_drafts(row, by)
    before = portrait(row)
    row.settled_at = row.settled_by = None
    row.save(update_fields=["settled_at", "settled_by"])
    return _told(row, before, by, lines)


def _put_back(row: Annotation, article: Article, by: User) -> Annotation:
    lost = _answer(_lines(row.pk)).before or {}
    before = portrait(row)
    for name in _PUT:
        setattr(row, name, lost[name])
    _follow(row, current_version(article))
    row.save(update_fields=_PUT)
    return _told(row, before, by)


def _bring_back(pk: int, by: User) -> Annotation:
    """Make the mark that was taken away anew, as the log has it, on the claim or on its heir."""
    removal = _removal(pk)
    claim = _heir((removal.before or {})["claim_id"])
    version = annotations.with_room(removal.article_id or 0)
    removal = _removal(pk)  # once more, behind the locks
    row = Annotation(**_columns(removal.before or {}))
    row.claim = claim
    row.row_revision = removal.pk + 1  # every earlier one was told of by a line of its own
    _follow(row, version)
    row.save(force_insert=True)
    return _told(row, None, by)


def _follow(row: Annotation, version: ArticleVersion) -> None:
    carrying.resume(row, version)
    place = {"version": row.version, "start": row.start, "end": row.end}
    if annotations.at(place, row.claim).exclude(pk=row.pk).exists():
        raise PlaceTaken


def _told(
    row: Annotation, before: dict[str, Any] | None, by: User, lines: Iterable[Change] = ()
) -> Annotation:
    row.refresh_from_db(fields=["row_revision"])
    record([*lines, change("reopen", row, by=by, before=before)])
    ring_on_commit()
    return row


# --- What the log has of a mark, the latest first -----------------------------------------------


def _lines(pk: int) -> Iterable[Change]:
    return Change.objects.filter(noun="annotation", object_id=pk).order_by("-id")


def _answer(lines: Iterable[Change]) -> Change:
    """The line of the latest `still` that is not taken back. Raises NotSettled and MarkMoved."""
    taken_back, is_moved = 0, False
    for line in lines:
        if line.verb == "reopen":
            taken_back += 1
        elif line.verb == "settle" and taken_back:
            taken_back -= 1
        elif line.verb == "settle" and _is_put(line):
            if is_moved:
                raise MarkMoved
            return line
        elif line.verb == "settle":
            break
        is_moved |= line.verb == "move" and not _is_carried(line)
    raise NotSettled


def _removal(pk: int) -> Change:
    """The line of a mark's removal as `different`.

    Raises Annotation.DoesNotExist, MarkRemoved where it was taken away otherwise, and NotSettled
    where it is back.
    """
    removal, answer = [*_lines(pk), None, None][:2]
    if removal is None:
        raise Annotation.DoesNotExist
    if removal.verb != "delete":
        raise NotSettled
    if answer is None or answer.verb != "settle" or answer.before != answer.after:
        raise MarkRemoved
    return removal


def _is_put(line: Change) -> bool:
    """Whether an answer put the mark elsewhere: `corrected` and `different` leave it in place."""
    return bool((line.before or {})["version_id"] != (line.after or {})["version_id"])


def _is_carried(line: Change) -> bool:
    """A mark that is carried keeps its words, and is called moved where they begin elsewhere."""
    before, after = line.before or {}, line.after or {}
    keeps_words: bool = before["exact"] == after["exact"]
    begins_elsewhere: bool = before["start"] != after["start"]
    return keeps_words and not (begins_elsewhere and after["state"] == MarkState.SAME)


def _columns(portrayed: dict[str, Any]) -> dict[str, Any]:
    fields = {field.attname: field for field in Annotation._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in portrayed.items()}


def _heir(claim_id: int) -> Claim:
    """The claim, or the one it was merged into, locked like that of any mark."""
    claim = shared_claim(claim_id)
    while claim.merged_into_id is not None:
        claim = shared_claim(claim.merged_into_id)
    return claim


def _without_drafts(row: Annotation, by: User) -> list[Change]:
    drafts = Correction.objects.filter(annotation=row, published_at=None)
    rows = list(drafts.select_for_update(no_key=True))
    lines = [change("delete", draft, by=by, before=portrait(draft)) for draft in rows]
    drafts.filter(pk__in=[draft.pk for draft in rows]).delete()
    return lines
