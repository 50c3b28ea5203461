"""`claims.merge` where the two claims meet: the same place, the same silence, both adjudicated."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from annotations import rescoring
from annotations.models import Annotation, Article, ArticleScore, Change, Claim, Evidence, Verdict
from annotations.services import claims, evidence
from annotations.services.evidence import NewEvidence
from annotations.services.exceptions import ClaimMerged, Conflict, Forbidden, UnknownClaim
from tests import newsroom

pytestmark = pytest.mark.django_db


class Scene:
    """Two claims that say the same, at the same place of one article."""

    def __init__(self) -> None:
        self.editor, self.chief = newsroom.user("editor"), newsroom.user("chief")
        self.article = newsroom.article()
        self.merged = newsroom.mark(self.article, by=self.editor).claim
        self.heir = newsroom.mark(self.article, by=self.editor).claim

    def merge(self, by: User | None = None) -> Claim:
        return claims.merge(pk=self.merged.pk, into=self.heir.pk, by=by or self.chief)

    def silence(self, claim: Claim, article: Article) -> None:
        noted = NewEvidence("silent", article=article.pk)
        evidence.cite(claim_id=claim.pk, evidence=noted, by=self.editor)

    def current(self) -> list[Any]:
        rows = Verdict.objects.current().filter(claim=self.heir)
        return list(rows.order_by("id").values_list("editor", "rating", "final"))


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_two_marks_of_one_place_become_one_and_the_log_tells_of_both(scene: Scene) -> None:
    other = newsroom.article()
    newsroom.mark(other, by=scene.editor, claim=scene.merged)
    scene.merge()
    places = Annotation.objects.order_by("article_id").values_list("article", "claim")
    assert list(places) == [(scene.article.pk, scene.heir.pk), (other.pk, scene.heir.pk)]
    lines = Change.objects.filter(noun="annotation").exclude(verb="create").order_by("id")
    assert sorted(lines.values_list("verb", flat=True)) == ["delete", "update"]


def test_a_silence_noted_on_both_is_kept_once(scene: Scene) -> None:
    quiet, quieter = newsroom.article(), newsroom.article()
    for claim, article in ((scene.merged, quiet), (scene.heir, quiet), (scene.merged, quieter)):
        scene.silence(claim, article)
    scene.merge()
    of_heir = Evidence.objects.filter(claim=scene.heir).order_by("article_id")
    assert list(of_heir.values_list("article", flat=True)) == [quiet.pk, quieter.pk]


def test_of_two_adjudications_the_heirs_stands(scene: Scene) -> None:
    second = newsroom.user("chief")
    newsroom.judge(scene.merged, "verified", by=second, final=True)
    newsroom.judge(scene.heir, "wrong", by=scene.chief, final=True)
    scene.merge()
    assert scene.current() == [(scene.chief.pk, "wrong", True), (second.pk, "verified", False)]


def test_the_only_adjudication_goes_over(scene: Scene) -> None:
    newsroom.judge(scene.merged, "wrong", by=scene.chief, final=True)
    scene.merge()
    assert scene.current() == [(scene.chief.pk, "wrong", True)]
    assert not Verdict.objects.current().filter(claim=scene.merged).exists()


def test_withdrawn_and_superseded_verdicts_stay_behind(scene: Scene) -> None:
    newsroom.judge(scene.merged, "verified", by=scene.editor)
    newsroom.judge(scene.merged, "wrong", by=scene.editor)
    scene.merge()
    assert scene.current() == [(scene.editor.pk, "wrong", False)]
    assert Verdict.objects.filter(claim=scene.merged).count() == 2


def test_the_scores_follow(scene: Scene) -> None:
    newsroom.judge(scene.merged, "wrong", by=scene.editor)
    newsroom.judge(scene.heir, "wrong", by=scene.chief)
    rescoring.drain()
    assert ArticleScore.objects.get().claims == 2
    scene.merge()
    rescoring.drain()
    assert (ArticleScore.objects.get().claims, ArticleScore.objects.get().wrong) == (1, 1)
    assert list(rescoring.differences()) == []


def test_merges_that_cannot_be_are_refused(scene: Scene) -> None:
    pk = scene.merged.pk
    with pytest.raises(Forbidden):
        scene.merge(by=scene.editor)
    with pytest.raises(Conflict, match="itself"):
        claims.merge(pk=pk, into=pk, by=scene.chief)
    with pytest.raises(UnknownClaim):
        claims.merge(pk=pk, into=999_999, by=scene.chief)
    with pytest.raises(Claim.DoesNotExist):
        claims.merge(pk=999_999, into=pk, by=scene.chief)


def test_a_merged_claim_is_neither_merged_again_nor_an_heir(scene: Scene) -> None:
    third = newsroom.mark(scene.article, "120 ships", by=scene.editor).claim
    scene.merge()
    with pytest.raises(ClaimMerged):
        claims.merge(pk=scene.merged.pk, into=third.pk, by=scene.chief)
    with pytest.raises(ClaimMerged) as refused:
        claims.merge(pk=third.pk, into=scene.merged.pk, by=scene.chief)
    assert refused.value.facts == {"merged_into": scene.heir.pk}


def test_nobody_marks_judges_or_cites_for_a_merged_claim(scene: Scene) -> None:
    """It would be stored where nobody looks any more."""
    scene.merge()
    with pytest.raises(ClaimMerged):
        newsroom.mark(newsroom.article(), by=scene.editor, claim=scene.merged)
    with pytest.raises(ClaimMerged):
        newsroom.judge(scene.merged, "wrong", by=scene.editor)
    with pytest.raises(ClaimMerged):
        scene.silence(scene.merged, newsroom.article())
    assert not Evidence.objects.exists()
