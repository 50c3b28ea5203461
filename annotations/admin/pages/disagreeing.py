"""Stories whose sources disagree, for as long as nobody has decided what to make of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, Max

from annotations.models import Suggestion
from annotations.models.choices import CONFLICTS, Confidence

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Disagreeing:
    """A story, and how many strong conflicts of it are open."""

    slug: str
    title: str
    number: int


def disagreeing(reader: User) -> Sequence[Disagreeing]:
    """The stories with most strong conflicts first."""
    found = (
        Suggestion.objects.visible_to(reader)
        .weighed()
        .filter(relation__in=CONFLICTS, confidence=Confidence.STRONG)
        .order_by()
        .values("story__slug", "story__title")
        .annotate(number=Count("pk"), heaviest=Max("weight"))
        .order_by("-number", "-heaviest", "story__slug")[:SHOWN]
    )
    return [Disagreeing(row["story__slug"], row["story__title"], row["number"]) for row in found]
