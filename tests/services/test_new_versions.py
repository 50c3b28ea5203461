"""Marks follow their article to a new text; verdicts on words that changed leave the score."""

import pytest
from django.contrib.auth.models import User

from annotations import rescoring
from annotations.anchoring import Place
from annotations.carrying import CarriedMark
from annotations.models import Annotation, Article, ArticleScore, Change, Claim, Evidence
from annotations.services import annotations, articles, evidence
from annotations.services.evidence import NewEvidence
from tests import newsroom

pytestmark = pytest.mark.django_db

ABOVE = "A correction was added at the top of this report on Wednesday morning.\n\n"


def post(article: Article, text: str, by: User) -> list[CarriedMark]:
    _version, carried = articles.add_version(pk=article.pk, text=text, by=by)
    assert carried is not None
    return carried


def score(article: Article) -> ArticleScore:
    rescoring.drain()
    assert list(rescoring.differences()) == []
    return ArticleScore.objects.get(article=article)


def test_a_mark_moves_with_its_words_and_its_verdict_stands(article: Article, editor: User) -> None:
    mark = newsroom.mark(article, by=editor, rating="wrong").annotation
    (carried,) = post(article, ABOVE + newsroom.TEXT, editor)
    assert (carried.annotation, carried.state, carried.words) == (mark.pk, "moved", "four days")
    row = Annotation.objects.select_related("version").get()
    assert (row.version.number, row.start) == (2, mark.start + len(ABOVE))
    assert row.version.text[row.start : row.end] == "four days"
    assert score(article).wrong == 1


def test_a_verdict_on_words_that_were_corrected_leaves_the_score(
    article: Article, editor: User
) -> None:
    newsroom.mark(article, by=editor, rating="wrong")
    assert score(article).wrong == 1
    (carried,) = post(article, newsroom.TEXT.replace("four days", "five days"), editor)
    at = newsroom.TEXT.index("four days")
    assert carried == CarriedMark(
        carried.annotation, "changed", "four days", "five days", Place(at, at + len("five days"))
    )
    assert (score(article).claims, score(article).value) == (0, 50)
    assert Claim.objects.get().verdicts.current().count() == 1  # the verdict itself stays


def test_a_mark_whose_words_are_gone_comes_back_with_them(article: Article, editor: User) -> None:
    mark = newsroom.mark(article, by=editor, rating="wrong").annotation
    (gone,) = post(article, newsroom.TEXT.replace("It had been closed for four days.", ""), editor)
    assert (gone.state, gone.replacement, gone.place) == ("gone", None, None)
    assert score(article).claims == 0
    (back,) = post(article, newsroom.TEXT, editor)
    assert back.state == "same"
    row = Annotation.objects.select_related("version").get()
    assert (row.version.number, row.start, row.end) == (3, mark.start, mark.end)
    assert score(article).wrong == 1


def test_a_mark_never_moves_to_a_twin(article: Article, editor: User) -> None:
    twice = "The harbour of Port Vell reopened on Tuesday"
    second = newsroom.TEXT.rindex(twice)
    annotations.mark(
        article_id=article.pk,
        target=newsroom.target(twice, second),
        by=editor,
        claim=annotations.NewClaim(),
    )
    without = newsroom.TEXT[:second] + newsroom.TEXT[second + len(twice) :]
    (carried,) = post(article, without, editor)
    assert carried.state in ("gone", "changed")


def test_a_mark_that_comes_back_does_not_push_out_the_one_made_meanwhile(
    article: Article, editor: User
) -> None:
    claim = newsroom.mark(article, by=editor).claim
    post(article, "Nothing was left of the report but this.", editor)
    post(article, newsroom.TEXT, editor)
    Annotation.objects.update(state="gone", version=article.versions.get(number=1))
    newsroom.mark(article, by=editor, claim=claim)
    carried = post(article, newsroom.TEXT + "More.", editor)
    assert sorted(mark.state for mark in carried) == ["gone", "same"]
    assert [mark.place for mark in carried if mark.state == "gone"] == [None]


def test_a_lost_mark_says_what_became_of_its_words_in_the_newest_text(
    article: Article, editor: User
) -> None:
    newsroom.mark(article, by=editor)
    states = [
        post(article, text, editor)[0].state
        for text in (
            newsroom.TEXT.replace("four days", "five days"),
            newsroom.TEXT.replace("It had been closed for four days.", ""),
            newsroom.TEXT.replace("four days", "six days"),
        )
    ]
    assert states == ["changed", "gone", "changed"]


def test_a_text_taken_back_has_every_mark_where_it_was(article: Article, editor: User) -> None:
    quotes = ("Ana Ruiz", "four days", "Some 120 ships", "its master", "Harbour reopens")
    marks = [newsroom.mark(article, quote, by=editor).annotation for quote in quotes]
    before = [(mark.pk, mark.start, mark.end, mark.exact) for mark in marks]
    edited = ABOVE + newsroom.TEXT.replace("four", "five").replace("Some 120 ships were", "Ships")
    assert {carried.state for carried in post(article, edited, editor)} == {
        "moved",
        "changed",
    }
    back = post(article, newsroom.TEXT, editor)
    assert {carried.state for carried in back} <= {"same", "moved"}
    rows = Annotation.objects.order_by("pk").select_related("version")
    assert [(row.pk, row.start, row.end, row.exact) for row in rows] == before
    assert {row.version.number for row in rows} == {3}


def test_cited_places_follow_too(article: Article, editor: User) -> None:
    claim = newsroom.mark(newsroom.article(), by=editor).claim
    for words in ("four days", "120 ships"):
        place = NewEvidence("context", article=article.pk, target=newsroom.target(words))
        evidence.cite(claim_id=claim.pk, evidence=place, by=editor)
    post(article, ABOVE + newsroom.TEXT.replace("120 ships", "130 ships"), editor)
    kept, lost = Evidence.objects.select_related("version").order_by("pk")
    assert kept.version
    assert (kept.version.number, kept.start) == (2, newsroom.TEXT.index("four days") + len(ABOVE))
    assert lost.version
    assert lost.version.number == 1  # it cites the text that has the words


def test_moves_are_in_the_log_and_staying_is_not(article: Article, editor: User) -> None:
    newsroom.mark(article, by=editor)
    post(article, newsroom.TEXT + "More.", editor)
    assert not Change.objects.filter(noun="annotation", verb="move").exists()
    post(article, ABOVE + newsroom.TEXT, editor)
    moved = Change.objects.get(noun="annotation", verb="move")
    assert (moved.before or {})["start"] + len(ABOVE) == (moved.after or {})["start"]
