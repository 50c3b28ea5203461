"""Several sessions at once: what comes while a worker compares is not passed over."""

import threading
from functools import partial
from typing import Any

import pytest
from django.db import connection

from annotations import comparing, comparison
from annotations.comparing import draining, lookouts
from annotations.comparing.owing import attend
from annotations.models import Article, Claim, Sighting, StoryComparison
from annotations.services import articles, sightings, suggestions
from annotations.services.exceptions import NotOpen
from annotations.services.suggestions import Acceptance
from tests import newsroom
from tests.comparing import storm
from tests.sessions import at_once, holding, waiting

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30


def courier() -> Article:
    return Article.objects.get(publisher__name="Morning Courier")


@pytest.mark.parametrize("also", ["accept", "dismiss"])
def test_of_two_editors_who_decide_one_card_one_wins(also: str) -> None:
    card = storm.compared()
    one, other = newsroom.user("editor"), newsroom.user("editor")

    def accept() -> Any:
        return suggestions.accept(pk=card.pk, acceptance=Acceptance(0, "wrong"), by=one)

    def second() -> Any:
        if also == "dismiss":
            return suggestions.dismiss(pk=card.pk, reason="not_a_fact", by=other)
        return suggestions.accept(pk=card.pk, acceptance=Acceptance(1, "wrong"), by=other)

    with holding("SELECT 1 FROM annotations_suggestion FOR UPDATE"):
        started = waiting(accept, second)
    outcomes = [each.result(PATIENCE) for each in started]
    assert [type(each) for each in outcomes].count(NotOpen) == 1
    assert Claim.objects.count() == (storm.conflict().state == "accepted")


def test_of_two_editors_who_accept_one_sighting_one_wins() -> None:
    _, gazette, _ = storm.two()
    storm.article(storm.OBSERVER, None, "Strait Observer")
    editor = newsroom.user("editor")
    newsroom.mark(gazette, "12 people were killed", by=editor, rating="wrong")
    comparing.drain()
    seen = Sighting.objects.get()
    chiefs = [newsroom.user("chief") for _ in range(2)]
    calls = [partial(sightings.accept, pk=seen.pk, by=chief) for chief in chiefs]
    with holding("SELECT 1 FROM annotations_sighting FOR UPDATE"):
        started = waiting(*calls)
    outcomes = [type(each.result(PATIENCE)) for each in started]
    assert sorted(each.__name__ for each in outcomes) == ["NotOpen", "Sighting"]


def test_a_text_posted_while_its_story_is_compared_neither_waits_nor_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card = storm.compared()
    StoryComparison.objects.update(revision=99, behind_since="2024-03-18T00:00Z")
    compare, tool = comparison.compare_story, newsroom.user("tool")
    posted: list[Any] = []

    def post() -> Any:
        text = storm.COURIER.replace("17", "12")
        return articles.add_version(pk=courier().pk, text=text, by=tool)

    def compare_meanwhile(sources: Any) -> Any:
        posted.extend(at_once(post) if not posted else ())
        return compare(sources)

    monkeypatch.setattr(comparison, "compare_story", compare_meanwhile)
    comparing.drain()
    assert [type(each) for each in posted] == [tuple]
    assert StoryComparison.objects.get().behind_since is not None
    comparing.drain()
    card.refresh_from_db()
    assert card.state == "withdrawn"


def test_a_claim_and_a_text_that_come_at_the_same_moment_find_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gazette = storm.article(storm.GAZETTE, None, "Port Gazette")
    comparing.drain()
    storm.article(storm.OBSERVER, None, "Strait Observer")
    editor = newsroom.user("editor")
    newsroom.mark(gazette, "12 people were killed", by=editor, rating="wrong")
    look_in = lookouts.look_in

    def look_then_be_late(version_id: int) -> None:
        look_in(version_id)
        at_once(lambda: attend(draining._CLAIMS))

    monkeypatch.setattr(lookouts, "look_in", look_then_be_late)
    comparing.drain()
    assert Sighting.objects.count() == 1


def test_a_text_read_while_a_claim_is_looked_for_finds_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gazette = storm.article(storm.GAZETTE, None, "Port Gazette")
    comparing.drain()
    editor = newsroom.user("editor")
    newsroom.mark(gazette, "12 people were killed", by=editor, rating="wrong")
    current, reading = lookouts._current, threading.Thread(target=read_the_observer)

    def be_late(texts: set[int], claim_id: int) -> Any:
        """The texts were looked for; now another comes in, and is looked through."""
        found = current(texts, claim_id)
        if not reading.ident:
            reading.start()
            reading.join(0.5)
        return found

    monkeypatch.setattr(lookouts, "_current", be_late)
    comparing.drain()
    reading.join(PATIENCE)
    assert Sighting.objects.count() == 1


def read_the_observer() -> None:
    storm.article(storm.OBSERVER, None, "Strait Observer")
    attend(draining._TEXTS)
    connection.close()


def test_two_workers_at_once_make_each_card_once() -> None:
    storm.two()
    outcomes = at_once(*[comparing.drain] * 3)
    assert all(isinstance(each, int) for each in outcomes)
    comparing.drain()
    assert storm.conflict().state == "open"
    assert StoryComparison.objects.get().attempts == 0


def test_what_another_worker_compares_is_left_to_it() -> None:
    story, _, _ = storm.two()
    lock = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
    with holding(lock, f"annotations_storycomparison:{story.pk}"):
        assert comparing.drain() == 2  # the texts
        assert not StoryComparison.objects.get().is_current
    assert comparing.drain() == 1
