"""Corrections, drafted and published. To read only."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator

from annotations.admin.links import SHOWN, article_link
from annotations.admin.searching import ByArticleAdmin
from annotations.models import Correction
from annotations.models.corrections import PUBLISHED

_UNSHOWN = [
    f"{version}__{name}"
    for version in ("old_version", "new_version")
    for name in ("text", "furniture", "repeats", "notes")
]


class PublishedFilter(admin.SimpleListFilter):
    """What readers see, or drafts."""

    title = parameter_name = "published"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Published"), ("no", "Draft")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.filter(PUBLISHED)
        return queryset.exclude(PUBLISHED) if self.value() == "no" else queryset


@admin.register(Correction)
class CorrectionAdmin(ByArticleAdmin):
    list_display = ("kind", "was", "now", article_link, "created_by", "created_at", "published_at")
    list_filter = ("kind", PublishedFilter)
    fields = (
        "kind",
        "old_words",
        "new_words",
        "note",
        "article",
        ("old_version", "new_version"),
        ("claim", "annotation"),
        ("created_by", "created_at"),
        ("published_by", "published_at"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        related = ("article", "claim", "annotation", "old_version", "new_version")
        people = ("created_by", "published_by")
        return rows.select_related(*related, *people).defer(*_UNSHOWN)

    @admin.display(description="old words")
    def was(self, row: Correction) -> str:
        return Truncator(row.old_words).chars(SHOWN)

    @admin.display(description="new words")
    def now(self, row: Correction) -> str:
        return Truncator(row.new_words).chars(SHOWN)
