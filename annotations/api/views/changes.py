"""What the change log says."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.history import CHANGE_COLUMNS, ChangeShape, change
from annotations.api.schema import paged
from annotations.api.views.base import Resource
from annotations.models import Article, Change
from annotations.models.roles import Ability


class HistoryResource(Resource):
    model = Change
    needs = {"list": (Ability.READ,)}

    @extend_schema(
        responses=paged(ChangeShape),
        description=(
            "The log of an article, newest first: its own lines, and those on each claim that"
            " stands or stood in it, on the verdicts on that and on its evidence."
        ),
    )
    def list(self, request: Request, article: int) -> Response:
        self.row(article, ("pk",), Article)
        return self.listing(self.rows().about(article), CHANGE_COLUMNS, change)
