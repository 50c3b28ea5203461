"""Marks of texts too long to be compared while somebody waits are carried by the worker."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from annotations import carrying, rescoring, tasks
from annotations.carrying import waiting
from annotations.models import Annotation, Article, ArticleScore, Change
from annotations.services import articles, evidence
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.api.conftest import ApiClient

pytestmark = pytest.mark.django_db

ABOVE = "Corrected on Wednesday.\n\n"


@pytest.fixture(autouse=True)
def long_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every text is too long."""
    monkeypatch.setattr(waiting, "AT_ONCE", 0)
    monkeypatch.setattr(waiting, "_not_before", {})


@pytest.fixture
def editor(db: None) -> User:
    return newsroom.user("editor")


@pytest.fixture
def article(db: None) -> Article:
    return newsroom.article()


def post(article: Article, text: str, by: User) -> Any:
    return articles.add_version(pk=article.pk, text=text, by=by)[1]


def score(article: Article) -> ArticleScore:
    rescoring.drain()
    assert list(rescoring.differences()) == []
    return ArticleScore.objects.get(article=article)


def test_a_mark_waits_out_of_the_score_and_is_carried_by_the_worker(
    article: Article, editor: User
) -> None:
    mark = newsroom.mark(article, by=editor, rating="wrong").annotation
    (told,) = post(article, ABOVE + newsroom.TEXT, editor)
    assert (told.annotation, told.state, told.place) == (mark.pk, "pending", None)
    assert score(article).claims == 0
    tasks.drain()
    mark.refresh_from_db()
    assert (mark.state, mark.version.number) == ("moved", 2)
    assert mark.version.text[mark.start : mark.end] == "four days"
    assert score(article).wrong == 1
    states = Change.objects.filter(verb="move").order_by("id").values_list("after__state", "actor")
    assert list(states) == [("pending", editor.pk), ("moved", None)]


def test_what_waits_is_carried_to_the_newest_text_once(article: Article, editor: User) -> None:
    mark = newsroom.mark(article, by=editor).annotation
    post(article, "Nothing of it.\n", editor)
    post(article, ABOVE + newsroom.TEXT, editor)
    assert carrying.drain() == 1
    mark.refresh_from_db()
    assert (mark.state, mark.version.number) == ("moved", 3)
    lines = Change.objects.count()
    assert carrying.drain() == 0
    assert Change.objects.count() == lines


def test_cited_places_wait_too(article: Article, editor: User) -> None:
    claim = newsroom.mark(newsroom.article(), by=editor).claim
    place = NewEvidence("context", article=article.pk, target=newsroom.target("four days"))
    row = evidence.cite(claim_id=claim.pk, evidence=place, by=editor)
    post(article, newsroom.TEXT.replace("four", "five"), editor)
    row.refresh_from_db()
    assert row.state == "pending"
    carrying.drain()
    row.refresh_from_db()
    assert (row.state, row.lost_at is not None) == ("changed", True)


def test_lost_marks_do_not_wait(article: Article, editor: User) -> None:
    newsroom.mark(article, by=editor)
    post(article, newsroom.TEXT.replace("four", "five"), editor)
    carrying.drain()
    (told,) = post(article, newsroom.TEXT.replace("four", "six"), editor)
    assert told.state == "changed"


def test_an_article_that_fails_is_left_alone_and_the_others_go_on(
    article: Article, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = newsroom.article()
    for each in (article, other):
        newsroom.mark(each, by=editor)
        post(each, ABOVE + newsroom.TEXT, editor)
    carry = carrying.carry

    def failing(pk: int, *rest: Any) -> Any:
        return 1 / 0 if pk == article.pk else carry(pk, *rest)

    monkeypatch.setattr(waiting, "carry", failing)
    assert carrying.drain() == 1
    monkeypatch.setattr(waiting, "carry", carry)
    assert carrying.drain() == 0  # not before a minute has gone
    waiting._not_before.clear()
    assert carrying.drain() == 1
    assert not Annotation.objects.filter(state="pending").exists()


def test_the_api_says_what_waits(as_tool: ApiClient, article: Article, editor: User) -> None:
    newsroom.mark(article, by=editor)
    told = as_tool.post(f"/articles/{article.pk}/versions/", {"text": ABOVE + newsroom.TEXT}).json()
    assert told["carried_counts"]["pending"] == 1
    (mark,) = as_tool.get(f"/articles/{article.pk}/workbench/").json()["marks"]
    assert (mark["state"], mark["stands"], mark["exact"]) == ("pending", False, "four days")
    assert mark["lost"] is None


@pytest.fixture
def as_tool(db: None) -> ApiClient:
    return ApiClient(newsroom.token(newsroom.user("tool")))


def test_many_places_wait_where_a_few_would_not(
    article: Article, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.mark(article, by=editor)
    both = 2 * len(newsroom.TEXT + ABOVE)
    monkeypatch.setattr(waiting, "AT_ONCE", both + waiting.A_PLACE)
    (told,) = post(article, ABOVE + newsroom.TEXT, editor)
    assert told.state == "moved"
    newsroom.mark(article, "Ana Ruiz", by=editor)
    told, _ = post(article, newsroom.TEXT, editor)
    assert told.state == "pending"


def test_texts_of_the_usual_length_do_not_wait(
    article: Article, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    newsroom.mark(article, by=editor)
    (told,) = post(article, ABOVE + newsroom.TEXT, editor)
    assert told.state == "moved"
