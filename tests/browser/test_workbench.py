"""The whole path, from a queue of words to a verdict with evidence and a new score."""

import subprocess

from django.contrib.auth.models import User
from playwright.sync_api import expect

from annotations.models import Annotation, Article, Claim, Evidence, Verdict
from tests import newsroom
from tests.admin.conftest import staff
from tests.browser.bench import opened
from tests.browser.conftest import Newsroom


def test_a_wrong_claim_with_evidence_by_mouse(
    newsroom_pages: Newsroom,
    editor: User,
    article: Article,
    celery_worker: subprocess.Popen[bytes],
) -> None:
    bench = opened(newsroom_pages, editor, article)
    page = bench.page
    bench.select("It had been closed for four days.")
    page.get_by_role("toolbar").get_by_role("button", name="wrong").click()
    expect(bench.marks).to_have_count(1)
    bench.is_saved()
    page.get_by_role("textbox", name="Why").fill("The Courier counts five.")
    page.get_by_role("button", name="Save the reason").click()
    page.get_by_role("button", name="Cite a source").click()
    source = page.get_by_role("region", name="Text of Morning Courier")
    source.get_by_text("After five days of storm").click(click_count=3)
    page.locator(".source").get_by_role("button", name="refutes").click()
    bench.is_saved()
    expect(page.locator(".score-number")).to_have_text("33.3")
    expect(page.locator(".score-line")).to_contain_text("Unrated")
    page.get_by_role("tab", name="Claims").click()
    expect(page.get_by_role("list", name="Evidence")).to_contain_text("After five days of storm")
    verdict, piece = Verdict.objects.current().get(), Evidence.objects.get()
    assert (verdict.rating, verdict.rationale) == ("wrong", "The Courier counts five.")
    assert (piece.stance, piece.exact[:25]) == ("refutes", "After five days of storm ")


def test_a_wrong_claim_with_evidence_by_keyboard_alone(
    newsroom_pages: Newsroom,
    editor: User,
    article: Article,
    celery_worker: subprocess.Popen[bytes],
) -> None:
    bench = opened(newsroom_pages, editor, article)
    bench.read_to("It had been closed")
    bench.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    bench.press("Shift+ArrowRight")
    assert bench.selected == "four days"
    bench.press("w")
    bench.is_saved()
    bench.said("New score")
    bench.press("c")
    source = bench.page.get_by_role("region", name="Text of Morning Courier")
    expect(source).to_be_focused()
    expect(source).to_contain_text("five days")
    bench.press("j", "r")
    bench.is_saved()
    bench.press("Escape", "e")
    expect(bench.page.get_by_role("textbox", name="Why")).to_be_focused()
    bench.page.keyboard.type("The Courier counts five.")
    bench.press("Control+Enter", "Escape")
    expect(bench.page.locator("#wb-text")).to_be_focused()
    bench.is_saved()
    mark = Annotation.objects.get()
    assert (mark.exact, mark.claim.statement) == ("four days", "four days")
    assert Evidence.objects.get().stance == "refutes"
    assert Verdict.objects.current().get().rationale == "The Courier counts five."
    expect(bench.page.locator(".score-number")).to_have_text("33.3")


def test_silence_of_a_source_takes_one_key(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    newsroom.mark(article, by=editor, rating="wrong")
    bench = opened(newsroom_pages, editor, article)
    bench.press("n", "c")
    expect(bench.page.get_by_role("region", name="Text of Morning Courier")).to_be_focused()
    bench.press("0")
    bench.is_saved()
    assert Evidence.objects.get().stance == "silent"


def test_quoting_asks_which_of_several_places(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    bench = opened(newsroom_pages, editor, article)
    bench.press("q")
    dialog = bench.page.get_by_role("dialog")
    dialog.get_by_label("The words").fill("The harbour of Port Vell reopened on Tuesday")
    expect(dialog.get_by_role("status")).to_have_text("They stand in 2 places: choose one.")
    dialog.get_by_role("radio").nth(1).check()
    dialog.get_by_label("Tag them as").select_option("disputed")
    dialog.get_by_role("button", name="Mark").click()
    bench.is_saved()
    mark = Annotation.objects.get()
    assert mark.start == newsroom.TEXT.rindex("The harbour of Port Vell")
    assert Verdict.objects.get().rating == "disputed"
    expect(bench.page.locator("#wb-text")).to_be_focused()


def test_overlapping_marks_are_both_shown_and_both_reached(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    newsroom.mark(article, "closed for four days", by=editor, rating="wrong")
    newsroom.mark(article, "four days", by=editor, rating="verified")
    bench = opened(newsroom_pages, editor, article)
    expect(bench.page.locator("mark.m-wrong mark.m-verified")).to_contain_text("four days")
    bench.press("n")
    assert bench.selected == "closed for four days"
    bench.press("n")
    assert bench.selected == "four days"
    active = bench.page.locator("#wb-claims li.active")
    expect(active).to_contain_text("four days")
    words = bench.page.locator("mark.m-verified [data-start]")
    words.click()
    expect(active.locator(".claim-words")).to_have_text("closed for four days")
    words.click()
    expect(active.locator(".claim-words")).to_have_text("four days")


def test_the_right_copy_of_a_repeated_paragraph_is_marked(
    newsroom_pages: Newsroom, editor: User, transactional_db: None
) -> None:
    paragraph = "The ferry to Vell Island was late again on Monday. Nobody was told why."
    text = f"Ferries\n\n{paragraph}\n\nThe town waits.\n\n{paragraph}\n"
    article = newsroom.article(text, headline="Ferries")
    bench = opened(newsroom_pages, editor, article)
    bench.select("late again on Monday", copy=1)
    bench.press("3")
    bench.is_saved()
    assert Annotation.objects.get().start == text.rindex("late again on Monday")


def test_the_same_words_may_be_tied_to_a_claim_there_is(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    claim = newsroom.mark(article, by=editor, rating="wrong").claim
    bench = opened(newsroom_pages, editor, article)
    bench.select("Some 120 ships")
    bench.press("t")
    bench.page.get_by_role("dialog").get_by_role("button", name="four days").click()
    bench.is_saved()
    assert set(Annotation.objects.values_list("claim", flat=True)) == {claim.pk}
    assert Annotation.objects.count() == 2
    assert Claim.objects.count() == 1


def test_single_keys_can_be_switched_off_and_act_in_the_text_alone(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    bench = opened(newsroom_pages, editor, article)
    bench.page.get_by_role("button", name="Keys").click()
    bench.page.get_by_role("dialog").get_by_role("checkbox").uncheck()
    bench.press("Escape")
    bench.select("four days")
    bench.press("3")
    expect(bench.marks).to_have_count(0)
    bench.page.evaluate("localStorage.clear()")
    bench.page.get_by_role("tab", name="Claims").focus()
    bench.press("3")
    expect(bench.marks).to_have_count(0)
    bench.page.locator("#wb-text").focus()
    bench.press("3")
    expect(bench.marks).to_have_count(1)
    bench.is_saved()


def test_a_reader_sees_everything_and_can_change_nothing(
    newsroom_pages: Newsroom, article: Article
) -> None:
    newsroom.mark(article, by=newsroom.user("editor"), rating="wrong")
    bench = opened(newsroom_pages, staff("reader"), article)
    bench.press("n", "1")
    expect(bench.page.locator("#wb-claims li.active")).to_contain_text("wrong")
    expect(bench.page.get_by_role("button", name="Mark by quoting")).to_have_count(0)
    expect(bench.page.locator(".rates")).to_have_count(0)
    assert Verdict.objects.count() == 1
