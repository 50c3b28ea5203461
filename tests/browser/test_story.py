"""The story page in a real browser."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from tests.browser import workday
from tests.browser.accessibility import SCHEMES, WIDTHS, overflow, small_targets, violations
from tests.browser.conftest import Newsroom

STORY = "/admin/story/china-greets-putin/"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_everybody_can_read_and_use_the_story(
    newsroom_pages: Newsroom,
    editor: User,
    screenshot: Callable[[Page, str], None],
    scheme: str,
    width: int,
) -> None:
    workday.begin(editor)
    page = newsroom_pages.page(
        editor, color_scheme=scheme, viewport={"width": width, "height": 900}
    )
    page.goto(STORY)
    assert violations(page) == []
    assert small_targets(page, "main") == []
    assert overflow(page) <= 0
    screenshot(page, f"story-{scheme}-{width}")


def test_the_table_scrolls_by_keyboard_under_its_first_column(
    newsroom_pages: Newsroom, editor: User
) -> None:
    workday.begin(editor)
    page = newsroom_pages.page(editor, viewport={"width": 320, "height": 700})
    page.goto(STORY)
    region = page.get_by_role("region", name="Claims against articles")
    region.focus()
    before = page.locator(".claims tbody th").first.bounding_box()
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    while region.evaluate("each => each.scrollLeft") < 20:  # it glides
        page.wait_for_timeout(20)
    after = page.locator(".claims tbody th").first.bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] == before["x"]


def test_one_goes_from_desk_to_story_to_workbench_and_back(
    newsroom_pages: Newsroom, editor: User
) -> None:
    workday.begin(editor)
    page = newsroom_pages.page(editor)
    page.goto("/admin/")
    page.get_by_role("link", name="China greets Putin’s re-election").first.click()
    expect(page).to_have_url(re.compile(re.escape(STORY)))
    expect(page.get_by_role("link", name="number 42")).to_have_attribute(
        "href", re.compile(r"/admin/workbench/\d+/#mark-\d+$")
    )
    page.get_by_label("Breadcrumbs").get_by_role("link", name="Desk").click()
    expect(page.get_by_role("heading", name="Waiting for a verdict")).to_be_visible()
