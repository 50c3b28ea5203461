"""The OpenAPI description: shapes become components, problems stand beside every answer."""

from collections.abc import Mapping
from functools import cache
from http import HTTPStatus
from typing import Any, Literal

from django import forms
from django_filters import Filter, IsoDateTimeFilter, NumberFilter
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.openapi import AutoSchema as SpectacularSchema
from drf_spectacular.plumbing import resolve_type_hint
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema_serializer
from rest_framework.serializers import Serializer

from annotations.api.pagination import DEFAULT_PAGE, MAX_PAGE
from annotations.api.problems import CONTENT_TYPE
from annotations.api.shapes import ProblemShape


@extend_schema_serializer(many=False)  # a list's answer is a page, no bare array
class ShapeSerializer(Serializer[Any]):
    """Stands for a TypedDict where drf-spectacular wants a serializer."""

    shape: type[Any]


class PageSerializer(ShapeSerializer):
    """A page of a shape."""


@cache
def shape(hint: type[Any]) -> type[ShapeSerializer]:
    return type(_name(hint), (ShapeSerializer,), {"shape": hint, "__doc__": hint.__doc__})


def paged(hint: Any) -> dict[int, type[ShapeSerializer]]:
    return {200: _page(hint)}


@cache
def _page(hint: type[Any]) -> type[ShapeSerializer]:
    """One page type a shape, however many lists have it."""
    return type(f"{_name(hint)}Page", (PageSerializer,), {"shape": hint})


class ShapeExtension(OpenApiSerializerExtension):
    target_class = ShapeSerializer
    match_subclasses = True

    def get_name(self, auto_schema: Any, direction: str) -> str:
        return str(type(self.target).__name__)

    def map_serializer(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        hint = self.target.shape
        if not isinstance(self.target, PageSerializer):
            return dict(resolve_type_hint(hint))
        item = auto_schema.resolve_serializer(shape(hint), direction)
        return {
            "type": "object",
            "properties": {
                "results": {"type": "array", "items": item.ref},
                "next": {"type": ["string", "null"], "format": "uri"},
            },
            "required": ["results", "next"],
        }


class AutoSchema(SpectacularSchema):
    """Adds what every endpoint shares: parameters, conditions and refusals."""

    def get_override_parameters(self) -> list[Any]:
        action = getattr(self.view, "action", None)
        found = list(_HEADERS.get(self.method, ()))
        if not _is_conditional(self.view):
            found = [each for each in found if each is not _IF_MATCH]
        if action in getattr(self.view, "listed", ()):
            found += _PAGING
        for name, each in _filters(self.view, action).items():
            found.append(
                OpenApiParameter(
                    name,
                    _parameter_schema(each),
                    description=each.extra.get("help_text", ""),
                    required=each.extra["required"],
                )
            )
        return found

    def _get_response_bodies(
        self, direction: Literal["request", "response"] = "response"
    ) -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        for status in self._refusals():
            bodies[status] = self._get_response_for_code(  # type: ignore[no-untyped-call]
                OpenApiResponse(shape(ProblemShape), description=HTTPStatus(int(status)).phrase),
                status,
                media_types=[CONTENT_TYPE],
                direction=direction,
            )
        return bodies

    def _refusals(self) -> list[str]:
        found = ["400", "401", "403"]
        if "{" in self.path:
            found.append("404")
        if self.method != "GET":
            found += ["409", "422"]
        if self.method in {"POST", "PATCH"}:
            found += ["413", "415"]
        if self.method in {"PATCH", "DELETE"} and _is_conditional(self.view):
            found += ["412", "428"]
        return found


def _is_conditional(view: Any) -> bool:
    """Whether a row of the view's is changed only by who says which revision they have read."""
    return bool(getattr(view, "is_conditional", True))


def _filters(view: Any, action: str | None) -> Mapping[str, Any]:
    filter_set = getattr(view, "filters", {}).get(action)
    return filter_set.base_filters if filter_set else {}


def _parameter_schema(each: Filter) -> dict[str, Any]:
    if "choices" in each.extra:
        return {"type": "string", "enum": [value for value, _label in each.extra["choices"]]}
    if isinstance(each, IsoDateTimeFilter):
        return {"type": "string", "format": "date-time"}
    if isinstance(each, NumberFilter):
        kind = "integer" if each.field_class is forms.IntegerField else "number"
        return {
            "type": kind,
            "minimum": each.extra["min_value"],
            "maximum": each.extra["max_value"],
        }
    return {"type": "string", "minLength": 1, "maxLength": each.extra["max_length"]}


def _name(hint: type[Any]) -> str:
    return hint.__name__.removesuffix("Shape")


_PAGING = [
    OpenApiParameter(
        "cursor", {"type": "string"}, description="From the `next` of a page; opaque."
    ),
    OpenApiParameter(
        "page_size",
        {"type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": DEFAULT_PAGE},
    ),
]
_IF_MATCH = OpenApiParameter(
    "If-Match",
    {"type": "string"},
    location=OpenApiParameter.HEADER,
    required=True,
    description="The ETag you read, or `*`.",
)
_IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "minLength": 1, "maxLength": 255},
    location=OpenApiParameter.HEADER,
    description="The same key and body again gets the first answer again, for 24 hours.",
)
_HEADERS = {"POST": [_IDEMPOTENCY_KEY], "PATCH": [_IF_MATCH], "DELETE": [_IF_MATCH]}
