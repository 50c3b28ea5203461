"""What was read out of articles' current texts, to be compared and to be found again by."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from annotations.models import watching
from annotations.models.articles import ArticleVersion
from annotations.models.base import VisibleQuerySet
from annotations.models.owed import BEHIND, Owed


class Extraction(Owed):
    """The sentences and values of a current text, as `comparison` stores them.

    It is there, empty and behind, from the moment a version becomes its article's current one,
    and goes when another takes its place. `traces` are what its sentences and values can be
    looked up by.
    """

    version = models.OneToOneField(
        ArticleVersion, models.CASCADE, primary_key=True, related_name="extraction"
    )
    sha256 = models.CharField(max_length=64, db_default="")
    language = models.CharField(max_length=35, db_default="")
    extractor = models.PositiveIntegerField(db_default=0)
    data = models.JSONField(null=True)
    traces = ArrayField(models.BigIntegerField(), db_default=[])
    extracted_at = models.DateTimeField(null=True, blank=True)

    objects = VisibleQuerySet.as_manager()

    class Meta:
        triggers = [watching.extraction_stored()]
        indexes = [
            models.Index(fields=["version"], condition=BEHIND, name="extraction_behind"),
            # The same text in another article is read once.
            models.Index(fields=["sha256"], name="extraction_by_text"),
            GinIndex(fields=["traces"], name="extraction_traces"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(data__isnull=True, extracted_at=None)
                | Q(data__isnull=False, extracted_at__isnull=False),
                name="extraction_read_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.version_id}"
