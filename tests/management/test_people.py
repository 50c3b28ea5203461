"""`create_token`, `demo` and `sync_roles`."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError
from django.utils import timezone

from annotations.models import ApiToken
from annotations.models.choices import Scope
from tests import newsroom
from tests.api.conftest import ApiClient
from tests.management.commands import run

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> User:
    return newsroom.user("editor", name="ana")


def test_a_token_reads_unless_more_is_asked_for(ana: User) -> None:
    token = run("create_token", "ana", "reading list").output
    client = ApiClient(token)
    assert client.get("/me/").json()["username"] == "ana"
    assert client.post("/stories/", {"slug": "a", "title": "A"}).status_code == 403
    row = ApiToken.objects.get()
    assert (row.name, row.scopes, row.expiry) == ("reading list", ["read"], None)


def test_the_token_itself_is_not_stored(ana: User) -> None:
    token = run("create_token", "ana", "x").output
    assert token not in str(ApiToken.objects.values().get())


def test_scopes_are_those_asked_for_each_once(ana: User) -> None:
    asked = ("annotations:write", "read", "annotations:write")
    token = run("create_token", "ana", "x", *(f"--scope={scope}" for scope in asked)).output
    assert ApiToken.objects.get().scopes == ["annotations:write", "read"]
    made = ApiClient(token).post("/stories/", {"slug": "a", "title": "A"})
    assert made.status_code == 201


def test_a_token_ends_after_its_days(ana: User) -> None:
    run("create_token", "ana", "x", "--days=7")
    expiry = ApiToken.objects.get().expiry
    assert abs(expiry - timezone.now() - timedelta(days=7)) < timedelta(minutes=1)


@pytest.mark.parametrize("days", ["0", "-1", "36501"])
def test_days_that_are_none_are_refused(ana: User, days: str) -> None:
    with pytest.raises(CommandError, match="from 1 to 36500"):
        run("create_token", "ana", "x", f"--days={days}")
    assert not ApiToken.objects.exists()


def test_a_token_needs_a_user_and_scopes_there_are() -> None:
    with pytest.raises(CommandError, match="there is no user 'nobody'"):
        run("create_token", "nobody", "x")
    with pytest.raises(CommandError, match="everything"):
        run("create_token", "ana", "x", "--scope=everything")


@pytest.fixture
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "eight888")


@pytest.mark.usefixtures("_password")
def test_the_demo_has_an_editor_and_a_chief_who_can_log_in() -> None:
    run("demo")
    for name in ("editor", "chief"):
        person = User.objects.get(username=name)
        assert person.check_password("eight888")
        assert person.is_staff
        assert not person.is_superuser
        assert {group.name for group in person.groups.all()} == {name, "tool"}


@pytest.mark.usefixtures("_password")
def test_the_demo_token_works_with_every_scope() -> None:
    me = ApiClient(run("demo").output).get("/me/").json()
    assert me["username"] == "editor"
    assert set(me["scopes"]) == set(Scope.values)


@pytest.mark.usefixtures("_password")
def test_an_earlier_demo_token_ends_and_others_stay() -> None:
    earlier = ApiClient(run("demo").output)
    other = ApiClient(run("create_token", "editor", "other").output)
    later = ApiClient(run("demo").output)
    assert [client.get("/me/").status_code for client in (earlier, other, later)] == [401, 200, 200]
    assert User.objects.count() == 2


@pytest.mark.parametrize("password", ["", "seven77"])
def test_a_short_demo_password_is_refused(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", password)
    with pytest.raises(CommandError, match="at least 8"):
        run("demo")
    assert not User.objects.exists()


def test_roles_are_made_where_they_are_missing() -> None:
    Group.objects.create(name="chief")
    Group.objects.create(name="interns")
    assert run("sync_roles").output == "made: reader, tool, editor"
    assert run("sync_roles").output == "every role is there"
    names = set(Group.objects.values_list("name", flat=True))
    assert names == {"reader", "tool", "editor", "chief", "interns"}
