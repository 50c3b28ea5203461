"""What an edit did to the marks: shown old against new, and answered with one key each."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from annotations.models import Annotation, Article, Change, Correction, Verdict
from annotations.models.choices import LOST
from annotations.services import articles, evidence
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.browser.bench import Bench, opened, troubled
from tests.browser.conftest import Newsroom

ROW = ("id", "claim", "version__number", "start", "end", "state", "settled_at", "created_by")


@pytest.fixture
def edited(editor: User, article: Article) -> Article:
    """Of three marks, one's words were changed, one's taken away; the first has evidence."""
    claim = newsroom.mark(article, by=editor, rating="wrong").claim
    piece = NewEvidence("refutes", url="https://port.example.org/", quote="Five days, it was.")
    evidence.cite(claim_id=claim.pk, evidence=piece, by=editor)
    newsroom.mark(article, "Some 120 ships were waiting outside.", by=editor, rating="verified")
    newsroom.mark(article, "Ana Ruiz", by=editor, rating="verified")
    text = newsroom.TEXT.replace("four days", "five days")
    text = text.replace("Some 120 ships were waiting outside. ", "")
    articles.add_version(pk=article.pk, text=text, by=editor)
    return article


def first_of_the_lost(bench: Bench) -> None:
    lost = bench.page.get_by_role("region", name="Marks that lost their words")
    expect(lost.get_by_role("listitem").first).to_contain_text("four")
    bench.press("l")
    expect(lost.locator("li:focus")).to_contain_text("Five days, it was.")


def test_old_words_stand_against_new_with_the_evidence_beside(
    newsroom_pages: Newsroom, editor: User, edited: Article
) -> None:
    bench = opened(newsroom_pages, editor, edited)
    lost = bench.page.get_by_role("region", name="Marks that lost their words")
    expect(lost.locator("del")).to_have_text(["four", "Some 120 ships were waiting outside."])
    expect(lost.locator("ins")).to_have_text(["five"])
    expect(lost).to_contain_text("Five days, it was.")
    expect(bench.marks).to_have_count(1)


def test_corrected_closes_the_claim_here_and_drafts_a_correction(
    newsroom_pages: Newsroom, editor: User, edited: Article
) -> None:
    bench = opened(newsroom_pages, editor, edited)
    first_of_the_lost(bench)
    bench.press("c")
    bench.is_saved()
    draft = Correction.objects.get()
    assert (draft.old_words, draft.new_words, draft.published_at) == (
        "four days",
        "five days",
        None,
    )
    assert Annotation.objects.get(exact="four days").settled_by == editor
    bench.page.get_by_role("button", name="Undo").click()
    bench.is_saved()
    assert Correction.objects.count() == 0
    expect(bench.page.locator("#wb-lost ol > li")).to_have_count(2)


def test_still_the_claim_marks_the_new_words_and_keeps_the_verdict(
    newsroom_pages: Newsroom, editor: User, edited: Article
) -> None:
    bench = opened(newsroom_pages, editor, edited)
    first_of_the_lost(bench)
    bench.press("s")
    bench.is_saved()
    expect(bench.marks).to_have_count(2)
    mark = Annotation.objects.get(exact="five days")
    assert (mark.state, mark.claim.statement) == ("same", "four days")
    assert Verdict.objects.current().filter(claim=mark.claim).get().rating == "wrong"


def test_another_claim_takes_the_mark_away(
    newsroom_pages: Newsroom, editor: User, edited: Article
) -> None:
    bench = opened(newsroom_pages, editor, edited)
    first_of_the_lost(bench)
    bench.press("j")
    expect(bench.page.locator("#wb-lost li:focus")).to_contain_text("Some 120 ships")
    expect(bench.page.locator("#wb-lost li:focus button", has_text="Still")).to_have_count(0)
    bench.press("d")
    bench.is_saved()
    assert not Annotation.objects.filter(exact__startswith="Some 120").exists()


@pytest.mark.parametrize(
    "key, waiting, standing", [("c", 1, 1), ("s", 1, 2), ("d", 1, 1)], ids=["c", "s", "d"]
)
def test_every_answer_is_undone_and_given_again_by_key(
    newsroom_pages: Newsroom,
    editor: User,
    edited: Article,
    key: str,
    waiting: int,
    standing: int,
) -> None:
    bench = opened(newsroom_pages, editor, edited)
    lost = bench.page.locator("#wb-lost ol > li")
    first = Annotation.objects.values_list(*ROW).get(exact="four days")

    def stands_there(left: int, marks: int) -> None:
        bench.is_saved()
        expect(lost).to_have_count(left)
        expect(bench.marks).to_have_count(marks)

    first_of_the_lost(bench)
    bench.press(key)
    stands_there(waiting, standing)
    bench.page.locator("#wb-text").focus()
    for _ in range(2):
        bench.press("u")
        stands_there(2, 1)
        expect(lost.first).to_contain_text("four")
        assert Annotation.objects.values_list(*ROW).get(exact="four days") == first
        bench.press("Shift+U")
        stands_there(waiting, standing)
    verbs = Change.objects.filter(noun="annotation", object_id=first[0]).order_by("id")
    told = [verb for verb in verbs.values_list("verb", flat=True) if verb in ("settle", "reopen")]
    assert told == ["settle", "reopen", "settle", "reopen", "settle"]


def test_answers_given_without_a_connection_are_undone_without_one(
    newsroom_pages: Newsroom, editor: User, edited: Article
) -> None:
    bench = opened(newsroom_pages, editor, edited)
    lost = bench.page.locator("#wb-lost ol > li")
    with troubled(newsroom_pages, "net::"):
        bench.page.context.set_offline(True)
        for key in ("s", "d"):
            bench.press("l", key)
        expect(lost).to_have_count(0)
        bench.page.locator("#wb-text").focus()
        bench.press("u", "u")
        expect(lost).to_have_count(2)
        bench.page.context.set_offline(False)
        bench.is_saved()
    expect(lost).to_have_count(2)
    assert Annotation.objects.count() == 3


def test_where_lost_words_may_stand_is_proposed_and_taken_with_a_button(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    mark = newsroom.mark(article, by=editor, rating="wrong").annotation
    text = newsroom.TEXT.replace("It had been closed for four days.", "Nobody was hurt.")
    text += "\n😀 For five days it had been closed, she said.\n"
    articles.add_version(pk=article.pk, text=text, by=editor)
    assert Annotation.objects.get().state in LOST  # nobody has said so yet
    bench = opened(newsroom_pages, editor, article)
    lost = bench.page.get_by_role("region", name="Marks that lost their words")
    proposals = lost.get_by_role("list", name="It may stand elsewhere now").get_by_role("listitem")
    expect(proposals.locator("b").first).to_have_text("five days")
    proposals.first.get_by_role("button", name="It stands here now").click()
    expect(bench.marks).to_have_count(1)
    bench.is_saved()
    expect(bench.marks).to_contain_text("five days")
    expect(lost).to_be_hidden()
    bench.page.locator("#wb-text").focus()
    bench.press("u")
    bench.is_saved()
    expect(proposals).not_to_have_count(0)
    assert Annotation.objects.get().exact == "four days"
    bench.press("Shift+U")
    bench.is_saved()
    row = Annotation.objects.select_related("version").get()
    assert (row.pk, row.exact, row.state) == (mark.pk, "five days", "same")
    assert row.version.text[row.start : row.end] == "five days"


def test_a_mark_made_on_the_text_before_is_refused_with_its_place(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    bench = opened(newsroom_pages, editor, article)
    articles.add_version(pk=article.pk, text=f"New above.\n\n{newsroom.TEXT}", by=editor)
    newsroom_pages.troubles.clear()
    bench.select("Some 120 ships")
    bench.press("3")
    expect(bench.page.locator("#wb-status")).to_contain_text("Not stored:")
    newsroom_pages.troubles.clear()
    assert Annotation.objects.count() == 0


def test_a_correction_is_noted_published_and_taken_back(
    newsroom_pages: Newsroom, editor: User, edited: Article
) -> None:
    bench = opened(newsroom_pages, editor, edited)
    first_of_the_lost(bench)
    bench.press("c")
    bench.is_saved()
    corrections = bench.page.get_by_role("region", name="Corrections")
    corrections.get_by_label("Note for the readers").fill("It was five days.")
    corrections.get_by_label("Kind").select_option("clarification")
    bench.is_saved()
    corrections.get_by_role("button", name="Publish").click()
    expect(corrections).to_contain_text("published")
    published = Correction.objects.get()
    assert (published.note, published.kind) == ("It was five days.", "clarification")
    assert published.published_by == editor
    corrections.get_by_role("button", name="Take back").click()
    expect(corrections).to_contain_text("draft")
    published.refresh_from_db()
    assert published.published_at is None


def test_the_desk_takes_the_same_answers_by_key(
    newsroom_pages: Newsroom, editor: User, edited: Article
) -> None:
    page = newsroom_pages.page(editor)
    page.goto("/admin/")
    rows = page.locator("[data-settles]")
    expect(rows).to_have_count(2)
    page.get_by_role("listitem", name="Lost mark: four days").focus()
    page.keyboard.press("c")
    expect(rows).to_have_count(1)
    expect(rows.first).to_be_focused()
    page.keyboard.press("d")
    expect(rows).to_have_count(0)
    assert Correction.objects.get().old_words == "four days"
    assert not Annotation.objects.filter(exact__startswith="Some 120").exists()
