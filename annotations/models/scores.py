"""Scores: what the worker stores, and the rows charts are drawn from."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from annotations.models.articles import Article
from annotations.models.base import VisibleQuerySet
from annotations.models.choices import Band


class ArticleScore(models.Model):
    """The stored score of an article, computed from the article revision it names.

    `claim_ids`, `masses` and `means` are parallel: evidence mass m and mean grade s (null while
    open) of each live claim, from which the points of every claim follow. `behind_since` is set
    by triggers as soon as the article's revision rises and is what the worker looks for; the two
    revisions are the truth behind it.
    """

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="score")
    revision = models.BigIntegerField(db_default=0)
    formula = models.CharField(max_length=20, db_default="")
    band = models.CharField(max_length=12, choices=Band, db_default=Band.UNRATED)
    value = models.FloatField(db_default=50.0, help_text="0-100")
    low = models.FloatField(db_default=0.0)
    high = models.FloatField(db_default=100.0)
    coverage = models.FloatField(null=True, blank=True)
    depth = models.FloatField(null=True, blank=True)
    mass = models.FloatField(db_default=1.0)
    claims = models.PositiveIntegerField(db_default=0)
    rated = models.PositiveIntegerField(db_default=0)
    verified = models.PositiveIntegerField(db_default=0)
    disputed = models.PositiveIntegerField(db_default=0)
    wrong = models.PositiveIntegerField(db_default=0)
    contested = models.PositiveIntegerField(db_default=0)
    claim_ids = ArrayField(models.BigIntegerField(), db_default=[])
    masses = ArrayField(models.FloatField(), db_default=[])
    means = ArrayField(models.FloatField(null=True), db_default=[])
    leverage = models.FloatField(
        db_default=0.0,
        help_text="the most that one more verdict can move the score or its interval, in points",
    )
    computed_at = models.DateTimeField(null=True, blank=True)
    behind_since = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(db_default=0)
    not_before = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, db_default="")

    objects = VisibleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["article"], condition=Q(behind_since__isnull=False), name="score_behind"
            ),
            models.Index(fields=["band", "article"], name="score_by_band"),
            models.Index(fields=["value", "article"], name="score_by_value"),
            models.Index(fields=["computed_at", "article"], name="score_by_time"),
            # The desk's queue: what moves most comes first.
            models.Index(
                fields=["-leverage", "article"],
                condition=Q(leverage__gt=0),
                name="score_by_leverage",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__range=(0, 100), low__range=(0, 100), high__range=(0, 100)),
                name="score_within_0_and_100",
            ),
            models.CheckConstraint(condition=Q(band__in=Band.values), name="score_band_known"),
        ]

    def __str__(self) -> str:
        return f"{self.band} {self.value:.1f}"


class ScoreSnapshot(models.Model):
    """A row whenever a stored score differs from the one before it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="score_snapshots")
    revision = models.BigIntegerField()
    computed_at = models.DateTimeField()
    formula = models.CharField(max_length=20)
    band = models.CharField(max_length=12, choices=Band)
    value = models.FloatField(help_text="0-100")
    low = models.FloatField()
    high = models.FloatField()
    coverage = models.FloatField(null=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["article", "-id"], name="snapshot_latest_first")]

    def __str__(self) -> str:
        return f"{self.band} {self.value:.1f}"


class Heartbeat(models.Model):
    """When something that must keep happening happened last."""

    name = models.CharField(max_length=50, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
