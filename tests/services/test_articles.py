"""`articles.bring_in`: which article it is, and what becomes of what is sent again."""

from typing import Any

import pytest

from annotations.models import Article, ArticleVersion, Change, Publisher
from annotations.services import articles, publishers
from annotations.services.articles import Ingested, Metadata
from annotations.services.exceptions import IdentityConflict, UnfitText
from tests import newsroom

pytestmark = pytest.mark.django_db

URL = "https://gazette.example.com/harbour"


def bring_in(
    text: str = newsroom.TEXT, publisher: Publisher | None = None, **told: Any
) -> Ingested:
    return articles.bring_in(
        publisher=publisher or newsroom.publisher(),
        text=text,
        metadata=Metadata(**{"headline": "Harbour reopens"} | told),
        by=None,
    )


def test_an_external_id_counts_within_its_publisher() -> None:
    first = bring_in(external_id="1")
    assert bring_in(external_id="1").article == first.article
    assert bring_in(external_id="1", publisher=newsroom.publisher("Other Post")).is_new
    assert bring_in(external_id="2").is_new


def test_a_url_is_one_article_and_learns_its_external_id() -> None:
    first = bring_in(url=URL)
    again = bring_in(url=URL, external_id="1")
    assert (again.is_new, again.article.pk, again.article.external_id) == (
        False,
        first.article.pk,
        "1",
    )
    assert bring_in(external_id="1").article == first.article


def test_an_external_id_learns_its_url() -> None:
    first = bring_in(external_id="1")
    assert bring_in(external_id="1", url=URL).article == first.article
    assert bring_in(url=URL).article == first.article


def test_a_url_under_another_external_id_is_refused() -> None:
    bring_in(external_id="1", url=URL)
    with pytest.raises(IdentityConflict):
        bring_in(external_id="2", url=URL)


def test_a_url_of_another_publisher_is_refused() -> None:
    bring_in(url=URL)
    with pytest.raises(IdentityConflict, match="another publisher"):
        bring_in(url=URL, publisher=newsroom.publisher("Other Post"))


def test_an_external_id_and_a_url_of_two_articles_are_refused() -> None:
    bring_in(external_id="1")
    bring_in(url=URL)
    with pytest.raises(IdentityConflict):
        bring_in(external_id="1", url=URL)
    assert ArticleVersion.objects.count() == 2


def test_words_are_an_identity_within_their_story_alone() -> None:
    storm = publishers.open_story(slug="storm", title="Storm", by=None)
    first, inside = bring_in(), bring_in(story=storm)
    assert first.article != inside.article
    assert bring_in().article == first.article
    assert bring_in(story=storm).article == inside.article


def test_words_are_no_identity_of_an_article_with_another() -> None:
    bring_in(external_id="1")
    bring_in(url=URL)
    assert bring_in().is_new
    assert Article.objects.count() == 3


def test_line_ends_and_composed_letters_are_the_same_words() -> None:
    first = bring_in("Café\nreopens\n")
    again = bring_in("Cafe\u0301\r\nreopens\r\n")
    assert (again.article, again.has_new_version) == (first.article, False)


def test_an_older_text_sent_again_is_a_version_of_its_own() -> None:
    bring_in("One.", external_id="1")
    bring_in("Two.", external_id="1")
    third = bring_in("One.", external_id="1")
    assert (third.has_new_version, third.version.number) == (True, 3)


def test_what_is_not_told_is_left_as_it_was() -> None:
    bring_in(external_id="1", byline="Ana Ruiz", url=URL)
    again = bring_in(external_id="1", headline="Harbour open").article
    again.refresh_from_db()
    assert (again.headline, again.byline, again.url) == ("Harbour open", "Ana Ruiz", URL)


def test_the_same_again_leaves_no_line_in_the_log() -> None:
    bring_in(external_id="1")
    before = Change.objects.count()
    bring_in(external_id="1")
    assert Change.objects.count() == before


@pytest.mark.parametrize("text", ["", " \n\u2003", "\0\ufeff", "a\ud800"])
def test_a_text_without_words_or_that_cannot_be_stored_is_refused(text: str) -> None:
    with pytest.raises(UnfitText):
        bring_in(text)
    assert not Article.objects.exists()
