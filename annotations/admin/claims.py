"""Claims, the verdicts on them, and what the verdicts rest on. To read only."""

from typing import Any, cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.text import Truncator

from annotations.admin.actions import withdraw
from annotations.admin.breakdown import ratings_told
from annotations.admin.links import SHOWN, claim_link, link_list, listing, log_of
from annotations.admin.marks import without_text
from annotations.admin.searching import ByClaimAdmin, ByWordsAdmin
from annotations.admin.standing import band_badge
from annotations.models import Annotation, Claim, Evidence, Verdict
from annotations.models.claims import CURRENT


@admin.register(Claim)
class ClaimAdmin(ByWordsAdmin):
    """A claim with where it stands, how it was rated, and on what grounds."""

    list_display = ("said", "claimant", "voice", "importance", "checkable", "rated", "created_at")
    list_filter = ("importance", "voice", "checkable")
    list_select_related = ("created_by",)
    search_fields = ("statement",)
    searched = Claim
    readonly_fields = ("places", "verdicts", "evidence", "elsewhere")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "statement",
                    "claimant",
                    ("voice", "importance", "checkable"),
                    ("created_by", "created_at"),
                    "merged_into",
                    "elsewhere",
                )
            },
        ),
        ("Stands in", {"fields": ("places",), "classes": ("wide-part",)}),
        ("Verdicts", {"fields": ("verdicts",), "classes": ("wide-part",)}),
        ("Evidence", {"fields": ("evidence",), "classes": ("wide-part",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        return cast("QuerySet[Any]", rows.with_ratings(request.user))

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """The article's page links to the claims that stand in it; verdicts have their own list.

        Asked for here, they would be counted that the asker may not see.
        """
        if lookup == "annotations__article__id__exact":
            return True
        return not lookup.startswith("verdicts") and super().lookup_allowed(lookup, value, request)

    @admin.display(description="statement")
    def said(self, row: Claim) -> str:
        return Truncator(row.statement).chars(SHOWN)

    @admin.display(description="ratings")
    def rated(self, row: Any) -> str:
        return ratings_told(row)

    @admin.display(description="places")
    def places(self, row: Claim) -> str:
        rows = without_text(row.annotations.select_related("article__score"))
        places = [{"mark": mark, "badge": band_badge(mark.article.score.band)} for mark in rows]
        context = {"places": places}
        return render_to_string("admin/annotations/parts/places.html", context)

    @admin.display(description="all")
    def verdicts(self, row: Any) -> str:
        rows = row.verdicts.visible_to(row.shown_to).select_related("editor", "withdrawn_by")
        context = {"verdicts": rows, "claim": row}
        return render_to_string("admin/annotations/parts/verdicts.html", context)

    @admin.display(description="all")
    def evidence(self, row: Claim) -> str:
        context = {"evidence": row.evidence.select_related("article", "created_by")}
        return render_to_string("admin/annotations/parts/evidence.html", context)

    @admin.display(description="see also")
    def elsewhere(self, row: Claim) -> str:
        here = {"claim__id__exact": row.pk}
        return link_list(
            [
                (listing(Annotation, **here), "marks"),
                (listing(Verdict, **here), "verdicts"),
                (listing(Evidence, **here), "evidence"),
                (log_of(Claim, row.pk), "log"),
            ]
        )


class CountsFilter(admin.SimpleListFilter):
    """Verdicts that count, or those that a later one or their editor has ended."""

    title = "counting"
    parameter_name = "counts"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Current"), ("no", "Superseded or withdrawn")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "yes":
            return queryset.filter(CURRENT)
        return queryset.exclude(CURRENT) if self.value() == "no" else queryset


@admin.register(Verdict)
class VerdictAdmin(ByClaimAdmin):
    list_display = ("rating", claim_link, "editor", "kind", "counts", "created_at")
    list_filter = ("rating", "final", CountsFilter)
    list_select_related = ("claim", "editor")
    actions = (withdraw,)
    readonly_fields = ("kind", "counts")
    fields = (
        "claim",
        ("rating", "kind", "counts"),
        ("editor", "created_at"),
        "rationale",
        "superseded_at",
        ("withdrawn_at", "withdrawn_by"),
    )

    @admin.display(description="adjudication", ordering="final")
    def kind(self, row: Verdict) -> str:
        return "final" if row.final else ""

    def counts(self, row: Verdict) -> str:
        return fate(row)


def fate(verdict: Verdict) -> str:
    """Whether a verdict counts, or what ended it."""
    if verdict.is_current:
        return "yes"
    return "withdrawn" if verdict.withdrawn_at else "superseded"
