"""Evidence: what verdicts on a claim rest on, and whether somebody has to look at it again."""

from typing import Self

from django.contrib.auth.models import User
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Length, Now, TruncDate

from annotations.models.articles import Article, ArticleVersion
from annotations.models.base import Revised, Stamped, VisibleQuerySet, count_changes
from annotations.models.choices import LOST, MarkState, Stance
from annotations.models.claims import Claim, Verdict
from annotations.models.roles import Actor

# Its words changed or vanished, and nobody has confirmed it since.
CHANGED = Q(state__in=LOST) & (Q(confirmed_at=None) | Q(confirmed_at__lt=F("lost_at")))
# The day to look at it again has come, and nobody has confirmed it since.
DUE = Q(review_by__lte=TruncDate(Now())) & (
    Q(confirmed_at=None) | Q(confirmed_at__date__lt=F("review_by"))
)


class EvidenceQuerySet(VisibleQuerySet["Evidence"]):
    def needing_review(self, actor: Actor) -> Self:
        """What somebody has to look at again, newest first.

        Only where a current verdict that the actor may see rests on it: where they judge blind,
        a list that knew more would tell them that others have judged.
        """
        return self.filter(CHANGED | DUE, _judged_for(actor)).order_by("-id")

    def changed_for(self, actor: Actor) -> Self:
        """The part of it whose words changed or vanished."""
        return self.filter(CHANGED, _judged_for(actor))

    def with_review(self, actor: Actor) -> Self:
        """Adds `needs_review`, `words_changed`: whether the two above have the row."""
        judged = _judged_for(actor)
        return self.annotate(
            needs_review=_flag((CHANGED | DUE) & Q(judged)),
            words_changed=_flag(CHANGED & Q(judged)),
        )


def _judged_for(actor: Actor) -> Exists:
    verdicts = Verdict.objects.visible_to(actor).current()
    return Exists(verdicts.filter(claim=OuterRef("claim")).order_by())


def _flag(condition: Q) -> Case:
    return Case(When(condition, Value(True)), default=Value(False))


class Evidence(Revised, Stamped):
    """What verdicts on a claim rest on (schema.org `citation`): a place, a quote, or silence.

    Either a place in another article (`article`, `version`, `start`, `end`, `exact`), or `url`
    and `quote`, or an article that is silent on the claim. A place whose words are not in the
    article any more (`state` changed or gone, since `lost_at`) stays in the version that has them.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence")
    stance = models.CharField(max_length=10, choices=Stance)
    url = models.URLField(max_length=2000, blank=True)
    quote = models.TextField(blank=True)
    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="cited_as"
    )
    version = models.ForeignKey(
        ArticleVersion,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    exact = models.TextField(blank=True)
    prefix = models.TextField(blank=True)
    suffix = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MarkState, default=MarkState.SAME)
    lost_at = models.DateTimeField(null=True, blank=True)
    review_by = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "evidence"
        triggers = [count_changes()]
        indexes = [
            # What the worker looks for.
            models.Index(
                fields=["article"], condition=Q(state=MarkState.PENDING), name="evidence_pending"
            ),
            # The desk's list of what has to be looked at again.
            models.Index(
                fields=["-id"],
                condition=Q(state__in=LOST) | Q(review_by__isnull=False),
                name="evidence_to_review",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=MarkState.values), name="evidence_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=LOST, lost_at__isnull=False)
                | ~Q(state__in=LOST) & Q(lost_at=None),
                name="evidence_lost_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="evidence_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="evidence_stance_known"
            ),
            models.CheckConstraint(
                condition=Q(start=None, end=None, exact="")
                | Q(end=F("start") + Length(F("exact")), start__lt=F("end")),
                name="evidence_end_fits_exact",
            ),
            models.CheckConstraint(
                condition=Q(article=None, version=None, start=None)
                & ~Q(url="")
                & ~Q(quote="")
                & ~Q(stance=Stance.SILENT)
                | Q(
                    article__isnull=False,
                    version__isnull=False,
                    start__isnull=False,
                    url="",
                    quote="",
                )
                & ~Q(stance=Stance.SILENT)
                | Q(article__isnull=False, version=None, start=None, url="", quote="")
                & Q(stance=Stance.SILENT),
                name="evidence_place_quote_or_silence",
            ),
            models.UniqueConstraint(
                fields=["claim", "article"],
                condition=Q(stance=Stance.SILENT),
                name="evidence_silent_once_per_article",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stance}: {self.exact or self.quote or self.article_id}"
