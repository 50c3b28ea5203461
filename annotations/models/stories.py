"""How the articles of a story stand to one another."""

from django.db import models

from annotations.models.base import VisibleQuerySet
from annotations.models.owed import BEHIND, Owed
from annotations.models.publishers import Story


class StoryComparison(Owed):
    """Whether a story's articles are compared as they are now, and what there was of them.

    `left_out`: articles beyond the most that are compared, or not read yet; `is_cut`: a text had
    more sentences than are read. `origins` names for each article the first of those that share
    its origin, by their numbers.
    """

    story = models.OneToOneField(Story, models.CASCADE, primary_key=True, related_name="comparison")
    computed_at = models.DateTimeField(null=True, blank=True)
    left_out = models.PositiveIntegerField(db_default=0)
    is_cut = models.BooleanField(db_default=False)
    origins = models.JSONField(db_default={})

    objects = VisibleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["story"], condition=BEHIND, name="comparison_behind")]

    def __str__(self) -> str:
        return f"story {self.story_id}"

    @property
    def is_current(self) -> bool:
        return self.revision == self.done_revision
