"""A card of the comparison becomes a claim with evidence on both sides, or is put away."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from annotations import comparing, rescoring
from annotations.models import (
    Annotation,
    ArticleScore,
    Change,
    Claim,
    Evidence,
    Story,
    Suggestion,
    Verdict,
)
from annotations.services import annotations, articles, suggestions
from annotations.services.exceptions import (
    CardBehind,
    NotDecided,
    NotOpen,
    StillMarked,
    UnknownValue,
)
from annotations.services.suggestions import Acceptance
from tests.comparing import storm

pytestmark = pytest.mark.django_db


@pytest.fixture
def card() -> Suggestion:
    """Gazette and Observer count 12 dead, the Courier 17; the Weekly says nothing."""
    story, _, _ = storm.two()
    storm.article(storm.OBSERVER, story, "Strait Observer")
    storm.article(storm.SILENT, story, "Weekly")
    comparing.drain()
    return storm.conflict()


def number_of(card: Suggestion, value: str) -> int:
    return [each["value"] for each in card.values].index(value)


def accept(card: Suggestion, value: str, rating: str, by: User, **told: Any) -> Claim:
    acceptance = Acceptance(number_of(card, value), rating, **told)
    made = suggestions.accept(pk=card.pk, acceptance=acceptance, by=by)
    return Claim.objects.get(suggestions=made)


def cited(claim: Claim) -> set[tuple[str, str, str]]:
    rows = Evidence.objects.filter(claim=claim)
    return set(rows.values_list("stance", "article__publisher__name", "exact"))


SILENCE = ("silent", "Weekly", "")
SEVENTEEN = ("Morning Courier", "17 people were killed")
TWELVE = {
    ("Port Gazette", "12 people were killed"),
    ("Strait Observer", "12 people killed"),
}


def test_an_accepted_value_is_marked_wherever_it_is_said_and_judged(
    card: Suggestion, editor: User
) -> None:
    claim = accept(card, "12", "wrong", editor, importance="key", rationale="Five sources.")
    marks = Annotation.objects.filter(claim=claim)
    told = set(marks.values_list("article__publisher__name", "exact"))
    assert (told, claim.importance) == (TWELVE, "key")
    first = card.values[number_of(card, "12")]["mentions"][0]
    assert claim.statement == first["sentence"]["exact"]
    verdict = Verdict.objects.get()
    assert (verdict.claim, verdict.rating, verdict.editor) == (claim, "wrong", editor)
    assert verdict.rationale == "Five sources."
    card.refresh_from_db()
    assert (card.state, card.claim, card.decided_by) == ("accepted", claim, editor)


def test_a_wrong_value_is_refuted_by_those_who_say_another(card: Suggestion, editor: User) -> None:
    assert cited(accept(card, "12", "wrong", editor)) == {("refutes", *SEVENTEEN), SILENCE}


@pytest.mark.parametrize("rating", ["verified", "disputed"])
def test_others_who_say_the_same_support_it(card: Suggestion, editor: User, rating: str) -> None:
    claim = accept(card, "12", rating, editor)
    taken_from = Annotation.objects.filter(claim=claim).earliest("pk").article.publisher.name
    supporting = {("supports", *each) for each in TWELVE if each[0] != taken_from}
    assert cited(claim) == supporting | {("refutes", *SEVENTEEN), SILENCE}


def test_a_value_said_once_is_refuted_by_all_others(card: Suggestion, editor: User) -> None:
    claim = accept(card, "17", "verified", editor, statement="Seventeen died.")
    assert cited(claim) == {("refutes", *each) for each in TWELVE} | {SILENCE}
    assert claim.statement == "Seventeen died."


def test_an_article_that_says_both_does_not_refute_itself(editor: User) -> None:
    story, _, _ = storm.two()
    both = storm.GAZETTE + "\n" + storm.COURIER.replace("Ferry disaster", "Update")
    storm.article(both, story, "Strait Observer")
    comparing.drain()
    claim = accept(storm.conflict(), "17", "wrong", editor)
    refuting = {name for stance, name, _ in cited(claim) if stance == "refutes"}
    assert refuting == {"Port Gazette"}


def test_acceptance_moves_the_scores_of_all_articles_once(card: Suggestion, editor: User) -> None:
    accept(card, "12", "wrong", editor)
    with pytest.raises(NotOpen):
        accept(card, "12", "wrong", editor)
    rescoring.drain()
    scores = ArticleScore.objects.filter(claims=1)
    assert [score.wrong for score in scores] == [1, 1]
    assert Claim.objects.count() == 1


def test_a_card_is_refused_once_a_text_has_changed(card: Suggestion, editor: User) -> None:
    courier = card.story.articles.get(publisher__name="Morning Courier")
    articles.add_version(pk=courier.pk, text="Above.\n\n" + storm.COURIER, by=editor)
    with pytest.raises(CardBehind):
        accept(card, "12", "wrong", editor)
    assert not Claim.objects.exists()
    comparing.drain()
    accept(storm.conflict(), "12", "wrong", editor)


def test_a_value_that_is_not_on_the_card_is_refused(card: Suggestion, editor: User) -> None:
    with pytest.raises(UnknownValue):
        suggestions.accept(pk=card.pk, acceptance=Acceptance(2, "wrong"), by=editor)


def test_a_dismissed_card_stays_away_when_a_further_source_joins(editor: User) -> None:
    card = storm.compared()
    suggestions.dismiss(pk=card.pk, reason="later_update", by=editor)
    story = Story.objects.get()
    storm.article(storm.OBSERVER, story, "Strait Observer", day=17)  # the earliest of all
    comparing.drain()
    again = storm.conflict()
    assert (again.pk, again.state, again.reason) == (card.pk, "dismissed", "later_update")
    told = {mention["article"] for value in again.values for mention in value["mentions"]}
    assert len(told) == 3


def test_a_dismissed_card_can_be_opened_again(card: Suggestion, editor: User) -> None:
    with pytest.raises(NotDecided):
        suggestions.reopen(pk=card.pk, by=editor)
    suggestions.dismiss(pk=card.pk, reason="not_a_fact", by=editor)
    with pytest.raises(NotOpen):
        suggestions.dismiss(pk=card.pk, reason="not_a_fact", by=editor)
    suggestions.reopen(pk=card.pk, by=editor)
    comparing.drain()
    card.refresh_from_db()
    assert (card.state, card.reason, card.decided_by) == ("open", "", None)


def test_a_card_opened_again_is_withdrawn_where_nothing_bears_it_out(
    card: Suggestion, editor: User
) -> None:
    suggestions.dismiss(pk=card.pk, reason="not_a_fact", by=editor)
    courier = card.story.articles.get(publisher__name="Morning Courier")
    articles.add_version(pk=courier.pk, text=storm.SILENT, by=editor)
    comparing.drain()
    suggestions.reopen(pk=card.pk, by=editor)
    comparing.drain()
    card.refresh_from_db()
    assert card.state == "withdrawn"


def test_an_accepted_card_is_opened_again_once_its_claim_is_marked_nowhere(
    card: Suggestion, editor: User
) -> None:
    claim = accept(card, "17", "wrong", editor)
    with pytest.raises(StillMarked):
        suggestions.reopen(pk=card.pk, by=editor)
    annotations.remove(pk=claim.annotations.get().pk, by=editor)
    suggestions.reopen(pk=card.pk, by=editor)
    card.refresh_from_db()
    assert (card.state, card.claim) == ("open", None)


def test_every_decision_is_in_the_log(card: Suggestion, editor: User) -> None:
    suggestions.dismiss(pk=card.pk, reason="not_a_fact", by=editor)
    suggestions.reopen(pk=card.pk, by=editor)
    accept(card, "17", "wrong", editor)
    lines = Change.objects.filter(noun="suggestion", object_id=card.pk).order_by("pk")
    assert list(lines.values_list("verb", "actor__username")) == [
        (verb, editor.get_username()) for verb in ("dismiss", "reopen", "accept")
    ]
    first = lines[0]
    assert first.before is not None
    assert first.after is not None
    assert (first.before["state"], first.after["state"]) == ("open", "dismissed")
