"""Two editors on one article: each sees the other's work, and neither's is lost."""

from django.contrib.auth.models import User
from playwright.sync_api import Locator, expect

from annotations.models import Article, Claim, Verdict
from annotations.services import articles
from tests import newsroom
from tests.admin.conftest import staff
from tests.browser.bench import Bench, opened, troubled
from tests.browser.conftest import Newsroom


def test_somebody_elses_mark_appears_without_a_reload(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    mine = opened(newsroom_pages, editor, article)
    theirs = opened(newsroom_pages, staff("chief"), article)
    mine.select("four days")
    mine.press("3")
    mine.is_saved()
    theirs.select("Some 120 ships")
    theirs.press("1")
    theirs.is_saved()
    expect(theirs.marks).to_have_count(2)
    expect(mine.marks).to_have_count(2)
    expect(theirs.page.locator("mark.m-wrong")).to_have_count(1)
    expect(mine.page.locator("mark.m-veiled")).to_have_count(1)


def test_both_judge_the_same_claim(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    newsroom.mark(article, by=newsroom.user("editor"))
    both = [opened(newsroom_pages, person, article) for person in (editor, staff("editor"))]
    for bench, key in zip(both, "13", strict=True):
        bench.press("n", key)
    for bench in both:
        bench.is_saved()
        expect(bench.page.locator("mark.m-disputed")).to_have_count(1)
        expect(bench.claims.first).to_contain_text("contested")
    assert Verdict.objects.current().count() == 2


def claimant_of_the_first(bench: Bench) -> Locator:
    bench.press("n")
    bench.page.get_by_text("Claim, claimant, importance").click()
    return bench.page.get_by_label("Claimant")


def test_a_conflict_shows_both_and_loses_neither(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    claim = newsroom.mark(article, by=editor).claim
    bench = opened(newsroom_pages, editor, article)
    field = claimant_of_the_first(bench)
    field.press_sequentially("The harbour")
    Claim.objects.filter(pk=claim.pk).update(claimant="Ana Ruiz")
    field.press_sequentially(" master")
    with troubled(newsroom_pages, "412"):
        field.press("Tab")
        conflict = bench.page.get_by_role("alert")
        expect(conflict).to_contain_text("Ana Ruiz")
        expect(conflict).to_contain_text("The harbour master")
    bench.page.reload()
    expect(bench.marks).to_have_count(1)
    bench.press("n")
    bench.page.get_by_role("alert").get_by_role("button", name="Use mine").click()
    bench.is_saved()
    expect(bench.page.get_by_role("alert")).to_have_count(0)
    claim.refresh_from_db()
    assert claim.claimant == "The harbour master"


def test_what_the_other_one_wrote_is_kept_when_chosen(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    claim = newsroom.mark(article, by=editor).claim
    bench = opened(newsroom_pages, editor, article)
    field = claimant_of_the_first(bench)
    field.press_sequentially("Mine")
    Claim.objects.filter(pk=claim.pk).update(claimant="Theirs")
    with troubled(newsroom_pages, "412"):
        field.press("Tab")
        bench.page.get_by_role("alert").get_by_role("button", name="Keep theirs").click()
    expect(field).to_have_value("Theirs")
    claim.refresh_from_db()
    assert claim.claimant == "Theirs"


def test_a_new_text_is_offered_and_not_forced(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    newsroom.mark(article, by=editor, rating="wrong")
    bench = opened(newsroom_pages, editor, article)
    articles.add_version(pk=article.pk, text=f"{newsroom.TEXT}\nMore.\n", by=editor)
    expect(bench.page.locator("#wb-status")).to_contain_text("The article has a new text.")
    expect(bench.marks).to_have_count(1)
    bench.page.get_by_role("button", name="Load it").click()
    expect(bench.page.locator("#wb-text")).to_contain_text("More.")
    expect(bench.marks).to_have_count(1)
