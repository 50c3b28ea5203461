"""A story whose sources disagree, to be compared."""

from datetime import UTC, datetime
from typing import Any

from annotations import comparing
from annotations.models import Article, Story, Suggestion
from annotations.services import publishers
from tests import newsroom

GAZETTE = (
    "Ferry sinks off Port Vell\n\n"
    "The ferry Aurora sank off Port Vell on Monday. At least 12 people were killed in the"
    " sinking, the harbour master of Port Vell said.\n"
)
COURIER = (
    "Ferry disaster\n\n"
    "Rescuers worked through the night. At least 17 people were killed in the sinking of the"
    " ferry Aurora off Port Vell, the coastguard said.\n"
)
OBSERVER = (
    "Mourning in Port Vell\n\n"
    "The mayor of Port Vell spoke of 12 people killed in the sinking of the ferry Aurora.\n"
)
SILENT = "Weather\n\nIt will rain in Port Vell until Friday, the forecasters said.\n"


def story(slug: str = "ferry") -> Story:
    return publishers.open_story(slug=slug, title="Ferry", by=None)


def article(text: str, story: Story | None, publisher: str, day: int = 18, **told: Any) -> Article:
    return newsroom.article(
        text,
        story=story,
        publisher=newsroom.publisher(publisher),
        published_at=datetime(2024, 3, day, 12, tzinfo=UTC),
        **told,
    )


def two(slug: str = "ferry") -> tuple[Story, Article, Article]:
    """A story whose two articles count other numbers of dead."""
    told = story(slug)
    return told, article(GAZETTE, told, "Port Gazette"), article(COURIER, told, "Morning Courier")


def conflict(**where: Any) -> Suggestion:
    """The one card on the number of dead."""
    return Suggestion.objects.get(relation__in=("differs", "update"), **where)


def compared(slug: str = "ferry") -> Suggestion:
    """The card of a story compared just now."""
    two(slug)
    comparing.drain()
    return conflict(story__slug=slug)
