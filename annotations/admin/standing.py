"""How far a stored score has caught up with its article, and how it is shown."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from annotations.models import ArticleScore
from annotations.models.choices import Band

BEHIND = Q(behind_since__isnull=False) | ~Q(revision=F("article__revision"))
# Each band has a sign of its own beside its name and its colour.
SIGNS = {
    Band.UNRATED: "○",
    Band.HAS_ERRORS: "✕",
    Band.CONTESTED: "⇄",
    Band.SOUND: "✓",
    Band.MIXED: "◐",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """current, behind, or backing off after attempts that failed."""

    name: str
    since: datetime | None = None
    attempts: int = 0
    next_try: datetime | None = None
    error: str = ""


def standing_of(score: ArticleScore, wanted: int) -> Standing:
    """Where the score stands against `wanted`, its article's revision."""
    if score.behind_since is None and score.revision == wanted:
        return Standing("current")
    return Standing(
        "backing off" if score.attempts else "behind",
        score.behind_since,
        score.attempts,
        score.not_before,
        score.last_error,
    )


def band_badge(band: str) -> str:
    known = Band(band)
    context = {"band": band, "label": known.label.capitalize(), "sign": SIGNS[known]}
    return render_to_string("admin/annotations/parts/band.html", context)


def numbers(row: Any) -> str:
    """The score and its interval; of nothing rated there is neither."""
    return f"{row.value:.1f} [{row.low:.0f}–{row.high:.0f}]"


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}\N{NO-BREAK SPACE}%"


class StandingFilter(admin.SimpleListFilter):
    """Scores, or articles by their scores, that are current, behind or backing off."""

    title = "state of the score"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("current", "Current"), ("behind", "Behind"), ("failing", "Backing off")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        scores = {
            "current": ArticleScore.objects.exclude(BEHIND),
            "behind": ArticleScore.objects.filter(BEHIND),
            "failing": ArticleScore.objects.filter(BEHIND, attempts__gt=0),
        }.get(self.value() or "")
        return queryset if scores is None else queryset.filter(pk__in=scores.values("pk"))
