"""Whatever a comparison rests on raises its story's revision, by whichever path it is written."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection

from annotations import comparing
from annotations.models import (
    Annotation,
    Article,
    Extraction,
    Lookout,
    Publisher,
    StoryComparison,
    Verdict,
)
from annotations.services import articles
from tests import newsroom
from tests.comparing import storm

pytestmark = pytest.mark.django_db


def revision(slug: str = "ferry") -> int:
    row = StoryComparison.objects.get(story__slug=slug)
    assert (row.behind_since is None) is row.is_current
    return row.revision


def outlet(name: str = "Morning Courier") -> Any:
    return Publisher.objects.filter(name=name)


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


RAISING: dict[str, Callable[[Article], Any]] = {
    "an article comes": lambda a: storm.article(storm.SILENT, a.story, "Weekly"),
    "an article goes": lambda a: a.delete(),
    "an article leaves": lambda a: Article.objects.filter(pk=a.pk).update(story=None),
    "a text": lambda a: articles.add_version(pk=a.pk, text="New.\n", by=newsroom.user("tool")),
    "a date": lambda a: sql("UPDATE annotations_article SET published_at = NULL"),
    "a language": lambda a: Article.objects.update(language="fr"),
    "a publisher": lambda a: Article.objects.filter(pk=a.pk).update(publisher=newsroom.publisher()),
    "an owner": lambda a: outlet().update(owner_group="Vell Media"),
    "a reading": lambda a: Extraction.objects.update(extracted_at="2024-03-18T00:00Z"),
}
IDLE: dict[str, Callable[[Article], Any]] = {
    "a headline": lambda a: Article.objects.update(headline="Other"),
    "a mark": lambda a: newsroom.mark(a, "17 people", by=newsroom.user("editor"), rating="wrong"),
    "a name": lambda a: outlet().update(name="Evening Courier"),
    "an outlet elsewhere": lambda a: outlet("Port Gazette").update(name="Gazette"),
}


@pytest.fixture
def courier() -> Article:
    storm.compared()
    return Article.objects.get(publisher__name="Morning Courier")


@pytest.mark.parametrize("what", RAISING)
def test_it_raises_the_storys_revision(courier: Article, what: str) -> None:
    before = revision()
    RAISING[what](courier)
    assert revision() > before


@pytest.mark.parametrize("what", IDLE)
def test_it_owes_the_story_nothing(courier: Article, what: str) -> None:
    before = revision()
    IDLE[what](courier)
    assert revision() == before


def test_an_article_that_changes_its_story_raises_both(courier: Article) -> None:
    other = storm.story("other")
    comparing.drain()
    before = revision(), revision("other")
    Article.objects.filter(pk=courier.pk).update(story=other)
    assert (revision() > before[0], revision("other") > before[1]) == (True, True)


def test_a_claim_is_owed_a_look_from_its_first_wrong_on(courier: Article) -> None:
    editor = newsroom.user("editor")
    marked = newsroom.mark(courier, "17 people", by=editor, rating="verified")
    assert not Lookout.objects.exists()
    newsroom.judge(marked.claim, "wrong", by=editor)
    revisions = [Lookout.objects.get().revision]
    changes: list[Callable[[], Any]] = [
        lambda: newsroom.judge(marked.claim, "disputed", by=editor),
        lambda: Annotation.objects.update(state="moved"),
        lambda: Annotation.objects.update(start=0, end=9),
        lambda: Annotation.objects.update(prefix="unseen"),
        lambda: Verdict.objects.update(withdrawn_at="2024-03-18T00:00Z", withdrawn_by=editor),
        marked.annotation.delete,
    ]
    for change in changes:
        change()
        revisions.append(Lookout.objects.get().revision)
    raised = [after > before for before, after in pairwise(revisions)]
    assert raised == [True, True, True, False, True, True]
