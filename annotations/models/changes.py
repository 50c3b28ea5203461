"""The append-only log: audit trail, change feed and outbox in one."""

import pgtrigger
from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from annotations.models.articles import Article
from annotations.models.base import VisibleQuerySet, refuse


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

    objects = VisibleQuerySet.as_manager()

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
