"""Suggestions: what the comparison found between the articles of a story."""

from collections.abc import Iterable
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q

from annotations.models.base import VisibleQuerySet, count_changes
from annotations.models.choices import DECIDED, CardState, Confidence, Dismissal, Relation
from annotations.models.claims import Claim
from annotations.models.decided import Decided
from annotations.models.publishers import Story

ENOUGH = 30  # decisions, from which on their share is told


def articles_of(values: Iterable[dict[str, Any]], silent: Iterable[int]) -> set[int]:
    """The articles that a card speaks of, by its two columns of these names."""
    return {mention["article"] for value in values for mention in value["mentions"]} | set(silent)


class SuggestionQuerySet(VisibleQuerySet["Suggestion"]):
    def weighed(self) -> Self:
        """Those nobody has decided, the heaviest first."""
        return self.filter(state=CardState.OPEN).order_by("-weight", "id")

    def acceptance(self) -> dict[tuple[str, str], tuple[float, int]]:
        """The share of cards that were accepted and how many were decided, by kind and relation.

        Only where enough were. The share is Laplace's rule of succession, the mean of
        Beta(1 + accepted, 1 + dismissed).
        """
        decided = self.filter(state__in=DECIDED).order_by().values("kind", "relation")
        counts = decided.annotate(
            n=Count("pk"), accepted=Count("pk", filter=Q(state=CardState.ACCEPTED))
        )
        return {
            (row["kind"], row["relation"]): ((1 + row["accepted"]) / (2 + row["n"]), row["n"])
            for row in counts
            if row["n"] >= ENOUGH
        }


class Suggestion(Decided):
    """A fact of which a story's articles say the same or not, open until an editor decides.

    `values` is a list of `{"value", "origins", "mentions"}`; a mention has `article`, the number
    of the `version` it was read in, `exact`, all its `places` there ([start, end], code points)
    and the `sentence` of the first of them. `silent` are the articles that say nothing of it.
    What was decided stays decided, though what is found may still be brought up to date.
    """

    story = models.ForeignKey(Story, models.CASCADE, related_name="suggestions")
    key = models.CharField(max_length=64, help_text="The same for the same fact, values and words.")
    kind = models.CharField(max_length=20)
    slot = models.CharField(max_length=200)
    relation = models.CharField(max_length=12, choices=Relation)
    values = models.JSONField()
    silent = ArrayField(models.BigIntegerField(), default=list)
    confidence = models.CharField(max_length=8, choices=Confidence)
    weight = models.IntegerField(help_text="The heaviest come first; millionths.")
    reasons = ArrayField(models.TextField(), default=list)
    reason = models.CharField(max_length=15, choices=Dismissal, blank=True)
    claim = models.ForeignKey(
        Claim, models.SET_NULL, null=True, blank=True, related_name="suggestions"
    )

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["-weight", "id"]
        triggers = [count_changes()]
        indexes = [
            models.Index(fields=["story", "-weight", "id"], name="suggestion_by_weight"),
            # How often editors accept such a card is counted from this index alone.
            models.Index(
                fields=["kind", "relation", "state"],
                condition=Q(state__in=DECIDED),
                name="suggestion_decided",
            ),
        ]
        constraints = [
            *Decided.Meta.constraints,
            models.UniqueConstraint(fields=["story", "key"], name="suggestion_once_per_story"),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="suggestion_relation_known"
            ),
            models.CheckConstraint(
                condition=Q(confidence__in=Confidence.values), name="suggestion_confidence_known"
            ),
            models.CheckConstraint(
                condition=Q(state=CardState.DISMISSED, reason__in=Dismissal.values)
                | ~Q(state=CardState.DISMISSED) & Q(reason=""),
                name="suggestion_dismissed_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(claim=None) | Q(state=CardState.ACCEPTED),
                name="suggestion_claim_when_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.relation}: {self.slot}"
