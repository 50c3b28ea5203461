"""publishers/ and stories/."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api import columns, inputs, representing
from annotations.api.etags import expected_revisions
from annotations.api.schema import paged, shape
from annotations.api.shapes import PublisherShape, StoryShape
from annotations.api.views.base import Needs, Resource, actor, parsed
from annotations.models import Publisher, Story
from annotations.models.roles import Ability
from annotations.services import publishers

_NEEDS: Needs = {
    "list": (Ability.READ,),
    "retrieve": (Ability.READ,),
    "create": (Ability.WRITE_ARTICLES, Ability.ANNOTATE),
    "partial_update": (Ability.WRITE_ARTICLES, Ability.ADJUDICATE),
}


class PublisherResource(Resource):
    model = Publisher
    needs = _NEEDS

    @extend_schema(responses=paged(PublisherShape))
    def list(self, request: Request) -> Response:
        return self.listing(self.rows(), columns.PUBLISHER_COLUMNS, representing.publisher)

    @extend_schema(responses=shape(PublisherShape))
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.one(pk, columns.PUBLISHER_COLUMNS, representing.publisher)

    @extend_schema(request=inputs.PublisherInput, responses={201: shape(PublisherShape)})
    def create(self, request: Request) -> Response:
        values = parsed(inputs.PublisherInput, request)
        row = publishers.open_publisher(by=actor(request), **values)
        return self.created(row.pk, columns.PUBLISHER_COLUMNS, representing.publisher)

    @extend_schema(request=inputs.PublisherPatch, responses=shape(PublisherShape))
    def partial_update(self, request: Request, pk: int) -> Response:
        values = parsed(inputs.PublisherPatch, request)
        expected = expected_revisions(request)
        publishers.amend_publisher(pk=pk, by=actor(request), values=values, expected=expected)
        return self.retrieve(request, pk)


class StoryResource(Resource):
    model = Story
    needs = _NEEDS

    @extend_schema(responses=paged(StoryShape))
    def list(self, request: Request) -> Response:
        return self.listing(self.rows(), columns.STORY_COLUMNS, representing.story)

    @extend_schema(responses=shape(StoryShape))
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.one(pk, columns.STORY_COLUMNS, representing.story)

    @extend_schema(request=inputs.StoryInput, responses={201: shape(StoryShape)})
    def create(self, request: Request) -> Response:
        values = parsed(inputs.StoryInput, request)
        row = publishers.open_story(by=actor(request), **values)
        return self.created(row.pk, columns.STORY_COLUMNS, representing.story)

    @extend_schema(request=inputs.StoryPatch, responses=shape(StoryShape))
    def partial_update(self, request: Request, pk: int) -> Response:
        values = parsed(inputs.StoryPatch, request)
        expected = expected_revisions(request)
        publishers.amend_story(pk=pk, by=actor(request), values=values, expected=expected)
        return self.retrieve(request, pk)
