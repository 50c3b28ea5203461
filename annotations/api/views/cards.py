"""What the comparison found in a story, and what editors make of it."""

from hashlib import sha256
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api import cards, inputs, pagination
from annotations.api.card_filters import CardFilters
from annotations.api.card_shapes import CardPageShape, CardShape
from annotations.api.etags import tagged
from annotations.api.renderers import to_json
from annotations.api.schema import shape
from annotations.api.views.base import Resource, actor, parsed
from annotations.models import Story, Suggestion
from annotations.models.roles import Ability
from annotations.services import suggestions
from annotations.services.suggestions import Acceptance


class CardResource(Resource):
    model = Suggestion
    needs = {
        "list": (Ability.READ,),
        "retrieve": (Ability.READ,),
        "accept": (Ability.ANNOTATE,),
        "dismiss": (Ability.ANNOTATE,),
        "reopen": (Ability.ANNOTATE,),
    }
    filters = {"list": CardFilters}

    @extend_schema(
        filters=True,
        responses=shape(CardPageShape),
        description=(
            "What the articles of a story say of the same facts, the heaviest first; open cards"
            " unless a `state` is asked for. Meant to be asked for again with If-None-Match."
        ),
    )
    def list(self, request: Request, story: str) -> Response:
        visible = Story.objects.visible_to(request.user)
        pk = get_object_or_404(visible.only("pk"), slug=story).pk
        rows = self.filtered(self.rows().filter(story=pk)).values(*cards.CARD_COLUMNS)
        page = pagination.page(request, rows, ("-weight", "id"), dict)
        results = cards.cards(page.data["results"])
        told = page.data | {"results": results, "comparison": cards.comparison(pk)}
        answer = _tagged(request, told)
        if "Link" in page.headers:
            answer["Link"] = page.headers["Link"]
        return answer

    @extend_schema(responses=shape(CardShape))
    def retrieve(self, request: Request, pk: int) -> Response:
        (told,) = cards.cards([self.row(pk, cards.CARD_COLUMNS)])
        return _tagged(request, told)

    @extend_schema(
        request=inputs.AcceptInput,
        responses=shape(CardShape),
        description=(
            "Makes a claim of one of the values, marked at its first place in each article that"
            " says it, with your verdict, and with evidence: the articles that say another value"
            " of a conflict refute it, those that say the same support it (unless it is wrong),"
            " and those that say nothing are silent. 409 `card_behind`: a text has changed."
        ),
    )
    def accept(self, request: Request, pk: int) -> Response:
        acceptance = Acceptance(**parsed(inputs.AcceptInput, request))
        suggestions.accept(pk=pk, acceptance=acceptance, by=actor(request))
        return self.retrieve(request, pk)

    @extend_schema(
        request=inputs.DismissInput,
        responses=shape(CardShape),
        description="Puts the card away: it does not come back for the same values and words.",
    )
    def dismiss(self, request: Request, pk: int) -> Response:
        suggestions.dismiss(pk=pk, by=actor(request), **parsed(inputs.DismissInput, request))
        return self.retrieve(request, pk)

    @extend_schema(
        request=None,
        responses=shape(CardShape),
        description=(
            "Takes a decision back. An accepted card opens again only once its claim is marked"
            " nowhere (409 `still_marked`)."
        ),
    )
    def reopen(self, request: Request, pk: int) -> Response:
        suggestions.reopen(pk=pk, by=actor(request))
        return self.retrieve(request, pk)


def _tagged(request: Request, told: Any) -> Response:
    """With a tag made of the whole answer: of much in it, no row counts the changes."""
    return tagged(request, told, sha256(to_json(told)).hexdigest())
