"""`seed`: a story whose articles disagree, marked, cited and judged."""

import pytest
from django.contrib.auth.models import User

from annotations import comparing, rescoring
from annotations.models import (
    Annotation,
    Article,
    ArticleScore,
    ArticleVersion,
    Change,
    Claim,
    Evidence,
    Publisher,
    Story,
    Suggestion,
    Verdict,
)
from annotations.services import articles
from tests.management.commands import run

pytestmark = pytest.mark.django_db

EVERYTHING = (
    Annotation,
    Article,
    ArticleVersion,
    Change,
    Claim,
    Evidence,
    Publisher,
    Story,
    Verdict,
)


def ratings(statement: str) -> list[str]:
    current = Verdict.objects.current().filter(claim__statement__contains=statement)
    return sorted(current.values_list("rating", flat=True))


def test_three_articles_of_one_story_are_marked_and_judged() -> None:
    ended = run("seed")
    assert ended.output.startswith("seeded 3 articles")
    assert Story.objects.get().articles.count() == 3
    assert Publisher.objects.count() == 3
    for article in Article.objects.all():
        assert article.annotations.count() >= 3
        assert article.versions.count() == 1


def test_the_conflicting_facts_are_there_with_opposite_verdicts() -> None:
    run("seed")
    assert ratings("his fourth term") == ["wrong", "wrong"]
    assert ratings("his fifth term") == ["verified", "verified"]
    assert ratings("Lu Kang") == ["wrong", "wrong"]
    assert ratings("Lin Jian") == ["verified", "verified"]
    assert ratings("neutral") == ["disputed", "disputed"]
    assert Verdict.objects.get(final=True).editor.username == "chief"


def test_a_fact_two_sources_tell_stands_in_both_and_a_silent_one_is_cited() -> None:
    run("seed")
    shared = Claim.objects.get(statement__contains="Lin Jian")
    assert shared.annotations.values("article").distinct().count() == 2
    silent = Evidence.objects.filter(stance="silent")
    assert silent.count() == 2
    assert set(silent.values_list("article__publisher__name", flat=True)) == {"Morning Courier"}


def test_a_second_run_changes_nothing() -> None:
    run("seed")
    before = [list(model.objects.order_by("pk").values()) for model in EVERYTHING]
    assert run("seed").output == "seeded already"
    assert before == [list(model.objects.order_by("pk").values()) for model in EVERYTHING]


def test_a_second_run_leaves_what_was_changed_since() -> None:
    run("seed")
    article = Article.objects.earliest("id")
    editor = User.objects.get(username="editor")
    articles.add_version(pk=article.pk, text="Other words.", by=editor)
    articles.amend(pk=article.pk, by=editor, values={"headline": "Another headline"})
    run("seed")
    article.refresh_from_db()
    assert article.headline == "Another headline"
    assert article.versions.count() == 2


def test_the_scores_fall_in_their_bands() -> None:
    run("seed")
    assert rescoring.drain() == 3
    bands = dict(ArticleScore.objects.values_list("article__publisher__name", "band"))
    assert bands == {
        "Morning Courier": "mixed",
        "Eastern Wire": "mixed",
        "Strait Observer": "has_errors",
    }
    assert list(rescoring.differences()) == []


def test_its_people_cannot_log_in_until_they_get_a_password() -> None:
    run("seed")
    people = User.objects.filter(username__in=("editor", "chief", "second"))
    assert [person.has_usable_password() for person in people] == [False] * 3


def test_a_password_given_before_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "a long password")
    run("demo")
    run("seed")
    assert User.objects.get(username="editor").check_password("a long password")


def test_the_conflicting_facts_are_found_by_themselves() -> None:
    run("seed")
    comparing.drain()
    cards = Suggestion.objects.filter(relation="differs", state="open")
    told = {frozenset(value["value"] for value in card.values) for card in cards}
    assert told == {frozenset({"fourth", "fifth"}), frozenset({"Lu Kang", "Lin Jian"})}
