"""Marks sent by who has read an older version: never taken for the words that stand there now."""

from typing import Any

import pytest

from annotations.models import Annotation, Article, Evidence
from annotations.services import articles
from tests import newsroom
from tests.api.conftest import ApiClient

ABOVE = "Corrected on Wednesday.\n\n"
AT = newsroom.TEXT.index("four days")
QUOTE = {"type": "TextQuoteSelector", "exact": "four days"}
POSITION = {"type": "TextPositionSelector", "start": AT, "end": AT + len("four days")}
SELECTORS = [[POSITION], [QUOTE, POSITION], [QUOTE]]


@pytest.fixture
def article(db: None) -> Article:
    return newsroom.article()


def new_version(article: Article, text: str) -> None:
    articles.add_version(pk=article.pk, text=text, by=newsroom.user("tool"))


def mark(client: ApiClient, article: Article, selector: list[Any], **rest: Any) -> Any:
    body = {"target": {"selector": selector}} | rest
    return client.post(f"/articles/{article.pk}/annotations/", body)


@pytest.mark.parametrize("selector", SELECTORS)
def test_a_mark_read_from_an_older_text_is_refused_with_where_its_words_stand(
    editor: ApiClient, article: Article, selector: list[Any]
) -> None:
    new_version(article, ABOVE + newsroom.TEXT)
    answer = mark(editor, article, selector, version=1)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "version_not_current")
    assert problem["version"] == 2
    (stands,) = problem["candidates"]
    assert (stands["start"], stands["end"]) == (AT + len(ABOVE), AT + len(ABOVE) + 9)
    assert stands["prefix"].endswith("closed for ")
    assert not Annotation.objects.exists()


@pytest.mark.parametrize("selector", SELECTORS)
@pytest.mark.parametrize("instead", ["nine days", "weeks"])
def test_words_that_were_changed_stand_nowhere(
    editor: ApiClient, article: Article, selector: list[Any], instead: str
) -> None:
    new_version(article, newsroom.TEXT.replace("four days", instead))
    problem = mark(editor, article, selector, version=1).json()
    assert (problem["code"], problem["candidates"]) == ("version_not_current", [])


def test_a_target_that_fitted_no_text_stands_nowhere(editor: ApiClient, article: Article) -> None:
    new_version(article, ABOVE + newsroom.TEXT)
    nowhere = {"type": "TextQuoteSelector", "exact": "six days"}
    problem = mark(editor, article, [nowhere], version=1).json()
    assert (problem["code"], problem["candidates"]) == ("version_not_current", [])


@pytest.mark.parametrize("version", [{}, {"version": 2}])
def test_who_has_read_the_current_version_or_does_not_say_is_taken_at_their_word(
    editor: ApiClient, article: Article, version: dict[str, int]
) -> None:
    new_version(article, newsroom.TEXT + "More.")
    assert mark(editor, article, [POSITION], **version).status_code == 201


@pytest.mark.parametrize("number", [3, 2**31 - 1])
def test_a_version_that_is_not_there_was_not_read(
    editor: ApiClient, article: Article, number: int
) -> None:
    new_version(article, newsroom.TEXT + "More.")
    answer = mark(editor, article, [POSITION], version=number)
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_version")


def test_a_mark_is_not_moved_by_who_has_read_an_older_text(
    editor: ApiClient, article: Article
) -> None:
    row = mark(editor, article, [POSITION]).json()["id"]
    new_version(article, ABOVE + newsroom.TEXT)
    body = {"target": {"selector": [POSITION]}, "version": 1}
    answer = editor.patch(f"/annotations/{row}/", body, If_Match="*")
    assert (answer.status_code, answer.json()["code"]) == (409, "version_not_current")
    assert answer.json()["candidates"][0]["start"] == AT + len(ABOVE)


def test_evidence_is_not_cited_from_an_older_text(editor: ApiClient, article: Article) -> None:
    claim = newsroom.mark(newsroom.article(), by=newsroom.user("editor")).claim
    new_version(article, ABOVE + newsroom.TEXT)
    cited = {"stance": "supports", "article": article.pk, "target": {"selector": [POSITION]}}
    path = f"/claims/{claim.pk}/evidence/"
    refused = editor.post(path, cited | {"version": 1}).json()
    assert (refused["code"], refused["errors"][0]["field"]) == ("version_not_current", "evidence")
    assert refused["candidates"][0]["start"] == AT + len(ABOVE)
    assert not Evidence.objects.exists()
    assert editor.post(path, cited | {"version": 2}).status_code == 201
