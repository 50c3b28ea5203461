"""No page of the admin needs what the strict policy forbids."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from annotations.models import ApiToken, Article, ArticleScore
from annotations.services import publishers
from tests import newsroom
from tests.admin import pages
from tests.admin.conftest import publish

FORBIDDEN = {
    "a script in the page": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a style sheet in the page": re.compile(r"<style", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
}


def refused(html: str) -> list[str]:
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(html)]


def stock_pages() -> list[str]:
    person, group = User.objects.first(), Group.objects.first()
    assert person is not None
    assert group is not None
    return [
        "/admin/",
        "/admin/password_change/",
        "/admin/auth/user/",
        "/admin/auth/user/add/",
        "/admin/auth/group/",
        *(f"/admin/auth/user/{person.pk}/{view}/" for view in ("change", "delete", "history")),
        f"/admin/auth/group/{group.pk}/change/",
        "/admin/annotations/",
        "/admin/?q=harbour",
        "/admin/annotations/publisher/add/",
        "/admin/annotations/story/add/",
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<script\nid='x'>",
        '<p class="a" style="color:red">',
        '<a onclick = "x()">',
        "<style>",
        '<a href="javascript:x">',
    ],
)
def test_the_check_finds_what_is_forbidden(html: str) -> None:
    assert refused(html)


def test_no_page_holds_an_inline_script_or_style(as_superuser: Client) -> None:
    publish()
    newsroom.token(newsroom.user("editor"))
    token = ApiToken.objects.get()
    revocation = reverse("admin:annotations_apitoken_delete", args=[token.token_key])
    for address in [*pages.own(), *pages.lists(), *pages.rows(), *stock_pages(), revocation]:
        answer = as_superuser.get(address)
        assert answer.status_code == 200, address
        assert (address, refused(answer.content.decode())) == (address, [])
        assert_strict(answer)


def test_the_login_is_no_exception(db: None) -> None:
    answer = Client().get("/admin/login/")
    assert refused(answer.content.decode()) == []
    assert_strict(answer)


def test_hostile_words_stay_words(as_superuser: Client) -> None:
    hostile = '<script>alert("x")</script><b onclick="x()">bold</b>'
    story = publishers.open_story(slug="hostile", title=hostile, by=None)
    article = newsroom.article(
        f"1 {hostile}\n\n2 {hostile}\n", headline=hostile, byline=hostile, story=story
    )
    newsroom.mark(article, f"1 {hostile}", by=newsroom.user("editor"), rating="wrong")
    ArticleScore.objects.update(attempts=1, last_error=hostile, leverage=5.0)
    searches = [f"/admin/?{urlencode({'q': words})}" for words in ("alert", hostile)]
    rows = [pages.page_of(Article), pages.page_of(ArticleScore)]
    for address in [*pages.own(), *searches, *pages.lists(), *rows]:
        html = as_superuser.get(address).content.decode()
        assert "<script>alert" not in html
        assert "<b onclick" not in html
    assert html.count("&lt;script&gt;alert") >= 3


def assert_strict(answer: Any) -> None:
    policy = answer["Content-Security-Policy"]
    # The order of the directives differs from process to process.
    directives = [directive.strip() for directive in policy.split(";")]
    assert "script-src 'self'" in directives
    assert "style-src 'self'" in directives
    assert "unsafe" not in policy
