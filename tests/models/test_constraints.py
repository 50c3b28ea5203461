"""Every invariant the database holds, violated once."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models
from django.utils import timezone

from annotations.models import (
    Annotation,
    ApiToken,
    Article,
    ArticleScore,
    ArticleVersion,
    Change,
    Claim,
    Correction,
    Evidence,
    Extraction,
    IdempotencyKey,
    Lease,
    Lookout,
    Publisher,
    Sighting,
    Story,
    Suggestion,
    Verdict,
)
from annotations.services.transactions import constraint_name
from tests import newsroom

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2024, 3, 18, tzinfo=UTC)


class Scene:
    def __init__(self) -> None:
        self.editor, self.other = newsroom.user("editor"), newsroom.user("chief")
        self.article, self.second = newsroom.article(), newsroom.article()
        marked = newsroom.mark(self.article, by=self.editor, rating="wrong")
        self.claim, self.annotation, self.verdict = marked.claim, marked.annotation, marked.verdict

    def annotation_with(self, **changes: Any) -> None:
        row = {
            "article": self.article,
            "version": self.article.current_version,
            "claim": Claim.objects.create(statement="Another."),
            "start": 0,
            "end": 7,
            "exact": "Harbour",
        }
        Annotation.objects.create(**row | changes)

    def correction_with(self, **changes: Any) -> None:
        version = self.article.current_version
        row = {"article": self.article, "old_words": "four", "new_words": "five"}
        Correction.objects.create(
            **row | {"old_version": version, "new_version": version} | changes
        )

    def silent(self, **changes: Any) -> None:
        Evidence.objects.create(claim=self.claim, stance="silent", article=self.second, **changes)

    def suggestion_with(self, **changes: Any) -> None:
        row = {"kind": "number", "slot": "killed", "relation": "differs", "confidence": "strong"}
        story = Story.objects.first() or Story.objects.create(slug="storm", title="Storm")
        told = {"story": story, "key": "1", "weight": 1, "values": []}
        Suggestion.objects.create(**told | row | changes)

    def sighting_with(self, **changes: Any) -> None:
        place = {"article": self.second, "version": self.second.current_version, "start": 0}
        words = {"exact": "Harbour", "sentence": "Harbour", "end": 7, "by": "words"}
        Sighting.objects.create(**{"claim": self.claim} | place | words | changes)

    def decided(self, **changes: Any) -> dict[str, Any]:
        return {"decided_at": timezone.now(), "decided_by": self.editor} | changes

    def version_with(self, **changes: Any) -> None:
        row = {"article": self.article, "number": 2, "text": "abc", "sha256": "", "length": 3}
        ArticleVersion.objects.create(**row | changes)

    def article_with(self, **changes: Any) -> None:
        row = {"publisher": self.article.publisher, "headline": "A", "content_hash": "0"}
        Article.objects.create(**row | changes)

    def twice(self, create: Callable[[], Any]) -> None:
        create()
        create()


def violate(name: str, scene: Scene) -> None:
    VIOLATIONS[name](scene)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


VIOLATIONS: dict[str, Callable[[Scene], Any]] = {
    "publisher_has_a_name": lambda s: Publisher.objects.create(slug="x", name=""),
    "publisher_has_a_slug": lambda s: Publisher.objects.create(slug="", name="x"),
    "story_has_a_slug": lambda s: Story.objects.create(slug="", title="x"),
    "story_has_a_title": lambda s: Story.objects.create(slug="x", title=""),
    "article_has_a_headline": lambda s: s.article_with(headline=""),
    "article_external_id_unique_per_publisher": lambda s: s.article_with(
        external_id=s.article.external_id
    ),
    "article_url_unique": lambda s: s.twice(lambda: s.article_with(url="https://e.example/1")),
    "article_content_unique_in_story": lambda s: s.twice(s.article_with),
    "article_current_version_is_its_own": lambda s: Article.objects.filter(pk=s.article.pk).update(
        current_version=s.second.current_version
    ),
    "version_number_unique": lambda s: s.version_with(number=1),
    "version_number_from_one": lambda s: s.version_with(number=0),
    "version_has_a_text": lambda s: s.version_with(text="", length=0),
    "version_length_in_code_points": lambda s: s.version_with(text="🚢", length=2),
    "claim_has_a_statement": lambda s: Claim.objects.create(statement=""),
    "claim_voice_known": lambda s: Claim.objects.create(statement="x", voice="shouted"),
    "claim_importance_known": lambda s: Claim.objects.create(statement="x", importance="huge"),
    "claim_not_its_own_heir": lambda s: Claim.objects.update(merged_into=s.claim),
    "verdict_rating_known": lambda s: Verdict.objects.create(
        claim=s.claim, editor=s.other, rating="half true"
    ),
    "verdict_one_current_per_editor": lambda s: Verdict.objects.create(
        claim=s.claim, editor=s.editor, rating="wrong"
    ),
    "verdict_one_final_per_claim": lambda s: [
        Verdict.objects.create(claim=s.claim, editor=who, rating="wrong", final=True)
        for who in (s.other, newsroom.user("chief"))
    ],
    "verdict_withdrawn_by_somebody": lambda s: Verdict.objects.update(withdrawn_at=timezone.now()),
    "annotation_not_empty": lambda s: s.annotation_with(end=0, exact=""),
    "annotation_end_fits_exact": lambda s: s.annotation_with(end=8),
    "annotation_state_known": lambda s: s.annotation_with(state="lost"),
    "annotation_place_once_per_claim": lambda s: s.twice(lambda: s.annotation_with(claim=s.claim)),
    "annotation_version_is_its_articles": lambda s: s.annotation_with(
        version=s.second.current_version
    ),
    "annotation_settled_by_somebody": lambda s: s.annotation_with(
        state="gone", settled_at=timezone.now()
    ),
    "annotation_settled_while_lost": lambda s: s.annotation_with(
        settled_at=timezone.now(), settled_by=s.editor
    ),
    "correction_kind_known": lambda s: s.correction_with(kind="excuse"),
    "correction_has_words": lambda s: s.correction_with(old_words="", new_words=""),
    "correction_published_by_somebody": lambda s: s.correction_with(published_at=timezone.now()),
    "correction_old_version_is_its_articles": lambda s: s.correction_with(
        old_version=s.second.current_version
    ),
    "correction_new_version_is_its_articles": lambda s: s.correction_with(
        new_version=s.second.current_version
    ),
    "lease_ends_after_it_began": lambda s: Lease.objects.create(
        article=s.article, editor=s.editor, taken_at=LONG_AGO, ends_at=LONG_AGO
    ),
    "evidence_stance_known": lambda s: Evidence.objects.create(
        claim=s.claim, stance="hints", url="https://e.example/", quote="x"
    ),
    "evidence_end_fits_exact": lambda s: Evidence.objects.create(
        claim=s.claim,
        stance="supports",
        article=s.second,
        version=s.second.current_version,
        start=0,
        end=9,
        exact="Harbour",
    ),
    "evidence_place_quote_or_silence": lambda s: Evidence.objects.create(
        claim=s.claim, stance="supports", url="https://e.example/"
    ),
    "evidence_silent_once_per_article": lambda s: s.twice(
        lambda: Evidence.objects.create(claim=s.claim, stance="silent", article=s.second)
    ),
    "evidence_version_is_its_articles": lambda s: Evidence.objects.create(
        claim=s.claim,
        stance="supports",
        article=s.article,
        version=s.second.current_version,
        start=0,
        end=7,
        exact="Harbour",
    ),
    "evidence_state_known": lambda s: s.silent(state="lost"),
    "evidence_lost_at_a_time": lambda s: s.silent(state="gone"),
    "evidence_confirmed_by_somebody": lambda s: s.silent(confirmed_at=timezone.now()),
    "extraction_read_at_a_time": lambda s: Extraction.objects.update(extracted_at=timezone.now()),
    "lookout_only_for_what_is_wrong": lambda s: Lookout.objects.update(traces=[1]),
    "suggestion_once_per_story": lambda s: s.twice(s.suggestion_with),
    "suggestion_relation_known": lambda s: s.suggestion_with(relation="differ"),
    "suggestion_confidence_known": lambda s: s.suggestion_with(confidence="sure"),
    "suggestion_state_known": lambda s: s.suggestion_with(state="lost"),
    "suggestion_dismissed_for_a_reason": lambda s: s.suggestion_with(
        **s.decided(state="dismissed", reason="dull")
    ),
    "suggestion_decided_by_somebody": lambda s: s.suggestion_with(state="accepted"),
    "suggestion_claim_when_accepted": lambda s: s.suggestion_with(claim=s.claim),
    "sighting_place_once_per_claim": lambda s: s.twice(s.sighting_with),
    "sighting_not_empty": lambda s: s.sighting_with(end=0, exact=""),
    "sighting_end_fits_exact": lambda s: s.sighting_with(end=8),
    "sighting_found_by_something": lambda s: s.sighting_with(by="luck"),
    "sighting_state_known": lambda s: s.sighting_with(state="lost"),
    "sighting_decided_by_somebody": lambda s: s.sighting_with(state="dismissed"),
    "sighting_marked_when_accepted": lambda s: s.sighting_with(annotation=s.annotation),
    "sighting_version_is_its_articles": lambda s: s.sighting_with(
        version=s.article.current_version
    ),
    "score_within_0_and_100": lambda s: ArticleScore.objects.update(value=100.1),
    "score_band_known": lambda s: ArticleScore.objects.update(band="great"),
    "token_scopes_known": lambda s: ApiToken.objects.create(
        user=s.editor, name="x", scopes=["everything"]
    ),
    "idempotency_key_once": lambda s: s.twice(
        lambda: IdempotencyKey.objects.create(owner="o", key="k", fingerprint="")
    ),
}


@pytest.mark.parametrize("name", VIOLATIONS)
def test_a_constraint_holds(name: str) -> None:
    scene = Scene()
    with pytest.raises(IntegrityError) as refused:
        violate(name, scene)
    assert constraint_name(refused.value) == name


# What the composite keys of other tables point at; it cannot be violated: `id` is unique alone.
UNVIOLABLE = {"version_of_article"}


def test_every_named_constraint_is_violated_above() -> None:
    declared = {
        constraint.name
        for model in apps.get_app_config("annotations").get_models()
        for constraint in model._meta.constraints
    }
    assert declared - UNVIOLABLE <= set(VIOLATIONS)


def refused_by_trigger(write: Callable[[], Any]) -> str:
    with pytest.raises((IntegrityError, models.ProtectedError)) as refused:
        write()
    return str(refused.value)


def test_the_change_log_refuses_update_and_delete() -> None:
    Scene()
    log = Change.objects.all()
    assert "never changed" in refused_by_trigger(lambda: log.update(verb="delete"))


def test_the_change_log_refuses_deletion() -> None:
    Scene()
    assert "never changed" in refused_by_trigger(lambda: Change.objects.all().delete())


def test_a_version_is_never_changed() -> None:
    Scene()
    assert "never changed" in refused_by_trigger(lambda: ArticleVersion.objects.update(number=7))


def test_a_verdict_is_never_deleted() -> None:
    Scene()
    assert "only withdrawn" in refused_by_trigger(lambda: Verdict.objects.all().delete())


@pytest.mark.parametrize("column", ["rating", "rationale", "final", "claim", "editor"])
def test_a_verdict_is_never_bent(column: str) -> None:
    scene = Scene()
    value = {
        "rating": "verified",
        "rationale": "New.",
        "final": True,
        "claim": Claim.objects.create(statement="Another."),
        "editor": scene.other,
    }[column]
    with pytest.raises(Exception, match="Cannot update"):
        Verdict.objects.update(**{column: value})


def test_a_row_counts_its_own_changes() -> None:
    scene = Scene()
    Claim.objects.filter(pk=scene.claim.pk).update(statement="Other.")
    Claim.objects.filter(pk=scene.claim.pk).update(statement="Other.")  # nothing changes
    assert Claim.objects.get(pk=scene.claim.pk).row_revision == 2
