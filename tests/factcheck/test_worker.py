"""The fixture other tests rely on: a real worker."""

import subprocess

import pytest

from factcheck.celery import app


@pytest.mark.django_db(transaction=True)
def test_a_worker_answers_on_this_test_process_own_broker(
    celery_worker: subprocess.Popen[bytes],
) -> None:
    answers = app.control.ping(timeout=5, limit=1) or []
    assert [list(answer.values()) for answer in answers] == [[{"ok": "pong"}]]
