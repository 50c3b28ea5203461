"""Undo and redo are new acts: the log keeps what was undone, and the undoing."""

from django.contrib.auth.models import User
from playwright.sync_api import expect

from annotations.models import Annotation, Article, Change, Claim, Evidence, Verdict
from annotations.services import evidence
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.browser.bench import opened
from tests.browser.conftest import Newsroom


def current() -> list[str]:
    return list(Verdict.objects.current().values_list("rating", flat=True))


def test_a_mark_and_its_verdicts_are_undone_and_done_again(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    bench = opened(newsroom_pages, editor, article)
    bench.select("four days")
    bench.press("3")
    bench.is_saved()
    bench.press("2")
    bench.is_saved()
    assert current() == ["disputed"]
    bench.press("u")
    bench.is_saved()
    assert current() == ["wrong"]
    bench.press("u")
    bench.is_saved()
    assert (current(), Annotation.objects.count()) == ([], 0)
    expect(bench.marks).to_have_count(0)
    bench.press("Shift+U")
    bench.is_saved()
    assert (current(), Annotation.objects.count()) == (["wrong"], 1)
    bench.press("Shift+U")
    bench.is_saved()
    assert (current(), Claim.objects.count()) == (["disputed"], 1)
    nouns = ("claim", "annotation", "verdict")
    lines = Change.objects.filter(noun__in=nouns).order_by("id").values_list("noun", "verb")
    assert list(lines) == [
        ("claim", "create"),
        ("annotation", "create"),
        ("verdict", "create"),
        ("verdict", "supersede"),
        ("verdict", "create"),
        ("verdict", "supersede"),
        ("verdict", "create"),
        ("verdict", "withdraw"),
        ("annotation", "delete"),
        ("annotation", "create"),
        ("verdict", "create"),
        ("verdict", "supersede"),
        ("verdict", "create"),
    ]


def test_removed_evidence_and_a_changed_claim_come_back(
    newsroom_pages: Newsroom, editor: User, article: Article
) -> None:
    claim = newsroom.mark(article, by=editor).claim
    piece = NewEvidence("refutes", url="https://port.example.org/", quote="Five days.")
    evidence.cite(claim_id=claim.pk, evidence=piece, by=editor)
    bench = opened(newsroom_pages, editor, article)
    bench.press("n")
    bench.page.get_by_role("list", name="Evidence").get_by_role("button", name="Remove").click()
    bench.is_saved()
    assert Evidence.objects.count() == 0
    bench.page.get_by_text("Claim, claimant, importance").click()
    bench.page.get_by_label("Importance").select_option("key")
    bench.is_saved()
    assert Claim.objects.get().importance == "key"
    undo = bench.page.get_by_role("button", name="Undo")
    undo.click()
    bench.is_saved()
    assert Claim.objects.get().importance == "standard"
    undo.click()
    bench.is_saved()
    assert Evidence.objects.get().quote == "Five days."
    expect(undo).to_be_disabled()
