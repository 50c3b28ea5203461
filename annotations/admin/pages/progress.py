"""How the day goes: who judged how much, how all claims stand, what the week brought."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count, Q, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from annotations.admin.pages.chips import STANDINGS
from annotations.models import ArticleScore, Verdict
from annotations.models.choices import Rating

DAYS = 7
PEOPLE = 8


@dataclass(frozen=True, slots=True)
class Person:
    """An editor with the verdicts they gave today, and in seven days with today."""

    name: str
    today: int
    week: int
    is_me: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The verdicts of a day by rating."""

    date: date
    verified: int = 0
    disputed: int = 0
    wrong: int = 0

    @property
    def total(self) -> int:
        return self.verified + self.disputed + self.wrong


# Both count every verdict given, those superseded later too, from `verdict_by_time` alone: a
# count of work, in which nobody's verdict on any claim can be seen.


def people(me: User, today: date) -> list[Person]:
    """The asker first, if they judge, then those who gave most this week."""
    counted = (
        Verdict.objects.filter(created_at__gte=_start(today))
        .values("editor__username")
        .annotate(
            week=Count("*"),
            today=Count("created_at", filter=Q(created_at__gte=_midnight(today))),
            is_me=BoolOr(Q(editor=me)),
        )
        .order_by("-is_me", "-week", "editor__username")
        .values_list("editor__username", "today", "week", "is_me")
    )
    return [Person(*each) for each in counted[:PEOPLE]]


def week(today: date) -> list[Day]:
    """Seven days, the last one today."""
    counted = (
        Verdict.objects.filter(created_at__gte=_start(today))
        .annotate(day=TruncDate("created_at"))
        .values("day", "rating")
        .annotate(number=Count("*"))
        .order_by()
        .values_list("day", "rating", "number")
    )
    found = {(day, rating): number for day, rating, number in counted}
    days = [today - timedelta(days=DAYS - 1 - index) for index in range(DAYS)]
    return [
        Day(day, **{rating.value: found.get((day, rating.value), 0) for rating in Rating})
        for day in days
    ]


def standings() -> dict[str, int]:
    """How the claims of all articles stand; a claim counts once in each article it stands in."""
    sums = ArticleScore.objects.filter(claims__gt=0).aggregate(
        **{name: Sum(name) for name in (*STANDINGS[:-1], "claims", "rated")}
    )
    known = {name: number or 0 for name, number in sums.items()}
    known["open"] = known.pop("claims") - known.pop("rated")
    return {name: known[name] for name in STANDINGS}


def _start(today: date) -> datetime:
    return _midnight(today - timedelta(days=DAYS - 1))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
