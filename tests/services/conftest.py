"""Who edits, and what."""

import pytest
from django.contrib.auth.models import User

from annotations.models import Article
from tests import newsroom


@pytest.fixture
def editor(db: None) -> User:
    return newsroom.user("editor")


@pytest.fixture
def other(db: None) -> User:
    """An editor as well."""
    return newsroom.user("editor")


@pytest.fixture
def article(db: None) -> Article:
    return newsroom.article()
