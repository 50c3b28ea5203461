"""An editor's first pass is blind on every page of the admin."""

import html
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from annotations import rescoring
from annotations.models import Article, ArticleScore, Change, Claim, Verdict
from annotations.services import verdicts
from tests import newsroom
from tests.admin import pages
from tests.admin.conftest import browser_of, staff

SEEING = ("reader", "tool", "chief")


@pytest.fixture
def claim(db: None) -> Claim:
    """Judged by Ada alone; in the same article stands another claim, judged the other way."""
    article, ada = newsroom.article(), newsroom.user("editor", name="ada")
    found = newsroom.mark(article, by=ada, rating="wrong").claim
    newsroom.mark(article, "Ana Ruiz", by=ada, rating="verified")
    rescoring.drain()
    return found


@pytest.fixture
def person(db: None) -> User:
    return staff("editor")


def words(browser: Client, model: Any) -> str:
    page = browser.get(pages.page_of(model)).content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def listed(browser: Client, model: Any) -> list[Any]:
    return list(browser.get(pages.list_of(model)).context["cl"].result_list)


@pytest.mark.parametrize("model", [Article, ArticleScore], ids=["article", "score"])
def test_the_points_of_a_claim_come_after_ones_own_verdict(
    model: Any, claim: Claim, person: User
) -> None:
    browser = browser_of(person)
    before = words(browser, model)
    assert before.count("Standard after your verdict") == 2
    assert "four days Standard after your verdict Ana Ruiz Standard after your verdict" in before
    newsroom.judge(claim, "wrong", by=person)
    rescoring.drain()
    after = words(browser, model)
    assert after.count("Standard after your verdict") == 1
    assert "four days Standard 2 wrong −" in after


@pytest.mark.parametrize("role", SEEING)
def test_who_does_not_judge_blind_sees_points_and_verdicts(role: str, claim: Claim) -> None:
    browser = browser_of(staff(role))
    assert "four days Standard 1 wrong −" in words(browser, Article)
    assert "Wrong ada" in words(browser, Claim)
    assert len(listed(browser, Verdict)) == 2
    assert "after your verdict" not in words(browser, Article)


def test_claims_are_veiled_in_the_order_of_their_numbers(claim: Claim, person: User) -> None:
    """The wrong one has fewer points than the verified one, whichever was made first."""
    later = newsroom.mark(Article.objects.get(), "120 ships", by=newsroom.user("editor")).claim
    newsroom.judge(later, "wrong", by=newsroom.user("editor"))
    newsroom.judge(later, "wrong", by=newsroom.user("editor"))
    rescoring.drain()
    page = words(browser_of(person), Article)
    page = page[page.index("Every article starts from") :]
    assert page.index("four days") < page.index("Ana Ruiz") < page.index("120 ships")


def test_a_claims_page_and_lists_show_the_verdicts_after_ones_own(
    claim: Claim, person: User
) -> None:
    browser = browser_of(person)
    assert "You see what others said after your verdict." in words(browser, Claim)
    assert "after your verdict" in browser.get(pages.list_of(Claim)).content.decode()
    assert listed(browser, Verdict) == []
    own = newsroom.judge(claim, "verified", by=person)
    assert "Wrong ada" in words(browser, Claim)
    assert {row.claim_id for row in listed(browser, Verdict)} == {claim.pk}
    assert len(listed(browser, Verdict)) == 2
    verdicts.withdraw(pk=own.pk, by=person)
    assert "Wrong ada" in words(browser, Claim)


def test_an_adjudication_shows_all_to_all(claim: Claim, person: User) -> None:
    newsroom.judge(claim, "wrong", by=newsroom.user("chief"), final=True)
    rescoring.drain()
    browser = browser_of(person)
    assert "four days Standard 2 wrong; adjudicated wrong −" in words(browser, Article)
    assert "Wrong ada" in words(browser, Claim)


def test_the_log_keeps_what_the_others_judged(claim: Claim, person: User) -> None:
    browser = browser_of(person)

    def told() -> set[int]:
        return {line.object_id for line in listed(browser, Change) if line.noun == "verdict"}

    assert told() == set()
    line = Change.objects.filter(noun="verdict").earliest("id")
    assert browser.get(f"{pages.list_of(Change)}{line.pk}/change/").status_code == 302
    newsroom.judge(claim, "verified", by=person)
    assert told() == set(Verdict.objects.filter(claim=claim).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Claim, "verdicts__isnull=False"),
        (Claim, "verdicts__rating=wrong"),
        (Claim, "verdicts=1"),
        (ArticleScore, "means__0=0.0"),
        (ArticleScore, "masses__len=2"),
        (Article, "score__means__0=0.0"),
    ],
    ids=str,
)
def test_no_filter_tells_what_no_page_shows(
    model: Any, query: str, claim: Claim, person: User
) -> None:
    answer = browser_of(person).get(f"{pages.list_of(model)}?{query}")
    assert answer.status_code == 400
