"""The story's cards in a real browser: decided by mouse, and by keys alone."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Locator, Page, expect

from annotations import comparing
from annotations.models import Annotation, Claim, Evidence, Suggestion, Verdict
from tests.admin.conftest import staff
from tests.browser.accessibility import SCHEMES, WIDTHS, overflow, small_targets, violations
from tests.browser.conftest import Newsroom
from tests.comparing import storm

STORY = "/admin/story/ferry/"


@pytest.fixture
def ferry(transactional_db: None) -> Suggestion:
    """The story of a ferry: two articles of 12 dead, one of 17, one that speaks of the weather."""
    story, _gazette, _courier = storm.two()
    storm.article(storm.OBSERVER, story, "Strait Observer")
    storm.article(storm.SILENT, story, "Weather Post")
    comparing.drain()
    return storm.conflict()


def opened(newsroom_pages: Newsroom, editor: User) -> Page:
    page = newsroom_pages.page(editor)
    page.goto(STORY)
    return page


def card(page: Page, name: str = "people killed") -> Locator:
    return page.get_by_role("listitem", name=name).first


def test_a_card_names_values_sources_and_who_is_silent(
    newsroom_pages: Newsroom, editor: User, ferry: Suggestion
) -> None:
    shown = card(opened(newsroom_pages, editor))
    for words in ("they differ", "12", "17", "2 articles", "Silent: Weather Post", "Port Gazette"):
        expect(shown).to_contain_text(words)


def test_a_mention_is_one_click_from_its_place(
    newsroom_pages: Newsroom, editor: User, ferry: Suggestion
) -> None:
    page = opened(newsroom_pages, editor)
    exact = ferry.values[1]["mentions"][0]["exact"]
    value = card(page).locator(".card-value").nth(1)
    value.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/admin/workbench/\d+/#at-\d+-\d+$"))
    expect(page.locator("#wb-text")).to_be_visible()
    while page.evaluate("String(document.getSelection())") != exact:  # it is fetched first
        page.wait_for_timeout(20)


def test_a_card_becomes_a_claim_with_evidence_on_both_sides_by_mouse(
    newsroom_pages: Newsroom, editor: User, ferry: Suggestion
) -> None:
    page = opened(newsroom_pages, editor)
    value = card(page).locator(".card-value").filter(has_text="Morning Courier")
    value.get_by_role("button", name="wrong").click()
    expect(card(page)).to_contain_text("judged wrong")
    claim = Claim.objects.get()
    assert Annotation.objects.get(claim=claim).article.publisher.name == "Morning Courier"
    assert Verdict.objects.get(claim=claim, editor=editor).rating == "wrong"
    cited = Evidence.objects.filter(claim=claim).values_list("stance", "article__publisher__name")
    assert set(cited) == {
        ("refutes", "Port Gazette"),
        ("refutes", "Strait Observer"),
        ("silent", "Weather Post"),
    }


def test_a_card_is_decided_by_keys_alone(
    newsroom_pages: Newsroom, editor: User, ferry: Suggestion
) -> None:
    page = opened(newsroom_pages, editor)
    shown = card(page)
    shown.focus()
    page.keyboard.press("ArrowRight")
    expect(shown.locator("[aria-current]")).to_contain_text(ferry.values[1]["value"])
    page.keyboard.press("d")
    expect(shown).to_contain_text("judged disputed")
    verdict = Verdict.objects.get()
    assert verdict.rating == "disputed"
    assert ferry.values[1]["mentions"][0]["exact"] in verdict.claim.statement


def test_a_card_that_was_put_away_is_taken_back_by_a_key(
    newsroom_pages: Newsroom, editor: User, ferry: Suggestion
) -> None:
    page = opened(newsroom_pages, editor)
    shown = card(page)
    shown.focus()
    page.keyboard.press("o")
    expect(shown).to_contain_text("Put away for good.")
    ferry.refresh_from_db()
    assert (ferry.state, ferry.reason) == ("dismissed", "different_thing")
    page.keyboard.press("z")
    expect(page.locator("#cards-said")).to_contain_text("open again")
    ferry.refresh_from_db()
    assert ferry.state == "open"


def test_who_may_not_annotate_reads_cards_and_decides_none(
    newsroom_pages: Newsroom, ferry: Suggestion
) -> None:
    shown = card(opened(newsroom_pages, staff("reader")))
    expect(shown).to_contain_text("they differ")
    expect(shown.get_by_role("button")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_everybody_can_read_and_use_the_cards(
    newsroom_pages: Newsroom,
    editor: User,
    screenshot: Callable[[Page, str], None],
    scheme: str,
    width: int,
) -> None:
    call_command("seed", verbosity=0)
    comparing.drain()
    page = newsroom_pages.page(
        editor, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    page.goto("/admin/story/china-greets-putin/")
    for fold in page.locator(".card-fold summary").all():
        fold.click()
    assert violations(page) == []
    assert small_targets(page, "main") == []
    assert overflow(page) <= 0
    screenshot(page, f"cards-{scheme}-{width}")
