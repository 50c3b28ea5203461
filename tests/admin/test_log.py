"""The change log in the admin."""

from typing import Any

import pytest
from django.test import Client

from annotations.models import Change, Claim
from annotations.services import annotations, claims
from tests import newsroom
from tests.admin import pages
from tests.admin.conftest import Browser


@pytest.fixture
def reader(as_role: Browser) -> Client:
    return as_role("reader")


def listed(browser: Client, **query: Any) -> list[Change]:
    return list(browser.get(pages.list_of(Change), query).context["cl"].result_list)


@pytest.fixture
def amended(db: None) -> Claim:
    editor = newsroom.user("editor", name="ada")
    marked = newsroom.mark(newsroom.article(), by=editor)
    return claims.amend(pk=marked.claim.pk, by=editor, values={"importance": "key"})


def test_the_newest_line_stands_first(amended: Claim, reader: Client) -> None:
    lines = listed(reader)
    assert [line.pk for line in lines] == sorted((line.pk for line in lines), reverse=True)
    assert len(lines) == Change.objects.count() > 2


def test_it_is_filtered_by_noun_verb_actor_and_day(amended: Claim, reader: Client) -> None:
    assert {line.noun for line in listed(reader, noun="claim")} == {"claim"}
    assert {line.verb for line in listed(reader, verb="update")} == {"update"}
    ada = amended.created_by_id
    assert {line.actor_id for line in listed(reader, actor__id__exact=ada)} == {ada}
    assert listed(reader, at__gte="2999-01-01 00:00:00+00:00") == []
    assert len(listed(reader, noun="claim", object_id=amended.pk)) == 2


def test_it_is_searched_by_a_rows_number_or_a_persons_name(amended: Claim, reader: Client) -> None:
    assert {line.object_id for line in listed(reader, q=str(amended.pk))} == {amended.pk}
    by_ada = listed(reader, q="ada")
    assert by_ada
    assert {line.actor_id for line in by_ada} == {amended.created_by_id}


def test_a_line_shows_field_by_field_what_it_changed(amended: Claim, reader: Client) -> None:
    line = Change.objects.get(verb="update")
    page = reader.get(f"/admin/annotations/change/{line.pk}/change/").content.decode()
    assert '<th scope="row">importance</th>' in page
    assert "<del>standard</del>" in page
    assert "<ins>key</ins>" in page
    assert '<th scope="row">statement</th>' not in page
    assert "importance: standard → key" in reader.get(pages.list_of(Change)).content.decode()


def test_a_line_of_a_deletion_shows_what_was_there(reader: Client) -> None:
    editor = newsroom.user("editor")
    marked = newsroom.mark(newsroom.article(), by=editor)
    annotations.remove(pk=marked.annotation.pk, by=editor)
    line = Change.objects.get(verb="delete")
    page = reader.get(f"/admin/annotations/change/{line.pk}/change/").content.decode()
    assert "<del>four days</del>" in page
    assert "<ins>" not in page
    assert f"/admin/annotations/annotation/{marked.annotation.pk}/change/" not in page
