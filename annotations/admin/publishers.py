"""Publishers and stories: metadata that moves no score, written through the services."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from annotations.admin.access import TendedAdmin, actor
from annotations.admin.links import link, link_list, listing, log_of
from annotations.models import Article, Publisher, Story
from annotations.services import publishers


class _HasArticles(TendedAdmin):
    """Pages of what articles belong to."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).annotate(number=Count("articles"))
        return rows

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        """The slug is an address: it follows the name only until it is stored."""
        return {} if obj else super().get_prepopulated_fields(request, obj)

    @admin.display(ordering="number")
    def articles(self, row: Any) -> str:
        return link(self._listing(row), row.number)

    @admin.display(description="see also")
    def elsewhere(self, row: Any) -> str:
        if row.pk is None:
            return ""
        return link_list([(self._listing(row), "articles"), (log_of(self.model, row.pk), "log")])

    def _listing(self, row: Any) -> str:
        return listing(Article, **{f"{self.model._meta.model_name}__id__exact": row.pk})


@admin.register(Publisher)
class PublisherAdmin(_HasArticles):
    list_display = ("name", "slug", "owner_group", "day_first", "articles")
    list_filter = ("day_first",)
    search_fields = ("name", "slug", "owner_group")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("elsewhere",)
    fields = ("name", "slug", "owner_group", "day_first", "elsewhere")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        if change:
            publishers.amend_publisher(pk=obj.pk, by=actor(request), values=values)
        else:
            obj.pk = publishers.open_publisher(by=actor(request), **values).pk


@admin.register(Story)
class StoryAdmin(_HasArticles):
    list_display = ("title", "slug", "articles", "created_by", "created_at")
    list_select_related = ("created_by",)
    search_fields = ("title", "slug")
    date_hierarchy = "created_at"
    prepopulated_fields = {"slug": ("title",)}
    readonly_fields = ("elsewhere", "created_by", "created_at")
    fields = ("title", "slug", "created_by", "created_at", "elsewhere")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        if change:
            publishers.amend_story(pk=obj.pk, by=actor(request), values=values)
        else:
            obj.pk = publishers.open_story(by=actor(request), **values).pk
