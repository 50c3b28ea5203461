"""The workbench is for everybody: in any light, at any width, by keyboard and in plain colours."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Page, expect

from annotations import rescoring
from annotations.models import Article, Claim
from annotations.services import articles, evidence
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.browser.accessibility import (
    SCHEMES,
    WIDTHS,
    covered_focus,
    overflow,
    small_targets,
    violations,
)
from tests.browser.bench import Bench, opened, troubled
from tests.browser.conftest import Newsroom

LOOKS = """() => Object.fromEntries([...document.querySelectorAll(".legend .m")].map((each) => {
  const { textDecorationStyle, color, backgroundColor } = getComputedStyle(each);
  return [each.textContent.trim(), [textDecorationStyle, color === backgroundColor]];
}))"""


def seeded(me: User) -> Article:
    """An article of the story there is to try things on, with a claim of each standing."""
    call_command("seed", verbosity=0)
    rescoring.drain()
    article = Article.objects.get(external_id="so-5521")
    for claim, rating in zip(
        Claim.objects.filter(annotations__article=article).order_by("pk"),
        ("verified", "disputed", "wrong"),
        strict=False,
    ):
        newsroom.judge(claim, rating, by=me)
    rescoring.drain()
    return article


def open_card(bench: Bench) -> None:
    bench.claims.first.locator(".claim-head").click()
    bench.page.locator(".details summary").click()


def sources(bench: Bench) -> None:
    bench.page.get_by_role("tab", name="Sources").click()
    expect(bench.page.locator(".source-text:empty")).to_have_count(0)


def history(bench: Bench) -> None:
    bench.page.get_by_role("tab", name="History").click()
    expect(bench.page.locator(".history li").first).to_be_visible()


def keys(bench: Bench) -> None:
    bench.page.get_by_role("button", name="Keys").click()


def quoting(bench: Bench) -> None:
    bench.page.keyboard.press("Escape")
    bench.page.get_by_role("button", name="Mark by quoting").click()
    bench.page.get_by_label("The words").fill("the")


def tag_bar(bench: Bench) -> None:
    bench.page.keyboard.press("Escape")
    bench.select("Putin")
    expect(bench.page.locator("#wb-tagbar")).to_be_visible()


def conflict(bench: Bench) -> None:
    bench.page.get_by_role("tab", name="Claims").click()
    bench.page.get_by_label("Claimant").fill("The ministry")
    Claim.objects.update(claimant="A spokesman")
    bench.page.get_by_label("Claimant").press("Tab")
    expect(bench.page.get_by_role("alert")).to_be_visible()


STATES = (open_card, sources, history, conflict, keys, quoting, tag_bar)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_everybody_can_read_and_use_the_workbench(
    newsroom_pages: Newsroom,
    editor: User,
    screenshot: Callable[[Page, str], None],
    scheme: str,
    width: int,
) -> None:
    size = {"width": width, "height": 1300}
    bench = opened(newsroom_pages, editor, seeded(editor), color_scheme=scheme, viewport=size)
    found = {}
    with troubled(newsroom_pages, "412"):
        for state in (lambda _: None, *STATES):
            state(bench)
            name = getattr(state, "__name__", "").replace("<lambda>", "fresh")
            bench.page.evaluate("scrollTo(0, 0)")  # from under the bar
            screenshot(bench.page, f"workbench-{name}-{scheme}-{width}")
            told = (
                violations(bench.page),
                small_targets(bench.page, ":is(main, dialog)"),
                overflow(bench.page),
            )
            if told != ([], [], 0):
                found[name] = told
    assert not found, str(found)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_everybody_can_answer_for_lost_marks_and_say_when_to_look_again(
    newsroom_pages: Newsroom,
    editor: User,
    article: Article,
    screenshot: Callable[[Page, str], None],
    scheme: str,
    width: int,
) -> None:
    marked = newsroom.mark(article, by=editor, rating="wrong")
    piece = NewEvidence("refutes", url="https://port.example.org/", quote="Five days.")
    evidence.cite(claim_id=marked.claim.pk, evidence=piece, by=editor)
    text = newsroom.TEXT.replace("four days", "six days") + "\nFor five days it was closed.\n"
    articles.add_version(pk=article.pk, text=text, by=editor)
    size = {"width": width, "height": 1300}
    bench = opened(newsroom_pages, editor, article, color_scheme=scheme, viewport=size)
    bench.claims.first.locator(".claim-head").click()
    expect(bench.page.get_by_label("Look again on")).to_be_visible()
    expect(bench.page.get_by_role("button", name="It stands here now")).to_be_visible()
    screenshot(bench.page, f"workbench-lost-{scheme}-{width}")
    assert violations(bench.page) == []
    assert small_targets(bench.page, ":is(main, dialog)") == []
    assert overflow(bench.page) == 0


@pytest.mark.parametrize("width", WIDTHS)
def test_what_has_the_focus_is_never_covered(
    newsroom_pages: Newsroom, editor: User, width: int
) -> None:
    size = {"width": width, "height": 600}
    bench = opened(newsroom_pages, editor, seeded(editor), viewport=size)
    open_card(bench)
    bench.page.get_by_role("tab", name="Sources").click()
    assert covered_focus(bench.page, "#wb-status", "Tab", 60) == []
    assert covered_focus(bench.page, "#wb-status", "Shift+Tab", 60) == []
    bench.page.get_by_role("tab", name="Claims").click()
    assert covered_focus(bench.page, "#wb-status", "Shift+Tab", 60) == []


def test_nothing_glides_where_motion_is_unwelcome(newsroom_pages: Newsroom, editor: User) -> None:
    bench = opened(newsroom_pages, editor, seeded(editor), reduced_motion="reduce")
    bench.press("p")
    before = bench.page.evaluate("scrollY")
    bench.page.wait_for_timeout(150)
    assert bench.page.evaluate("scrollY") == before
    assert bench.page.evaluate("document.getAnimations().length") == 0


def test_marks_differ_where_the_system_chooses_the_colours(
    newsroom_pages: Newsroom, editor: User
) -> None:
    bench = opened(newsroom_pages, editor, seeded(editor), forced_colors="active")
    looks = bench.page.evaluate(LOOKS)
    assert len({style for style, _ in looks.values()}) == len(looks) == 5
    assert not any(is_invisible for _, is_invisible in looks.values())
    signs = bench.page.locator("#wb-text .chip").all_inner_texts()
    assert {sign[0] for sign in signs} == {"±", "✕"}
    assert all(chip.is_visible() for chip in bench.page.locator("#wb-text .chip").all())
