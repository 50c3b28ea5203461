"""Bad input gets a problem document that names the field, never a 500."""

from typing import Any

import pytest
from django.test import Client

from annotations.models import Article
from tests import newsroom
from tests.api.conftest import ApiClient
from tests.api.test_articles import BODY

BODIES: dict[str, tuple[bytes, int]] = {
    "not JSON": (b"{", 400),
    "nothing": (b"", 400),
    "not UTF-8": (b'{"headline": "\xff"}', 400),
    "a NUL": (b'{"headline": "a\\u0000b"}', 400),
    "a lone surrogate": (b'{"headline": "\\ud800"}', 400),
    "a surrogate in a name": (b'{"\\udfff": 1}', 400),
    "NaN": (b'{"headline": NaN}', 400),
    "beyond a double": (b'{"headline": 1e999}', 400),
    "a number of 5,000 digits": (b'{"headline": ' + b"9" * 5000 + b"}", 400),
    "a name twice": (b'{"headline": "a", "headline": "b"}', 400),
    "5,000 levels": (b"[" * 5000 + b"]" * 5000, 400),
    "brackets in an open string": (b'{"a": "' + b"[" * 100, 400),
    "quotes escaped without end": (b'"' + b'\\"' * 3_000_000, 400),
    "a list": (b"[]", 400),
    "null": (b"null", 400),
    "too large": (b'"' + b"a" * 8 * 1024 * 1024 + b'"', 413),
}


@pytest.mark.parametrize("body, status", BODIES.values(), ids=BODIES.keys())
def test_a_body_that_is_unfit_is_refused(tool: ApiClient, body: bytes, status: int) -> None:
    answer = tool.post("/articles/", body)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == status
    assert answer.json()["code"]
    assert not Article.objects.exists()


def test_brackets_in_strings_are_not_depth(tool: ApiClient) -> None:
    assert tool.post("/articles/", BODY | {"headline": "[" * 100}).status_code == 201


FIELDS: dict[str, tuple[str, Any]] = {
    "a blank headline": ("headline", "  "),
    "a number for a headline": ("headline", 5),
    "a list for a headline": ("headline", ["a"]),
    "a headline too long": ("headline", "a" * 1001),
    "an empty text": ("text", ""),
    "a text beyond 1 MB": ("text", "é" * 500_001),
    "a script for a url": ("url", "javascript:alert(1)"),
    "a url too long": ("url", "https://example.com/" + "a" * 2000),
    "a time without its offset": ("published_at", "2024-03-18T20:43:00"),
    "a time that is none": ("published_at", "87%"),
    "a year of five digits": ("published_at", "99999-01-01T00:00:00Z"),
    "a time before time": ("published_at", "0001-01-01T00:00:00+14:00"),
    "a language that is none": ("language", "klingon!"),
    "a story with spaces": ("story", "two words"),
    "a field nobody knows": ("colour", "red"),
    "no publisher": ("publisher", None),
}


@pytest.mark.parametrize("field, value", FIELDS.values(), ids=FIELDS.keys())
def test_the_field_that_is_wrong_is_named(tool: ApiClient, field: str, value: Any) -> None:
    answer = tool.post("/articles/", BODY | {field: value})
    assert answer.status_code == 400, answer.content
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert not Article.objects.exists()


def test_a_nested_field_is_named_by_its_path(editor: ApiClient) -> None:
    answer = editor.post(
        f"/articles/{newsroom.article().pk}/annotations/",
        {"target": {"selector": [{"type": "TextQuoteSelector"}]}},
    )
    assert answer.json()["errors"][0]["field"] == "target.selector.0.exact"


QUERIES = [
    "colour=red",
    "page_size=0",
    "page_size=101",
    "page_size=99999999999999999999999",
    "page_size=ten",
    "cursor=nonsense",
    "cursor=%00",
    "cursor=LTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk",
    "band=great",
    "min_score=101",
    "min_score=nan",
    "min_score=1e400",
    "story=%00",
    "search=" + "a" * 301,
    "updated_since=yesterday",
    "updated_since=0001-01-01T00:00:00%2B14:00",
    "updated_since=2865-03-01T20:19:43-25:00",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_parameter_that_is_wrong_is_named(reader: ApiClient, query: str) -> None:
    answer = reader.get(f"/articles/?{query}")
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"][0]["field"] == query.split("=", maxsplit=1)[0]


def test_a_number_beyond_bigint_is_no_address(reader: ApiClient) -> None:
    for number in ("99999999999999999999", "0", "-1"):
        answer = reader.get(f"/articles/{number}/")
        assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert reader.get("/claims/?article=99999999999999999999").status_code == 400


def test_other_media_types_are_refused(tool: ApiClient) -> None:
    for content_type in (
        "text/html",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ):
        answer = tool.client.post(
            "/api/v1/articles/", data=b"a=b", content_type=content_type, headers=tool.headers
        )
        assert (answer.status_code, answer["Content-Type"]) == (415, "application/problem+json")


def test_what_is_not_there_is_said_in_json(reader: ApiClient) -> None:
    answer = reader.get("/no/such/address/")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    answer = reader.send("PUT", "/articles/", {})
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer a b", "Bearer \xff", "Bearer nonsense", "Basic x"]
)
@pytest.mark.django_db
def test_a_token_that_is_none_is_answered_401(header: str) -> None:
    answer = Client().get("/api/v1/articles/", headers={"Authorization": header})
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
    assert answer["WWW-Authenticate"] == "Bearer"
