"""Who sees which lines of the change log."""

import pytest
from django.contrib.auth.models import User

from annotations.models import Change, Claim
from annotations.services import claims, verdicts
from tests import newsroom


@pytest.fixture
def claim(db: None) -> Claim:
    ada = newsroom.user("editor", name="ada")
    found = newsroom.mark(newsroom.article(), by=ada).claim
    newsroom.judge(found, "wrong", by=ada)
    newsroom.judge(found, "disputed", by=ada)
    return found


@pytest.fixture
def editor(db: None) -> User:
    return newsroom.user("editor")


def told(person: User) -> list[str]:
    """The verbs of the lines on verdicts that a person sees, oldest first."""
    lines = Change.objects.visible_to(person).filter(noun="verdict").order_by("id")
    return list(lines.values_list("verb", flat=True))


ALL = ["create", "supersede", "create"]


def test_lines_on_verdicts_are_seen_after_ones_own_verdict(claim: Claim, editor: User) -> None:
    assert told(editor) == []
    own = newsroom.judge(claim, "wrong", by=editor)
    assert told(editor) == [*ALL, "create"]
    verdicts.withdraw(pk=own.pk, by=editor)
    assert told(editor) == [*ALL, "create", "withdraw"]


def test_ones_own_lines_are_seen_and_none_of_another_claim(claim: Claim, editor: User) -> None:
    newsroom.mark(newsroom.article(), by=editor, rating="verified")
    assert told(editor) == ["create"]


def test_lines_on_anything_but_verdicts_are_seen_by_every_editor(
    claim: Claim, editor: User
) -> None:
    seen = Change.objects.visible_to(editor)
    assert set(seen) == set(Change.objects.exclude(noun="verdict"))
    assert {"article", "annotation", "claim"} <= {line.noun for line in seen}


def test_an_adjudication_shows_the_lines(claim: Claim, editor: User) -> None:
    newsroom.judge(claim, "wrong", by=newsroom.user("chief"), final=True)
    assert told(editor) == [*ALL, "create"]


def test_a_verdict_handed_over_to_another_claim_shows_what_is_said_there(
    claim: Claim, editor: User
) -> None:
    twin = newsroom.mark(newsroom.article(), by=editor, rating="wrong").claim
    claims.merge(pk=twin.pk, into=claim.pk, by=newsroom.user("chief"))
    assert told(editor) == [*ALL, "create", "supersede", "create"]


@pytest.mark.parametrize("role", ["reader", "tool", "chief"])
def test_who_does_not_judge_blind_sees_every_line(role: str, claim: Claim) -> None:
    assert set(Change.objects.visible_to(newsroom.user(role))) == set(Change.objects.all())


def test_a_superuser_sees_every_line_and_nobody_else_without_a_role(claim: Claim) -> None:
    assert told(User.objects.create_superuser("root")) == ALL
    assert not Change.objects.visible_to(newsroom.user()).exists()
