"""Strong ETags and the conditions of RFC 9110 that rest on them.

Django's own `condition` decorator is not used: it would run before authentication.
"""

import re
from typing import Any

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from annotations.api.problems import Problem

_STRONG = re.compile(r'(?:^|,)\s*"(\d{1,18})"\s*(?=,|$)')


def tagged(request: Request, data: Any, tag: str | int) -> Response:
    """The representation with its ETag, or 304 without a body when the client has it already."""
    headers = {"ETag": f'"{tag}"', "Cache-Control": "private, no-cache"}
    return not_modified(request, tag) or Response(data, headers=headers)


def not_modified(request: Request, tag: str | int) -> Response | None:
    """The answer 304 when the client has the representation of this tag already."""
    etag = f'"{tag}"'
    known = [part.strip() for part in request.headers.get("If-None-Match", "").split(",")]
    if request.method == "GET" and (etag in known or f"W/{etag}" in known or known == ["*"]):
        return Response(status=status.HTTP_304_NOT_MODIFIED, headers={"ETag": etag})
    return None


def expected_revisions(request: Request) -> frozenset[int] | None:
    """The row revisions If-Match names; None for `*`. Raises 428 when it is missing.

    A weak or foreign tag names no revision: it never matches, which is what a 412 is for.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise Problem(
            status.HTTP_428_PRECONDITION_REQUIRED,
            "precondition_required",
            "Send If-Match with the ETag you read, so that nobody's change is overwritten.",
        )
    return None if header == "*" else frozenset(int(tag) for tag in _STRONG.findall(header))
