"""Marked places."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from annotations.models import triggers, watching
from annotations.models.articles import Article, ArticleVersion
from annotations.models.base import Revised, Stamped, VisibleQuerySet, count_changes
from annotations.models.choices import LOST, STANDING, MarkState
from annotations.models.claims import Claim


class Annotation(Revised, Stamped):
    """One marked place of a version, tied to a claim (W3C Annotation, motivation `assessing`).

    `start` and `end` count code points, `end` is exclusive; `exact` is the text between them.
    A mark that lost its words is settled when somebody has said that the error went with them.
    """

    # No constraint on `version` alone: the composite key (article, version) holds both.
    article = models.ForeignKey(Article, models.CASCADE, related_name="annotations")
    version = models.ForeignKey(
        ArticleVersion, models.CASCADE, related_name="annotations", db_constraint=False
    )
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="annotations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MarkState, default=MarkState.SAME)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = VisibleQuerySet.as_manager()

    class Meta:
        ordering = ["article", "start", "id"]
        triggers = [
            count_changes(),
            *triggers.annotations_changed(),
            *watching.marks_watched(),
        ]
        indexes = [
            models.Index(fields=["article", "start", "id"], name="annotation_in_text_order"),
            # What the score reads: the claims that stand in a version.
            models.Index(
                fields=["version", "claim"],
                condition=Q(state__in=STANDING),
                name="annotation_standing",
            ),
            # What the worker looks for.
            models.Index(
                fields=["article"], condition=Q(state=MarkState.PENDING), name="annotation_pending"
            ),
            # The desk's list of what an edit has cost.
            models.Index(
                fields=["-id"],
                condition=Q(state__in=LOST, settled_at=None),
                name="annotation_lost",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="annotation_not_empty"),
            models.CheckConstraint(
                condition=Q(end=F("start") + Length(F("exact"))), name="annotation_end_fits_exact"
            ),
            models.CheckConstraint(
                condition=Q(state__in=MarkState.values), name="annotation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="annotation_settled_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None) | Q(state__in=LOST),
                name="annotation_settled_while_lost",
            ),
            models.UniqueConstraint(
                fields=["version", "claim", "start", "end"], name="annotation_place_once_per_claim"
            ),
        ]

    def __str__(self) -> str:
        return self.exact
