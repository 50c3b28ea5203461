"""Stories for tests: texts as sources, in the order given."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from annotations.comparison import Finding, Source, compare_story, extract

FIRST = datetime(2024, 3, 18, 12, tzinfo=UTC)  # a Monday
Compare = Callable[..., Sequence[Finding]]


def source(
    text: str,
    number: int = 1,
    *,
    hours: float | None = 0,
    publisher: str = "",
    language: str = "en",
) -> Source:
    """A text as an article published so many hours after the first; None: on no known day."""
    published = None if hours is None else FIRST + timedelta(hours=hours)
    digest = sha256(text.encode()).hexdigest()
    return Source(
        number, digest, publisher or f"paper {number}", published, extract(text, (), language)
    )


@pytest.fixture
def compared() -> Compare:
    """Compares texts as the articles 1, 2 and so on, all published at once."""

    def compare(*texts: str) -> Sequence[Finding]:
        return compare_story(
            [source(text, number) for number, text in enumerate(texts, 1)]
        ).findings

    return compare


def told(findings: Sequence[Finding]) -> list[tuple[str, str, list[str]]]:
    """Relation, kind and values of each finding."""
    return [(each.relation, each.kind, [value.value for value in each.values]) for each in findings]


def conflicts(findings: Sequence[Finding]) -> list[tuple[str, str, list[str]]]:
    return [each for each in told(findings) if each[0] in ("differs", "update")]
