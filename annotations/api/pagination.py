"""Pages by cursor: stable while rows come and go, at the same cost on every page."""

import base64
import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

MAX_PAGE = 100
DEFAULT_PAGE = 50
PARAMETERS = frozenset({"cursor", "page_size"})

_CURSOR = re.compile(r"-?\d{1,18}(?:\.-?\d{1,18})*")


def page(
    request: Request,
    rows: QuerySet[Any, dict[str, Any]],
    order: Sequence[str],
    represent: Callable[[dict[str, Any]], Any],
) -> Response:
    """One page of `rows` (dicts with the columns of `order`), and the way to the next.

    `order` names integer columns, "-" before a falling one; together they are unique.
    """
    size = size_of(request)
    if cursor := request.query_params.get("cursor"):
        rows = rows.filter(_after(order, _decoded(cursor, len(order))))
    return paged(request, list(rows.order_by(*order)[: size + 1]), size, order, represent)


def paged(
    request: Request,
    found: list[dict[str, Any]],
    size: int,
    order: Sequence[str],
    represent: Callable[[dict[str, Any]], Any],
) -> Response:
    """The page made of what was found: one row more than its size says that there is a next."""
    body: dict[str, Any] = {"results": [represent(row) for row in found[:size]], "next": None}
    if len(found) <= size:
        return Response(body)
    last = [found[size - 1][column.lstrip("-")] for column in order]
    body["next"] = _link(request, last)
    return Response(body, headers={"Link": f'<{body["next"]}>; rel="next"'})


def size_of(request: Request) -> int:
    """The page size asked for. Raises ValidationError."""
    given = request.query_params.get("page_size")
    if given is None:
        return DEFAULT_PAGE
    if not re.fullmatch(r"[0-9]{1,3}", given, re.ASCII) or not 1 <= int(given) <= MAX_PAGE:
        raise exceptions.ValidationError({"page_size": [f"A number from 1 to {MAX_PAGE}."]})
    return int(given)


def _after(order: Sequence[str], last: Sequence[int]) -> Q:
    """The rows behind `last`: (a, b) > (x, y) is a > x or a = x and b > y."""
    condition, equal = Q(pk__in=[]), Q()
    for column, value in zip(order, last, strict=True):
        name, lookup = column.lstrip("-"), "lt" if column.startswith("-") else "gt"
        condition |= equal & Q(**{f"{name}__{lookup}": value})
        equal &= Q(**{name: value})
    first = order[0].lstrip("-")
    bound = "lte" if order[0].startswith("-") else "gte"
    return condition & Q(**{f"{first}__{bound}": last[0]})  # a range the index can be entered by


def _link(request: Request, last: Sequence[int]) -> str:
    packed = base64.urlsafe_b64encode(".".join(map(str, last)).encode()).decode().rstrip("=")
    query = request.query_params.dict() | {"cursor": packed}
    return f"{request.build_absolute_uri(request.path)}?{urlencode(query)}"


def _decoded(cursor: str, columns: int) -> list[int]:
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except ValueError:
        text = ""
    values = text.split(".") if _CURSOR.fullmatch(text) else []
    if len(values) != columns:
        raise exceptions.ValidationError({"cursor": ["This cursor is none of ours."]})
    return [int(value) for value in values]
