"""Who sees which page, and that nobody writes what moves a score."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from annotations.models import ApiToken, Change, Publisher, Story, Verdict
from tests import newsroom
from tests.admin import pages
from tests.admin.conftest import Browser, browser_of, publish, staff

TENDED = (Publisher, Story)
WRITES = ("add", "change", "delete")


@pytest.mark.parametrize("role", ["reader", "tool", "chief"])
def test_a_role_sees_every_list_and_every_page(role: str, as_role: Browser) -> None:
    publish()
    browser = as_role(role)
    for address in [*pages.lists(), *pages.rows()]:
        assert browser.get(address).status_code == 200, address


def test_an_editor_sees_them_but_for_the_verdict_they_have_not_matched(as_role: Browser) -> None:
    publish()
    editor, veiled = as_role("editor"), pages.page_of(Verdict)
    for address in [*pages.lists(), *pages.rows()]:
        answer = editor.get(address)
        assert answer.status_code == (302 if address == veiled else 200), address


def test_staff_without_a_role_see_nothing(as_role: Browser) -> None:
    publish()
    nobody = as_role()
    for address in [*pages.lists(), *pages.rows()]:
        assert nobody.get(address).status_code == 403, address
    assert "Fact-checking" not in nobody.get("/admin/").content.decode()


def test_who_is_not_staff_is_led_to_the_login(db: None) -> None:
    browser = browser_of(newsroom.user("chief"))
    for address in pages.lists():
        assert browser.get(address).status_code == 302


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize(
    "model",
    [model for model in pages.WITH_A_PAGE if model not in TENDED],
    ids=lambda model: model.__name__,
)
def test_even_a_superuser_writes_nothing_that_moves_a_score(
    model: Any, write: str, as_superuser: Client
) -> None:
    publish()
    address = f"{pages.list_of(model)}add/" if write == "add" else pages.page_of(model, write)
    assert as_superuser.post(address, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", TENDED, ids=lambda model: model.__name__)
def test_publishers_and_stories_are_never_deleted(model: Any, as_superuser: Client) -> None:
    publish()
    answer = as_superuser.post(pages.page_of(model, "delete"), {"post": "yes"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("role", "may"), [("reader", False), ("editor", False), ("tool", True), ("chief", True)]
)
def test_desks_and_chiefs_alone_tend_publishers(role: str, may: bool, as_role: Browser) -> None:
    row = newsroom.publisher("Port Gazette")
    address = reverse("admin:annotations_publisher_change", args=[row.pk])
    body = {"name": "Port Gazette", "slug": row.slug, "owner_group": "Harbour Media"}
    answer = as_role(role).post(address, body)
    row.refresh_from_db()
    assert answer.status_code == (302 if may else 403)
    assert row.owner_group == ("Harbour Media" if may else "")


def test_the_history_of_a_row_is_its_log(as_role: Browser) -> None:
    article = publish()
    editor = as_role("editor")
    told = editor.get(f"/admin/annotations/article/{article.pk}/history/", follow=True)
    assert told.redirect_chain == [
        (f"/admin/annotations/change/?article__id__exact={article.pk}", 302)
    ]
    listed = told.context["cl"].queryset
    assert set(listed) == set(Change.objects.filter(article=article))
    assert as_role().get(f"/admin/annotations/article/{article.pk}/history/").status_code == 403


def test_people_and_groups_are_for_superusers(as_role: Browser, as_superuser: Client) -> None:
    for address in ("/admin/auth/user/", "/admin/auth/group/"):
        assert as_role("chief").get(address).status_code == 403
        assert as_superuser.get(address).status_code == 200


def test_the_index_is_in_the_newsrooms_order(as_superuser: Client) -> None:
    apps = as_superuser.get("/admin/").context["available_apps"]
    ours = next(app for app in apps if app["app_label"] == "annotations")
    names = [model["object_name"] for model in ours["models"]]
    assert names[:3] == ["Article", "ArticleScore", "Story"]
    assert names[-2:] == ["Change", "ApiToken"]
    assert len(names) == len(pages.OURS)
    assert admin.site.site_header == "Factcheck"


def test_one_sees_and_revokes_ones_own_tokens_alone(db: None) -> None:
    mine, theirs = staff("editor"), staff("editor")
    newsroom.token(mine)
    newsroom.token(theirs)
    browser = browser_of(mine)
    listed = browser.get("/admin/annotations/apitoken/").context["cl"].queryset
    assert [token.user for token in listed] == [mine]
    for token in ApiToken.objects.all():
        address = reverse("admin:annotations_apitoken_delete", args=[token.token_key])
        browser.post(address, {"post": "yes"})
    assert [token.user for token in ApiToken.objects.all()] == [theirs]


def test_no_page_names_the_digest_of_a_token(as_superuser: Client) -> None:
    secret = newsroom.token(newsroom.user("editor"))
    token = ApiToken.objects.get()
    address = reverse("admin:annotations_apitoken_delete", args=[token.token_key])
    shown = [
        as_superuser.get("/admin/annotations/apitoken/"),
        as_superuser.get(address),
        as_superuser.post(address, {"post": "yes", "_popup": "1"}),
        as_superuser.get("/admin/"),
    ]
    assert not ApiToken.objects.exists()
    for answer in shown:
        assert answer.status_code == 200
        assert token.digest not in answer.content.decode()
        assert secret not in answer.content.decode()


def test_nobody_asks_for_a_digest_letter_by_letter(as_superuser: Client) -> None:
    answer = as_superuser.get("/admin/annotations/apitoken/?digest__startswith=a")
    assert answer.status_code == 400
