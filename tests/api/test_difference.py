"""What became of the words from one version to another, by API."""

from typing import Any

import pytest

from annotations.models import Article
from annotations.services import articles
from tests import newsroom
from tests.api.conftest import ApiClient

AT = newsroom.TEXT.index("four")


@pytest.fixture
def article(db: None) -> Article:
    article, tool = newsroom.article(), newsroom.user("tool")
    for text in (newsroom.TEXT.replace("four", "five"), newsroom.TEXT.replace("four", "six")):
        articles.add_version(pk=article.pk, text=text, by=tool)
    return article


def difference(client: ApiClient, article: Article, query: str, **headers: str) -> Any:
    return client.get(f"/articles/{article.pk}/versions/{query}", **headers)


def test_words_that_changed_are_told_and_those_that_stayed_are_placed(
    reader: ApiClient, article: Article
) -> None:
    told = difference(reader, article, "2/diff/").json()
    assert (told["old_version"], told["new_version"]) == (1, 2)
    place = {"start": AT, "end": AT + 4}
    before, changed, after = told["runs"]
    assert before == {"op": "equal", "old": {"start": 0, "end": AT}, "new": {"start": 0, "end": AT}}
    assert changed == {
        "op": "replace",
        "old": place,
        "new": place,
        "old_text": "four",
        "new_text": "five",
    }
    assert after["old"]["end"] == len(newsroom.TEXT)


@pytest.mark.parametrize(
    ("query", "old", "words"),
    [("3/diff/", 2, ("five", "six")), ("3/diff/?from=1", 1, ("four", "six"))],
)
def test_any_two_versions_are_compared(
    reader: ApiClient, article: Article, query: str, old: int, words: tuple[str, str]
) -> None:
    told = difference(reader, article, query).json()
    assert (told["old_version"], told["new_version"]) == (old, 3)
    assert [(run["old_text"], run["new_text"]) for run in told["runs"] if "old_text" in run] == [
        words
    ]


def test_versions_may_be_compared_backwards_and_with_themselves(
    reader: ApiClient, article: Article
) -> None:
    back = difference(reader, article, "1/diff/?from=2").json()["runs"][1]
    assert (back["old_text"], back["new_text"]) == ("five", "four")
    (same,) = difference(reader, article, "2/diff/?from=2").json()["runs"]
    assert same["op"] == "equal"


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("9/diff/", 404, "not_found"),
        ("1/diff/", 404, "not_found"),
        ("2/diff/?from=9", 404, "not_found"),
        ("2/diff/?from=99999999999", 404, "not_found"),
        ("2/diff/?from=0", 400, "invalid"),
        ("2/diff/?from=one", 400, "invalid"),
        ("2/diff/?since=1", 400, "invalid"),
    ],
)
def test_numbers_that_are_no_versions_are_refused(
    reader: ApiClient, article: Article, query: str, status: int, code: str
) -> None:
    answer = difference(reader, article, query)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_difference_is_asked_for_once(reader: ApiClient, article: Article) -> None:
    tag = difference(reader, article, "2/diff/")["ETag"]
    assert difference(reader, article, "2/diff/", If_None_Match=tag).status_code == 304
    assert difference(reader, article, "3/diff/", If_None_Match=tag).status_code == 200
