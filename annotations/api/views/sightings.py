"""Where claims judged wrong seem to stand as well."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api import cards
from annotations.api.card_filters import SightingFilters
from annotations.api.card_shapes import SightingShape
from annotations.api.schema import paged, shape
from annotations.api.views.base import Resource, actor
from annotations.models import Article, Claim, Sighting
from annotations.models.roles import Ability
from annotations.services import sightings

_VEILED = " While you judge blind, only of claims that you have judged."


class _Hanging(Resource):
    """A list of the sightings that hang from another row."""

    model = Sighting
    needs = {"list": (Ability.READ,)}
    filters = {"list": SightingFilters}

    def of(self, model: Any, pk: int, field: str) -> Response:
        self.row(pk, ("pk",), model)
        rows = self.rows().filter(**{field: pk})
        return self.listing(rows, cards.SIGHTING_COLUMNS, cards.sighting)


class ClaimSightingResource(_Hanging):
    @extend_schema(
        filters=True,
        responses=paged(SightingShape),
        description="Where the claim seems to stand as well; open ones by default." + _VEILED,
    )
    def list(self, request: Request, claim: int) -> Response:
        return self.of(Claim, claim, "claim")


class ArticleSightingResource(_Hanging):
    @extend_schema(
        filters=True,
        responses=paged(SightingShape),
        description="Claims judged wrong that the article seems to have; open ones by default."
        + _VEILED,
    )
    def list(self, request: Request, article: int) -> Response:
        return self.of(Article, article, "article")


class SightingResource(Resource):
    model = Sighting
    needs = {
        "accept": (Ability.ANNOTATE,),
        "dismiss": (Ability.ANNOTATE,),
        "reopen": (Ability.ANNOTATE,),
    }

    @extend_schema(
        request=None, responses=shape(SightingShape), description="Marks the claim there."
    )
    def accept(self, request: Request, pk: int) -> Response:
        sightings.accept(pk=pk, by=actor(request))
        return self._answer(pk)

    @extend_schema(
        request=None,
        responses=shape(SightingShape),
        description="The claim does not stand there: the same words are not offered again.",
    )
    def dismiss(self, request: Request, pk: int) -> Response:
        sightings.dismiss(pk=pk, by=actor(request))
        return self._answer(pk)

    @extend_schema(
        request=None,
        responses=shape(SightingShape),
        description=(
            "Takes a decision back; of an accepted one only once the mark is gone (409"
            " `still_marked`)."
        ),
    )
    def reopen(self, request: Request, pk: int) -> Response:
        sightings.reopen(pk=pk, by=actor(request))
        return self._answer(pk)

    def _answer(self, pk: int) -> Response:
        return Response(cards.sighting(self.row(pk, cards.SIGHTING_COLUMNS)))
