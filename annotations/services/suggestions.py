"""Suggestions: what the comparison found, and what editors make of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from django.contrib.auth.models import User
from django.utils import timezone

from annotations.anchoring import TextPositionSelector
from annotations.models import Annotation, Article, StoryComparison, Suggestion
from annotations.models.choices import CONFLICTS, CardState, Importance, Rating, Relation, Stance
from annotations.models.owed import owe_again
from annotations.models.suggestions import articles_of
from annotations.recording import change, portrait, record
from annotations.services import annotations
from annotations.services.annotations import NewClaim
from annotations.services.bell import ring_on_commit
from annotations.services.evidence import NewEvidence
from annotations.services.exceptions import (
    CardBehind,
    NotDecided,
    NotOpen,
    StillMarked,
    UnknownValue,
)
from annotations.services.places import Target
from annotations.services.transactions import atomically, locked
from annotations.services.verdicts import NewVerdict

# Sources that speak of the same fact; of others one's silence or another's words prove nothing.
_ON_ONE_FACT = frozenset({Relation.DIFFERS, Relation.UPDATE, Relation.CORROBORATES})


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The value that becomes a claim, by its number on the card, and the editor's verdict on it.

    Without a statement the claim says what the sentence of the value's first mention says.
    """

    value: int
    rating: str
    rationale: str = ""
    statement: str = ""
    importance: str = Importance.STANDARD


@atomically
def accept(*, pk: int, acceptance: Acceptance, by: User) -> Suggestion:
    """Make a claim of one of a card's values, marked, judged and with evidence on both sides.

    It is marked at the first place of each article that says it. Cited is an article's first
    mention: of the same value, in support, in all but the article the claim is taken from, and
    not for `wrong`; of another value of a conflict, as refuting, in the articles that do not say
    the claim's own.

    Raises Suggestion.DoesNotExist, NotOpen, UnknownValue, CardBehind and TooManyAnnotations.
    """
    seen = Suggestion.objects.get(pk=pk)
    current = _hold_articles(seen)
    card = locked(Suggestion.objects.all(), pk)
    if card.state != CardState.OPEN:
        raise NotOpen
    if acceptance.value >= len(card.values):
        raise UnknownValue
    for value in card.values:
        for mention in value["mentions"]:
            if current.get(mention["article"]) != mention["version"]:
                raise CardBehind
    claim_id = _mark(card, acceptance, current, by)
    before = portrait(card)
    card.claim_id = claim_id
    card.state = CardState.ACCEPTED
    _decide(card, "accept", before, by)
    return card


@atomically
def dismiss(*, pk: int, reason: str, by: User) -> Suggestion:
    """Say that a card is nothing to check, and why. It does not come back.

    Raises Suggestion.DoesNotExist and NotOpen.
    """
    card = locked(Suggestion.objects.all(), pk)
    if card.state != CardState.OPEN:
        raise NotOpen
    before = portrait(card)
    card.state, card.reason = CardState.DISMISSED, reason
    _decide(card, "dismiss", before, by)
    return card


@atomically
def reopen(*, pk: int, by: User) -> Suggestion:
    """Take a decision back; of an accepted card only once its claim is marked nowhere.

    The story is compared again, to withdraw the card if nothing bears it out any more.
    Raises Suggestion.DoesNotExist, NotDecided and StillMarked.
    """
    card = locked(Suggestion.objects.all(), pk)
    if card.decided_at is None:
        raise NotDecided
    if card.claim_id and Annotation.objects.filter(claim=card.claim_id).exists():
        raise StillMarked
    before = portrait(card)
    card.state, card.reason, card.claim_id = CardState.OPEN, "", None
    card.decided_at = card.decided_by = None
    _save(card)
    record([change("reopen", card, by=by, before=before)])
    owe_again(StoryComparison.objects.filter(pk=card.story_id))
    ring_on_commit()
    return card


def _hold_articles(card: Suggestion) -> dict[int, int]:
    """The number of the current version of each article a card speaks of, all of them locked."""
    articles = articles_of(card.values, card.silent)
    rows = Article.objects.filter(pk__in=articles).order_by("pk").select_for_update(no_key=True)
    held = [row.pk for row in rows]
    # A second statement: what was waited for may have changed them.
    numbers = Article.objects.filter(pk__in=held).order_by()
    return dict(numbers.values_list("pk", "current_version__number"))


def _mark(card: Suggestion, acceptance: Acceptance, current: Collection[int], by: User) -> int:
    chosen = card.values[acceptance.value]
    first, *others = _firsts(chosen)
    made = annotations.mark(
        article_id=first["article"],
        target=_target(first),
        by=by,
        claim=NewClaim(
            statement=acceptance.statement or first["sentence"]["exact"],
            importance=acceptance.importance,
        ),
        verdict=NewVerdict(acceptance.rating, acceptance.rationale),
        evidence=_evidence(card, acceptance, current),
    )
    for mention in others:
        annotations.mark(
            article_id=mention["article"],
            target=_target(mention),
            by=by,
            claim=made.claim.pk,
        )
    return made.claim.pk


def _evidence(
    card: Suggestion, acceptance: Acceptance, current: Collection[int]
) -> list[NewEvidence]:
    chosen = _firsts(card.values[acceptance.value])
    own = {mention["article"] for mention in chosen}
    cited = []
    if acceptance.rating != Rating.WRONG:
        cited += [_citation(Stance.SUPPORTS, mention) for mention in chosen[1:]]
    against = Stance.REFUTES if card.relation in CONFLICTS else Stance.CONTEXT
    for number, value in enumerate(card.values):
        if number != acceptance.value:
            cited += [
                _citation(against, mention)
                for mention in _firsts(value)
                if mention["article"] not in own
            ]
    if card.relation in _ON_ONE_FACT:
        cited += [
            NewEvidence(Stance.SILENT, article=article)
            for article in card.silent
            if article in current
        ]
    return cited


def _firsts(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The first mention of each article, in the order of the mentions."""
    firsts: dict[int, dict[str, Any]] = {}
    for mention in value["mentions"]:
        firsts.setdefault(mention["article"], mention)
    return list(firsts.values())


def _citation(stance: str, mention: dict[str, Any]) -> NewEvidence:
    return NewEvidence(stance, article=mention["article"], target=_target(mention))


def _target(mention: dict[str, Any]) -> Target:
    start, end = mention["places"][0]
    return Target(position=TextPositionSelector(start, end), version=mention["version"])


def _decide(
    card: Suggestion, verb: Literal["accept", "dismiss"], before: dict[str, Any], by: User
) -> None:
    card.decided_at, card.decided_by = timezone.now(), by
    _save(card)
    record([change(verb, card, by=by, before=before)])


def _save(card: Suggestion) -> None:
    card.save(update_fields=["state", "reason", "claim", "decided_at", "decided_by"])
    card.refresh_from_db(fields=["row_revision"])
