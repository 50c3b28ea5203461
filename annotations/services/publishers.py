"""Publishers and stories."""

import hashlib
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.text import slugify

from annotations.models import Publisher, Story
from annotations.services.changes import change, portrait, record
from annotations.services.exceptions import TakenName
from annotations.services.transactions import Expected, amended, atomically, locked

M = TypeVar("M", Publisher, Story)


@atomically
def named(*, name: str, by: User | None) -> Publisher:
    """The publisher with this slug or name, made if there is none."""
    known = Publisher.objects.filter(Q(slug=name) | Q(name=name)).order_by("id").first()
    return known or open_publisher(name=name, by=by)


@atomically
def open_publisher(
    *,
    name: str,
    by: User | None,
    slug: str = "",
    owner_group: str = "",
    day_first: bool | None = None,
) -> Publisher:
    slug = slug or _free_slug(name)
    if Publisher.objects.filter(Q(slug=slug) | Q(name=name)).exists():
        raise TakenName
    row = Publisher.objects.create(
        name=name, slug=slug, owner_group=owner_group, day_first=day_first
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
        row.save(update_fields=fields)
        record([change("update", row, by=by, before=before)])
        row.refresh_from_db(fields=["row_revision"])
    return row


def _free_slug(name: str) -> str:
    """A slug for the name; a short hash tells apart names whose letters leave the same slug."""
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    slug = slugify(name)[:90].strip("-")
    if not slug:
        return f"publisher-{digest}"
    return f"{slug}-{digest}" if Publisher.objects.filter(slug=slug).exists() else slug
