"""The desk in a real browser."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from annotations.models import ArticleScore, Lease
from annotations.services import leases
from tests import newsroom
from tests.browser import workday
from tests.browser.accessibility import SCHEMES, WIDTHS, overflow, small_targets, violations
from tests.browser.conftest import Newsroom

WORKBENCH = re.compile(r"/admin/workbench/(\d+)/$")


def waits(leverage: float) -> int:
    article = newsroom.article(headline=f"Moves by {leverage}")
    ArticleScore.objects.filter(article=article).update(leverage=leverage)
    return article.pk


def test_the_next_article_is_taken_with_the_mouse(newsroom_pages: Newsroom, editor: User) -> None:
    waits(1.0)
    most = waits(9.0)
    page = newsroom_pages.page(editor)
    page.goto("/admin/")
    page.get_by_role("button", name="Take the next").click()
    expect(page).to_have_url(WORKBENCH)
    assert page.url.endswith(f"/workbench/{most}/")
    page.goto("/admin/")
    expect(page.get_by_role("button", name="Yours until")).to_be_visible()
    assert Lease.objects.get().editor == editor


def test_the_next_article_is_taken_by_keyboard(newsroom_pages: Newsroom, editor: User) -> None:
    most = waits(9.0)
    page = newsroom_pages.page(editor)
    page.goto("/admin/")
    page.get_by_label("Search articles and claims").focus()
    for _ in range(2):  # the search's button, then this one
        page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Take the next")
    expect(button).to_be_focused()
    assert button.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page).to_have_url(WORKBENCH)
    assert page.url.endswith(f"/workbench/{most}/")


def test_what_somebody_took_meanwhile_is_told(newsroom_pages: Newsroom, editor: User) -> None:
    article = waits(9.0)
    page = newsroom_pages.page(editor)
    page.goto("/admin/")
    leases.take(article_id=article, by=newsroom.user("editor", name="amelie"))
    page.get_by_role("button", name="Take Moves by 9.0").click()
    expect(page.get_by_text("This article is taken: amelie has it until")).to_be_visible()
    expect(page.get_by_role("heading", name="Moves by 9.0")).to_be_visible()


def test_the_search_is_a_form_like_any_other(newsroom_pages: Newsroom, editor: User) -> None:
    waits(9.0)
    page = newsroom_pages.page(editor)
    page.goto("/admin/")
    page.get_by_label("Search articles and claims").fill("moves")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Moves by 9.0")).to_be_visible()
    page.get_by_role("link", name="Back to what waits").click()
    expect(page.get_by_role("heading", name="Waiting for a verdict")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_everybody_can_read_and_use_the_desk(
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
    for name, address in (("desk", "/admin/"), ("desk-search", "/admin/?q=putin")):
        page.goto(address)
        page.get_by_text("As a table", exact=True).click()
        assert violations(page) == []
        assert small_targets(page, "main") == []
        assert overflow(page) <= 0
        screenshot(page, f"{name}-{scheme}-{width}")
