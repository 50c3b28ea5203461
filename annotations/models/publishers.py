"""Outlets, and the events their articles are about."""

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q

from annotations.models import watching
from annotations.models.base import Revised, Stamped, VisibleQuerySet, count_changes


class Publisher(Revised, Stamped):
    """The outlet or wire an article comes from (schema.org `publisher`)."""

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200, unique=True)
    owner_group = models.CharField(
        max_length=200, blank=True, help_text="Outlets of one owner are not independent sources."
    )
    day_first = models.BooleanField(
        null=True,
        blank=True,
        help_text="Is 03.04.24 the 3rd of April? Unknown: such dates are not read.",
    )

    objects = VisibleQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        triggers = [count_changes(), watching.owner_changed()]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="publisher_has_a_name"),
            models.CheckConstraint(condition=~Q(slug=""), name="publisher_has_a_slug"),
        ]

    def __str__(self) -> str:
        return self.name


class Story(Revised, Stamped):
    """Articles on the same event; "the other sources" are the story's other articles."""

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=300)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = VisibleQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "stories"
        triggers = [count_changes(), watching.open_comparison()]
        constraints = [
            models.CheckConstraint(condition=~Q(slug=""), name="story_has_a_slug"),
            models.CheckConstraint(condition=~Q(title=""), name="story_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title
