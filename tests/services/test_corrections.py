"""Corrections are drafted, amended, published and taken back."""

import pytest
from django.contrib.auth.models import User

from annotations.models import Article, Change, Correction
from annotations.services import articles, corrections
from annotations.services.corrections import NewCorrection
from annotations.services.exceptions import (
    CorrectionEmpty,
    CorrectionNotPublished,
    CorrectionPublished,
    Forbidden,
    UnknownAnnotation,
    UnknownClaim,
    UnknownVersion,
)
from tests import newsroom

pytestmark = pytest.mark.django_db


def draft(article: Article, by: User, **told: object) -> Correction:
    new = NewCorrection(**{"old_words": "four", "new_words": "five"} | told)  # type: ignore[arg-type]
    return corrections.draft(article_id=article.pk, correction=new, by=by)


def test_a_correction_lies_between_the_last_two_texts_unless_told(
    article: Article, editor: User
) -> None:
    assert (
        draft(article, editor).old_version.number,
        draft(article, editor).new_version.number,
    ) == (
        1,
        1,
    )
    for text in ("Second words.", "Third words."):
        articles.add_version(pk=article.pk, text=text, by=editor)
    row = draft(article, editor)
    assert (row.old_version.number, row.new_version.number) == (2, 3)
    row = draft(article, editor, new_version=2)
    assert (row.old_version.number, row.new_version.number) == (1, 2)
    row = draft(article, editor, old_version=1)
    assert (row.old_version.number, row.new_version.number) == (1, 3)


def test_a_correction_speaks_of_what_there_is(article: Article, editor: User) -> None:
    elsewhere = newsroom.mark(newsroom.article(), by=editor).annotation
    for told, refusal in (
        ({"old_version": 2}, UnknownVersion),
        ({"new_version": 7}, UnknownVersion),
        ({"claim": 10**9}, UnknownClaim),
        ({"annotation": elsewhere.pk}, UnknownAnnotation),
        ({"old_words": "", "new_words": ""}, CorrectionEmpty),
    ):
        with pytest.raises(refusal):
            draft(article, editor, **told)
    assert not Correction.objects.exists()


def test_a_draft_is_amended_and_a_published_one_taken_back_first(
    article: Article, editor: User
) -> None:
    row = draft(article, editor)
    corrections.amend(pk=row.pk, by=editor, values={"note": "Sorry.", "kind": "update"})
    with pytest.raises(CorrectionEmpty):
        corrections.amend(pk=row.pk, by=editor, values={"old_words": "", "new_words": ""})
    published = corrections.publish(pk=row.pk, by=editor)
    assert published.published_by == editor
    for act in (
        lambda: corrections.amend(pk=row.pk, by=editor, values={"note": "No."}),
        lambda: corrections.publish(pk=row.pk, by=editor),
        lambda: corrections.remove(pk=row.pk, by=editor),
    ):
        with pytest.raises(CorrectionPublished):
            act()
    corrections.unpublish(pk=row.pk, by=editor)
    with pytest.raises(CorrectionNotPublished):
        corrections.unpublish(pk=row.pk, by=editor)
    row.refresh_from_db()
    assert (row.note, row.kind, row.published_at, row.published_by) == (
        "Sorry.",
        "update",
        None,
        None,
    )
    corrections.remove(pk=row.pk, by=editor)
    verbs = Change.objects.filter(noun="correction", object_id=row.pk).order_by("id")
    assert list(verbs.values_list("verb", flat=True)) == [
        "create",
        "update",
        "publish",
        "unpublish",
        "delete",
    ]


def test_a_correction_is_its_makers_and_the_chiefs(article: Article, editor: User) -> None:
    row, other = draft(article, editor), newsroom.user("editor")
    for act in (
        lambda: corrections.amend(pk=row.pk, by=other, values={"note": "No."}),
        lambda: corrections.publish(pk=row.pk, by=other),
        lambda: corrections.unpublish(pk=row.pk, by=other),
        lambda: corrections.remove(pk=row.pk, by=other),
    ):
        with pytest.raises(Forbidden):
            act()
    assert corrections.publish(pk=row.pk, by=newsroom.user("chief")).is_published
