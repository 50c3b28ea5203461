"""The append-only log: audit trail, change feed and outbox in one."""

from typing import Self

import pgtrigger
from django.contrib.auth.models import User
from django.contrib.postgres.expressions import ArraySubquery
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import BigIntegerField, BooleanField, Exists, Func, OuterRef, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from annotations.models.articles import Article
from annotations.models.base import VisibleQuerySet, refuse
from annotations.models.claims import Verdict
from annotations.models.corrections import sees_drafts
from annotations.models.roles import Actor, judges_blind

# The claim a line is about: of a mark, a verdict or evidence, the one it last belonged to.
CLAIM = Cast(Coalesce(KT("after__claim_id"), KT("before__claim_id")), BigIntegerField())
# The lines on a correction whose words readers saw before or after.
_PUBLISHING = ("publish", "unpublish")
# That a claim was sighted tells that somebody has judged it wrong.
_TELLING = ("verdict", "sighting")
ON_CLAIMS = Q(noun__in=("verdict", "evidence"))


class _IsOneOf(Func):
    """Whether a value is in an array.

    To join a few rows to the log, the planner would walk along all of the log, since that is in
    the order a page wants; for what an array holds it asks the index.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


class ChangeQuerySet(VisibleQuerySet["Change"]):
    def visible_to(self, actor: Actor) -> Self:
        """Of verdicts, sightings and corrections, the lines on what the actor may see."""
        rows = super().visible_to(actor)
        if not sees_drafts(actor):
            rows = rows.filter(~Q(noun="correction") | Q(verb__in=_PUBLISHING))
        if not judges_blind(actor):
            return rows
        # The claim is in the line itself: the actor's own verdicts are all that has to be read.
        revealing = Verdict.objects.revealing(actor).filter(claim=OuterRef("judged"))
        return rows.alias(judged=CLAIM).filter(~Q(noun__in=_TELLING) | Exists(revealing))

    def about(self, article: int) -> Self:
        """The lines on an article, and on each claim that stands or stood in it.

        That is on the claim, on every verdict on it, and on its evidence, also what was removed.
        """
        lines = Change.objects.order_by().annotate(claim=CLAIM)
        own = lines.filter(article=article)
        claims = own.filter(noun="annotation").values("claim")
        on_claims = lines.filter(noun="claim", object_id__in=claims)
        on_grounds = lines.filter(ON_CLAIMS, claim__in=claims)
        # Three ways in, by three indexes.
        ids = own.values("pk").union(on_claims.values("pk"), on_grounds.values("pk"), all=True)
        return self.filter(_IsOneOf("pk", ArraySubquery(ids))).annotate(claim=CLAIM)


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
        indexes = [
            models.Index(fields=["noun", "object_id", "id"], name="change_of_an_object"),
            models.Index(CLAIM, name="change_on_a_claim", condition=ON_CLAIMS),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.noun} {self.object_id}"
