"""Who may do what: a row for every method of every address, taken from the resolver itself."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import get_resolver

from annotations.models import ApiToken
from annotations.models.choices import Scope
from annotations.models.roles import ROLES
from tests import newsroom
from tests.api.conftest import ApiClient

# Which roles get through; everybody else is answered 403, and 401 without a token.
EVERY = {"reader", "tool", "editor", "chief"}
MARKERS = {"editor", "chief"}
MATRIX: dict[str, dict[str, set[str]]] = {
    "articles/": {"get": EVERY, "post": {"tool"}},
    "articles/<number:pk>/": {"get": EVERY, "patch": {"tool"}},
    "articles/<number:article>/versions/": {"get": EVERY, "post": {"tool"}},
    "articles/<number:article>/versions/<number:number>/": {"get": EVERY},
    "articles/<number:article>/versions/<number:number>/diff/": {"get": EVERY},
    "articles/<number:article>/annotations/": {"get": EVERY, "post": MARKERS},
    "articles/<number:article>/score/": {"get": EVERY},
    "articles/<number:article>/score/history/": {"get": EVERY},
    "articles/<number:article>/workbench/": {"get": EVERY},
    "articles/<number:article>/history/": {"get": EVERY},
    "articles/<number:article>/lease/": {"get": EVERY, "post": MARKERS, "delete": MARKERS},
    "annotations/<number:pk>/": {"get": EVERY, "patch": MARKERS, "delete": MARKERS},
    "annotations/<number:pk>/settle/": {"post": MARKERS},
    "annotations/<number:pk>/reopen/": {"post": MARKERS},
    "articles/<number:article>/corrections/": {"get": EVERY, "post": MARKERS},
    "corrections/": {"get": EVERY},
    "corrections/<number:pk>/": {"get": EVERY, "patch": MARKERS, "delete": MARKERS},
    "corrections/<number:pk>/publish/": {"post": MARKERS},
    "corrections/<number:pk>/unpublish/": {"post": MARKERS},
    "claims/": {"get": EVERY},
    "claims/<number:pk>/": {"get": EVERY, "patch": MARKERS},
    "claims/<number:pk>/merge/": {"post": {"chief"}},
    "claims/<number:claim>/verdicts/": {"get": EVERY, "post": MARKERS},
    "claims/<number:claim>/evidence/": {"get": EVERY, "post": MARKERS},
    "verdicts/<number:pk>/": {"get": EVERY, "delete": MARKERS},
    "evidence/": {"get": EVERY},
    "evidence/<number:pk>/": {"get": EVERY, "patch": MARKERS, "delete": MARKERS},
    "evidence/<number:pk>/confirm/": {"post": MARKERS},
    "stories/": {"get": EVERY, "post": {"tool", "editor", "chief"}},
    "stories/<number:pk>/": {"get": EVERY, "patch": {"tool", "chief"}},
    "stories/<slug:story>/cards/": {"get": EVERY},
    "cards/<number:pk>/": {"get": EVERY},
    "cards/<number:pk>/accept/": {"post": MARKERS},
    "cards/<number:pk>/dismiss/": {"post": MARKERS},
    "cards/<number:pk>/reopen/": {"post": MARKERS},
    "articles/<number:article>/counterparts/": {"get": EVERY},
    "articles/<number:article>/sightings/": {"get": EVERY},
    "claims/<number:claim>/sightings/": {"get": EVERY},
    "sightings/<number:pk>/accept/": {"post": MARKERS},
    "sightings/<number:pk>/dismiss/": {"post": MARKERS},
    "sightings/<number:pk>/reopen/": {"post": MARKERS},
    "publishers/": {"get": EVERY, "post": {"tool", "editor", "chief"}},
    "publishers/<number:pk>/": {"get": EVERY, "patch": {"tool", "chief"}},
    "me/": {"get": EVERY},
    "schema/": {"get": EVERY},
}
METHODS = ("get", "post", "put", "patch", "delete")


def addresses() -> dict[str, Any]:
    """The routes below /api/v1/ with their views."""
    api: Any = next(each for each in get_resolver().url_patterns if str(each.pattern) == "api/v1/")
    found = {str(each.pattern): each.callback for each in api.url_patterns}
    del found["docs/"]  # a page: see test_the_documentation_is_a_page_for_people_logged_in
    return found


def methods(view: Any) -> set[str]:
    actions = getattr(view, "actions", None) or {"get": "get"}
    return set(actions) - {"head"}


def test_every_address_has_its_row() -> None:
    assert {route: methods(view) for route, view in addresses().items()} == {
        route: set(row) for route, row in MATRIX.items()
    }


def filled(route: str) -> str:
    for name in ("pk", "article", "claim", "number"):
        route = route.replace(f"<number:{name}>", "999999")
    return f"/{route.replace('<slug:story>', 'none-such')}"


CELLS = [(route, method, role) for route in MATRIX for method in METHODS for role in sorted(ROLES)]


def allowed(route: str, method: str, role: str) -> bool:
    return role in MATRIX[route].get(method, EVERY)


@pytest.fixture(scope="module")
def clients(django_db_setup: None, django_db_blocker: Any) -> Any:
    """A client for each role, made once: their tokens are what a module of requests needs."""
    with django_db_blocker.unblock():
        people = {role: newsroom.user(role) for role in ROLES}
        yield {role: ApiClient(newsroom.token(person)) for role, person in people.items()}
        for person in people.values():
            person.delete()
        Group.objects.all().delete()  # no transaction of a test's takes these away


@pytest.mark.django_db
@pytest.mark.parametrize("route, method, role", CELLS)
def test_a_role_gets_through_where_its_row_says_so(
    clients: dict[str, ApiClient], route: str, method: str, role: str
) -> None:
    answer = clients[role].send(method.upper(), filled(route), {}, If_Match="*")
    refused = answer.status_code == 403 and answer.json()["code"] == "permission_denied"
    assert refused is not allowed(route, method, role), answer.content
    if method not in MATRIX[route]:
        assert answer.status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("route", MATRIX)
@pytest.mark.parametrize("method", METHODS)
def test_nobody_gets_through_without_saying_who(route: str, method: str) -> None:
    answer = Client().generic(method.upper(), f"/api/v1{filled(route)}")
    assert answer.status_code == 401


@pytest.mark.django_db
@pytest.mark.parametrize("route", MATRIX)
@pytest.mark.parametrize("method", METHODS)
def test_a_person_without_a_role_gets_nothing(route: str, method: str) -> None:
    nobody = ApiClient(newsroom.token(newsroom.user()))
    assert nobody.send(method.upper(), filled(route), {}).status_code == 403


def test_a_token_reaches_no_further_than_its_scopes(as_role: Any) -> None:
    article = newsroom.article()
    roles = ("tool", "chief")
    reading = as_role(*roles, scopes=(Scope.READ,))
    writing = as_role(*roles, scopes=(Scope.WRITE_ARTICLES,))
    marking = as_role(*roles, scopes=(Scope.WRITE_ANNOTATIONS,))
    mark = {"target": {"selector": [{"type": "TextQuoteSelector", "exact": "four days"}]}}
    statuses = [
        [
            client.get("/articles/").status_code,
            client.post(f"/articles/{article.pk}/versions/", {"text": "New."}).status_code == 403,
            client.post(f"/articles/{article.pk}/annotations/", mark).status_code == 403,
        ]
        for client in (reading, marking, writing)
    ]
    assert statuses == [[200, True, True], [403, True, False], [403, False, True]]


def test_an_ended_or_revoked_token_is_none(tool: ApiClient, reader: ApiClient) -> None:
    assert reader.get("/me/").status_code == 200
    ApiToken.objects.update(expiry="2020-01-01T00:00:00Z")
    assert reader.get("/me/").status_code == 401
    ApiToken.objects.all().delete()
    assert tool.get("/me/").status_code == 401


def test_a_deactivated_person_is_out_at_once(as_role: Any) -> None:
    client = as_role("chief")
    User.objects.update(is_active=False)
    assert client.get("/me/").status_code == 401


@pytest.mark.django_db
def test_the_browser_uses_its_session_with_csrf() -> None:
    editor = newsroom.user("editor")
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    assert browser.get("/api/v1/me/").json()["token"] is None
    body = {"slug": "storm", "title": "Storm"}
    refused = browser.post("/api/v1/stories/", body, content_type="application/json")
    assert refused.status_code == 403
    browser.get("/admin/login/")
    token = browser.cookies["csrftoken"].value if "csrftoken" in browser.cookies else ""
    made = browser.post(
        "/api/v1/stories/",
        body,
        content_type="application/json",
        headers={"X-CSRFToken": token},
    )
    assert (refused.status_code, made.status_code, bool(token)) == (403, 201, True)


@pytest.mark.django_db
def test_the_documentation_is_a_page_for_people_logged_in() -> None:
    browser = Client()
    assert browser.get("/api/v1/docs/")["Location"].startswith("/admin/login/")
    browser.force_login(newsroom.user())
    assert browser.get("/api/v1/docs/").status_code == 403
    browser.force_login(newsroom.user("reader"))
    page = browser.get("/api/v1/docs/")
    assert page.status_code == 200
    assert b"<style" not in page.content
    assert b"<script>" not in page.content
    assert browser.get("/api/v1/docs/?script=").status_code == 200
