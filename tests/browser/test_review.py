"""The day on which evidence is looked at again is kept beside it, in the claim's card."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Locator, expect

from annotations.models import Article, Evidence
from annotations.services import evidence
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.admin.conftest import staff
from tests.browser.bench import Bench, opened, troubled
from tests.browser.conftest import Newsroom


@pytest.fixture
def cited(editor: User, article: Article) -> Evidence:
    claim = newsroom.mark(article, by=editor).claim
    piece = NewEvidence("refutes", url="https://port.example.org/", quote="Five days.")
    return evidence.cite(claim_id=claim.pk, evidence=piece, by=editor)


def in_days(days: int) -> date:
    return timezone.now().date() + timedelta(days=days)


def day_of(bench: Bench) -> Locator:
    bench.press("n")
    return bench.page.get_by_label("Look again on")


def stored(cited: Evidence) -> date | None:
    cited.refresh_from_db()
    return cited.review_by


def test_a_day_is_set_cleared_undone_and_set_again(
    newsroom_pages: Newsroom, editor: User, article: Article, cited: Evidence
) -> None:
    bench = opened(newsroom_pages, editor, article)
    field = day_of(bench)
    for day in (in_days(3), in_days(9), None):
        field.fill(str(day or ""))
        field.press("Enter")
        bench.is_saved()
        expect(field).to_be_focused()
        assert stored(cited) == day
    bench.page.locator("#wb-text").focus()
    for key, day in (("u", in_days(9)), ("u", in_days(3)), ("u", None), ("Shift+U", in_days(3))):
        bench.press(key)
        bench.is_saved()
        expect(field).to_have_value(str(day or ""))
        assert stored(cited) == day


def test_a_day_set_without_a_connection_is_sent_when_it_is_back(
    newsroom_pages: Newsroom, editor: User, article: Article, cited: Evidence
) -> None:
    bench = opened(newsroom_pages, editor, article)
    field = day_of(bench)
    with troubled(newsroom_pages, "ERR_INTERNET_DISCONNECTED"):
        bench.page.context.set_offline(True)
        for days in (3, 4):
            field.fill(str(in_days(days)))
            field.press("Enter")
        expect(bench.page.locator("#wb-status")).to_contain_text("2 changes wait")
        assert stored(cited) is None
        bench.page.context.set_offline(False)
        bench.is_saved()
    assert stored(cited) == in_days(4)


def test_a_day_that_is_past_or_half_typed_is_not_sent(
    newsroom_pages: Newsroom, editor: User, article: Article, cited: Evidence
) -> None:
    evidence.amend(pk=cited.pk, by=editor, review_by=in_days(5))
    bench = opened(newsroom_pages, editor, article)
    field = day_of(bench)
    field.fill(str(in_days(0)))
    field.press("Enter")
    expect(bench.page.locator("#wb-hint")).to_contain_text("from tomorrow on")
    expect(field).to_have_value(str(in_days(5)))
    field.focus()
    bench.press("Backspace", "Enter")
    expect(field).to_have_value(str(in_days(5)))
    bench.is_saved()
    assert stored(cited) == in_days(5)


def test_removed_evidence_comes_back_with_its_day(
    newsroom_pages: Newsroom, editor: User, article: Article, cited: Evidence
) -> None:
    evidence.amend(pk=cited.pk, by=editor, review_by=in_days(5))
    bench = opened(newsroom_pages, editor, article)
    bench.press("n")
    bench.page.get_by_role("list", name="Evidence").get_by_role("button", name="Remove").click()
    bench.is_saved()
    bench.page.get_by_role("button", name="Undo").click()
    bench.is_saved()
    assert Evidence.objects.get().review_by == in_days(5)


def test_others_read_the_day(
    newsroom_pages: Newsroom, editor: User, article: Article, cited: Evidence
) -> None:
    evidence.amend(pk=cited.pk, by=editor, review_by=in_days(5))
    bench = opened(newsroom_pages, staff("editor"), article)
    expect(day_of(bench)).to_have_count(0)
    listed = bench.page.get_by_role("list", name="Evidence")
    expect(listed).to_contain_text(f"Look again on {in_days(5)}")
