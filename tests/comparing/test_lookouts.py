"""Claims judged wrong are looked for in every text, whichever of the two came first."""

import pytest
from django.contrib.auth.models import User

from annotations import comparing
from annotations.comparing import lookouts
from annotations.models import Article, Claim, Lookout, Sighting
from annotations.services import annotations, articles, claims, verdicts
from tests import newsroom
from tests.comparing import storm

pytestmark = pytest.mark.django_db

WORDS = "12 people were killed"


@pytest.fixture
def editor() -> User:
    return newsroom.user("editor")


def gazette() -> Article:
    return storm.article(storm.GAZETTE, None, "Port Gazette")


def observer() -> Article:
    return storm.article(storm.OBSERVER, None, "Strait Observer")


def places() -> list[tuple[str, str, str]]:
    rows = Sighting.objects.order_by("pk")
    return list(rows.values_list("article__publisher__name", "exact", "state"))


SEEN = ("Strait Observer", "12 people killed", "open")


def test_a_claim_judged_wrong_is_found_in_texts_there_are(editor: User) -> None:
    observer()
    comparing.drain()
    newsroom.mark(gazette(), WORDS, by=editor, rating="wrong")
    comparing.drain()
    assert places() == [SEEN]
    seen = Sighting.objects.get()
    assert (seen.by, seen.sentence) == ("value", storm.OBSERVER.split("\n\n")[1].strip())


def test_a_claim_judged_wrong_is_found_in_texts_that_come_later(editor: User) -> None:
    newsroom.mark(gazette(), WORDS, by=editor, rating="wrong")
    comparing.drain()
    observer()
    comparing.drain()
    assert places() == [SEEN]


def test_words_are_found_where_they_hold_no_value(editor: User) -> None:
    words = "Rescuers worked through the whole night in heavy rain."
    told = f"Night\n\n{words} Nobody slept.\n"
    article = storm.article(told, None, "Port Gazette")
    storm.article(f"Rain\n\nIt was wet. {words}\n", None, "Weekly")
    newsroom.mark(article, words, by=editor, rating="wrong")
    comparing.drain()
    assert places() == [("Weekly", words, "open")]
    assert Sighting.objects.get().by == "words"


@pytest.mark.parametrize("rating", ["verified", "disputed"])
def test_a_claim_that_nobody_holds_wrong_is_not_looked_for(editor: User, rating: str) -> None:
    observer()
    newsroom.mark(gazette(), WORDS, by=editor, rating=rating)
    comparing.drain()
    assert places() == []


def test_an_adjudication_has_the_last_word(editor: User) -> None:
    observer()
    claim = newsroom.mark(gazette(), WORDS, by=editor, rating="wrong").claim
    comparing.drain()
    chief = newsroom.user("chief")
    newsroom.judge(claim, "verified", by=chief, final=True)
    comparing.drain()
    assert places() == [(*SEEN[:2], "withdrawn")]
    assert Lookout.objects.get().traces == []
    newsroom.judge(claim, "wrong", by=chief, final=True)
    comparing.drain()
    assert places() == [SEEN]


def test_a_withdrawn_verdict_withdraws_the_sightings(editor: User) -> None:
    observer()
    marked = newsroom.mark(gazette(), WORDS, by=editor, rating="wrong")
    comparing.drain()
    assert marked.verdict is not None
    verdicts.withdraw(pk=marked.verdict.pk, by=editor)
    comparing.drain()
    assert places() == [(*SEEN[:2], "withdrawn")]


def test_a_removed_mark_withdraws_the_sightings(editor: User) -> None:
    observer()
    marked = newsroom.mark(gazette(), WORDS, by=editor, rating="wrong")
    comparing.drain()
    annotations.remove(pk=marked.annotation.pk, by=editor)
    comparing.drain()
    assert places() == [(*SEEN[:2], "withdrawn")]


def test_a_mark_moved_is_looked_for_from_where_it_is(editor: User) -> None:
    observer()
    marked = newsroom.mark(gazette(), "sank off Port Vell on Monday", by=editor, rating="wrong")
    comparing.drain()
    assert places() == []
    annotations.move(pk=marked.annotation.pk, target=newsroom.target(WORDS), by=editor)
    comparing.drain()
    assert places() == [SEEN]


def test_a_corrected_text_withdraws_its_sighting(editor: User) -> None:
    article = observer()
    newsroom.mark(gazette(), WORDS, by=editor, rating="wrong")
    comparing.drain()
    articles.add_version(pk=article.pk, text=storm.OBSERVER.replace("12", "17"), by=editor)
    comparing.drain()
    assert places() == [(*SEEN[:2], "withdrawn")]
    articles.add_version(pk=article.pk, text="Above.\n\n" + storm.OBSERVER, by=editor)
    comparing.drain()
    assert places() == [SEEN]
    assert Sighting.objects.get().version.number == 3


def test_a_place_where_the_claim_is_marked_is_no_sighting(editor: User) -> None:
    article = observer()
    claim = newsroom.mark(gazette(), WORDS, by=editor, rating="wrong").claim
    newsroom.mark(article, "12 people killed", by=editor, claim=claim)
    comparing.drain()
    assert places() == []


def test_a_merged_claim_is_looked_for_as_its_heir(editor: User) -> None:
    observer()
    claim = newsroom.mark(gazette(), WORDS, by=editor, rating="wrong").claim
    comparing.drain()
    heir = Claim.objects.create(statement="Twelve died.")
    claims.merge(pk=claim.pk, into=heir.pk, by=newsroom.user("chief"))
    comparing.drain()
    open_ones = Sighting.objects.filter(state="open")
    assert [each.claim for each in open_ones] == [heir]


def test_the_newest_texts_come_first_where_there_are_too_many(
    editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lookouts, "MOST", 1)
    article = gazette()
    observer()
    storm.article(storm.OBSERVER.replace("Mourning", "Grief"), None, "Weekly")
    comparing.drain()
    newsroom.mark(article, WORDS, by=editor, rating="wrong")
    comparing.drain()
    assert places() == [("Weekly", *SEEN[1:])]


def test_a_second_run_writes_nothing(editor: User) -> None:
    observer()
    newsroom.mark(gazette(), WORDS, by=editor, rating="wrong")
    comparing.drain()
    before = Sighting.objects.values().get()
    Lookout.objects.update(revision=9, behind_since="2024-03-18T00:00Z")
    assert comparing.drain() == 1
    assert Sighting.objects.values().get() == before
    assert comparing.drain() == 0
