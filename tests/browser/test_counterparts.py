"""What other sources say where one says something, on the workbench in a real browser."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from annotations import comparing
from annotations.models import Article, Claim, Evidence, Sighting
from tests import newsroom
from tests.browser.accessibility import SCHEMES, violations
from tests.browser.bench import Bench, opened
from tests.browser.conftest import Newsroom
from tests.comparing import storm


@pytest.fixture
def gazette(transactional_db: None) -> Article:
    """An article of 12 dead, in a story with one of 17."""
    _story, first, _second = storm.two()
    comparing.drain()
    return first


def other_says(bench: Bench, words: str) -> None:
    found = bench.page.get_by_role("list", name="What the other sources say there")
    expect(found.get_by_role("listitem").first).to_contain_text(words)


def test_the_counterpart_of_a_selection_is_cited_by_one_key(
    newsroom_pages: Newsroom, editor: User, gazette: Article
) -> None:
    newsroom.mark(gazette, "12 people", by=editor)
    bench = opened(newsroom_pages, editor, gazette)
    bench.press("n", "f")
    other_says(bench, "people were killed in the sinking")
    expect(bench.page.locator(".counterpart").first).to_be_focused()
    expect(bench.page.locator(".counterpart ins").first).to_contain_text("17")
    bench.page.keyboard.press("r")
    bench.is_saved()
    cited = Evidence.objects.get()
    assert (cited.stance, cited.article_id != gazette.pk) == ("refutes", True)
    assert "17 people" in cited.exact
    bench.page.keyboard.press("Escape")
    expect(bench.page.locator("#wb-text")).to_be_focused()


def test_wrong_on_the_word_of_one_source_is_asked_about(
    newsroom_pages: Newsroom, editor: User, gazette: Article
) -> None:
    newsroom.mark(gazette, "12 people", by=editor, rating="wrong")
    bench = opened(newsroom_pages, editor, gazette)
    bench.press("n")
    expect(bench.page.locator("#wb-claims")).to_contain_text("Disputed?")


def test_what_is_wrong_here_is_found_and_marked_elsewhere(
    newsroom_pages: Newsroom, editor: User, gazette: Article
) -> None:
    elsewhere = storm.article(storm.OBSERVER, None, "Strait Observer")
    newsroom.mark(gazette, "12 people", by=editor, rating="wrong")
    comparing.drain()
    bench = opened(newsroom_pages, editor, gazette)
    bench.press("n")
    bench.page.get_by_text("It seems to stand in 1 more place").click()
    bench.page.get_by_role("button", name="It stands there").click()
    expect(bench.page.get_by_text("It seems to stand in")).to_have_count(0)
    assert Sighting.objects.get().state == "accepted"
    assert Claim.objects.get().annotations.filter(article=elsewhere).exists()


def test_suggestions_are_painted_only_when_asked_for(
    newsroom_pages: Newsroom, editor: User, gazette: Article
) -> None:
    bench = opened(newsroom_pages, editor, gazette)
    painted = "CSS.highlights.get('suggested')?.size ?? 0"
    assert bench.page.evaluate(painted) == 0
    button = bench.page.get_by_role("button", name="Suggestions")
    button.click()
    expect(bench.page.locator("#wb-said")).to_contain_text("suggested")
    assert bench.page.evaluate(painted) > 0
    button.click()
    assert bench.page.evaluate(painted) == 0


@pytest.mark.parametrize("scheme", SCHEMES)
def test_everybody_can_read_the_counterparts(
    newsroom_pages: Newsroom, editor: User, gazette: Article, scheme: str
) -> None:
    newsroom.mark(gazette, "12 people", by=editor, rating="wrong")
    bench = opened(newsroom_pages, editor, gazette, color_scheme=scheme)
    bench.press("n", "f")
    other_says(bench, "people were killed")
    assert violations(bench.page) == []
    bench.page.screenshot(path=f"tests/screenshots/counterparts-{scheme}.png")
