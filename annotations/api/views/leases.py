"""articles/{id}/lease/: who is at work on an article just now."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api import columns, representing
from annotations.api.schema import shape
from annotations.api.shapes import LeaseShape
from annotations.api.views.base import Resource, actor
from annotations.models import Lease
from annotations.models.roles import Ability
from annotations.services import leases


class LeaseResource(Resource):
    model = Lease
    needs = {
        "retrieve": (Ability.READ,),
        "create": (Ability.ANNOTATE,),
        "destroy": (Ability.ANNOTATE,),
    }
    is_conditional = False  # a lease has no revisions, only an end

    @extend_schema(
        responses=shape(LeaseShape), description="The lease that is running; 404 where none is."
    )
    def retrieve(self, request: Request, article: int) -> Response:
        running = self.rows().running().values(*columns.LEASE_COLUMNS)
        return Response(representing.lease(get_object_or_404(running, article=article)))

    @extend_schema(
        request=None,
        responses={201: shape(LeaseShape), 200: shape(LeaseShape)},
        description=(
            "Takes the article for ten minutes, or renews one's own lease of it (200). While it is"
            " somebody else's: 409 `lease_taken`, with `holder` and `ends_at`."
        ),
    )
    def create(self, request: Request, article: int) -> Response:
        is_new = leases.take(article_id=article, by=actor(request)).is_new
        response = self.retrieve(request, article)
        response.status_code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
        return response

    @extend_schema(
        responses={204: None}, description="Gives one's own lease back; where there is none, too."
    )
    def destroy(self, request: Request, article: int) -> Response:
        leases.release(article_id=article, by=actor(request))
        return Response(status=status.HTTP_204_NO_CONTENT)
