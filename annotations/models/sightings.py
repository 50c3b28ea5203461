"""Where claims judged wrong seem to stand as well."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from annotations.models.annotations import Annotation
from annotations.models.articles import Article, ArticleVersion
from annotations.models.base import VisibleQuerySet, count_changes
from annotations.models.choices import CardState, FoundBy
from annotations.models.claims import Claim, Verdict
from annotations.models.decided import Decided
from annotations.models.owed import BEHIND, Owed
from annotations.models.roles import Actor, judges_blind


class Lookout(Owed):
    """A claim that was once judged wrong, and what its places in other texts are found by.

    Triggers raise its revision with every verdict on the claim and every mark of it. While
    `is_wrong`, `traces` are those of its standing marks.
    """

    claim = models.OneToOneField(Claim, models.CASCADE, primary_key=True, related_name="lookout")
    is_wrong = models.BooleanField(db_default=False)
    traces = ArrayField(models.BigIntegerField(), db_default=[])

    class Meta:
        indexes = [
            models.Index(fields=["claim"], condition=BEHIND, name="lookout_behind"),
            GinIndex(fields=["traces"], name="lookout_traces"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_wrong=True) | Q(traces=[]), name="lookout_only_for_what_is_wrong"
            ),
        ]

    def __str__(self) -> str:
        return f"claim {self.claim_id}"


class SightingQuerySet(VisibleQuerySet["Sighting"]):
    def visible_to(self, actor: Actor) -> Self:
        """Of claims whose verdicts the actor may see: a sighting tells that one was `wrong`."""
        rows = super().visible_to(actor)
        if not judges_blind(actor):
            return rows
        return rows.filter(claim__in=Verdict.objects.revealing(actor).order_by().values("claim"))


class Sighting(Decided):
    """A place where a claim seems to stand as well, open until an editor decides.

    Known again in the article's next text by `exact` and the `sentence` around it.
    """

    # No constraint on `version` alone: the composite key (article, version) holds both.
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="sightings")
    article = models.ForeignKey(Article, models.CASCADE, related_name="sightings")
    version = models.ForeignKey(
        ArticleVersion, models.CASCADE, related_name="+", db_constraint=False
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    sentence = models.TextField()
    by = models.CharField(max_length=5, choices=FoundBy)
    annotation = models.ForeignKey(
        Annotation, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SightingQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        triggers = [count_changes()]
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(
                fields=["claim", "version", "start", "end"], name="sighting_place_once_per_claim"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="sighting_not_empty"),
            models.CheckConstraint(
                condition=Q(end=F("start") + Length(F("exact"))), name="sighting_end_fits_exact"
            ),
            models.CheckConstraint(
                condition=Q(by__in=FoundBy.values), name="sighting_found_by_something"
            ),
            models.CheckConstraint(
                condition=Q(annotation=None) | Q(state=CardState.ACCEPTED),
                name="sighting_marked_when_accepted",
            ),
        ]

    def __str__(self) -> str:
        return self.exact
