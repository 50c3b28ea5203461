"""Searches by the words' indexes instead of reading every row."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from annotations.admin.access import ReadOnlyAdmin
from annotations.models import Article, Claim


class ByWordsAdmin(ReadOnlyAdmin):
    """Finds articles, or claims, that have all the words (web search syntax)."""

    search_help_text = "Finds all of the words; also “a phrase”, -without, this or that."
    searched: type[Article] | type[Claim] = Article
    through: str = ""  # the relation that leads there; none: the rows themselves

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if not search_term.strip():
            return queryset, False
        found = self.searched.objects.matching(search_term)
        lookup = f"{self.through}__in" if self.through else "pk__in"
        return queryset.filter(**{lookup: found.values("pk")}), False


class ByArticleAdmin(ByWordsAdmin):
    search_fields = ["article__headline"]
    through = "article"


class ByClaimAdmin(ByWordsAdmin):
    search_fields = ["claim__statement"]
    searched = Claim
    through = "claim"
