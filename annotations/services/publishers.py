"""Publishers and stories."""

import hashlib
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify

from annotations.models import Publisher, Story
from annotations.recording import change, portrait, record
from annotations.services.exceptions import TakenName
from annotations.services.transactions import (
    Expected,
    amended,
    atomically,
    constraint_name,
    locked,
)

M = TypeVar("M", Publisher, Story)
_TAKEN = {
    "annotations_publisher_name_key": "name",
    "annotations_publisher_slug_key": "slug",
    "annotations_story_slug_key": "slug",
}


@atomically
def named(*, name: str, by: User | None) -> Publisher:
    """The publisher with this slug or name, made if there is none."""
    if known := _known(name):
        return known
    try:
        return open_publisher(name=name, by=by)
    except TakenName:  # by another session, just now
        if made := _known(name):
            return made
        raise


def _known(name: str) -> Publisher | None:
    return Publisher.objects.filter(Q(slug=name) | Q(name=name)).order_by("id").first()


@atomically
def open_publisher(
    *,
    name: str,
    by: User | None,
    slug: str = "",
    owner_group: str = "",
    day_first: bool | None = None,
) -> Publisher:
    if Publisher.objects.filter(Q(slug=slug) | Q(name=name)).exists():
        raise TakenName
    row = Publisher.objects.create(
        name=name, slug=slug or _free_slug(name), owner_group=owner_group, day_first=day_first
    )
    record([change("create", row, by=by)])
    return row


@atomically
def amend_publisher(
    *, pk: int, by: User, values: dict[str, Any], expected: Expected = None
) -> Publisher:
    return _amend(locked(Publisher.objects.all(), pk, expected), by, values)


@atomically
def open_story(*, slug: str, title: str, by: User | None) -> Story:
    if Story.objects.filter(slug=slug).exists():
        raise TakenName
    row = Story.objects.create(slug=slug, title=title, created_by=by)
    record([change("create", row, by=by)])
    return row


@atomically
def amend_story(*, pk: int, by: User, values: dict[str, Any], expected: Expected = None) -> Story:
    return _amend(locked(Story.objects.all(), pk, expected), by, values)


def _amend(row: M, by: User, values: dict[str, Any]) -> M:
    before = portrait(row)
    if fields := amended(row, values):
        _save(row, fields)
        record([change("update", row, by=by, before=before)])
        row.refresh_from_db(fields=["row_revision"])
    return row


def _save(row: M, fields: list[str]) -> None:
    """Raises TakenName; the database alone knows what is taken."""
    try:
        with transaction.atomic():
            row.save(update_fields=fields)
    except IntegrityError as error:
        field = _TAKEN.get(constraint_name(error) or "")
        if field is None:
            raise
        raise TakenName(field=field) from None


def _free_slug(name: str) -> str:
    """A slug for the name; a short hash tells apart names whose letters leave the same slug."""
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    slug = slugify(name)[:90].strip("-")
    if not slug:
        return f"publisher-{digest}"
    return f"{slug}-{digest}" if Publisher.objects.filter(slug=slug).exists() else slug
