"""Scores as they are stored, and their history. To read only."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import Truncator

from annotations.admin.actions import rescore
from annotations.admin.breakdown import breakdown, history, score_shown
from annotations.admin.links import SHOWN, article_link
from annotations.admin.searching import ByArticleAdmin
from annotations.admin.standing import StandingFilter, band_badge, numbers, percent, standing_of
from annotations.models import ArticleScore, ScoreSnapshot


class _NumbersAdmin(ByArticleAdmin):
    """The columns that a score and a snapshot of it have in common."""

    @admin.display(description="band", ordering="band")
    def badge(self, row: ArticleScore | ScoreSnapshot) -> str:
        return band_badge(row.band)

    @admin.display(description="score [90 %]", ordering="value")
    def score_and_interval(self, row: ArticleScore | ScoreSnapshot) -> str:
        return numbers(row)

    @admin.display(description="coverage", ordering="coverage")
    def covered(self, row: ArticleScore | ScoreSnapshot) -> str:
        return percent(row.coverage)


@admin.register(ArticleScore)
class ArticleScoreAdmin(_NumbersAdmin):
    list_display = (
        "of",
        "badge",
        "covered",
        "score_and_interval",
        "standing",
        "claims",
        "rated",
        "computed_at",
    )
    list_filter = ("band", StandingFilter)
    list_select_related = ("article",)
    actions = (rescore,)
    readonly_fields = ("score_now", "moved_by", "history", "breakdown")
    fieldsets = (
        (None, {"fields": ("article",)}),
        ("Score", {"fields": ("score_now", "moved_by", "history"), "classes": ("wide-part",)}),
        ("Claims in the score", {"fields": ("breakdown",), "classes": ("wide-part",)}),
        (
            "As stored",
            {
                "fields": (
                    ("claims", "rated", "contested"),
                    ("verified", "disputed", "wrong"),
                    ("formula", "revision", "mass"),
                    ("computed_at", "behind_since"),
                    ("attempts", "not_before"),
                    "last_error",
                )
            },
        ),
    )

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Nobody asks claim by claim for what the breakdown may not show them."""
        per_claim = lookup.startswith(("claim_ids", "masses", "means"))
        return not per_claim and super().lookup_allowed(lookup, value, request)

    @admin.display(description="article", ordering="article")
    def of(self, row: ArticleScore) -> str:
        return Truncator(row.article.headline).chars(SHOWN)

    @admin.display(description="score is")
    def standing(self, row: ArticleScore) -> str:
        return standing_of(row, row.article.revision).name

    @admin.display(description="now")
    def score_now(self, row: ArticleScore) -> str:
        return score_shown(row, row.article.revision)

    @admin.display(description="one more verdict can move it by")
    def moved_by(self, row: ArticleScore) -> str:
        return f"{row.leverage:.1f} points" if row.leverage else "nothing"

    def history(self, row: ArticleScore) -> str:
        return history(row.article)

    @admin.display(description="points")
    def breakdown(self, row: Any) -> str:
        return breakdown(row, row.shown_to)


@admin.register(ScoreSnapshot)
class ScoreSnapshotAdmin(_NumbersAdmin):
    list_display = (
        "computed_at",
        article_link,
        "badge",
        "score_and_interval",
        "covered",
        "revision",
        "formula",
    )
    list_filter = ("band", "computed_at")
    list_select_related = ("article",)
    readonly_fields = ("badge", "score_and_interval", "covered")
    fields = (
        "article",
        "badge",
        "score_and_interval",
        "covered",
        "computed_at",
        "revision",
        "formula",
    )
