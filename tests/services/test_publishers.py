"""Publishers and stories: their names and slugs are taken once."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from annotations.models import Change, Publisher
from annotations.services import publishers
from annotations.services.exceptions import Stale, TakenName
from tests import newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor() -> User:
    return newsroom.user("tool")


def test_a_publisher_is_known_by_name_and_by_slug_and_made_once() -> None:
    made = publishers.named(name="Port Gazette", by=None)
    assert made.slug == "port-gazette"
    assert publishers.named(name="Port Gazette", by=None) == made
    assert publishers.named(name="port-gazette", by=None) == made
    assert Change.objects.filter(noun="publisher").count() == 1


NAMES = {
    "Port Gazette": "port-gazette",
    "Süddeutsche Zeitung": "suddeutsche-zeitung",
    "a" * 200: "a" * 90,
}


@pytest.mark.parametrize("name, slug", NAMES.items())
def test_a_name_gives_its_slug(name: str, slug: str) -> None:
    assert publishers.named(name=name, by=None).slug == slug


def test_names_without_latin_letters_have_slugs_of_their_own() -> None:
    slugs = [publishers.named(name=name, by=None).slug for name in ("新华社", "朝日新聞", "Правда")]
    assert len(set(slugs)) == 3
    for slug in slugs:
        assert slug.startswith("publisher-")
        assert Publisher.objects.get(slug=slug)


def test_names_that_leave_the_same_slug_are_told_apart() -> None:
    first, second = (publishers.named(name=name, by=None) for name in ("El País", "El Pais"))
    assert first.slug == "el-pais"
    assert second.slug.startswith("el-pais-")
    assert first.slug != second.slug


@pytest.mark.parametrize("name, slug", [("Port Gazette", ""), ("Other Post", "port-gazette")])
def test_a_taken_name_or_slug_opens_no_publisher(name: str, slug: str) -> None:
    newsroom.publisher("Port Gazette")
    with pytest.raises(TakenName):
        publishers.open_publisher(name=name, slug=slug, by=None)
    assert Publisher.objects.count() == 1


def amend(row: Publisher, by: User, **values: Any) -> Publisher:
    return publishers.amend_publisher(pk=row.pk, by=by, values=values)


@pytest.mark.parametrize("field, value", [("name", "Port Gazette"), ("slug", "port-gazette")])
def test_a_publisher_is_not_given_what_another_has(actor: User, field: str, value: str) -> None:
    newsroom.publisher("Port Gazette")
    other = newsroom.publisher("Other Post")
    before = Change.objects.count()
    with pytest.raises(TakenName) as refused:
        amend(other, actor, **{field: value})
    assert (refused.value.code, refused.value.field) == ("name_taken", field)
    other.refresh_from_db()
    assert (other.name, other.slug, other.row_revision) == ("Other Post", "other-post", 1)
    assert Change.objects.count() == before


def test_a_story_is_not_given_anothers_slug(actor: User) -> None:
    publishers.open_story(slug="storm", title="Storm", by=None)
    other = publishers.open_story(slug="flood", title="Flood", by=None)
    with pytest.raises(TakenName):
        publishers.amend_story(pk=other.pk, by=actor, values={"slug": "storm"})


def test_an_amendment_is_logged_and_an_empty_one_is_not(actor: User) -> None:
    row = newsroom.publisher("Port Gazette")
    before = Change.objects.count()
    amend(row, actor, name="Port Gazette")
    assert Change.objects.count() == before
    assert amend(row, actor, owner_group="Harbour Media").row_revision == 2
    line = Change.objects.latest("id")
    assert (line.verb, line.actor, (line.before or {})["owner_group"]) == ("update", actor, "")


def test_an_amendment_of_what_was_changed_since_is_stale(actor: User) -> None:
    row = newsroom.publisher("Port Gazette")
    amend(row, actor, owner_group="Harbour Media")
    with pytest.raises(Stale) as refused:
        publishers.amend_publisher(pk=row.pk, by=actor, values={"name": "Other"}, expected={1})
    assert refused.value.current == 2
