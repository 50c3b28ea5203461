"""Appends to the change log."""

from collections.abc import Iterable
from typing import Any, Literal

from django.contrib.auth.models import User
from django.db import models

from annotations.models import Change

Verb = Literal[
    "create",
    "update",
    "delete",
    "move",
    "withdraw",
    "supersede",
    "merge",
    "settle",
    "reopen",
    "publish",
    "unpublish",
    "confirm",
    "accept",
    "dismiss",
]

# An article's words are in its versions, which the log names and which are never changed.
_UNTOLD = {"text", "search", "updated_at", "row_revision", "revision", "content_hash"}


def portrait(row: models.Model) -> dict[str, Any]:
    """The row as the log tells it, column by column."""
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in _UNTOLD
    }


def change(
    verb: Verb,
    row: models.Model,
    *,
    by: User | None,
    before: dict[str, Any] | None = None,
    article_id: int | None = None,
) -> Change:
    """A line for the log, not yet written: what `row` is now, and what it was `before`."""
    return Change(
        actor=by,
        verb=verb,
        noun=row._meta.model_name or "",
        object_id=row.pk,
        article_id=article_id or getattr(row, "article_id", None),
        before=before,
        after=None if verb == "delete" else portrait(row),
    )


def record(lines: Iterable[Change]) -> None:
    Change.objects.bulk_create(list(lines))
