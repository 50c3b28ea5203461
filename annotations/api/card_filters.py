"""The query parameters of cards, sightings and counterparts."""

from typing import Any, ClassVar, get_args

import django_filters as filters
from django import forms
from django.db.models import QuerySet

from annotations.api.inputs import TEXT_BYTES
from annotations.comparison.values import Kind
from annotations.models import Article, Sighting, Suggestion
from annotations.models.choices import CardState, Confidence, Relation

_STATE = filters.ChoiceFilter(choices=CardState.choices, help_text="Open ones unless asked for.")


class _OpenByDefault(filters.FilterSet):
    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data["state"] else rows.filter(state=CardState.OPEN)


class CardFilters(_OpenByDefault):
    state = _STATE
    relation = filters.ChoiceFilter(choices=Relation.choices)
    kind = filters.ChoiceFilter(choices=[(kind, kind) for kind in get_args(Kind)])
    confidence = filters.ChoiceFilter(choices=Confidence.choices)

    class Meta:
        model = Suggestion
        fields: list[str] = []


class SightingFilters(_OpenByDefault):
    state = _STATE

    class Meta:
        model = Sighting
        fields: list[str] = []


class _Offset(filters.NumberFilter):
    """A number of code points."""

    field_class: ClassVar[type[forms.Field]] = forms.IntegerField

    def __init__(self) -> None:
        super().__init__(min_value=0, max_value=TEXT_BYTES, required=True)


class PlaceFilters(filters.FilterSet):
    start = _Offset()
    end = _Offset()

    class Meta:
        model = Article
        fields: list[str] = []
