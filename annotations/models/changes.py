"""The append-only log: audit trail, change feed and outbox in one."""

from typing import Self

import pgtrigger
from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Exists, OuterRef, Q

from annotations.models.articles import Article
from annotations.models.base import VisibleQuerySet, refuse
from annotations.models.claims import Verdict
from annotations.models.roles import Actor, judges_blind


class ChangeQuerySet(VisibleQuerySet["Change"]):
    def visible_to(self, actor: Actor) -> Self:
        """Of the lines on verdicts, those on verdicts the actor may see; all of the others."""
        rows = super().visible_to(actor)
        if not judges_blind(actor):
            return rows
        # A verdict is never deleted: the row a line speaks of is there to be asked for.
        shown = Verdict.objects.visible_to(actor).filter(pk=OuterRef("object_id"))
        return rows.filter(~Q(noun="verdict") | Exists(shown))


class Change(models.Model):
    """Who did what to what, before and after."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=20)
    noun = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    # A log outlives what it speaks of: no constraint binds it to the article.
    article = models.ForeignKey(
        Article, models.DO_NOTHING, null=True, db_constraint=False, related_name="changes"
    )
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        triggers = [
            refuse(
                "append_only",
                pgtrigger.Update | pgtrigger.Delete,
                "the change log is never changed, only added to",
            )
        ]
        indexes = [models.Index(fields=["noun", "object_id", "id"], name="change_of_an_object")]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.object_id}"
