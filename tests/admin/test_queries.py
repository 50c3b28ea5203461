"""A page asks the database as often for many rows as for few."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations import rescoring
from annotations.models import Annotation, Article, ArticleScore
from annotations.services import articles, evidence
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.admin import pages
from tests.admin.conftest import QUOTES, publish, staff

MOST = 10


def queries(browser: Client, address: str) -> int:
    browser.get(address)  # content types are asked for once
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("model", pages.OURS, ids=lambda model: model.__name__)
def test_a_list_asks_no_more_for_more_rows(model: Any, as_superuser: Client) -> None:
    address = pages.list_of(model)
    publish()
    newsroom.token(staff("editor"))
    few = queries(as_superuser, address)
    for _ in range(3):
        publish(marks=2)
        newsroom.token(staff("editor"))
    assert queries(as_superuser, address) == few <= MOST


@pytest.mark.parametrize("model", pages.WITH_A_PAGE, ids=lambda model: model.__name__)
def test_a_page_asks_no_more_for_more_on_it(model: Any, as_superuser: Client) -> None:
    article = publish()
    address = pages.page_of(model)
    few = queries(as_superuser, address)
    enrich(article)
    assert queries(as_superuser, address) == few <= MOST


def enrich(article: Article) -> None:
    """More of everything that hangs on an article, its claim, its publisher and its story."""
    editor, marked = newsroom.user("editor"), Annotation.objects.get()
    for number in range(3):
        articles.add_version(pk=article.pk, text=f"{newsroom.TEXT}\nLine {number}.\n", by=editor)
        newsroom.judge(marked.claim, "disputed", by=newsroom.user("editor"))
        piece = NewEvidence("silent", article=publish().pk)
        evidence.cite(claim_id=marked.claim.pk, evidence=piece, by=editor)
        other = newsroom.article(publisher=article.publisher, story=article.story)
        newsroom.mark(other, by=editor, claim=marked.claim)
    for quote in QUOTES[1:]:
        newsroom.mark(article, quote, by=editor, rating="verified")
        rescoring.drain()
    assert ArticleScore.objects.get(article=article).claims == len(QUOTES)  # the first was carried
