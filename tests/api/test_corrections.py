"""Deciding on lost marks, and telling readers, by API."""

from collections.abc import Callable
from typing import Any

import pytest

from annotations.models import Annotation, Article, Correction
from annotations.services import articles, corrections, publishers
from annotations.services.corrections import NewCorrection
from tests import newsroom
from tests.api.conftest import ApiClient

DRAFT = {"old_words": "four days", "new_words": "five days", "note": "The log said five."}
SHIPS = {"selector": [{"type": "TextQuoteSelector", "exact": "120 ships"}]}


@pytest.fixture
def article(db: None) -> Article:
    return newsroom.article(story=publishers.open_story(slug="storm", title="Storm", by=None))


@pytest.fixture
def lost(article: Article) -> Annotation:
    mark = newsroom.mark(article, by=newsroom.user("editor"), rating="wrong").annotation
    text = newsroom.TEXT.replace("four days", "five days")
    articles.add_version(pk=article.pk, text=text, by=newsroom.user("tool"))
    return mark


def draft(article: Article, **told: Any) -> Correction:
    new = NewCorrection(**{"old_words": "four", "new_words": "five"} | told)
    return corrections.draft(article_id=article.pk, correction=new, by=newsroom.user("editor"))


def codes(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_a_mark_is_settled_and_reopened(editor: ApiClient, lost: Annotation) -> None:
    path = f"/annotations/{lost.pk}/"
    done = editor.post(f"{path}settle/", {"as": "corrected", "kind": "update", "note": "Five."})
    assert done.status_code == 200
    told = done.json()["correction"]
    assert (told["old_words"], told["new_words"], told["kind"]) == (
        "four days",
        "five days",
        "update",
    )
    assert (told["old_version"], told["new_version"], told["published_at"]) == (1, 2, None)
    assert editor.get(f"/corrections/{told['id']}/").json() == told
    shown = editor.get(path)
    assert shown.json() == done.json()["annotation"]
    assert shown.json()["settled_by"] == told["created_by"]
    listed = f"/articles/{lost.article_id}/annotations/?settled="
    assert len(editor.get(f"{listed}true").json()["results"]) == 1
    assert editor.get(f"{listed}false").json()["results"] == []
    assert codes(editor.post(f"{path}settle/", {"as": "still"})) == (409, "mark_settled")
    assert editor.post(f"{path}reopen/", None).json()["settled_at"] is None
    assert editor.get(f"/corrections/{told['id']}/").status_code == 404
    assert codes(editor.post(f"{path}reopen/", None)) == (409, "mark_not_settled")


def test_a_claim_that_still_stands_moves_to_the_new_words(
    editor: ApiClient, lost: Annotation
) -> None:
    done = editor.post(f"/annotations/{lost.pk}/settle/", {"as": "still"}).json()
    assert (done["annotation"]["state"], done["annotation"]["version"]) == ("same", 2)
    assert done["annotation"]["target"]["selector"][0]["exact"] == "five days"
    assert done["correction"] is None
    again = editor.post(f"/annotations/{lost.pk}/settle/", {"as": "still"})
    assert codes(again) == (409, "mark_stands")


def test_a_claim_that_still_stands_elsewhere_takes_a_target(
    editor: ApiClient, lost: Annotation, article: Article
) -> None:
    text = newsroom.TEXT.replace("It had been closed for four days.", "")
    articles.add_version(pk=article.pk, text=text, by=newsroom.user("tool"))
    path = f"/annotations/{lost.pk}/settle/"
    assert codes(editor.post(path, {"as": "still"})) == (422, "no_place")
    stale = editor.post(path, {"as": "still", "target": SHIPS, "version": 2})
    assert codes(stale) == (409, "version_not_current")
    done = editor.post(path, {"as": "still", "target": SHIPS, "version": 3}).json()
    assert done["annotation"]["target"]["selector"][0]["exact"] == "120 ships"


def test_a_different_claim_is_unlinked_once(editor: ApiClient, lost: Annotation) -> None:
    path, key = f"/annotations/{lost.pk}/settle/", {"Idempotency_Key": "once"}
    done = editor.post(path, {"as": "different"}, **key)
    assert done.json() == {"annotation": None, "correction": None}
    assert editor.post(path, {"as": "different"}, **key).json() == done.json()
    assert editor.post(path, {"as": "different"}).status_code == 404


@pytest.mark.parametrize("how", ["still", "different"])
def test_every_answer_is_taken_back_under_the_number_of_its_mark(
    editor: ApiClient, lost: Annotation, how: str
) -> None:
    path = f"/annotations/{lost.pk}/"
    before = editor.get(path).json()
    editor.post(f"{path}settle/", {"as": how})
    taken_back = editor.post(f"{path}reopen/", None)
    told = {**before, "created_at": taken_back.json()["created_at"]}
    assert (taken_back.status_code, taken_back.json()) == (200, told)
    assert codes(editor.post(f"{path}reopen/", None)) == (409, "mark_not_settled")
    assert editor.post(f"{path}settle/", {"as": how}).status_code == 200


def test_what_came_between_an_answer_and_its_undoing_is_named(
    chief: ApiClient, lost: Annotation
) -> None:
    path = f"/annotations/{lost.pk}/"
    chief.post(f"{path}settle/", {"as": "still"})
    chief.patch(path, {"target": SHIPS}, If_Match="*")
    assert codes(chief.post(f"{path}reopen/", None)) == (409, "mark_moved")
    chief.delete(path, If_Match="*")
    assert codes(chief.post(f"{path}reopen/", None)) == (409, "mark_removed")


@pytest.mark.parametrize(
    "body, field",
    [
        ({}, "as"),
        ({"as": "perhaps"}, "as"),
        ({"as": "corrected", "target": SHIPS}, "target"),
        ({"as": "still", "note": "No."}, "note"),
        ({"as": "different", "kind": "update"}, "kind"),
    ],
)
def test_a_decision_takes_what_belongs_to_it(
    editor: ApiClient, lost: Annotation, body: dict[str, Any], field: str
) -> None:
    answer = editor.post(f"/annotations/{lost.pk}/settle/", body)
    assert codes(answer) == (400, "invalid")
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_a_correction_is_drafted_amended_published_and_taken_back(
    editor: ApiClient, article: Article
) -> None:
    made = editor.post(f"/articles/{article.pk}/corrections/", DRAFT)
    assert made.status_code == 201
    path = f"/corrections/{made.json()['id']}/"
    assert editor.patch(path, {"note": "Five."}).status_code == 428
    amended = editor.patch(path, {"note": "Five."}, If_Match=made["ETag"])
    assert (amended.status_code, amended.json()["note"]) == (200, "Five.")
    assert editor.patch(path, {"note": "Six."}, If_Match=made["ETag"]).status_code == 412
    published = editor.post(f"{path}publish/", None).json()
    assert published["published_by"] == published["created_by"]
    refused = editor.patch(path, {"note": "Six."}, If_Match="*")
    assert codes(refused) == (409, "correction_published")
    assert codes(editor.delete(path, If_Match="*")) == (409, "correction_published")
    assert editor.post(f"{path}unpublish/", None).json()["published_at"] is None
    assert editor.delete(path, If_Match="*").status_code == 204
    empty = editor.post(f"/articles/{article.pk}/corrections/", {"note": "Nothing."})
    assert codes(empty) == (422, "correction_empty")


@pytest.mark.parametrize(
    "role, sees", [("reader", False), ("tool", True), ("editor", True), ("chief", True)]
)
def test_drafts_are_for_those_who_work_on_them(
    as_role: Callable[..., ApiClient], article: Article, role: str, sees: bool
) -> None:
    hidden, shown = draft(article), draft(article)
    corrections.publish(pk=shown.pk, by=newsroom.user("chief"))
    client = as_role(role)
    expected = [shown.pk, hidden.pk] if sees else [shown.pk]
    for path in ("/corrections/", f"/articles/{article.pk}/corrections/"):
        assert [row["id"] for row in client.get(path).json()["results"]] == expected
    assert client.get(f"/corrections/{hidden.pk}/").status_code == (200 if sees else 404)
    assert client.get(f"/corrections/{shown.pk}/").status_code == 200


@pytest.mark.parametrize("role, told", [("reader", ["publish"]), ("editor", ["publish", "create"])])
def test_the_log_tells_readers_of_no_draft(
    as_role: Callable[..., ApiClient], article: Article, role: str, told: list[str]
) -> None:
    row = draft(article)
    corrections.publish(pk=row.pk, by=newsroom.user("chief"))
    lines = as_role(role).get(f"/articles/{article.pk}/history/").json()["results"]
    assert [line["verb"] for line in lines if line["noun"] == "correction"] == told


def test_readers_find_what_was_corrected_in_a_story(reader: ApiClient, article: Article) -> None:
    elsewhere = newsroom.article()
    for place, kind in ((article, "correction"), (article, "retraction"), (elsewhere, "update")):
        row = draft(place, kind=kind)
        corrections.publish(pk=row.pk, by=newsroom.user("chief"))
    draft(article)

    def kinds(query: str) -> list[str]:
        return [row["kind"] for row in reader.get(f"/corrections/?{query}").json()["results"]]

    assert kinds("") == ["update", "retraction", "correction"]
    assert kinds("story=storm") == ["retraction", "correction"]
    assert kinds(f"article={elsewhere.pk}") == ["update"]
    assert kinds("kind=retraction") == ["retraction"]
    assert kinds("published=false") == []
    assert reader.get("/corrections/?kind=excuse").status_code == 400
