"""Corrections: drafts for those who work on them, and what readers are told."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api import columns, inputs, representing
from annotations.api.etags import expected_revisions
from annotations.api.filters import CorrectionFilters
from annotations.api.schema import paged, shape
from annotations.api.shapes import CorrectionShape
from annotations.api.views.base import Resource, actor, parsed
from annotations.models import Article, Correction
from annotations.models.roles import Ability
from annotations.services import corrections
from annotations.services.corrections import NewCorrection


class ArticleCorrectionResource(Resource):
    model = Correction
    needs = {"list": (Ability.READ,), "create": (Ability.ANNOTATE,)}

    @extend_schema(responses=paged(CorrectionShape))
    def list(self, request: Request, article: int) -> Response:
        return self.hanging(
            (Article, "article", article), columns.CORRECTION_COLUMNS, representing.correction
        )

    @extend_schema(
        request=inputs.CorrectionInput,
        responses={201: shape(CorrectionShape)},
        description="Drafts a correction; the readers see it when it is published.",
    )
    def create(self, request: Request, article: int) -> Response:
        new = NewCorrection(**parsed(inputs.CorrectionInput, request))
        row = corrections.draft(article_id=article, correction=new, by=actor(request))
        return self.created(row.pk, columns.CORRECTION_COLUMNS, representing.correction)


class CorrectionResource(Resource):
    model = Correction
    needs = {
        "list": (Ability.READ,),
        "retrieve": (Ability.READ,),
        "partial_update": (Ability.ANNOTATE,),
        "destroy": (Ability.ANNOTATE,),
        "publish": (Ability.ANNOTATE,),
        "unpublish": (Ability.ANNOTATE,),
    }
    filters = {"list": CorrectionFilters}

    @extend_schema(filters=True, responses=paged(CorrectionShape))
    def list(self, request: Request) -> Response:
        return self.listing(self.rows(), columns.CORRECTION_COLUMNS, representing.correction)

    @extend_schema(responses=shape(CorrectionShape))
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.one(pk, columns.CORRECTION_COLUMNS, representing.correction)

    @extend_schema(
        request=inputs.CorrectionPatch,
        responses=shape(CorrectionShape),
        description="Amends a draft; a published one has to be unpublished first (409).",
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        values = parsed(inputs.CorrectionPatch, request)
        expected = expected_revisions(request)
        corrections.amend(pk=pk, by=actor(request), values=values, expected=expected)
        return self.retrieve(request, pk)

    @extend_schema(responses={204: None}, description="Takes a draft away.")
    def destroy(self, request: Request, pk: int) -> Response:
        corrections.remove(pk=pk, by=actor(request), expected=expected_revisions(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses=shape(CorrectionShape))
    def publish(self, request: Request, pk: int) -> Response:
        corrections.publish(pk=pk, by=actor(request))
        return self.retrieve(request, pk)

    @extend_schema(request=None, responses=shape(CorrectionShape))
    def unpublish(self, request: Request, pk: int) -> Response:
        corrections.unpublish(pk=pk, by=actor(request))
        return self.retrieve(request, pk)
