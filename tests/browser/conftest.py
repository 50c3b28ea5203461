"""A real browser, Debian's Chromium, driven by Playwright against a live server.

Where there is no Chromium these tests are skipped, and say so; .ci/run installs one.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from annotations.models import Article
from annotations.services import publishers
from tests import newsroom
from tests.admin.conftest import staff

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SCREENSHOTS = Path("tests/screenshots")
COURIER = (
    "Ships sail\n\nADVERTISEMENT\n\nAfter five days of storm the first ships left the harbour of "
    "Port Vell on Tuesday.\n\nNobody was hurt. The lighthouse stands.\n"
)
ANSWERED_WITHIN = 5.0  # seconds
ARGUMENTS = ["--no-sandbox", "--disable-quic", "--force-color-profile=srgb"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none."""
    if CHROMIUM is None:
        missing = pytest.mark.skip(reason="NO BROWSER: install chromium to run these tests")
        for item in items:
            if "tests/browser/" in str(item.path):
                item.add_marker(missing)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    # Playwright's own loop runs in this thread, and Django would take it for a server's.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Newsroom:
    """Opens pages of the live server for people already signed in."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.browser, self.url = browser, url
        self.contexts: list[BrowserContext] = []
        self.troubles: list[str] = []

    def page(self, person: User | None = None, **options: Any) -> Page:
        """A new page in a context of its own; what its console reports is kept in `troubles`."""
        context = self.browser.new_context(
            base_url=self.url, **{"viewport": {"width": 1440, "height": 900}, **options}
        )
        self.contexts.append(context)
        if person is not None:
            context.add_cookies([session_of(person, self.url)])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", self._note)
        return page

    def _note(self, message: Any) -> None:
        if message.type == "error":
            self.troubles.append(message.text)

    def close(self) -> None:
        """Close the pages, and wait for what they have asked the server last to be answered.

        A request still at work would deadlock with the emptying of the database's tables.
        """
        for context in self.contexts:
            context.close()
        deadline = time.monotonic() + ANSWERED_WITHIN
        while _is_at_work() and time.monotonic() < deadline:
            time.sleep(0.02)


def _is_at_work() -> bool:
    """Whether any other connection to the test database is in the middle of something."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return bool(cursor.fetchone()[0])


def session_of(person: User, url: str) -> Any:
    """The cookie of a session in which the person is signed in."""
    client = Client()
    client.force_login(person)
    morsel = client.cookies[settings.SESSION_COOKIE_NAME]
    return {"name": morsel.key, "value": morsel.value, "url": url}


@pytest.fixture
def newsroom_pages(
    chromium: Browser, live_server: LiveServer, transactional_db: None
) -> Iterator[Newsroom]:
    """Pages for people; the test fails where a page reported an error nobody expected."""
    opened = Newsroom(chromium, live_server.url)
    yield opened
    opened.close()
    assert opened.troubles == []


@pytest.fixture
def editor(transactional_db: None) -> User:
    return staff("editor")


@pytest.fixture
def article(transactional_db: None) -> Article:
    """An article, and another one of its story that says something else."""
    story = publishers.open_story(slug="storm", title="Storm", by=None)
    other = newsroom.publisher("Morning Courier")
    newsroom.article(COURIER, story=story, publisher=other, headline="Ships sail")
    return newsroom.article(story=story)


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    """Writes a picture of the whole page into the folder that git ignores."""

    def take(page: Page, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    return take
