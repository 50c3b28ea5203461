"""Whatever was answered for a mark that lost its words is taken back by a new act."""

import pytest
from django.contrib.auth.models import User

from annotations import carrying, rescoring
from annotations.admin.pages.lost import lost_marks
from annotations.carrying import waiting
from annotations.models import Annotation, Article, ArticleScore, Change, Claim, Correction
from annotations.models.choices import MarkState
from annotations.services import annotations, articles, claims, corrections, reopening, settling
from annotations.services.exceptions import (
    MarkMoved,
    MarkRemoved,
    NotSettled,
    PlaceTaken,
    TooManyAnnotations,
)
from annotations.services.settling import Decision, How
from tests import newsroom

pytestmark = pytest.mark.django_db

CORRECTED = newsroom.TEXT.replace("four days", "five days")
EDITED = CORRECTED.replace("Some 120", "Some 130")
WITHOUT = newsroom.TEXT.replace("It had been closed for four days.", "")
ROW = (
    *("id", "article_id", "claim_id", "created_by_id", "settled_at", "settled_by_id", "state"),
    *("version_id", "start", "end", "exact", "prefix", "suffix"),
)
ANSWERS: tuple[How, ...] = ("corrected", "still", "different")


@pytest.fixture
def mark(article: Article, editor: User) -> Annotation:
    """A mark whose words were changed."""
    made = newsroom.mark(article, by=editor, rating="wrong").annotation
    post(article, CORRECTED)
    made.refresh_from_db()
    return made


def post(article: Article, text: str) -> None:
    articles.add_version(pk=article.pk, text=text, by=newsroom.user("tool"))


def settle(mark: Annotation, how: How, by: User) -> None:
    settling.settle(pk=mark.pk, decision=Decision(how), by=by)


def told(row: Annotation) -> dict[str, object]:
    made_at = f"{row.created_at:%c %f}"[:-3]  # the log tells milliseconds
    return {name: getattr(row, name) for name in ROW} | {"created_at": made_at}


def stored(mark: Annotation) -> Annotation:
    return Annotation.objects.select_related("version").get(pk=mark.pk)


def score(article: Article) -> ArticleScore:
    rescoring.drain()
    assert list(rescoring.differences()) == []
    return ArticleScore.objects.get(article=article)


@pytest.mark.parametrize("how", ANSWERS)
def test_every_answer_is_taken_back_and_given_again(
    article: Article, editor: User, other: User, mark: Annotation, how: How
) -> None:
    before = told(mark)
    counted = []
    for _ in range(2):
        settle(mark, how, other)
        counted.append(score(article).wrong)
        assert lost_marks(editor) == []
        reopened = reopening.reopen(pk=mark.pk, by=other)
        assert told(reopened) == told(stored(mark)) == before
        assert reopened.row_revision == stored(mark).row_revision
        assert [row.mark for row in lost_marks(editor)] == [mark]
        counted.append(score(article).wrong)
    expected = 1 if how == "still" else 0
    assert counted == [expected, 0, expected, 0]
    line = Change.objects.latest("id")
    assert (line.verb, line.noun, line.object_id) == ("reopen", "annotation", mark.pk)
    assert (line.actor, line.article) == (other, article)
    with pytest.raises(NotSettled):
        reopening.reopen(pk=mark.pk, by=other)


def test_the_draft_of_a_correction_goes_with_the_answer(
    editor: User, article: Article, mark: Annotation
) -> None:
    settle(mark, "corrected", editor)
    reopening.reopen(pk=mark.pk, by=editor)
    assert not Correction.objects.exists()
    assert list(Change.objects.order_by("id").values_list("verb", "noun"))[-2:] == [
        ("delete", "correction"),
        ("reopen", "annotation"),
    ]


def test_a_published_correction_outlives_the_reopening_of_its_mark(
    editor: User, mark: Annotation
) -> None:
    settle(mark, "corrected", editor)
    corrections.publish(pk=Correction.objects.get().pk, by=editor)
    reopening.reopen(pk=mark.pk, by=editor)
    assert Correction.objects.get().is_published


def test_the_log_tells_another_claim_from_a_removal(editor: User, mark: Annotation) -> None:
    settle(mark, "different", editor)
    assert list(Change.objects.order_by("id").values_list("verb", "noun"))[-2:] == [
        ("settle", "annotation"),
        ("delete", "annotation"),
    ]


def test_no_revision_of_a_mark_that_came_back_was_its_own_before(
    editor: User, mark: Annotation
) -> None:
    """Who has read the mark before it was taken away may not change what came back unseen."""
    for _ in range(2):
        seen = stored(mark).row_revision
        settle(mark, "different", editor)
        assert reopening.reopen(pk=mark.pk, by=editor).row_revision > seen


@pytest.mark.parametrize("how", ["still", "different"])
def test_in_a_newer_text_that_has_the_words_again_the_mark_stands(
    article: Article, editor: User, mark: Annotation, how: How
) -> None:
    settle(mark, how, editor)
    post(article, "Corrected.\n\n" + newsroom.TEXT)
    reopening.reopen(pk=mark.pk, by=editor)
    row = stored(mark)
    assert (row.state, row.version.number, row.exact) == ("moved", 3, "four days")
    assert row.version.text[row.start : row.end] == "four days"
    assert score(article).wrong == 1


@pytest.mark.parametrize("how", ["still", "different"])
@pytest.mark.parametrize("text, state", [(EDITED, "changed"), (WITHOUT, "gone")])
def test_in_a_newer_text_without_the_words_the_mark_waits(
    article: Article, editor: User, mark: Annotation, how: How, text: str, state: str
) -> None:
    settle(mark, how, editor)
    post(article, text)
    reopening.reopen(pk=mark.pk, by=editor)
    row = stored(mark)
    assert (row.state, row.version.number, row.exact) == (state, 1, "four days")
    assert score(article).wrong == 0


def test_answers_given_one_after_another_are_taken_back_in_turn(
    article: Article, editor: User, mark: Annotation
) -> None:
    settle(mark, "still", editor)
    post(article, newsroom.TEXT.replace("four days", "six days"))
    settle(mark, "still", editor)
    words = [stored(mark).exact]
    for _ in range(2):
        reopening.reopen(pk=mark.pk, by=editor)
        words.append(stored(mark).exact)
    assert words == ["six days", "five days", "four days"]
    assert stored(mark).state == "changed"
    with pytest.raises(NotSettled):
        reopening.reopen(pk=mark.pk, by=editor)


def test_texts_too_long_to_be_compared_at_once_leave_the_mark_to_the_worker(
    article: Article, editor: User, mark: Annotation, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(mark, "different", editor)
    post(article, newsroom.TEXT + "More.\n")
    monkeypatch.setattr(waiting, "AT_ONCE", 0)
    assert reopening.reopen(pk=mark.pk, by=editor).state == MarkState.PENDING
    carrying.drain()
    assert (stored(mark).state, stored(mark).version.number) == ("same", 3)


@pytest.mark.parametrize("words", ["Ana Ruiz", "five"])
def test_a_mark_that_was_moved_by_hand_since_stays_where_it_is(
    article: Article, editor: User, mark: Annotation, words: str
) -> None:
    settle(mark, "still", editor)
    annotations.move(pk=mark.pk, target=newsroom.target(words), by=editor)
    with pytest.raises(MarkMoved):
        reopening.reopen(pk=mark.pk, by=editor)
    assert stored(mark).exact == words


def test_a_mark_that_was_moved_to_another_copy_of_its_words_stays_there(
    article: Article, editor: User, mark: Annotation
) -> None:
    twice = "The harbour of Port Vell reopened on Tuesday"
    target = newsroom.target(twice, CORRECTED.index(twice))
    settling.settle(pk=mark.pk, decision=Decision("still", target), by=editor)
    target = newsroom.target(twice, CORRECTED.rindex(twice))
    annotations.move(pk=mark.pk, target=target, by=editor)
    with pytest.raises(MarkMoved):
        reopening.reopen(pk=mark.pk, by=editor)


def test_a_mark_that_was_only_carried_since_is_put_back(
    article: Article, editor: User, mark: Annotation
) -> None:
    settle(mark, "still", editor)
    post(article, "Corrected.\n\n" + CORRECTED)
    assert stored(mark).state == "moved"
    reopening.reopen(pk=mark.pk, by=editor)
    assert (stored(mark).state, stored(mark).exact) == ("changed", "four days")


def test_a_mark_that_was_moved_and_never_settled_has_nothing_to_take_back(
    editor: User, mark: Annotation
) -> None:
    annotations.move(pk=mark.pk, target=newsroom.target("five days"), by=editor)
    with pytest.raises(NotSettled):
        reopening.reopen(pk=mark.pk, by=editor)


@pytest.mark.parametrize("how", ["corrected", "still", None])
def test_a_mark_that_was_removed_since_stays_away(
    editor: User, mark: Annotation, how: How | None
) -> None:
    if how:
        settle(mark, how, editor)
    annotations.remove(pk=mark.pk, by=editor)
    with pytest.raises(MarkRemoved):
        reopening.reopen(pk=mark.pk, by=editor)


def test_a_mark_nobody_has_heard_of_is_not_there(editor: User) -> None:
    with pytest.raises(Annotation.DoesNotExist):
        reopening.reopen(pk=999_999, by=editor)


@pytest.mark.parametrize("how", ["still", "different"])
def test_a_mark_whose_claim_was_merged_comes_back_on_the_heir(
    article: Article, editor: User, mark: Annotation, how: How
) -> None:
    heir = newsroom.mark(article, "Ana Ruiz", by=editor).claim
    settle(mark, how, editor)
    last = newsroom.mark(article, "Some 120 ships", by=editor).claim
    for claim, into in ((mark.claim, heir), (heir, last)):
        claims.merge(pk=claim.pk, into=into.pk, by=newsroom.user("chief"))
    reopening.reopen(pk=mark.pk, by=editor)
    assert (stored(mark).claim, stored(mark).state) == (last, "changed")
    assert score(article).claims == 1


@pytest.mark.parametrize("how", ["still", "different"])
def test_a_place_that_the_heir_has_already_is_not_marked_twice(
    article: Article, editor: User, mark: Annotation, how: How
) -> None:
    post(article, newsroom.TEXT)
    twin = newsroom.mark(article, by=editor).annotation
    post(article, CORRECTED)
    assert stored(twin).start == stored(mark).start
    settle(mark, how, editor)
    claims.merge(pk=mark.claim_id, into=twin.claim_id, by=newsroom.user("chief"))
    with pytest.raises(PlaceTaken):
        reopening.reopen(pk=mark.pk, by=editor)


@pytest.mark.parametrize("how", ["still", "different"])
def test_where_another_mark_of_the_claim_took_the_place_it_is_gone(
    article: Article, editor: User, mark: Annotation, how: How
) -> None:
    settle(mark, how, editor)
    post(article, newsroom.TEXT)
    newsroom.mark(article, by=editor, claim=Claim.objects.get())
    reopening.reopen(pk=mark.pk, by=editor)
    assert (stored(mark).state, stored(mark).version.number) == ("gone", 1)


def test_an_article_full_of_marks_takes_none_back(
    article: Article, editor: User, mark: Annotation, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(mark, "different", editor)
    newsroom.mark(article, "Ana Ruiz", by=editor)
    monkeypatch.setattr(annotations, "PER_ARTICLE", 1)
    with pytest.raises(TooManyAnnotations):
        reopening.reopen(pk=mark.pk, by=editor)
