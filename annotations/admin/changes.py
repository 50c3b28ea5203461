"""The change log: newest first, with what each line changed. To read only."""

from typing import Any, get_args

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string

from annotations.admin.access import ReadOnlyAdmin
from annotations.admin.differences import differences, summary
from annotations.admin.links import article_link, link, page
from annotations.models import (
    Annotation,
    Article,
    ArticleVersion,
    Change,
    Claim,
    Correction,
    Evidence,
    Publisher,
    Story,
    Verdict,
)
from annotations.recording import Verb

LOGGED = (
    Article,
    ArticleVersion,
    Annotation,
    Claim,
    Verdict,
    Evidence,
    Correction,
    Publisher,
    Story,
)
NOUNS = {model._meta.model_name or "": model for model in LOGGED}


class NounFilter(admin.SimpleListFilter):
    """The nouns are known: none has to be looked for in the whole log."""

    title = parameter_name = "noun"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, str(model._meta.verbose_name)) for name, model in NOUNS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(noun=self.value()) if self.value() else queryset


class VerbFilter(admin.SimpleListFilter):
    title = parameter_name = "verb"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(verb, verb) for verb in get_args(Verb)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(verb=self.value()) if self.value() else queryset


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    list_display = ("at", "actor", "verb", "noun", "row", "what", article_link)
    list_filter = (NounFilter, VerbFilter, "at", "actor")
    list_select_related = ("actor", "article")
    search_fields = ("=object_id", "=actor__username")
    search_help_text = "The number of a row, or a user name."
    sortable_by = ()
    readonly_fields = ("row", "difference")
    fields = (("at", "actor"), ("verb", "noun"), "row", "article", "difference")

    @admin.display(description="row")
    def row(self, line: Change) -> str:
        """The number of the row spoken of; a link while it has a page."""
        model = NOUNS.get(line.noun)
        if model is None or line.verb == "delete":
            return str(line.object_id)
        return link(page(model, line.object_id), line.object_id)

    @admin.display(description="changed")
    def what(self, line: Change) -> str:
        return summary(line)

    def difference(self, line: Change) -> str:
        context = {"differences": differences(line)}
        return render_to_string("admin/annotations/parts/difference.html", context)
