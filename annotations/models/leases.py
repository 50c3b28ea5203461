"""Leases: who is at work on an article just now."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from annotations.models.articles import Article
from annotations.models.base import VisibleQuerySet

LONG_OVER = timedelta(hours=1)


class LeaseQuerySet(VisibleQuerySet["Lease"]):
    def running(self) -> "LeaseQuerySet":
        """Those that have not ended yet, by the database's clock."""
        return self.filter(ends_at__gt=Now())

    def long_over(self) -> "LeaseQuerySet":
        return self.filter(ends_at__lt=Now() - LONG_OVER)


class Lease(models.Model):
    """An article an editor has taken for some minutes, for the others to see.

    It forbids nobody anything, and ends by itself: a row whose time is over is as good as none.
    """

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="lease")
    editor = models.ForeignKey(User, models.CASCADE, related_name="leases")
    taken_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField()

    objects = LeaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("taken_at")), name="lease_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} taken by {self.editor_id}"
