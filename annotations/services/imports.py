"""Articles from files: plain texts, and JSON records with the fields of the API's articles/."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from annotations import ingest
from annotations.models import Article, Story
from annotations.services import articles, publishers
from annotations.services.articles import LANGUAGE, Ingested, Metadata
from annotations.services.exceptions import UnfitText
from annotations.services.transactions import atomically

_FIELDS = ("external_id", "url", "headline", "standfirst", "byline", "published_at", "language")
_COLUMNS = {field.name: field for field in Article._meta.fields}
_RECORD = {*_FIELDS, "text", "publisher", "story"}
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What goes for articles that do not say it themselves."""

    publisher: str
    story: Story | None = None
    language: str = "en"


@atomically
def plain_text(*, data: bytes, defaults: Defaults, by: User | None = None) -> Ingested:
    """Bring in a text whose headline, credits and date stand in its own first lines.

    Raises UnfitText and IdentityConflict.
    """
    return _bring_in({"text": _decoded(data)}, defaults, by)


@atomically
def record(*, line: bytes, defaults: Defaults, by: User | None = None) -> Ingested:
    """Bring in one line of JSON; what it does not say is recognised in its text.

    Raises UnfitText and IdentityConflict.
    """
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnfitText(f"not JSON: {error}") from None
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        raise UnfitText("no object with a text")
    if unknown := sorted(values.keys() - _RECORD):
        raise UnfitText(f"unknown field {unknown[0]}", field=unknown[0])
    for name in values.keys() - {"text"}:
        _refuse_unfit(name, values[name])
    _decoded(values["text"].encode("utf-8", "surrogatepass"))
    return _bring_in(values, defaults, by)


def _refuse_unfit(name: str, value: Any) -> None:
    if value is not None and not isinstance(value, str):
        raise UnfitText(f"{name}: no text", field=name)
    if value and _UNSTORABLE.search(value):
        raise UnfitText(f"{name}: a character that cannot be stored", field=name)


def _decoded(data: bytes) -> str:
    try:
        return ingest.decode(data)
    except ingest.Unreadable as error:
        raise UnfitText(str(error)) from None


def _bring_in(values: dict[str, Any], defaults: Defaults, by: User | None) -> Ingested:
    publisher = publishers.named(name=str(values.get("publisher") or defaults.publisher), by=by)
    found = ingest.recognise(values["text"], day_first=publisher.day_first)
    recognised = {
        "headline": found.headline,
        "standfirst": found.standfirst,
        "byline": found.byline or found.agency,
        "published_at": _in_time(found),
        "language": defaults.language,
    }
    given = {name: values[name] for name in _FIELDS if values.get(name)}
    if not given.get("headline") and not found.headline:
        raise UnfitText("no headline was found")
    story = articles.story_with(values["story"]) if values.get("story") else defaults.story
    return articles.bring_in(
        publisher=publisher,
        text=values["text"],
        metadata=Metadata(story=story, **_cleaned(given)),
        recognised=Metadata(**_cleaned({name: each for name, each in recognised.items() if each})),
        by=by,
    )


def _in_time(found: ingest.Recognised) -> datetime | None:
    """A printed time without an offset is taken as UTC: no publisher's clock is known here."""
    printed = found.published
    if printed is None:
        return None
    try:
        return datetime.fromisoformat(f"{printed.at.isoformat()}{printed.zone}").astimezone(UTC)
    except (OverflowError, ValueError):
        return printed.at.replace(tzinfo=UTC)


def _cleaned(told: dict[str, Any]) -> dict[str, Any]:
    """The values as the model's fields take them. Raises UnfitText with the field."""
    cleaned = {}
    for name, value in told.items():
        try:
            cleaned[name] = _COLUMNS[name].clean(value, None)
        except ValidationError as error:
            raise UnfitText(f"{name}: {error.messages[0]}", field=name) from None
    _refuse_unfit_time(cleaned.get("published_at"))
    if not re.fullmatch(LANGUAGE, told.get("language", "en")):
        raise UnfitText("language: no BCP 47 tag", field="language")
    return cleaned


def _refuse_unfit_time(published: datetime | None) -> None:
    if published is None:
        return
    if published.tzinfo is None:
        raise UnfitText("published_at: a time without its offset", field="published_at")
    try:
        published.astimezone(UTC)
    except (OverflowError, ValueError):
        raise UnfitText("published_at: a time beyond time", field="published_at") from None
