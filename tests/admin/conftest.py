"""Browsers of the admin, one a role, and a newsroom with something on every page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from annotations import rescoring
from annotations.models import Article, Publisher, Story
from annotations.services import evidence, publishers
from annotations.services.evidence import NewEvidence
from tests import newsroom

Browser = Callable[..., Client]


def staff(*roles: str) -> User:
    person = newsroom.user(*roles)
    person.is_staff = True
    person.save()
    return person


@pytest.fixture
def as_role(db: None) -> Browser:
    def client(*roles: str) -> Client:
        browser = Client()
        browser.force_login(staff(*roles))
        return browser

    return client


@pytest.fixture
def as_superuser(db: None) -> Client:
    browser = Client()
    browser.force_login(User.objects.create_superuser("root"))
    return browser
