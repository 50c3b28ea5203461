"""Claims, the verdicts on them and the evidence for those."""

from collections.abc import Callable, Sequence
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api import columns, inputs, representing
from annotations.api.card_shapes import ReachedShape
from annotations.api.etags import expected_revisions
from annotations.api.filters import ClaimFilters, EvidenceFilters, VerdictFilters
from annotations.api.schema import paged, shape
from annotations.api.shapes import ClaimRowShape, ClaimShape, EvidenceShape, Row, VerdictShape
from annotations.api.views.base import Resource, actor, parsed
from annotations.models import Claim, Evidence, Verdict
from annotations.models.origins import warning
from annotations.models.roles import Ability
from annotations.services import claims, evidence, verdicts
from annotations.services.verdicts import NewVerdict


class ClaimResource(Resource):
    model = Claim
    needs = {
        "list": (Ability.READ,),
        "retrieve": (Ability.READ,),
        "partial_update": (Ability.ANNOTATE,),
        "merge": (Ability.ADJUDICATE,),
    }
    filters = {"list": ClaimFilters}

    @extend_schema(filters=True, responses=paged(ClaimRowShape))
    def list(self, request: Request) -> Response:
        rows = self.rows().with_ratings(self.request.user)
        return self.listing(rows, columns.CLAIM_ROW_COLUMNS, representing.claim_row)

    @extend_schema(responses=shape(ClaimShape))
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.one(pk, columns.CLAIM_COLUMNS, representing.claim)

    @extend_schema(request=inputs.ClaimPatch, responses=shape(ClaimShape))
    def partial_update(self, request: Request, pk: int) -> Response:
        values = parsed(inputs.ClaimPatch, request)
        expected = expected_revisions(request)
        claims.amend(pk=pk, by=actor(request), values=values, expected=expected)
        return self.retrieve(request, pk)

    @extend_schema(
        request=inputs.MergeInput,
        responses=shape(ClaimShape),
        description="Folds the claim into another that says the same; answers with that one.",
    )
    def merge(self, request: Request, pk: int) -> Response:
        values = parsed(inputs.MergeInput, request)
        heir = claims.merge(pk=pk, into=values["into"], by=actor(request))
        return self.retrieve(request, heir.pk)


class ClaimVerdictResource(Resource):
    model = Verdict
    needs = {"list": (Ability.READ,), "create": (Ability.ANNOTATE,)}
    filters = {"list": VerdictFilters}

    @extend_schema(filters=True, responses=paged(VerdictShape))
    def list(self, request: Request, claim: int) -> Response:
        return self.hanging((Claim, "claim", claim), columns.VERDICT_COLUMNS, representing.verdict)

    @extend_schema(request=inputs.VerdictInput, responses={201: shape(ReachedShape)})
    def create(self, request: Request, claim: int) -> Response:
        verdict = NewVerdict(**parsed(inputs.VerdictInput, request))
        row = verdicts.reach(claim_id=claim, verdict=verdict, by=actor(request))
        response = self.created(row.pk, columns.VERDICT_COLUMNS, representing.verdict)
        response.data |= {"warning": warning(claim, row.rating)}
        return response


class VerdictResource(Resource):
    model = Verdict
    needs = {"retrieve": (Ability.READ,), "destroy": (Ability.ANNOTATE,)}

    @extend_schema(responses=shape(VerdictShape))
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.one(pk, columns.VERDICT_COLUMNS, representing.verdict)

    @extend_schema(
        responses={200: shape(VerdictShape)},
        description="Withdraws the verdict: the row stays, with who and when.",
    )
    def destroy(self, request: Request, pk: int) -> Response:
        verdicts.withdraw(pk=pk, by=actor(request), expected=expected_revisions(request))
        return self.retrieve(request, pk)


class _EvidenceResource(Resource):
    model = Evidence

    def reviewed(self) -> Any:
        return self.rows().with_review(self.request.user)

    def one(self, pk: int, columns: Sequence[str], represent: Callable[[Row], Any]) -> Response:
        """With its ETag, but never 304: a day that comes or a verdict that goes changes no row."""
        row = get_object_or_404(self.reviewed().values(*columns, "row_revision"), pk=pk)
        headers = {"ETag": f'"{row["row_revision"]}"', "Cache-Control": "private, no-cache"}
        return Response(represent(row), headers=headers)


class ClaimEvidenceResource(_EvidenceResource):
    needs = {"list": (Ability.READ,), "create": (Ability.ANNOTATE,)}

    @extend_schema(responses=paged(EvidenceShape))
    def list(self, request: Request, claim: int) -> Response:
        self.row(claim, ("pk",), Claim)
        rows = self.reviewed().filter(claim=claim)
        return self.listing(rows, columns.EVIDENCE_COLUMNS, representing.evidence, order=("id",))

    @extend_schema(request=inputs.EvidenceInput, responses={201: shape(EvidenceShape)})
    def create(self, request: Request, claim: int) -> Response:
        new = inputs.evidence(parsed(inputs.EvidenceInput, request))
        row = evidence.cite(claim_id=claim, evidence=new, by=actor(request))
        return self.created(row.pk, columns.EVIDENCE_COLUMNS, representing.evidence)


class EvidenceResource(_EvidenceResource):
    needs = {
        "list": (Ability.READ,),
        "retrieve": (Ability.READ,),
        "partial_update": (Ability.ANNOTATE,),
        "destroy": (Ability.ANNOTATE,),
        "confirm": (Ability.ANNOTATE,),
    }
    filters = {"list": EvidenceFilters}

    @extend_schema(filters=True, responses=paged(EvidenceShape))
    def list(self, request: Request) -> Response:
        return self.listing(self.reviewed(), columns.EVIDENCE_COLUMNS, representing.evidence)

    @extend_schema(responses=shape(EvidenceShape))
    def retrieve(self, request: Request, pk: int) -> Response:
        return self.one(pk, columns.EVIDENCE_COLUMNS, representing.evidence)

    @extend_schema(
        request=inputs.EvidencePatch,
        responses=shape(EvidenceShape),
        description="Sets the day on which somebody should look at it again.",
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        values = parsed(inputs.EvidencePatch, request)
        evidence.amend(pk=pk, by=actor(request), expected=expected_revisions(request), **values)
        return self.retrieve(request, pk)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        evidence.remove(pk=pk, by=actor(request), expected=expected_revisions(request))
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        request=None,
        responses=shape(EvidenceShape),
        description="Says, after a look at it, that it still bears out what it is cited for.",
    )
    def confirm(self, request: Request, pk: int) -> Response:
        evidence.confirm(pk=pk, by=actor(request))
        return self.retrieve(request, pk)
