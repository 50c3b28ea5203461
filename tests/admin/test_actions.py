"""What may be done to several rows at once, and to publishers and stories."""

from typing import Any

import pytest
from django.test import Client

from annotations.models import (
    Article,
    ArticleScore,
    Change,
    Publisher,
    ScoreSnapshot,
    Story,
    Verdict,
)
from tests import newsroom
from tests.admin import pages
from tests.admin.conftest import Browser, publish

ACTION = "_selected_action"


def act(browser: Client, model: Any, action: str, *rows: Any) -> Any:
    body = {"action": action, ACTION: [row.pk for row in rows]}
    return browser.post(pages.list_of(model), body, follow=True)


def messages(answer: Any) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


@pytest.mark.parametrize("model", [Article, ArticleScore], ids=lambda model: model.__name__)
def test_an_editor_rescores_the_selected_articles_alone(model: Any, as_role: Browser) -> None:
    behind = [newsroom.article() for _ in range(3)]
    told = messages(act(as_role("editor"), model, "rescore", *behind[:2]))
    scored = ArticleScore.objects.filter(behind_since=None).values_list("pk", flat=True)
    assert set(scored) == {article.pk for article in behind[:2]}
    assert told == ["2 articles looked at, 2 scores written anew."]


def test_a_score_that_is_current_is_not_written_again(as_role: Browser) -> None:
    article = publish()
    before = ScoreSnapshot.objects.count()
    told = messages(act(as_role("editor"), Article, "rescore", article))
    assert told == ["1 article looked at, 0 scores written anew."]
    assert ScoreSnapshot.objects.count() == before


@pytest.mark.parametrize("role", ["reader", "tool"])
def test_who_may_not_annotate_may_not_rescore(role: str, as_role: Browser) -> None:
    article = newsroom.article()
    act(as_role(role), Article, "rescore", article)
    assert ArticleScore.objects.filter(behind_since=None).count() == 0


def test_a_chief_withdraws_verdicts_that_count(as_role: Browser) -> None:
    publish()
    told = messages(act(as_role("chief"), Verdict, "withdraw", *Verdict.objects.all()))
    assert told == ["1 verdict withdrawn.", "1 verdict not current any more: left alone."]
    assert not Verdict.objects.current().exists()
    assert Change.objects.filter(verb="withdraw", noun="verdict").count() == 1


def test_an_editor_withdraws_nothing_here(as_role: Browser) -> None:
    publish()
    act(as_role("editor"), Verdict, "withdraw", *Verdict.objects.all())
    assert Verdict.objects.current().count() == 1


def test_a_publisher_opened_and_amended_is_in_the_log(as_role: Browser) -> None:
    chief = as_role("chief")
    body = {"name": "Port Gazette", "slug": "port-gazette", "day_first": "unknown"}
    chief.post("/admin/annotations/publisher/add/", body)
    row = Publisher.objects.get()
    chief.post(pages.page_of(Publisher), body | {"owner_group": "Harbour Media"})
    log = list(Change.objects.order_by("id").values_list("verb", "noun", "object_id"))
    assert log == [("create", "publisher", row.pk), ("update", "publisher", row.pk)]
    amended: Any = Change.objects.get(verb="update")
    assert amended.before["owner_group"] == ""
    assert amended.after["owner_group"] == "Harbour Media"
    assert amended.actor is not None


def test_a_story_opened_and_amended_is_in_the_log(as_role: Browser) -> None:
    desk = as_role("tool")
    desk.post("/admin/annotations/story/add/", {"title": "The storm", "slug": "storm"})
    desk.post(pages.page_of(Story), {"title": "After the storm", "slug": "storm"})
    assert Story.objects.get().title == "After the storm"
    assert list(Change.objects.order_by("id").values_list("verb", flat=True)) == [
        "create",
        "update",
    ]


def test_a_form_sent_without_a_change_is_no_line_in_the_log(as_role: Browser) -> None:
    row = newsroom.publisher("Port Gazette")
    before = Change.objects.count()
    body = {"name": row.name, "slug": row.slug, "day_first": "unknown"}
    assert as_role("chief").post(pages.page_of(Publisher), body).status_code == 302
    assert Change.objects.count() == before


def test_a_name_that_is_taken_is_said_on_the_form(as_role: Browser) -> None:
    row = newsroom.publisher("Port Gazette")
    body = {"name": row.name, "slug": "another", "day_first": "unknown"}
    answer = as_role("chief").post("/admin/annotations/publisher/add/", body)
    assert answer.status_code == 200
    assert "already exists" in answer.content.decode()


def test_a_name_taken_at_the_same_moment_is_said_and_nothing_is_lost(
    as_role: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.publisher("Port Gazette")
    # As when the other row was committed just after the form had looked.
    monkeypatch.setattr(Publisher, "validate_unique", lambda *_args, **_options: None)
    body = {"name": "Port Gazette", "slug": "another", "day_first": "unknown"}
    answer = as_role("chief").post("/admin/annotations/publisher/add/", body, follow=True)
    assert messages(answer) == ["The name or slug is taken."]
    assert Publisher.objects.count() == 1
