"""Idempotency-Key: sent twice, done once."""

import threading
from typing import Any

import psycopg
import pytest
from django.db import connection

from annotations import tasks
from annotations.models import Claim, IdempotencyKey, Verdict
from tests import newsroom
from tests.api.conftest import ApiClient
from tests.conftest import database_url


@pytest.fixture
def claim(db: None) -> Claim:
    return newsroom.mark(newsroom.article(), by=newsroom.user("editor")).claim


def reach(client: ApiClient, claim: Claim, key: str, rating: str = "wrong") -> Any:
    return client.post(f"/claims/{claim.pk}/verdicts/", {"rating": rating}, Idempotency_Key=key)


def test_the_same_request_gets_the_first_answer_again(editor: ApiClient, claim: Claim) -> None:
    first, second = reach(editor, claim, "k1"), reach(editor, claim, "k1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert (first["ETag"], "Idempotent-Replayed" in first) == (second["ETag"], False)
    assert second["Idempotent-Replayed"] == "true"
    assert Verdict.objects.count() == 1


def test_another_body_under_the_same_key_is_refused(editor: ApiClient, claim: Claim) -> None:
    reach(editor, claim, "k1")
    answer = reach(editor, claim, "k1", "verified")
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


def test_a_key_belongs_to_its_owner(editor: ApiClient, chief: ApiClient, claim: Claim) -> None:
    assert reach(editor, claim, "k1").json() != reach(chief, claim, "k1").json()
    assert Verdict.objects.count() == 2


def test_a_refusal_is_replayed_too(editor: ApiClient, claim: Claim) -> None:
    first = reach(editor, claim, "k1", "nonsense")
    second = reach(editor, claim, "k1", "nonsense")
    assert (first.status_code, first.json()) == (400, second.json())
    assert second["Content-Type"] == "application/problem+json"
    assert second["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize("key", ["", "k" * 256, "tab\there"])
def test_a_key_that_is_none_is_refused(editor: ApiClient, claim: Claim, key: str) -> None:
    answer = reach(editor, claim, key)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_idempotency_key")


@pytest.mark.django_db(transaction=True)
def test_a_failure_leaves_neither_effect_nor_key(editor: ApiClient, claim: Claim) -> None:
    with connection.cursor() as cursor:  # the last statement of the effect fails
        cursor.execute(
            "ALTER TABLE annotations_change ADD CONSTRAINT broken CHECK (false) NOT VALID"
        )
    try:
        answer = reach(editor, claim, "k1")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE annotations_change DROP CONSTRAINT broken")
    assert answer.status_code == 409
    assert Verdict.objects.count() == 0


def alter(table: str, change: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE annotations_{table} {change}")


@pytest.mark.django_db(transaction=True)
def test_an_effect_whose_answer_cannot_be_kept_is_undone(editor: ApiClient, claim: Claim) -> None:
    alter("idempotencykey", "ADD CONSTRAINT broken CHECK (status IS NULL) NOT VALID")
    try:
        answer = reach(editor, claim, "k1")
    finally:
        alter("idempotencykey", "DROP CONSTRAINT broken")
    assert answer.status_code >= 400
    assert (Verdict.objects.count(), IdempotencyKey.objects.count()) == (0, 0)
    assert reach(editor, claim, "k1").status_code == 201


@pytest.mark.django_db(transaction=True)
def test_a_server_error_is_not_kept(editor: ApiClient, claim: Claim) -> None:
    alter("change", "RENAME TO mislaid")
    try:
        answer = reach(editor, claim, "k1")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE mislaid RENAME TO annotations_change")
    assert answer.status_code == 500
    assert (Verdict.objects.count(), IdempotencyKey.objects.count()) == (0, 0)
    again = reach(editor, claim, "k1")
    assert (again.status_code, "Idempotent-Replayed" in again) == (201, False)


@pytest.mark.django_db(transaction=True)
def test_a_request_whose_twin_is_running_waits_and_is_then_answered(
    editor: ApiClient, claim: Claim
) -> None:
    with psycopg.connect(database_url()) as other:
        first = reach(editor, claim, "k1")
        other.execute("UPDATE annotations_idempotencykey SET key = 'k2'")  # a twin, uncommitted
        answers: list[Any] = []

        def send() -> None:
            answers.append(reach(editor, claim, "k2"))
            connection.close()

        thread = threading.Thread(target=send)
        thread.start()
        thread.join(0.5)
        assert not answers
        other.commit()
        thread.join()
    assert answers[0].json() == first.json()
    assert Verdict.objects.count() == 1


def test_keys_are_forgotten_after_a_day(editor: ApiClient, claim: Claim) -> None:
    reach(editor, claim, "k1")
    tasks.reap()
    assert IdempotencyKey.objects.count() == 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE annotations_idempotencykey SET created_at = now() - interval '25 h'")
    tasks.reap()
    assert IdempotencyKey.objects.count() == 0
