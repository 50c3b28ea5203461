"""Leases by API."""

from typing import Any

import pytest

from annotations.models import Article
from tests import newsroom
from tests.api.conftest import ApiClient


@pytest.fixture
def address(db: None) -> str:
    return f"/articles/{newsroom.article().pk}/lease/"


def test_a_lease_is_taken_renewed_read_and_given_back(
    editor: ApiClient, reader: ApiClient, address: str
) -> None:
    assert reader.get(address).status_code == 404
    taken = editor.post(address, None)
    renewed = editor.post(address, None)
    assert (taken.status_code, renewed.status_code) == (201, 200)
    told = reader.get(address).json()
    assert told == renewed.json()
    assert told["article"] == Article.objects.get().pk
    assert told["taken_at"] == taken.json()["taken_at"]
    assert editor.delete(address).status_code == editor.delete(address).status_code == 204
    assert reader.get(address).status_code == 404


def test_a_lease_of_somebody_elses_is_a_conflict_that_says_whose(
    editor: ApiClient, chief: ApiClient, address: str
) -> None:
    lease = editor.post(address, None).json()
    refused = chief.post(address, None)
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (409, "lease_taken")
    assert (problem["holder"], problem["ends_at"]) == (lease["editor"], lease["ends_at"])
    assert chief.delete(address).status_code == 204
    assert chief.get(address).json() == lease


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_there_is_no_lease_of_no_article(editor: ApiClient, method: str) -> None:
    answer: Any = editor.send(method, "/articles/999999/lease/")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
