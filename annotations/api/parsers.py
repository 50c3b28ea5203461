"""One strict JSON parser: what PostgreSQL or our limits would choke on is refused here."""

import json
import math
import re
from collections.abc import Mapping
from typing import IO, Any, NoReturn

from rest_framework import exceptions, status
from rest_framework.parsers import BaseParser

MAX_BYTES = 8 * 1024 * 1024  # a text of 1 MB, every character of it escaped, and its metadata
MAX_DEPTH = 64

# Linear: possessive, and an unclosed string runs to the end instead of being tried again.
_STRING_OR_BRACKET = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_SUSPICIOUS_ESCAPE = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])")


class TooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = f"The body is larger than {MAX_BYTES:,} bytes."


class StrictJSONParser(BaseParser):
    """RFC 8259 JSON in UTF-8, at most 8 MiB and 64 levels deep.

    Refused: duplicate names, NUL, lone surrogates, NaN and Infinity, numbers beyond a double.
    """

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        body = _read(stream, parser_context)
        _refuse_depth(body)
        try:
            value = json.loads(
                body.decode("utf-8"),
                object_pairs_hook=_without_duplicates,
                parse_constant=_refuse_constant,
                parse_float=_finite,
            )
        except (ValueError, RecursionError) as error:
            raise exceptions.ParseError(f"The body is not valid JSON: {error}") from None
        if _SUSPICIOUS_ESCAPE.search(body) or b"\0" in body:
            _refuse_unstorable(value)
        return value


def _read(stream: IO[bytes], context: Mapping[str, Any] | None) -> bytes:
    request = (context or {}).get("request")
    if request is not None and int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES:
        raise TooLarge
    body = stream.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise TooLarge
    return body


def _refuse_depth(body: bytes) -> None:
    depth = 0
    for match in _STRING_OR_BRACKET.finditer(body):
        token = match[0]
        if token in b"[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise exceptions.ParseError(f"The body is nested deeper than {MAX_DEPTH} levels.")
        elif token in b"]}":
            depth -= 1


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = dict(pairs)
    if len(names) != len(pairs):
        raise ValueError("a name occurs twice in one object")
    return names


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number is out of range")
    return number


def _refuse_unstorable(value: Any) -> None:
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise exceptions.ParseError("A string holds a NUL or a lone surrogate.")
    elif isinstance(value, dict):
        for name, item in value.items():
            _refuse_unstorable(name)
            _refuse_unstorable(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_unstorable(item)
