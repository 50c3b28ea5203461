"""Claims and the editors' verdicts on them."""

from typing import Self

import pgtrigger
from django.contrib.auth.models import User
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value

from annotations.models import triggers, watching
from annotations.models.base import Revised, Stamped, VisibleQuerySet, count_changes, refuse
from annotations.models.choices import Importance, Rating, Voice
from annotations.models.roles import Actor, judges_blind

STATEMENT_VECTOR = SearchVector("statement", config="simple")
CURRENT = Q(superseded_at=None, withdrawn_at=None)


class ClaimQuerySet(VisibleQuerySet["Claim"]):
    def matching(self, words: str) -> "ClaimQuerySet":
        """Claims whose statement has all the words (web search syntax)."""
        query = SearchQuery(words, config="simple", search_type="websearch")
        return self.annotate(words=STATEMENT_VECTOR).filter(words=query)

    def with_ratings(self, actor: Actor) -> "ClaimQuerySet":
        """Adds what the actor may see of the current verdicts.

        `ratings` in any order, `adjudication`, the final one, and `is_veiled`: whether the actor
        must give a verdict before they see the others'.
        """
        visible = _shown_to(actor)
        current = visible.current()
        return self.annotate(
            ratings=ArraySubquery(current.values("rating")),
            adjudication=Subquery(current.filter(final=True).values("rating")[:1]),
            is_veiled=~Exists(visible) if judges_blind(actor) else Value(False),
        )

    def veiled_for(self, actor: Actor) -> "ClaimQuerySet":
        """Claims on which the actor must give a verdict before they see the others'."""
        return self.filter(~Exists(_shown_to(actor))) if judges_blind(actor) else self.none()


class Claim(Revised, Stamped):
    """An assertion in its own words, true or false (schema.org `Claim`).

    It may stand in several places and several articles. A merged claim keeps its row and says
    which claim took its place.
    """

    statement = models.TextField()
    claimant = models.CharField(max_length=300, blank=True)
    voice = models.CharField(max_length=10, choices=Voice, default=Voice.ARTICLE)
    importance = models.CharField(max_length=10, choices=Importance, default=Importance.STANDARD)
    checkable = models.BooleanField(default=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField(auto_now=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        triggers = [count_changes(ignoring=("updated_at",)), triggers.claim_changed()]
        indexes = [GinIndex(STATEMENT_VECTOR, name="claim_statement_words")]
        constraints = [
            models.CheckConstraint(condition=~Q(statement=""), name="claim_has_a_statement"),
            models.CheckConstraint(condition=Q(voice__in=Voice.values), name="claim_voice_known"),
            models.CheckConstraint(
                condition=Q(importance__in=Importance.values), name="claim_importance_known"
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="claim_not_its_own_heir"
            ),
        ]

    def __str__(self) -> str:
        return self.statement


class VerdictQuerySet(VisibleQuerySet["Verdict"]):
    def visible_to(self, actor: Actor) -> Self:
        """What the actor may see: of an editor's blind first pass, nothing but what it ended on.

        An editor sees the verdicts on the claims they have judged themselves, now or before, and
        on those that a chief has adjudicated. Evidence is not veiled: it says what a source has,
        not what anybody thinks of the claim.
        """
        rows = super().visible_to(actor)
        if not judges_blind(actor):
            return rows
        return rows.filter(claim__in=Verdict.objects.revealing(actor).values("claim"))

    def revealing(self, actor: Actor) -> Self:
        """Those that let an editor who judges blind see all verdicts on their claim."""
        return self.filter(Q(editor=actor) | CURRENT & Q(final=True))

    def current(self) -> Self:
        """The latest of each editor, not withdrawn: those that count."""
        return self.filter(CURRENT)


def _shown_to(actor: Actor) -> VerdictQuerySet:
    """Of a claim's verdicts, current or not, those the actor may see."""
    return Verdict.objects.visible_to(actor).filter(claim=OuterRef("pk")).order_by()


class Verdict(Revised, Stamped):
    """One editor's rating of a claim (schema.org `reviewRating`). Append-only.

    A later verdict of the same editor supersedes it; `final` marks an adjudication, and a later
    adjudication supersedes that. Nothing but being superseded or withdrawn ever changes a row.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verdicts")
    editor = models.ForeignKey(User, models.PROTECT, related_name="verdicts")
    rating = models.CharField(max_length=10, choices=Rating)
    rationale = models.TextField(blank=True)
    final = models.BooleanField(default=False)
    superseded_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        triggers = [
            count_changes(),
            refuse("kept", pgtrigger.Delete, "a verdict is never deleted, only withdrawn"),
            pgtrigger.ReadOnly(
                name="unbent",
                fields=["claim", "editor", "rating", "rationale", "final", "created_at"],
            ),
            *triggers.verdicts_changed(),
            *watching.verdicts_watched(),
        ]
        indexes = [
            # What an editor did in a week is counted from this index alone.
            models.Index(
                fields=["created_at"], include=["editor", "rating"], name="verdict_by_time"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating__in=Rating.values), name="verdict_rating_known"
            ),
            # The score reads the ratings of a claim from this index alone.
            models.UniqueConstraint(
                fields=["claim", "editor"],
                condition=CURRENT,
                include=["rating", "final"],
                name="verdict_one_current_per_editor",
            ),
            models.UniqueConstraint(
                fields=["claim"],
                condition=CURRENT & Q(final=True),
                name="verdict_one_final_per_claim",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="verdict_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rating} by {self.editor_id}"

    @property
    def is_current(self) -> bool:
        return self.superseded_at is None and self.withdrawn_at is None
