"""Annotations: marked places."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api import columns, inputs, representing
from annotations.api.etags import expected_revisions
from annotations.api.filters import AnnotationFilters
from annotations.api.schema import paged, shape
from annotations.api.shapes import AnnotationShape, MarkedShape, SettledShape
from annotations.api.views.base import Resource, actor, parsed
from annotations.models import Annotation, Article
from annotations.models.roles import Ability
from annotations.services import annotations, reopening, settling


class ArticleAnnotationResource(Resource):
    model = Annotation
    needs = {"list": (Ability.READ,), "create": (Ability.ANNOTATE,)}
    filters = {"list": AnnotationFilters}

    @extend_schema(filters=True, responses=paged(AnnotationShape))
    def list(self, request: Request, article: int) -> Response:
        return self.hanging(
            (Article, "article", article),
            columns.ANNOTATION_COLUMNS,
            representing.annotation,
            order=("start", "id"),
        )

    @extend_schema(
        request=inputs.AnnotationInput,
        responses={201: shape(MarkedShape)},
        description=(
            "Marks a place and, all or nothing, claims, judges and cites in the same call."
            " Everything after `target` may be left out: with no claim given, one is made whose"
            " statement is the quote. A quote without a position is looked for: several places"
            " give 409 with the candidates, none 422; a target read from an older `version`"
            " gives 409 with the place where its words stand now."
        ),
    )
    def create(self, request: Request, article: int) -> Response:
        values = parsed(inputs.AnnotationInput, request)
        marked = annotations.mark(
            article_id=article,
            target=inputs.target(values["target"], values.get("version")),
            by=actor(request),
            claim=inputs.claim(values.get("claim")),
            verdict=inputs.verdict(values.get("verdict")),
            evidence=[inputs.evidence(each) for each in values.get("evidence", ())],
        )
        body = representing.marked(marked)
        headers = {
            "ETag": f'"{marked.annotation.row_revision}"',
            "Location": request.build_absolute_uri(f"/api/v1/annotations/{body['id']}/"),
        }
        return Response(body, status=status.HTTP_201_CREATED, headers=headers)


class AnnotationResource(Resource):
    model = Annotation
    needs = {
        "retrieve": (Ability.READ,),
        "partial_update": (Ability.ANNOTATE,),
        "destroy": (Ability.ANNOTATE,),
        "settle": (Ability.ANNOTATE,),
        "reopen": (Ability.ANNOTATE,),
    }

    @extend_schema(responses=shape(AnnotationShape))
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.one(pk, columns.ANNOTATION_COLUMNS, representing.annotation)

    @extend_schema(
        request=inputs.TargetOnly,
        responses=shape(AnnotationShape),
        description="Moves the mark to another place of the current text.",
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        values = parsed(inputs.TargetOnly, request)
        annotations.move(
            pk=pk,
            target=inputs.target(values["target"], values.get("version")),
            by=actor(request),
            expected=expected_revisions(request),
        )
        return self.retrieve(request, pk)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        annotations.remove(pk=pk, by=actor(request), expected=expected_revisions(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        request=inputs.SettleInput,
        responses=shape(SettledShape),
        description=(
            "Decides on a mark whose words were changed or taken away. `corrected`: the error is"
            " gone, and a correction is drafted. `still`: the claim stands there in other words,"
            " at the target or where the new words stand. `different`: the mark is taken away."
        ),
    )
    def settle(self, request: Request, pk: int) -> Response:
        decision = inputs.decision(parsed(inputs.SettleInput, request))
        done = settling.settle(pk=pk, decision=decision, by=actor(request))
        kept = self.row(pk, columns.ANNOTATION_COLUMNS) if done.annotation else None
        return Response(representing.settled(kept, done.correction))

    @extend_schema(
        request=None,
        responses=shape(AnnotationShape),
        description=(
            "Takes the latest answer back. `corrected`: the draft of the correction goes, too."
            " `still`: the mark is on the words it had lost again. `different`: so is the mark that"
            " was taken away, under its number. Where the words are back in the current text, the"
            " mark stands. 409 where the mark was moved (`mark_moved`) or removed (`mark_removed`)"
            " since, or where its claim is marked there already (`place_taken`)."
        ),
    )
    def reopen(self, request: Request, pk: int) -> Response:
        reopening.reopen(pk=pk, by=actor(request))
        return self.retrieve(request, pk)
