"""Services called at the same moment from sessions of their own: nothing lost, nothing twice."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from annotations import rescoring
from annotations.models import (
    Annotation,
    Article,
    ArticleScore,
    ArticleVersion,
    Claim,
    Publisher,
    Story,
    Verdict,
)
from annotations.services import annotations, articles, claims, publishers, reopening, settling
from annotations.services.annotations import Marked
from annotations.services.exceptions import ClaimMerged, NotSettled, QuoteMissing, TakenName
from annotations.services.verdicts import NewVerdict
from tests import newsroom
from tests.api.conftest import ApiClient
from tests.sessions import at_once, holding, waiting

pytestmark = pytest.mark.django_db(transaction=True)

QUOTES = ("four days", "120 ships")
LOCK_ARTICLE = "SELECT 1 FROM annotations_article WHERE id = %s FOR NO KEY UPDATE"
LOCK_CLAIM = "SELECT 1 FROM annotations_claim WHERE id = %s FOR NO KEY UPDATE"


def one_try(service: Callable[..., Any]) -> Callable[..., Any]:
    """The service without the second try that hides a collision its locks should prevent."""
    once: Callable[..., Any] = transaction.atomic(inspect.unwrap(service))
    return once


def bring_in(**metadata: Any) -> Callable[[], Any]:
    def call() -> Any:
        told = articles.Metadata(**{"headline": "Harbour reopens"} | metadata)
        outlet = publishers.named(name="Port Gazette", by=None)
        return articles.bring_in(publisher=outlet, text=newsroom.TEXT, metadata=told, by=None)

    return call


@pytest.mark.parametrize(
    "identity", [{"external_id": "hb-1"}, {"url": "https://gazette.example.com/1"}, {}]
)
def test_an_article_brought_in_at_once_by_several_is_one(identity: dict[str, str]) -> None:
    newsroom.publisher()
    with holding("LOCK TABLE annotations_article IN SHARE MODE"):  # each has looked for it
        started = waiting(*[bring_in(**identity)] * 3)
    outcomes = [each.result(30) for each in started]
    assert sorted(outcome.is_new for outcome in outcomes) == [False, False, True]
    assert {outcome.article.pk for outcome in outcomes} == {Article.objects.get().pk}
    assert ArticleVersion.objects.count() == 1


def test_articles_of_a_new_publisher_brought_in_at_once_are_of_one_publisher() -> None:
    with holding("LOCK TABLE annotations_publisher IN SHARE MODE"):
        started = waiting(bring_in(external_id="1"), bring_in(external_id="2"))
    outcomes = [each.result(30) for each in started]
    assert [outcome.is_new for outcome in outcomes] == [True, True]
    assert Publisher.objects.get().articles.count() == 2


def test_versions_posted_at_once_are_numbered_without_a_gap() -> None:
    article, tool = newsroom.article(), newsroom.user("tool")

    def post(text: str) -> Callable[[], Any]:
        return lambda: one_try(articles.add_version)(pk=article.pk, text=text, by=tool)

    with holding(LOCK_ARTICLE, article.pk):
        posts = waiting(post("Second words."), post("Third words."))
    second, third = (each.result(30) for each in posts)
    assert (second[1], third[1]) == ([], [])  # both new; there was no mark to carry
    kept = ArticleVersion.objects.order_by("number").values_list("number", "text")
    assert list(kept) == [(1, newsroom.TEXT), (2, "Second words."), (3, "Third words.")]
    article.refresh_from_db()
    assert article.current_version_id == third[0].pk


def test_versions_posted_at_once_carry_a_mark_through_both() -> None:
    article, tool = newsroom.article(), newsroom.user("tool")
    mark = newsroom.mark(article, by=newsroom.user("editor"), rating="wrong").annotation

    def post(text: str) -> Callable[[], Any]:
        return lambda: one_try(articles.add_version)(pk=article.pk, text=text, by=tool)

    with holding(LOCK_ARTICLE, article.pk):
        posts = waiting(post("One.\n\n" + newsroom.TEXT), post("One. Two.\n\n" + newsroom.TEXT))
    second, third = (each.result(30) for each in posts)
    assert [carried.state for _, (carried,) in (second, third)] == ["moved", "moved"]
    mark.refresh_from_db()
    assert (mark.version.number, mark.version_id) == (3, third[0].pk)
    assert mark.version.text[mark.start : mark.end] == "four days"
    rescoring.drain()
    assert list(rescoring.differences()) == []


def test_the_same_new_words_posted_at_once_are_one_version() -> None:
    article, tool = newsroom.article(), newsroom.user("tool")
    post = lambda: articles.add_version(pk=article.pk, text="Other words.", by=tool)  # noqa: E731
    new = [carried is not None for _, carried in at_once(post, post, post)]
    assert sorted(new) == [False, False, True]
    assert ArticleVersion.objects.count() == 2


def mark_during_new_version(text: str) -> Any:
    """Mark "120 ships" while a version with this text has been written and not yet committed."""
    article, editor = newsroom.article(), newsroom.user("editor")

    def mark() -> Marked:
        return newsroom.mark(article, "120 ships", by=editor)

    with holding(
        "WITH made AS (INSERT INTO annotations_articleversion"
        " (article_id, number, text, sha256, length, furniture, repeats, notes)"
        " VALUES (%s, 2, %s, '', %s, '[]', '[]', '[]') RETURNING article_id, id)"
        " UPDATE annotations_article SET current_version_id = made.id"
        " FROM made WHERE annotations_article.id = made.article_id",
        article.pk,
        text,
        len(text),
    ):
        (marking,) = waiting(mark)
        assert not marking.done(), "the mark must wait for the article's lock"
    return marking.result(30)


def test_a_mark_made_while_a_version_comes_in_stands_in_the_new_text() -> None:
    outcome = mark_during_new_version("More. " + newsroom.TEXT)
    row = Annotation.objects.get(pk=outcome.annotation.pk)
    assert row.version.number == 2
    assert row.version.text[row.start : row.end] == row.exact == "120 ships"


def test_a_mark_on_words_the_new_version_lost_is_refused() -> None:
    assert isinstance(mark_during_new_version("No ship waited."), QuoteMissing)
    assert not Annotation.objects.exists()


def test_a_mark_moved_while_a_version_comes_in_stands_in_the_new_text() -> None:
    article, editor, tool = newsroom.article(), newsroom.user("editor"), newsroom.user("tool")
    row = newsroom.mark(article, by=editor).annotation

    def add() -> Any:
        return articles.add_version(pk=article.pk, text="More. " + newsroom.TEXT, by=tool)

    def move() -> Any:
        return annotations.move(pk=row.pk, target=newsroom.target("120 ships"), by=editor)

    with holding(LOCK_ARTICLE, article.pk):
        outcomes = waiting(add, move)
    assert [isinstance(each.result(30), Exception) for each in outcomes] == [False, False]
    row.refresh_from_db()
    assert (row.version.number, row.version.text[row.start : row.end]) == (2, "120 ships")


def test_verdicts_of_two_editors_at_once_both_count() -> None:
    article = newsroom.article()
    claim = newsroom.mark(article, by=newsroom.user("editor")).claim
    rescoring.drain()
    people = [newsroom.user("editor") for _ in range(4)]

    def judge(index: int) -> Callable[[], Verdict]:
        return lambda: newsroom.judge(claim, "wrong", by=people[index])

    outcomes = at_once(*map(judge, range(4)))
    assert all(isinstance(outcome, Verdict) for outcome in outcomes), outcomes
    rescoring.drain()
    score = ArticleScore.objects.get(article=article)
    assert (score.wrong, score.masses) == (1, [0.8])  # 4 editors of 4 + 1
    assert list(rescoring.differences()) == []


def test_two_verdicts_of_one_editor_at_once_leave_one_current() -> None:
    claim = newsroom.mark(newsroom.article(), by=newsroom.user("editor")).claim
    editor = newsroom.user("editor")
    judge = lambda: newsroom.judge(claim, "wrong", by=editor)  # noqa: E731
    outcomes = at_once(judge, judge, judge)
    assert all(isinstance(outcome, Verdict) for outcome in outcomes), outcomes
    assert Verdict.objects.count() == 3
    assert Verdict.objects.current().count() == 1


def test_places_of_one_claim_are_marked_and_judged_at_once_without_a_deadlock() -> None:
    """Both would hold a share of the claim and each wait for the other's to end."""
    claim = newsroom.mark(newsroom.article(), by=newsroom.user("editor")).claim

    def mark_and_judge() -> Callable[[], Marked]:
        article, editor = newsroom.article(), newsroom.user("editor")
        return lambda: one_try(annotations.mark)(
            article_id=article.pk,
            target=newsroom.target("120 ships"),
            by=editor,
            claim=claim.pk,
            verdict=NewVerdict("wrong"),
        )

    calls = [mark_and_judge() for _ in range(4)]
    with holding(LOCK_CLAIM, claim.pk):
        started = waiting(*calls)
    outcomes = [each.result(30) for each in started]
    assert all(isinstance(outcome, Marked) for outcome in outcomes), outcomes
    rescoring.drain()
    assert list(rescoring.differences()) == []


def test_of_two_patches_with_one_etag_one_wins() -> None:
    claim = newsroom.mark(newsroom.article(), by=newsroom.user("editor")).claim
    client = ApiClient(newsroom.token(newsroom.user("editor")))
    path = f"/claims/{claim.pk}/"
    etag = client.get(path)["ETag"]

    def patch(claimant: str) -> Callable[[], Any]:
        return lambda: client.patch(path, {"claimant": claimant}, If_Match=etag)

    with holding(LOCK_CLAIM, claim.pk):
        started = waiting(patch("Ana"), patch("Ben"))
    first, second = sorted((each.result(30) for each in started), key=lambda a: a.status_code)
    assert (first.status_code, second.status_code) == (200, 412)
    assert second["ETag"] == first["ETag"] != etag
    claim.refresh_from_db()
    assert claim.claimant == first.json()["claimant"]


def test_one_name_given_to_two_publishers_at_once_is_taken() -> None:
    tool = newsroom.user("tool")
    rows = [newsroom.publisher(name) for name in ("Port Gazette", "Other Post")]

    def rename(index: int) -> Callable[[], Publisher]:
        return lambda: publishers.amend_publisher(
            pk=rows[index].pk, by=tool, values={"name": "Daily Harbour"}
        )

    outcomes = at_once(rename(0), rename(1))
    assert {type(outcome) for outcome in outcomes} == {Publisher, TakenName}


def test_a_story_opened_twice_at_once_is_opened_once() -> None:
    open_story = lambda: publishers.open_story(slug="storm", title="Storm", by=None)  # noqa: E731
    assert {type(outcome) for outcome in at_once(open_story, open_story)} == {Story, TakenName}


def test_a_verdict_given_while_its_claim_is_merged_is_sent_to_the_heir() -> None:
    article, editor, chief = newsroom.article(), newsroom.user("editor"), newsroom.user("chief")
    merged, heir = (newsroom.mark(article, exact, by=editor).claim for exact in QUOTES)
    rescoring.drain()

    def merge() -> Any:
        return claims.merge(pk=merged.pk, into=heir.pk, by=chief)

    def judge() -> Any:
        return newsroom.judge(merged, "wrong", by=editor)

    with holding(LOCK_CLAIM, merged.pk):
        merging, judging = waiting(merge, judge)
    assert merging.result(30) == heir
    refused = judging.result(30)
    assert isinstance(refused, ClaimMerged)
    assert refused.facts == {"merged_into": heir.pk}
    rescoring.drain()
    assert list(rescoring.differences()) == []


def test_claims_merged_into_each_other_at_once_keep_one_heir() -> None:
    article, editor, chief = newsroom.article(), newsroom.user("editor"), newsroom.user("chief")
    one, other = (newsroom.mark(article, exact, by=editor).claim for exact in QUOTES)

    def merge(claim: Claim, heir: Claim) -> Callable[[], Any]:
        return lambda: claims.merge(pk=claim.pk, into=heir.pk, by=chief)

    outcomes = at_once(merge(one, other), merge(other, one))
    assert {type(outcome) for outcome in outcomes} == {Claim, ClaimMerged}
    assert Claim.objects.filter(merged_into=None).count() == 1
    rescoring.drain()
    assert list(rescoring.differences()) == []


def test_a_removal_taken_back_by_several_at_once_is_taken_back_once() -> None:
    article, editor = newsroom.article(), newsroom.user("editor")
    mark = newsroom.mark(article, by=editor).annotation
    articles.add_version(pk=article.pk, text=newsroom.TEXT.replace("four", "five"), by=editor)
    settling.settle(pk=mark.pk, decision=settling.Decision("different"), by=editor)
    with holding(LOCK_ARTICLE, article.pk):
        started = waiting(*[lambda: one_try(reopening.reopen)(pk=mark.pk, by=editor)] * 3)
    outcomes = {type(each.result(30)) for each in started}
    assert outcomes == {Annotation, NotSettled}
    assert Annotation.objects.get().pk == mark.pk
