"""me/: who am I, what may I do."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.permissions import may
from annotations.api.schema import shape
from annotations.api.shapes import MeShape
from annotations.api.views.base import Resource
from annotations.models import ApiToken
from annotations.models.roles import Ability, role_names


class MeResource(Resource):
    needs = {"retrieve": (Ability.READ,)}

    @extend_schema(responses=shape(MeShape), operation_id="me_retrieve")
    def retrieve(self, request: Request) -> Response:
        token = request.auth if isinstance(request.auth, ApiToken) else None
        body: MeShape = {
            "username": request.user.get_username(),
            "roles": list(role_names(request.user)),
            "abilities": [str(ability) for ability in Ability if may(request, ability)],
            "token": token.name if token else None,
            "scopes": list(token.scopes) if token else None,  # type: ignore[typeddict-item]
        }
        return Response(body)
