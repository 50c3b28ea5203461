"""What is decided of marks that lost their words."""

import pytest
from django.contrib.auth.models import User

from annotations import rescoring
from annotations.admin.pages.lost import lost_marks
from annotations.models import Annotation, Article, ArticleScore, Change, Claim, Correction
from annotations.services import annotations, articles, reopening, settling
from annotations.services.exceptions import (
    MarkSettled,
    MarkStands,
    NoPlace,
    NotSettled,
    PlaceTaken,
    QuoteMissing,
)
from annotations.services.settling import Decision, Settled
from tests import newsroom

pytestmark = pytest.mark.django_db

CORRECTED = newsroom.TEXT.replace("four days", "five days")
WITHOUT = newsroom.TEXT.replace("It had been closed for four days.", "")


def post(article: Article, text: str) -> None:
    articles.add_version(pk=article.pk, text=text, by=newsroom.user("tool"))


def lost(article: Article, by: User, text: str = CORRECTED) -> Annotation:
    mark = newsroom.mark(article, by=by, rating="wrong").annotation
    post(article, text)
    return mark


def settle(mark: Annotation, how: settling.How, by: User, **told: object) -> Settled:
    return settling.settle(pk=mark.pk, decision=Decision(how, **told), by=by)  # type: ignore[arg-type]


def score(article: Article) -> ArticleScore:
    rescoring.drain()
    assert list(rescoring.differences()) == []
    return ArticleScore.objects.get(article=article)


def test_a_corrected_error_leaves_the_desk_and_drafts_its_correction(
    article: Article, editor: User, other: User
) -> None:
    mark = lost(article, editor)
    assert [row.mark for row in lost_marks(editor)] == [mark]
    done = settle(mark, "corrected", other, kind="clarification", note="The log said five.")
    assert lost_marks(editor) == []
    draft = Correction.objects.select_related("old_version", "new_version").get()
    assert done.correction == draft
    assert (draft.old_words, draft.new_words) == ("four days", "five days")
    assert (draft.old_version.number, draft.new_version.number) == (1, 2)
    assert (draft.kind, draft.note, draft.created_by) == (
        "clarification",
        "The log said five.",
        other,
    )
    assert (draft.annotation, draft.claim_id) == (mark, mark.claim_id)
    assert not draft.is_published
    mark.refresh_from_db()
    assert (mark.state, mark.settled_by) == ("changed", other)
    assert score(article).claims == 0
    assert Claim.objects.get().verdicts.current().count() == 1
    assert list(Change.objects.order_by("id").values_list("verb", "noun"))[-2:] == [
        ("settle", "annotation"),
        ("create", "correction"),
    ]


def test_a_correction_of_words_taken_out_has_no_new_words(article: Article, editor: User) -> None:
    settle(lost(article, editor, WITHOUT), "corrected", editor)
    draft = Correction.objects.get()
    assert (draft.old_words, draft.new_words) == ("four days", "")


def test_a_claim_still_made_in_other_words_keeps_its_verdict(
    article: Article, editor: User, other: User
) -> None:
    mark = lost(article, editor)
    assert score(article).wrong == 0
    done = settle(mark, "still", other)
    row = Annotation.objects.select_related("version").get()
    assert done.annotation == row
    assert (row.state, row.version.number, row.exact) == ("same", 2, "five days")
    assert row.version.text[row.start : row.end] == "five days"
    assert score(article).wrong == 1
    line = Change.objects.latest("id")
    assert (line.verb, (line.before or {})["exact"], (line.after or {})["exact"]) == (
        "settle",
        "four days",
        "five days",
    )


def test_a_claim_still_made_elsewhere_needs_to_be_told_where(
    article: Article, editor: User
) -> None:
    mark = lost(article, editor, WITHOUT)
    with pytest.raises(NoPlace):
        settle(mark, "still", editor)
    with pytest.raises(QuoteMissing):
        settle(mark, "still", editor, target=newsroom.target("four days"))
    settle(mark, "still", editor, target=newsroom.target("120 ships"))
    assert Annotation.objects.get().exact == "120 ships"
    assert score(article).wrong == 1


def test_a_claim_is_not_put_where_it_is_marked_already(article: Article, editor: User) -> None:
    mark = lost(article, editor)
    claim = Claim.objects.get()
    newsroom.mark(article, "five days", by=editor, claim=claim)
    with pytest.raises(PlaceTaken):
        settle(mark, "still", editor)


def test_a_different_claim_is_unlinked_and_stays_where_else_it_is(
    article: Article, editor: User, other: User
) -> None:
    mark = lost(article, editor)
    elsewhere = newsroom.mark(newsroom.article(), by=editor, claim=mark.claim).annotation
    assert settle(mark, "different", other).annotation is None
    assert list(Annotation.objects.all()) == [elsewhere]
    assert Claim.objects.get().verdicts.current().count() == 1
    assert Change.objects.latest("id").verb == "delete"


@pytest.mark.parametrize("how", ["corrected", "still", "different"])
def test_a_mark_that_stands_has_nothing_to_settle(
    article: Article, editor: User, how: settling.How
) -> None:
    mark = newsroom.mark(article, by=editor).annotation
    with pytest.raises(MarkStands):
        settle(mark, how, editor)
    with pytest.raises(NotSettled):
        reopening.reopen(pk=mark.pk, by=editor)


@pytest.mark.parametrize("how", ["corrected", "still", "different"])
def test_what_is_settled_is_reopened_before_it_is_settled_otherwise(
    article: Article, editor: User, how: settling.How
) -> None:
    mark = lost(article, editor)
    settle(mark, "corrected", editor)
    with pytest.raises(MarkSettled):
        settle(mark, how, editor)


def test_words_that_come_back_unsettle_their_mark(article: Article, editor: User) -> None:
    mark = lost(article, editor)
    settle(mark, "corrected", editor)
    post(article, newsroom.TEXT.replace("four days", "six days"))
    mark.refresh_from_db()
    assert (mark.state, mark.settled_by) == ("changed", editor)  # another text without the error
    post(article, newsroom.TEXT)
    mark.refresh_from_db()
    assert (mark.state, mark.settled_at, mark.settled_by) == ("same", None, None)
    assert score(article).wrong == 1


def test_a_settled_mark_that_is_moved_stands_again(article: Article, editor: User) -> None:
    mark = lost(article, editor)
    settle(mark, "corrected", editor)
    annotations.move(pk=mark.pk, target=newsroom.target("five days"), by=editor)
    mark.refresh_from_db()
    assert (mark.state, mark.settled_at) == ("same", None)


def test_a_correction_outlives_its_mark(article: Article, editor: User) -> None:
    mark = lost(article, editor)
    settle(mark, "corrected", editor)
    annotations.remove(pk=mark.pk, by=editor)
    assert Correction.objects.get().annotation is None
