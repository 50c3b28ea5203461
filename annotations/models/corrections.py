"""Corrections: what a newsroom tells its readers that it has changed."""

from typing import Self

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

from annotations.models.annotations import Annotation
from annotations.models.articles import Article, ArticleVersion
from annotations.models.base import Revised, Stamped, VisibleQuerySet, count_changes
from annotations.models.choices import CorrectionKind
from annotations.models.claims import Claim
from annotations.models.roles import Ability, Actor, abilities_of

PUBLISHED = Q(published_at__isnull=False)
DRAFTERS = frozenset({Ability.ANNOTATE, Ability.ADJUDICATE, Ability.WRITE_ARTICLES})


class CorrectionQuerySet(VisibleQuerySet["Correction"]):
    def visible_to(self, actor: Actor) -> Self:
        """What is published; drafts too for those who work on articles or marks."""
        rows = super().visible_to(actor)
        return rows if sees_drafts(actor) else rows.filter(PUBLISHED)


def sees_drafts(actor: Actor) -> bool:
    return bool(abilities_of(actor) & DRAFTERS)


class Correction(Revised, Stamped):
    """Words of an article that became others between two of its versions, and why.

    A draft until it is published; a published one is taken back before it is changed.
    """

    # No constraint on the versions alone: composite keys hold each with the article.
    article = models.ForeignKey(Article, models.CASCADE, related_name="corrections")
    claim = models.ForeignKey(
        Claim, models.SET_NULL, null=True, blank=True, related_name="corrections"
    )
    annotation = models.ForeignKey(
        Annotation, models.SET_NULL, null=True, blank=True, related_name="corrections"
    )
    kind = models.CharField(
        max_length=13, choices=CorrectionKind, default=CorrectionKind.CORRECTION
    )
    old_words = models.TextField(blank=True)
    new_words = models.TextField(blank=True)
    old_version = models.ForeignKey(
        ArticleVersion, models.CASCADE, related_name="+", db_constraint=False
    )
    new_version = models.ForeignKey(
        ArticleVersion, models.CASCADE, related_name="+", db_constraint=False
    )
    note = models.TextField(blank=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        triggers = [count_changes()]
        indexes = [
            # The page the readers see.
            models.Index(fields=["-id"], condition=PUBLISHED, name="correction_published"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=CorrectionKind.values), name="correction_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(old_words="", new_words=""), name="correction_has_words"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="correction_published_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.old_words or self.new_words}"

    @property
    def is_published(self) -> bool:
        return self.published_at is not None
