"""An editor judges before they see the others; a chief sees all, and the minority stays."""

from django.contrib.auth.models import User
from playwright.sync_api import expect

from annotations.models import Article, Verdict
from annotations.services import verdicts
from annotations.services.verdicts import NewVerdict
from tests import newsroom
from tests.admin.conftest import staff
from tests.browser.bench import opened
from tests.browser.conftest import Newsroom


def judged(article: Article, name: str = "ana") -> int:
    """A claim somebody else has judged wrong, and why."""
    claim = newsroom.mark(article, by=newsroom.user("editor")).claim
    verdict = NewVerdict("wrong", "The Courier counts five.")
    verdicts.reach(claim_id=claim.pk, verdict=verdict, by=newsroom.user("editor", name=name))
    return claim.pk


def test_the_others_are_seen_after_ones_own_verdict(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    judged(article)
    bench = opened(newsroom_pages, editor, article)
    bench.press("n")
    card = bench.page.locator("#wb-claims li.active")
    expect(card).to_contain_text("Your verdict first")
    expect(bench.page.locator("mark.m-veiled")).to_have_count(1)
    assert "counts five" not in bench.page.content()
    bench.press("1")
    expect(card.get_by_role("list", name="Verdicts")).to_contain_text("ana")
    expect(card.get_by_role("list", name="Verdicts")).to_contain_text("The Courier counts five.")
    expect(bench.page.locator("mark.m-disputed")).to_have_count(1)


def test_a_chief_adjudicates_and_the_minority_stays(
    newsroom_pages: Newsroom, article: Article
) -> None:
    judged(article)
    bench = opened(newsroom_pages, staff("chief"), article)
    bench.press("n")
    card = bench.page.locator("#wb-claims li.active")
    expect(card.get_by_role("list", name="Verdicts")).to_contain_text("The Courier counts five.")
    card.get_by_role("checkbox", name="Adjudicate").check()
    card.get_by_role("button", name="verified").click()
    bench.is_saved()
    assert Verdict.objects.get(final=True).rating == "verified"
    expect(card.get_by_role("list", name="Verdicts")).to_contain_text("adjudicated")
    expect(card.get_by_role("list", name="Verdicts")).to_contain_text("ana")
    expect(bench.page.locator("mark.m-verified")).to_have_count(1)
