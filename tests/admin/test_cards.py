"""The story's cards as the page tells them, and what they cost to tell."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from annotations import comparing
from annotations.models import Suggestion
from annotations.models.suggestions import ENOUGH
from annotations.services import suggestions
from tests import newsroom
from tests.admin.test_desk import shown, words_of
from tests.admin.test_queries import queries
from tests.comparing import storm

PAGE = "/admin/story/ferry/"


def told(browser: Client) -> str:
    html = shown(browser, PAGE)
    return words_of(html.split('class="cards"')[1].split("</section>")[0])


def test_possible_conflicts_and_agreements_are_folded_away(browser: Client, editor: User) -> None:
    card = storm.compared()
    assert "people killed they differ strong" in told(browser)
    Suggestion.objects.filter(pk=card.pk).update(confidence="possible")
    assert "1 possible conflict people killed" in told(browser)
    Suggestion.objects.filter(pk=card.pk).update(relation="corroborates")
    assert "1 agreement or shared passage" in told(browser)


def test_a_place_that_is_marked_already_says_so(browser: Client, editor: User) -> None:
    _story, gazette, _courier = storm.two()
    comparing.drain()
    newsroom.mark(gazette, "12 people were killed", by=editor)
    assert "marked already: 12 people were killed" in told(browser)


def test_how_often_such_cards_were_accepted_is_told_once_enough_were_decided(
    browser: Client, editor: User
) -> None:
    card = storm.compared()
    for number in range(ENOUGH):
        other = Suggestion.objects.create(
            story=card.story, key=f"{number:064}", kind=card.kind, slot=card.slot,
            relation=card.relation, values=[], confidence="strong", weight=1,
        )  # fmt: skip
        suggestions.dismiss(pk=other.pk, reason="not_a_fact", by=editor)
        is_enough = number + 1 == ENOUGH
        assert ("3 % of 30 such cards were accepted" in told(browser)) is is_enough


def test_a_story_asks_no_more_for_more_cards(browser: Client, editor: User) -> None:
    story, _gazette, _courier = storm.two()
    comparing.drain()
    few = queries(browser, PAGE)
    storm.article(storm.OBSERVER.replace("12", "25"), story, "Strait Observer")
    storm.article(storm.COURIER.replace("killed", "injured"), story, "Evening Post")
    storm.article(
        storm.COURIER.replace("17 people were killed", "9 people were injured"), story, "Late Post"
    )
    comparing.drain()
    assert Suggestion.objects.count() > 1
    assert queries(browser, PAGE) == few


def test_what_was_decided_is_shown_no_more(browser: Client, editor: User) -> None:
    card = storm.compared()
    suggestions.dismiss(pk=card.pk, reason="later_update", by=editor)
    assert "Nothing found" in told(browser)
    assert not re.search("people killed", told(browser))


@pytest.mark.parametrize("number", [0, 1])
def test_a_single_article_has_nothing_to_be_compared_with(
    browser: Client, editor: User, number: int
) -> None:
    story = storm.story()
    if number:
        storm.article(storm.GAZETTE, story, "Port Gazette")
    assert 'class="cards"' not in shown(browser, PAGE)


def test_the_desk_names_the_stories_whose_sources_disagree(browser: Client, editor: User) -> None:
    assert "Sources that disagree" not in words_of(shown(browser, "/admin/"))
    card = storm.compared()
    html = shown(browser, "/admin/")
    assert "Sources that disagree Ferry 1 conflict" in words_of(html)
    assert 'href="/admin/story/ferry/#cards-heading"' in html
    suggestions.dismiss(pk=card.pk, reason="different_thing", by=editor)
    assert "Sources that disagree" not in words_of(shown(browser, "/admin/"))
