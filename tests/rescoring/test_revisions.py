"""Whatever can move a score raises the article's revision, by whichever path it is written."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from annotations import rescoring
from annotations.models import Annotation, Article, ArticleScore, Claim, Verdict
from annotations.services import annotations, articles, claims, verdicts
from tests import newsroom

pytestmark = pytest.mark.django_db


class Scene:
    """An article with one marked claim, judged once, scored and current."""

    def __init__(self) -> None:
        self.editor, self.second = newsroom.user("editor"), newsroom.user("editor")
        self.chief = newsroom.user("chief")
        self.article = newsroom.article()
        marked = newsroom.mark(self.article, by=self.editor, rating="wrong")
        self.claim, self.annotation = marked.claim, marked.annotation
        assert marked.verdict
        self.verdict = marked.verdict
        self.version = self.article.current_version
        rescoring.drain()

    def spare_mark(self, claim: Claim | None = None) -> Annotation:
        return Annotation(
            article=self.article,
            version=self.version,
            claim=claim or Claim.objects.create(statement="Another."),
            start=0,
            end=7,
            exact="Harbour",
        )


def sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def copy_verdict(scene: Scene) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(
            "COPY annotations_verdict (claim_id, editor_id, rating, rationale, final) FROM STDIN"
        ) as rows,
    ):
        rows.write_row((scene.claim.pk, scene.second.pk, "verified", "", False))


def judged_elsewhere(scene: Scene) -> None:
    """The claim is judged in another article; this one moves too."""
    other = newsroom.article()
    annotations.mark(
        article_id=other.pk,
        target=newsroom.target("120 ships"),
        by=scene.editor,
        claim=scene.claim.pk,
    )
    rescoring.drain()
    newsroom.judge(scene.claim, "verified", by=scene.second)


def new_mark(scene: Scene) -> Annotation:
    mark = scene.spare_mark()
    mark.save()
    rescoring.drain()
    return mark


PATHS: dict[str, Callable[[Scene], Any]] = {
    "service: verdict reached": lambda s: newsroom.judge(s.claim, "wrong", by=s.second),
    "service: verdict adjudicated": lambda s: newsroom.judge(
        s.claim, "wrong", by=s.chief, final=True
    ),
    "service: verdict withdrawn": lambda s: verdicts.withdraw(pk=s.verdict.pk, by=s.editor),
    "service: mark made": lambda s: newsroom.mark(s.article, "120 ships", by=s.editor),
    "service: mark removed": lambda s: annotations.remove(pk=s.annotation.pk, by=s.editor),
    "service: claim amended": lambda s: claims.amend(
        pk=s.claim.pk, by=s.editor, values={"importance": "key"}
    ),
    "service: new version": lambda s: articles.add_version(
        pk=s.article.pk, text="Other words.", by=s.editor
    ),
    "service: judged in another article": judged_elsewhere,
    "ORM: verdict saved": lambda s: Verdict.objects.create(
        claim=s.claim, editor=s.second, rating="disputed"
    ),
    "ORM: verdicts in bulk": lambda s: Verdict.objects.bulk_create(
        [Verdict(claim=s.claim, editor=s.second, rating="wrong")]
    ),
    "ORM: verdicts updated": lambda s: Verdict.objects.update(superseded_at=timezone.now()),
    "ORM: mark saved": lambda s: s.spare_mark().save(),
    "ORM: marks in bulk": lambda s: Annotation.objects.bulk_create([s.spare_mark(s.claim)]),
    "ORM: marks bulk-updated": lambda s: Annotation.objects.bulk_update(
        [Annotation(pk=s.annotation.pk, state="gone")], ["state"]
    ),
    "ORM: mark deleted": lambda s: new_mark(s).delete(),
    "ORM: marks deleted": lambda s: Annotation.objects.filter(pk=s.annotation.pk).delete(),
    "ORM: cascade from the claim": lambda s: new_mark(s).claim.delete(),
    "ORM: claim unfit to check": lambda s: Claim.objects.update(checkable=False),
    "ORM: claim quoted": lambda s: Claim.objects.filter(pk=s.claim.pk).update(voice="quoted"),
    "SQL: insert": lambda s: sql(
        "INSERT INTO annotations_verdict (claim_id, editor_id, rating, rationale, final)"
        " VALUES (%s, %s, 'wrong', '', false)",
        s.claim.pk,
        s.second.pk,
    ),
    "SQL: update": lambda s: sql("UPDATE annotations_claim SET importance = 'minor'"),
    "SQL: delete": lambda s: sql("DELETE FROM annotations_annotation"),
    "SQL: upsert": lambda s: sql(
        "INSERT INTO annotations_annotation"
        " SELECT * FROM annotations_annotation"
        " ON CONFLICT (id) DO UPDATE SET state = 'changed'"
    ),
    "SQL: merge": lambda s: sql(
        "MERGE INTO annotations_annotation a USING (SELECT 1) one ON true WHEN MATCHED THEN DELETE"
    ),
    "SQL: copy": copy_verdict,
}


@pytest.mark.parametrize("write", PATHS.values(), ids=PATHS.keys())
def test_every_path_leaves_the_article_behind_until_it_is_scored(
    write: Callable[[Scene], Any],
) -> None:
    scene = Scene()
    write(scene)
    score = ArticleScore.objects.get(article=scene.article)
    assert newsroom.revision(scene.article) > score.revision
    assert score.behind_since is not None
    rescoring.drain()
    score.refresh_from_db()
    assert score.revision == newsroom.revision(scene.article)
    assert list(rescoring.differences()) == []


INNOCENT: dict[str, Callable[[Scene], Any]] = {
    "headline": lambda s: articles.amend(
        pk=s.article.pk, by=s.editor, values={"headline": "Open again"}
    ),
    "statement": lambda s: claims.amend(pk=s.claim.pk, by=s.editor, values={"statement": "New."}),
    "context of a mark": lambda s: Annotation.objects.update(prefix="for "),
    "nothing at all": lambda s: Claim.objects.none().update(importance="key"),
}


@pytest.mark.parametrize("write", INNOCENT.values(), ids=INNOCENT.keys())
def test_what_cannot_move_a_score_raises_nothing(write: Callable[[Scene], Any]) -> None:
    scene = Scene()
    before = newsroom.revision(scene.article)
    write(scene)
    assert newsroom.revision(scene.article) == before


def test_one_statement_raises_a_revision_once() -> None:
    scene = Scene()
    before = newsroom.revision(scene.article)
    Annotation.objects.bulk_create([scene.spare_mark() for _ in range(5)])
    assert newsroom.revision(scene.article) == before + 1


def test_an_article_has_its_score_row_from_birth() -> None:
    article = newsroom.article()
    assert ArticleScore.objects.filter(article=article, behind_since__isnull=False).exists()
    assert Article.objects.filter(revision=F("score__revision")).count() == 0
