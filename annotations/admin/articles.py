"""Articles, and the versions of their texts. To read only."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.text import Truncator

from annotations.admin.actions import rescore
from annotations.admin.breakdown import breakdown, history, score_shown
from annotations.admin.links import SHOWN, article_link, link, link_list, listing, log_of, page
from annotations.admin.marks import without_text
from annotations.admin.searching import ByArticleAdmin, ByWordsAdmin
from annotations.admin.standing import StandingFilter, band_badge, numbers, percent, standing_of
from annotations.admin.texts import text_shown
from annotations.models import (
    Annotation,
    Article,
    ArticleScore,
    ArticleVersion,
    Claim,
    Evidence,
    Publisher,
    ScoreSnapshot,
)


@admin.register(Article)
class ArticleAdmin(ByWordsAdmin):
    """An article as the newsroom asks for it: its score first, then what the score is made of."""

    list_display = (
        "title",
        "band",
        "coverage",
        "score_and_interval",
        "standing",
        "publisher_link",
        "published",
    )
    list_filter = ("score__band", StandingFilter)
    date_hierarchy = "published_at"
    search_fields = ("headline",)
    actions = (rescore,)
    readonly_fields = ("score_now", "history", "claims", "elsewhere", "text", "versions", "marks")
    fieldsets = (
        ("Score", {"fields": ("score_now", "history"), "classes": ("wide-part",)}),
        ("Claims in the score", {"fields": ("claims",), "classes": ("wide-part",)}),
        (
            "Article",
            {
                "fields": (
                    ("publisher", "story"),
                    ("published_at", "language"),
                    "byline",
                    "standfirst",
                    "url",
                    "external_id",
                    "elsewhere",
                )
            },
        ),
        ("Text", {"fields": ("text", "versions"), "classes": ("wide-part",)}),
        ("Marks", {"fields": ("marks",), "classes": ("wide-part",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("publisher", "story", "score")

    @admin.display(description="headline", ordering="headline")
    def title(self, row: Article) -> str:
        return Truncator(row.headline).chars(SHOWN)

    @admin.display(description="publisher", ordering="publisher__name")
    def publisher_link(self, row: Article) -> str:
        return link(page(Publisher, row.publisher_id), row.publisher)

    @admin.display(ordering="published_at")
    def published(self, row: Article) -> Any:
        return row.published_at and row.published_at.date()

    @admin.display(ordering="score__band")
    def band(self, row: Article) -> str:
        return band_badge(row.score.band)

    @admin.display(description="score [90 %]", ordering="score__value")
    def score_and_interval(self, row: Article) -> str:
        return numbers(row.score)

    @admin.display(ordering="score__coverage")
    def coverage(self, row: Article) -> str:
        return percent(row.score.coverage)

    @admin.display(description="score is")
    def standing(self, row: Article) -> str:
        return standing_of(row.score, row.revision).name

    @admin.display(description="now")
    def score_now(self, row: Article) -> str:
        return score_shown(row.score, row.revision)

    def history(self, row: Article) -> str:
        return history(row)

    @admin.display(description="points")
    def claims(self, row: Any) -> str:
        return breakdown(row.score, row.shown_to)

    @admin.display(description="see also")
    def elsewhere(self, row: Article) -> str:
        """The lists that hold something of this article."""
        here = {"article__id__exact": row.pk}
        return link_list(
            [
                (page(ArticleScore, row.pk), "score"),
                (listing(ScoreSnapshot, **here), "score history"),
                (listing(Claim, annotations__article__id__exact=row.pk), "claims"),
                (listing(Annotation, **here), "marks"),
                (listing(Evidence, **here), "cited as evidence"),
                (log_of(Article, row.pk), "log"),
            ]
        )

    @admin.display(description="current version")
    def text(self, row: Article) -> str:
        version = row.current_version
        return text_shown(version, list(version.annotations.all())) if version else ""

    def versions(self, row: Article) -> str:
        rows = row.versions.defer("text", "furniture", "repeats", "notes")
        return link_list((page(ArticleVersion, each.pk), f"version {each.number}") for each in rows)

    @admin.display(description="all")
    def marks(self, row: Article) -> str:
        return marks_shown(row.annotations.all())


@admin.register(ArticleVersion)
class ArticleVersionAdmin(ByArticleAdmin):
    """One text with the furniture, the repeats and the odd characters found in it."""

    list_display = ("__str__", article_link, "number", "length", "created_by", "created_at")
    list_select_related = ("article", "created_by")
    readonly_fields = ("shown", "marks")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "article",
                    ("number", "length"),
                    ("created_by", "created_at"),
                    "sha256",
                    "notes",
                )
            },
        ),
        ("Text", {"fields": ("shown",), "classes": ("wide-part",)}),
        ("Marks", {"fields": ("marks",), "classes": ("wide-part",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("text", "furniture", "repeats")

    @admin.display(description="text")
    def shown(self, row: ArticleVersion) -> str:
        return text_shown(row, list(row.annotations.all()))

    @admin.display(description="all")
    def marks(self, row: ArticleVersion) -> str:
        return marks_shown(row.annotations.all())


def marks_shown(marks: QuerySet[Annotation]) -> str:
    """The marks in the order of the text, each with its claim and what became of it."""
    context = {"marks": without_text(marks).order_by("version", "start", "id")}
    return render_to_string("admin/annotations/parts/marks.html", context)
