"""Idempotency-Key: a POST sent again is answered again, not done again.

The key's row is written in the transaction of the effect, so that neither is ever without the
other; a second request with the same key waits for the first at the unique index. Answers of 5xx
are not kept. (draft-ietf-httpapi-idempotency-key-header)
"""

import hashlib
import json
from collections.abc import Callable
from typing import Any

import orjson
from django.db import OperationalError, connection, transaction
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotations.api.authentication import owner_of
from annotations.api.problems import CONTENT_TYPE, Problem
from annotations.api.renderers import to_json
from annotations.models import IdempotencyKey
from annotations.services.transactions import sqlstate

_KEPT_HEADERS = ("ETag", "Location")
_LOCK_NOT_AVAILABLE = "55P03"
_CLAIM = """
    INSERT INTO annotations_idempotencykey (owner, key, fingerprint, headers, created_at)
    VALUES (%s, %s, %s, '{}', now()) ON CONFLICT (owner, key) DO NOTHING
"""


def once(view: APIView, handler: Callable[..., Response]) -> Callable[..., Response]:
    """Wrap a POST handler; without the header it runs as it is."""

    def run(request: Request, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get("Idempotency-Key")
        if key is None:
            return handler(request, *args, **kwargs)
        if not 1 <= len(key) <= 255 or not key.isprintable():
            raise Problem(
                status.HTTP_400_BAD_REQUEST,
                "invalid_idempotency_key",
                "Idempotency-Key takes 1 to 255 printable characters.",
                field="Idempotency-Key",
            )
        with transaction.atomic():
            if not _claimed(request, key):
                return _replay(request, key)
            response = _attempt(view, handler, request, *args, **kwargs)
            _keep(request, key, response)
        return response

    return run


def _attempt(
    view: APIView, handler: Callable[..., Response], request: Request, *args: Any, **kwargs: Any
) -> Response:
    try:
        with transaction.atomic():
            return handler(request, *args, **kwargs)
    except Exception as error:  # noqa: BLE001 - what the view has no answer to, it raises again
        return view.handle_exception(error)


def _claimed(request: Request, key: str) -> bool:
    with connection.cursor() as cursor:
        try:
            cursor.execute(_CLAIM, [owner_of(request), key, _fingerprint(request)])
        except OperationalError as error:
            if sqlstate(error) != _LOCK_NOT_AVAILABLE:
                raise
            raise Problem(
                status.HTTP_409_CONFLICT,
                "idempotency_key_in_flight",
                "The first request with this key is still running.",
                headers={"Retry-After": "1"},
            ) from None
        return bool(cursor.rowcount)


def _replay(request: Request, key: str) -> Response:
    kept = IdempotencyKey.objects.get(owner=owner_of(request), key=key)
    if kept.fingerprint != _fingerprint(request):
        raise Problem(
            status.HTTP_422_UNPROCESSABLE_ENTITY,
            "idempotency_key_reused",
            "This Idempotency-Key belongs to another request.",
            field="Idempotency-Key",
        )
    assert kept.status is not None  # noqa: S101 - committed rows have their answer
    assert kept.body is not None  # noqa: S101
    return Response(
        orjson.loads(bytes(kept.body)) if kept.body else None,
        status=kept.status,
        headers=kept.headers | {"Idempotent-Replayed": "true"},
        content_type=CONTENT_TYPE if kept.status >= status.HTTP_400_BAD_REQUEST else None,
    )


def _keep(request: Request, key: str, response: Response) -> None:
    IdempotencyKey.objects.filter(owner=owner_of(request), key=key).update(
        status=response.status_code,
        headers={name: response[name] for name in _KEPT_HEADERS if name in response},
        body=b"" if response.data is None else to_json(response.data),
    )


def _fingerprint(request: Request) -> str:
    what = [request.method, request.get_full_path(), request.data]
    return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()
