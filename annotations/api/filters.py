"""Every query parameter, typed; what is not here is refused."""

from datetime import UTC
from typing import Any, ClassVar

import django_filters as filters
from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django_filters.fields import IsoDateTimeField

from annotations.api.fields import MAX_ID
from annotations.models import (
    Annotation,
    Article,
    ArticleVersion,
    Claim,
    Correction,
    Evidence,
    Verdict,
)
from annotations.models.choices import Band, CorrectionKind, Importance, MarkState, Rating
from annotations.models.claims import CURRENT
from annotations.models.corrections import PUBLISHED

LONGEST = 300


class IdFilter(filters.NumberFilter):
    """A row's number; the field's own type, so that no 23-digit number reaches PostgreSQL."""

    field_class: ClassVar[type[forms.Field]] = forms.IntegerField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, min_value=1, max_value=MAX_ID, **kwargs)


class TextFilter(filters.CharFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, max_length=LONGEST, **kwargs)


class ScoreFilter(filters.NumberFilter):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, min_value=0, max_value=100, **kwargs)


class FlagFilter(filters.Filter):
    """`true` or `false`, spelt so."""

    field_class: ClassVar[type[forms.Field]] = forms.TypedChoiceField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            *args,
            choices=(("true", "true"), ("false", "false")),
            coerce={"true": True, "false": False}.get,
            empty_value=None,
            **kwargs,
        )


class MomentField(IsoDateTimeField):
    """A time in UTC: PostgreSQL takes no offset beyond 16 hours, and Python none of a year 0."""

    def to_python(self, value: Any) -> Any:
        moment = super().to_python(value)
        try:
            return moment and moment.astimezone(UTC)
        except OverflowError:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from None


class MomentFilter(filters.IsoDateTimeFilter):
    """An RFC 3339 time."""

    field_class: ClassVar[type[forms.Field]] = MomentField


class ArticleFilters(filters.FilterSet):
    story = TextFilter(field_name="story__slug")
    publisher = TextFilter(field_name="publisher__slug")
    band = filters.ChoiceFilter(field_name="score__band", choices=Band.choices)
    min_score = ScoreFilter(field_name="score__value", lookup_expr="gte")
    max_score = ScoreFilter(field_name="score__value", lookup_expr="lte")
    search = TextFilter(method="matching", help_text="Words of the headline or the text.")
    updated_since = MomentFilter(
        method="since", help_text="Articles whose metadata, text or score changed since."
    )

    class Meta:
        model = Article
        fields: list[str] = []

    def matching(self, rows: Any, _name: str, words: str) -> Any:
        return rows.matching(words)

    def since(self, rows: QuerySet[Any], _name: str, moment: Any) -> QuerySet[Any]:
        return rows.filter(Q(updated_at__gte=moment) | Q(score__computed_at__gte=moment))


class AnnotationFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=MarkState.choices)
    claim = IdFilter(field_name="claim_id")
    settled = FlagFilter(
        field_name="settled_at", lookup_expr="isnull", exclude=True, help_text="Error put right."
    )

    class Meta:
        model = Annotation
        fields: list[str] = []


class ClaimFilters(filters.FilterSet):
    story = TextFilter(method="in_story")
    article = IdFilter(method="in_article")
    rating = filters.ChoiceFilter(
        method="rated",
        choices=Rating.choices,
        help_text="Somebody's current verdict, of those you may see, says so.",
    )
    open = FlagFilter(method="unrated", help_text="Without any current verdict that you may see.")
    editor = TextFilter(
        method="judged_by", help_text="Has a current verdict of this user that you may see."
    )
    importance = filters.ChoiceFilter(choices=Importance.choices)
    evidence_changed = FlagFilter(
        method="shaken",
        help_text=(
            "Words that a verdict you may see rests on changed, and nobody has confirmed them."
        ),
    )
    search = TextFilter(method="matching")

    class Meta:
        model = Claim
        fields: list[str] = []

    def in_story(self, rows: QuerySet[Any], _name: str, slug: str) -> QuerySet[Any]:
        return rows.filter(Exists(_marks().filter(article__story__slug=slug)))

    def in_article(self, rows: QuerySet[Any], _name: str, pk: int) -> QuerySet[Any]:
        return rows.filter(Exists(_marks().filter(article_id=pk)))

    def rated(self, rows: QuerySet[Any], _name: str, rating: str) -> QuerySet[Any]:
        return rows.filter(Exists(self._verdicts().filter(rating=rating)))

    def unrated(self, rows: QuerySet[Any], _name: str, wanted: bool) -> QuerySet[Any]:
        judged = Exists(self._verdicts())
        return rows.filter(~judged if wanted else judged)

    def judged_by(self, rows: QuerySet[Any], _name: str, username: str) -> QuerySet[Any]:
        return rows.filter(Exists(self._verdicts().filter(editor__username=username)))

    def matching(self, rows: Any, _name: str, words: str) -> Any:
        return rows.matching(words)

    def shaken(self, rows: QuerySet[Any], _name: str, wanted: bool) -> QuerySet[Any]:
        changed = Evidence.objects.changed_for(self.request.user)
        shaken = Q(pk__in=changed.order_by().values("claim"))
        return rows.filter(shaken if wanted else ~shaken)

    def _verdicts(self) -> QuerySet[Verdict]:
        """What the asker sees of the verdicts: a filter that knew more would tell it."""
        visible = Verdict.objects.visible_to(self.request.user)
        return visible.current().filter(claim_id=OuterRef("pk"))


class DifferenceFilters(filters.FilterSet):
    class Meta:
        model = ArticleVersion
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> dict[str, Any]:
        """The name is one that Python keeps for itself."""
        told = "The number of the other version; the one before if left out."
        return {"from": IdFilter(field_name="number", help_text=told)}


class CorrectionFilters(filters.FilterSet):
    article = IdFilter(field_name="article_id")
    story = TextFilter(field_name="article__story__slug")
    kind = filters.ChoiceFilter(choices=CorrectionKind.choices)
    published = FlagFilter(method="is_published", help_text="Only what readers see, or drafts.")

    class Meta:
        model = Correction
        fields: list[str] = []

    def is_published(self, rows: QuerySet[Any], _name: str, wanted: bool) -> QuerySet[Any]:
        return rows.filter(PUBLISHED) if wanted else rows.exclude(PUBLISHED)


class EvidenceFilters(filters.FilterSet):
    """`story` and `article` are those in which the claim stands."""

    story = TextFilter(method="in_story", help_text="Its claim stands in this story.")
    article = IdFilter(method="in_article", help_text="Its claim stands in this article.")
    needs_review = FlagFilter(
        method="reviewed", help_text="Somebody has to look at it again, or nobody."
    )

    class Meta:
        model = Evidence
        fields: list[str] = []

    def in_story(self, rows: QuerySet[Any], _name: str, slug: str) -> QuerySet[Any]:
        return rows.filter(Exists(_marks("claim").filter(article__story__slug=slug)))

    def in_article(self, rows: QuerySet[Any], _name: str, pk: int) -> QuerySet[Any]:
        return rows.filter(Exists(_marks("claim").filter(article_id=pk)))

    def reviewed(self, rows: Any, _name: str, wanted: bool) -> QuerySet[Any]:
        found: QuerySet[Any] = rows.needing_review(self.request.user)
        return found if wanted else rows.exclude(pk__in=found.order_by().values("pk"))


class VerdictFilters(filters.FilterSet):
    current = FlagFilter(method="standing", help_text="Only those that count, or only the others.")

    class Meta:
        model = Verdict
        fields: list[str] = []

    def standing(self, rows: QuerySet[Any], _name: str, wanted: bool) -> QuerySet[Any]:
        return rows.filter(CURRENT) if wanted else rows.exclude(CURRENT)


def _marks(claim: str = "pk") -> QuerySet[Annotation]:
    """The places of the claim that stand in the current text of their article."""
    return Annotation.objects.filter(
        claim_id=OuterRef(claim), version_id=F("article__current_version_id")
    )
