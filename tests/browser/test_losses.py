"""A lost connection, a reload and an ended session lose nothing."""

from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect

from annotations.models import Annotation, Article, Claim, Verdict
from tests import newsroom
from tests.admin.conftest import staff
from tests.browser.bench import Bench, opened, troubled
from tests.browser.conftest import Newsroom, session_of


def test_what_is_done_without_a_connection_is_sent_when_it_is_back(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    bench = opened(newsroom_pages, editor, article)
    with troubled(newsroom_pages, "ERR_INTERNET_DISCONNECTED"):
        bench.page.context.set_offline(True)
        bench.select("four days")
        bench.press("3")
        bench.select("Some 120 ships")
        bench.press("1", "e")
        bench.page.keyboard.type("Counted them.")
        bench.press("Control+Enter")
        status = bench.page.locator("#wb-status")
        expect(status).to_contain_text("No connection.")
        expect(status).to_contain_text("3 changes wait")
        expect(bench.marks).to_have_count(2)
        assert Annotation.objects.count() == 0
        bench.page.context.set_offline(False)
        bench.is_saved()
    assert Annotation.objects.count() == 2
    assert Verdict.objects.get(rating="verified", superseded_at=None).rationale == "Counted them."
    assert Claim.objects.count() == 2


def test_an_answer_that_was_lost_does_nothing_twice(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    bench = opened(newsroom_pages, editor, article)
    lost = []

    def lose(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort()

    with troubled(newsroom_pages, "ERR_FAILED"):
        bench.page.route("**/annotations/", lose, times=1)
        bench.select("four days")
        bench.press("3")
        bench.is_saved()
    assert lost == [201]
    assert (Annotation.objects.count(), Verdict.objects.count()) == (1, 1)


def test_a_reload_keeps_what_waits_and_what_is_typed(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    bench = opened(newsroom_pages, editor, article)
    with troubled(newsroom_pages, "ERR_FAILED"):
        bench.page.route("**/annotations/", lambda route: route.abort())
        bench.select("four days")
        bench.press("3", "e")
        bench.page.keyboard.type("Not sent yet")
        expect(bench.page.locator("#wb-status")).to_contain_text("1 change waits")
        bench.page.reload()
        expect(bench.marks).to_have_count(1)
        bench.press("n")
        expect(bench.page.get_by_role("textbox", name="Why")).to_have_value("Not sent yet")
        bench.page.unroute("**/annotations/")
        bench.page.get_by_role("button", name="Try now").click()
        bench.is_saved()
    assert Annotation.objects.get().exact == "four days"
    expect(bench.page.get_by_role("textbox", name="Why")).to_have_value("Not sent yet")


def sign_in_again(bench: Bench, person: User, newsroom_pages: Newsroom) -> None:
    bench.page.context.add_cookies([session_of(person, newsroom_pages.url)])


def test_an_ended_session_keeps_what_is_done_until_one_is_back(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    bench = opened(newsroom_pages, editor, article)
    status = bench.page.locator("#wb-status")
    with troubled(newsroom_pages, "401"):
        Session.objects.all().delete()
        bench.select("four days")
        bench.press("3")
        expect(status).to_contain_text("Your session has ended. Nothing is lost.")
        expect(status.get_by_role("link", name="Sign in again")).to_be_visible()
        expect(bench.marks).to_have_count(1)
        sign_in_again(bench, editor, newsroom_pages)
        expect(status).to_contain_text("All saved", timeout=20_000)
    assert Annotation.objects.get().created_by == editor


def test_nothing_is_sent_in_somebody_elses_name(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    bench = opened(newsroom_pages, editor, article)
    other = staff("editor")
    with troubled(newsroom_pages, "401"):
        Session.objects.all().delete()
        bench.select("four days")
        bench.press("3")
        expect(bench.page.locator("#wb-status")).to_contain_text("Your session has ended")
        sign_in_again(bench, other, newsroom_pages)
        told = f"Signed in as {other.get_username()} now"
        expect(bench.page.locator("#wb-status")).to_contain_text(told, timeout=20_000)
    assert Annotation.objects.count() == 0


def sign_in(page: Page, person: User) -> None:
    person.set_password("a long password")
    person.save()
    page.goto("/admin/")
    page.get_by_role("button", name="Log out").click()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(person.get_username())
    page.get_by_label("Password").fill("a long password")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Desk")).to_be_visible()


def test_who_signs_in_in_another_window_is_not_taken_for_the_first(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    bench = opened(newsroom_pages, editor, article)
    window, other = bench.page.context.new_page(), staff("editor")
    status = bench.page.locator("#wb-status")
    with troubled(newsroom_pages, "401", "403"):
        sign_in(window, other)
        bench.select("four days")
        bench.press("3")
        told = f"Signed in as {other.get_username()} now"
        expect(status).to_contain_text(told, timeout=20_000)
        assert Annotation.objects.count() == 0
        sign_in(window, editor)
        expect(status).to_contain_text("All saved", timeout=20_000)
    assert Annotation.objects.get().created_by == editor


def test_what_the_service_refuses_is_shown_with_its_words(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    newsroom.mark(article, by=editor)
    bench = opened(newsroom_pages, editor, article)
    # No poll in between may tell the page that the claim is gone.
    bench.page.route("**/workbench/", lambda route: route.fulfill(status=304))
    Annotation.objects.all().delete()
    Claim.objects.all().delete()
    with troubled(newsroom_pages, "404"):
        bench.press("n", "3")
        status = bench.page.locator("#wb-status")
        expect(status).to_contain_text("Not stored:")
    status.get_by_role("button", name="Dismiss").click()
    expect(status).to_contain_text("All saved")
