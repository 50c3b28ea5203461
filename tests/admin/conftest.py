"""Browsers of the admin, one a role, and a newsroom with something on every page."""

from collections.abc import Callable
from itertools import count

import pytest
from django.contrib.auth.models import User
from django.test import Client

from annotations import rescoring
from annotations.models import Article
from annotations.services import corrections, evidence, publishers
from annotations.services.corrections import NewCorrection
from annotations.services.evidence import NewEvidence
from tests import newsroom

Browser = Callable[..., Client]
QUOTES = ("four days", "Ana Ruiz", "Some 120 ships", "its master")
_numbers = count(1)


def staff(*roles: str) -> User:
    person = newsroom.user(*roles)
    person.is_staff = True
    person.save()
    return person


def browser_of(person: User) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


@pytest.fixture
def as_role(db: None) -> Browser:
    return lambda *roles: browser_of(staff(*roles))


@pytest.fixture
def editor(db: None) -> User:
    return staff("editor")


@pytest.fixture
def browser(editor: User) -> Client:
    """The editor's."""
    return browser_of(editor)


@pytest.fixture
def as_superuser(db: None) -> Client:
    return browser_of(User.objects.create_superuser("root"))


def publish(marks: int = 1) -> Article:
    """An article of a publisher and a story of its own, marked, judged, cited and scored."""
    number = next(_numbers)
    story = publishers.open_story(slug=f"story-{number}", title=f"Story {number}", by=None)
    outlet = newsroom.publisher(f"Outlet {number}")
    article = newsroom.article(publisher=outlet, story=story, headline=f"Headline {number}")
    for quote in QUOTES[:marks]:
        editor = newsroom.user("editor")
        marked = newsroom.mark(article, quote, by=editor, rating="wrong")
        newsroom.judge(marked.claim, "verified", by=editor)
        piece = NewEvidence("supports", url="https://example.org/", quote="It reopened.")
        evidence.cite(claim_id=marked.claim.pk, evidence=piece, by=editor)
        rescoring.drain()
    words = NewCorrection(old_words="four days", new_words="five days")
    told = corrections.draft(article_id=article.pk, correction=words, by=newsroom.user("editor"))
    corrections.publish(pk=told.pk, by=newsroom.user("chief"))
    return article
