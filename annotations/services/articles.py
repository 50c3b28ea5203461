"""Articles come in, are amended, and get new versions of their texts."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q

from annotations import ingest
from annotations.carrying import CarriedMark, carry, hold_claims, is_affordable, put_off
from annotations.models import Article, ArticleVersion, Publisher, Story
from annotations.recording import change, portrait, record
from annotations.services.bell import ring_on_commit
from annotations.services.exceptions import IdentityConflict, UnfitText, UnknownStory
from annotations.services.transactions import Expected, amended, atomically, locked

LANGUAGE = r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"  # BCP 47, roughly


@dataclass(frozen=True, slots=True)
class Ingested:
    article: Article
    version: ArticleVersion
    is_new: bool
    has_new_version: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article besides its words; what is None is left as it is."""

    headline: str | None = None
    external_id: str | None = None
    url: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    published_at: datetime | None = None
    language: str | None = None
    story: Story | None = None

    def given(self) -> dict[str, Any]:
        told = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in told.items() if value is not None}


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A text made ready to be stored."""

    text: str
    sha256: str
    furniture: list[dict[str, Any]]
    repeats: list[dict[str, Any]]
    notes: list[dict[str, Any]]


def story_with(slug: str) -> Story:
    try:
        return Story.objects.get(slug=slug)
    except Story.DoesNotExist:
        raise UnknownStory from None


@atomically
def bring_in(
    *,
    publisher: Publisher,
    text: str,
    metadata: Metadata,
    by: User | None,
    recognised: Metadata | None = None,
) -> Ingested:
    """Store an article, or find the one it is and amend that.

    What was only `recognised` in the text fills in for a new article, and amends no known one:
    a person may have known better since.

    It is known again by `external_id` (within its publisher), `url`, or, where it has neither,
    the words it first had (within its story). Other words become a new version.

    Raises IdentityConflict and UnfitText.
    """
    prepared = _prepare(text)
    known = _find(publisher, metadata, prepared.sha256)
    if known is None:
        told = (recognised.given() if recognised else {}) | metadata.given()
        return _create(publisher, prepared, told, by)
    hold_claims(known.pk)
    article = locked(Article.objects.all(), known.pk)
    _amend(article, metadata.given(), by)
    version, carried = _next_version(article, prepared, by)
    return Ingested(article, version, is_new=False, has_new_version=carried is not None)


@atomically
def amend(*, pk: int, by: User, values: dict[str, Any], expected: Expected = None) -> Article:
    """Change an article's metadata; its words change through `add_version` alone."""
    article = locked(Article.objects.all(), pk, expected)
    _amend(article, values, by)
    return article


@atomically
def add_version(*, pk: int, text: str, by: User) -> tuple[ArticleVersion, list[CarriedMark] | None]:
    """A new version of the article's text, and what became of every mark.

    The same words again are no new version (None).
    """
    hold_claims(pk)
    article = locked(Article.objects.all(), pk)
    return _next_version(article, _prepare(text), by)


def _prepare(text: str) -> _Prepared:
    try:
        normal = ingest.normalise(text)
    except ingest.Unreadable as error:
        raise UnfitText(str(error)) from None
    if not normal.text.strip():
        raise UnfitText("The text is empty.")
    found = ingest.recognise(normal.text)
    return _Prepared(
        text=normal.text,
        sha256=hashlib.sha256(normal.text.encode()).hexdigest(),
        furniture=[asdict(piece) for piece in found.furniture],
        repeats=[asdict(repeat) for repeat in found.repeats],
        notes=[asdict(note) for note in normal.notes],
    )


def _find(publisher: Publisher, metadata: Metadata, content_hash: str) -> Article | None:
    identity = Q(pk=None)
    if metadata.external_id:
        identity |= Q(publisher=publisher, external_id=metadata.external_id)
    if metadata.url:
        identity |= Q(url=metadata.url)
    if not metadata.external_id and not metadata.url:
        identity = Q(story=metadata.story, content_hash=content_hash, external_id="", url="")
    found = list(Article.objects.filter(identity)[:2])
    if len(found) == 2:
        raise IdentityConflict
    if not found:
        return None
    _refuse_another_identity(found[0], publisher, metadata)
    return found[0]


def _refuse_another_identity(found: Article, publisher: Publisher, metadata: Metadata) -> None:
    """The same url under another publisher or external_id is not this article sent again."""
    if found.publisher_id != publisher.pk:
        raise IdentityConflict("The url belongs to an article of another publisher.")
    if metadata.external_id and found.external_id not in ("", metadata.external_id):
        raise IdentityConflict


def _create(
    publisher: Publisher, prepared: _Prepared, told: dict[str, Any], by: User | None
) -> Ingested:
    article = Article.objects.create(publisher=publisher, content_hash=prepared.sha256, **told)
    version, _ = _next_version(article, prepared, by)
    record([change("create", article, by=by, article_id=article.pk)])
    return Ingested(article, version, is_new=True, has_new_version=True)


def _amend(article: Article, values: dict[str, Any], by: User | None) -> None:
    before = portrait(article)
    if fields := amended(article, values):
        article.save(update_fields=[*fields, "updated_at"])
        article.refresh_from_db(fields=["row_revision"])
        record([change("update", article, by=by, before=before, article_id=article.pk)])


def _next_version(
    article: Article, prepared: _Prepared, by: User | None
) -> tuple[ArticleVersion, list[CarriedMark] | None]:
    """The caller holds the article's lock, so the numbers have no gap and no twin."""
    current = article.current_version
    if current is not None and current.sha256 == prepared.sha256:
        return current, None
    version = ArticleVersion.objects.create(
        article=article,
        number=current.number + 1 if current else 1,
        text=prepared.text,
        sha256=prepared.sha256,
        length=len(prepared.text),
        furniture=prepared.furniture,
        repeats=prepared.repeats,
        notes=prepared.notes,
        created_by=by,
    )
    article.current_version = version
    article.save(update_fields=["current_version", "updated_at"])
    record([change("create", version, by=by, article_id=article.pk)])
    carried = _carried(article, version, by) if current else []
    article.refresh_from_db(fields=["row_revision", "revision"])
    ring_on_commit()
    return version, carried


def _carried(article: Article, version: ArticleVersion, by: User | None) -> list[CarriedMark]:
    if is_affordable(article.pk, version):
        return carry(article.pk, version, by)
    return put_off(article.pk, by)
