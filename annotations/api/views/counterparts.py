"""What the other sources say where an article says something."""

from drf_spectacular.utils import extend_schema
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from annotations import comparing
from annotations.api import cards
from annotations.api.card_filters import PlaceFilters
from annotations.api.card_shapes import CounterpartsShape
from annotations.api.schema import shape
from annotations.api.views.base import Resource
from annotations.models import Article, ArticleVersion
from annotations.models.roles import Ability


class CounterpartResource(Resource):
    model = Article
    needs = {"retrieve": (Ability.READ,)}
    filters = {"retrieve": PlaceFilters}

    @extend_schema(
        filters=True,
        responses=shape(CounterpartsShape),
        description=(
            "The sentences of the story's other articles that are most like the words from"
            " `start` to `end` (code points of the current text), at most three an article."
        ),
    )
    def retrieve(self, request: Request, article: int) -> Response:
        place = self.filter_set(self.rows()).form.cleaned_data
        row = self.row(article, ("current_version_id", "story_id"))
        version = ArticleVersion.objects.get(pk=row["current_version_id"])
        start, end = int(place["start"]), int(place["end"])
        if not start < end <= version.length:
            raise exceptions.ValidationError({"end": "No place of the current text."})
        found = (
            comparing.resembling(version, row["story_id"], start, end) if row["story_id"] else []
        )
        return Response({"results": [cards.counterpart(each) for each in found]})
