"""Marked places, and what verdicts rest on. To read only."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator

from annotations.admin.links import SHOWN, article_link, claim_link, link, page
from annotations.admin.searching import ByClaimAdmin
from annotations.models import Annotation, Article, Evidence


def without_text(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Spare the lists the texts of the versions they name."""
    texts = (f"version__{name}" for name in ("text", "furniture", "repeats", "notes"))
    return rows.select_related("article", "version", "claim", "created_by").defer(*texts)


class _PlaceAdmin(ByClaimAdmin):
    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return without_text(super().get_queryset(request))


@admin.register(Annotation)
class AnnotationAdmin(_PlaceAdmin):
    list_display = ("words", claim_link, article_link, "version", "state", "created_by")
    list_filter = ("state",)
    ordering = ("-id",)
    fields = (
        "exact",
        ("prefix", "suffix"),
        ("start", "end"),
        "state",
        "claim",
        "article",
        "version",
        ("created_by", "created_at"),
        ("settled_by", "settled_at"),
    )

    @admin.display(description="marked words")
    def words(self, row: Annotation) -> str:
        return Truncator(row.exact).chars(SHOWN)


@admin.register(Evidence)
class EvidenceAdmin(_PlaceAdmin):
    list_display = ("stance", "words", claim_link, "source", "created_by", "created_at")
    list_filter = ("stance", "state")
    ordering = ("-id",)
    fields = (
        "stance",
        "claim",
        "url",
        "quote",
        "article",
        "version",
        "exact",
        ("start", "end"),
        ("state", "review_by"),
        ("confirmed_by", "confirmed_at"),
        ("created_by", "created_at"),
    )

    @admin.display(description="words")
    def words(self, row: Evidence) -> str:
        return Truncator(row.exact or row.quote).chars(SHOWN)

    @admin.display(description="in")
    def source(self, row: Evidence) -> str:
        """The article cited, or the address, which is shown and not followed."""
        if row.article_id is None:
            return Truncator(row.url).chars(SHOWN)
        return link(page(Article, row.article_id), row.article)
