"""Work that is owed to a row, as the database knows it."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Now

BEHIND = Q(behind_since__isnull=False)


class Owed(models.Model):
    """A row whose work is to be done again whenever `revision` is ahead of `done_revision`.

    Triggers raise `revision`, and with it set `behind_since`, which is what the worker looks for;
    the two revisions are the truth behind it. What fails is left alone until `not_before`.
    """

    revision = models.BigIntegerField(db_default=1, editable=False)
    done_revision = models.BigIntegerField(db_default=0, editable=False)
    behind_since = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(db_default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, db_default="")

    class Meta:
        abstract = True


def owe_again(rows: "models.QuerySet[Owed]") -> None:
    """Have the work of these rows done again, as the triggers do."""
    rows.update(revision=F("revision") + 1, behind_since=Coalesce("behind_since", Now()))
