"""The whole chain: a verdict by HTTP, the bell, a real broker, a real worker, the stored score."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache

from annotations import rescoring
from annotations.models import ArticleScore, Claim, Extraction, Lookout, StoryComparison
from annotations.services import bell
from tests import newsroom
from tests.api.conftest import ApiClient
from tests.comparing import storm

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 20.0


@pytest.fixture(autouse=True)
def _open_breaker(transactional_db: None) -> Iterator[None]:
    """Begins with a bell that rings; ends once the worker owes nothing, lest it hold a table."""
    cache.clear()
    bell._silent_until = 0.0
    yield
    assert eventually(lambda: all_current() and all_compared())


def eventually(condition: Callable[[], bool], within: float = PATIENCE) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def all_current() -> bool:
    return not ArticleScore.objects.filter(behind_since__isnull=False).exists()


def all_compared() -> bool:
    owed: tuple[Any, ...] = (Extraction, StoryComparison, Lookout)
    return not any(rows.objects.exclude(behind_since=None).exists() for rows in owed)


def test_a_verdict_by_http_moves_the_score_by_a_worker(
    celery_worker: subprocess.Popen[bytes],
) -> None:
    client = ApiClient(newsroom.token(newsroom.user("editor")))
    article = newsroom.article()
    mark = {"target": {"selector": [{"type": "TextQuoteSelector", "exact": "four days"}]}}
    claim = client.post(f"/articles/{article.pk}/annotations/", mark).json()["claim"]
    path = f"/articles/{article.pk}/score/"
    assert eventually(lambda: client.get(path).json()["is_current"])
    assert client.get(path).json()["score"] == 50
    client.post(f"/claims/{claim}/verdicts/", {"rating": "wrong"})

    def moved() -> bool:
        score: Any = client.get(path).json()
        return bool(score["is_current"] and score["score"] < 40)

    assert eventually(moved)
    score = client.get(path).json()
    assert [part["claim"] for part in score["claims"]] == [claim]
    assert 50 + score["claims"][0]["points"] == pytest.approx(score["score"])
    history = client.get(f"{path}history/").json()["results"]
    assert [round(history[0]["score"]), round(history[-1]["score"])] == [33, 50]


def test_the_sweep_needs_no_bell(celery_worker: subprocess.Popen[bytes]) -> None:
    bell._silent_until = time.monotonic() + 60
    newsroom.mark(newsroom.article(), by=newsroom.user("editor"), rating="wrong")
    assert eventually(all_current)


def post_two_that_disagree(client: ApiClient) -> None:
    client.post("/stories/", {"slug": "ferry", "title": "Ferry"})
    for outlet, text in (("Port Gazette", storm.GAZETTE), ("Morning Courier", storm.COURIER)):
        article = {"publisher": outlet, "headline": "Ferry", "story": "ferry", "text": text}
        assert client.post("/articles/", article | {"external_id": outlet}).status_code == 201


@pytest.mark.parametrize("bell_rings", [True, False])
def test_two_articles_posted_that_disagree_become_a_card_by_a_worker(
    celery_worker: subprocess.Popen[bytes], bell_rings: bool
) -> None:
    bell._silent_until = 0.0 if bell_rings else time.monotonic() + 60
    client = ApiClient(newsroom.token(newsroom.user("tool", "chief")))
    post_two_that_disagree(client)

    def conflicts() -> Any:
        told = client.get("/stories/ferry/cards/?relation=differs").json()
        return told["results"] if told["comparison"]["is_current"] else []

    assert eventually(lambda: bool(conflicts()))
    (card,) = conflicts()
    assert {value["value"] for value in card["values"]} == {"12", "17"}
    accepted = client.post(f"/cards/{card['id']}/accept/", {"value": 0, "rating": "wrong"}).json()
    elsewhere = {"publisher": "Weekly", "headline": "Ferry", "external_id": "w-1"}
    said = storm.GAZETTE if card["values"][0]["value"] == "12" else storm.COURIER
    client.post("/articles/", elsewhere | {"text": f"Again.\n\n{said}"})
    sightings = f"/claims/{accepted['claim']}/sightings/"
    assert eventually(lambda: bool(client.get(sightings).json()["results"]))


def test_a_killed_worker_process_loses_nothing(celery_worker: subprocess.Popen[bytes]) -> None:
    """The pool's processes are killed in the middle of a burst; the worker replaces them."""
    claims = [
        newsroom.mark(newsroom.article(), by=newsroom.user("editor")).claim for _ in range(10)
    ]
    people = [newsroom.user("editor") for _ in range(4)]
    for person in people:
        for claim in claims:
            newsroom.judge(claim, "wrong", by=person)
        for child in children_of(celery_worker.pid):
            with contextlib.suppress(ProcessLookupError):  # it may have ended by itself
                os.kill(child, signal.SIGKILL)
    assert eventually(all_current, within=60)
    assert list(rescoring.differences()) == []
    assert Claim.objects.count() == len(claims)


def children_of(pid: int) -> list[int]:
    found = subprocess.run(
        ["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False
    ).stdout
    return [int(child) for child in found.split()]


def test_marks_of_a_very_long_text_wait_for_a_worker(
    celery_worker: subprocess.Popen[bytes],
) -> None:
    editor = newsroom.user("editor")
    long = "".join(f"Line {number} of a very long report.\n" for number in range(16_000))
    article = newsroom.article(f"{newsroom.TEXT}\n{long}")
    mark = newsroom.mark(article, "Some 120 ships", by=editor, rating="wrong").annotation
    client = ApiClient(newsroom.token(newsroom.user("tool")))
    text = {"text": f"Above.\n\n{newsroom.TEXT}\n{long}"}
    told = client.post(f"/articles/{article.pk}/versions/", text).json()
    assert told["carried_counts"]["pending"] == 1

    def carried() -> bool:
        mark.refresh_from_db()
        return mark.state == "moved" and mark.start == text["text"].index("Some 120 ships")

    assert eventually(carried)
    assert eventually(all_current)
    assert ArticleScore.objects.get(article=article).wrong == 1
