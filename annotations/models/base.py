"""What several models share."""

from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models.functions import Now

from annotations.models.roles import Ability, Actor, abilities_of


class VisibleQuerySet(models.QuerySet[Any]):
    """Rows an actor may see: the one object filter of API, admin and exports."""

    def visible_to(self, actor: Actor) -> Self:
        return self if Ability.READ in abilities_of(actor) else self.none()


class Revised(models.Model):
    """A row that counts its own changes, for the strong ETag of its representation.

    The database counts (see `count_changes`), so that no writer can forget.
    """

    row_revision = models.BigIntegerField(default=1, db_default=1, editable=False)

    class Meta:
        abstract = True


class Stamped(models.Model):
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


def count_changes(extra: str = "", ignoring: tuple[str, ...] = ()) -> pgtrigger.Trigger:
    """A row trigger that raises `row_revision` when any column but those in `ignoring` changed."""
    ignored = ", ".join(f"'{name}'" for name in ("row_revision", *ignoring))
    return pgtrigger.Trigger(
        name="count_changes",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
            {extra}
            IF to_jsonb(NEW) - ARRAY[{ignored}] IS DISTINCT FROM to_jsonb(OLD) - ARRAY[{ignored}] THEN
                NEW.row_revision := OLD.row_revision + 1;
            END IF;
            RETURN NEW;
        """,
    )


def refuse(name: str, operation: pgtrigger.Operation, why: str) -> pgtrigger.Trigger:
    """A row trigger that refuses `operation` with SQLSTATE 23514 (check violation) and `why`."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=operation,
        func=f"RAISE EXCEPTION '{why}' USING ERRCODE = 'check_violation';",
    )
