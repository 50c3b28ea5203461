"""articles/ and what hangs from them."""

from typing import Any

from annotations import rescoring
from annotations.models import Article
from annotations.services import publishers
from tests import newsroom
from tests.api.conftest import ApiClient

BODY = {
    "external_id": "hb-1",
    "url": "https://gazette.example.com/harbour",
    "headline": "Harbour reopens",
    "text": newsroom.TEXT,
    "publisher": "Port Gazette",
    "published_at": "2024-03-18T20:43:00+01:00",
    "language": "en",
}


def post(client: ApiClient, **changes: Any) -> Any:
    return client.post("/articles/", BODY | changes)


def test_an_article_is_new_once_and_the_same_ever_after(tool: ApiClient) -> None:
    first, second = post(tool), post(tool)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first["Location"].endswith(f"/api/v1/articles/{first.json()['id']}/")
    assert first.json()["version"]["number"] == 1
    assert Article.objects.count() == 1


def test_another_text_under_the_same_identity_is_a_new_version(tool: ApiClient) -> None:
    post(tool)
    again = post(tool, text=newsroom.TEXT + "More.\n", headline="Harbour open again")
    assert again.status_code == 200
    assert again.json()["version"]["number"] == 2
    assert again.json()["headline"] == "Harbour open again"


def test_without_external_id_and_url_the_words_are_the_identity(tool: ApiClient) -> None:
    bare = {"external_id": "", "url": ""}
    assert post(tool, **bare).status_code == 201
    assert post(tool, **bare).status_code == 200
    assert post(tool, **bare, text="Other words.").status_code == 201


def test_an_external_id_and_a_url_of_two_articles_conflict(tool: ApiClient) -> None:
    post(tool)
    post(tool, external_id="hb-2", url="https://gazette.example.com/other")
    clash = post(tool, external_id="hb-2")
    assert clash.status_code == 409
    assert clash.json()["code"] == "identity_conflict"


def test_an_unknown_story_is_named(tool: ApiClient) -> None:
    answer = post(tool, story="no-such-story")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "story"
    assert Article.objects.count() == 0


def test_metadata_is_patched_with_the_etag_that_was_read(tool: ApiClient) -> None:
    publishers.open_story(slug="storm", title="Storm", by=None)
    path = f"/articles/{post(tool).json()['id']}/"
    etag = tool.get(path)["ETag"]
    answer = tool.patch(path, {"story": "storm"}, If_Match=etag)
    assert (answer.status_code, answer.json()["story"]) == (200, "storm")
    assert answer["ETag"] != etag
    stale = tool.patch(path, {"byline": "A. N. Other"}, If_Match=etag)
    assert (stale.status_code, stale["ETag"]) == (412, answer["ETag"])
    assert tool.patch(path, {"byline": "A. N. Other"}).status_code == 428


def test_the_text_does_not_change_by_patch(tool: ApiClient) -> None:
    path = f"/articles/{post(tool).json()['id']}/"
    answer = tool.patch(path, {"text": "Other."}, If_Match="*")
    assert answer.status_code == 400
    assert answer.json()["errors"] == [
        {"field": "text", "code": "unknown_field", "detail": "Unknown field."}
    ]


def test_the_same_words_are_no_new_version(tool: ApiClient) -> None:
    path = f"/articles/{post(tool).json()['id']}/versions/"
    assert tool.post(path, {"text": newsroom.TEXT.replace("\n", "\r\n")}).status_code == 200
    assert tool.post(path, {"text": "Other words."}).status_code == 201
    assert [version["number"] for version in tool.get(path).json()["results"]] == [2, 1]
    assert tool.get(f"{path}1/").json()["text"] == newsroom.TEXT


def test_an_etag_spares_the_body(tool: ApiClient) -> None:
    path = f"/articles/{post(tool).json()['id']}/"
    answer = tool.get(path, If_None_Match=tool.get(path)["ETag"])
    assert (answer.status_code, answer.content) == (304, b"")


def test_articles_are_filtered(tool: ApiClient) -> None:
    publishers.open_story(slug="storm", title="Storm", by=None)
    post(tool, story="storm")
    post(tool, external_id="x", url="", publisher="Other Post", text="Nothing new in town.")
    rescoring.drain()

    def found(query: str) -> int:
        return len(tool.get(f"/articles/?{query}").json()["results"])

    assert found("") == 2
    assert found("story=storm") == 1
    assert found("publisher=other-post") == 1
    assert found("search=ships waiting") == 1
    assert found("search=reopens") == 2  # both headlines
    assert found("band=unrated&min_score=50&max_score=50") == 2
    assert found("min_score=50.5") == 0
    assert found("updated_since=2020-01-01T00:00:00Z") == 2
    assert found("updated_since=2100-01-01T00:00:00Z") == 0


def test_pages_follow_one_another_without_gap_or_repeat(tool: ApiClient) -> None:
    made = [newsroom.article().pk for _ in range(5)]
    path, seen = "/articles/?page_size=2", []
    while path:
        answer = tool.get(path)
        seen += [row["id"] for row in answer.json()["results"]]
        link = answer.json()["next"]
        assert ("Link" in answer) == (link is not None)
        path = link and link.split("/api/v1")[1]
    assert seen == made[::-1]


def test_a_new_version_reports_what_became_of_every_mark(tool: ApiClient) -> None:
    article = post(tool).json()["id"]
    mark = newsroom.mark(Article.objects.get(), by=newsroom.user("editor")).annotation
    path = f"/articles/{article}/versions/"
    corrected = newsroom.TEXT.replace("four days", "five days")
    answer = tool.post(path, {"text": corrected}).json()
    assert answer["carried"] == [
        {
            "annotation": mark.pk,
            "state": "changed",
            "words": "four days",
            "replacement": "five days",
            "place": {"start": mark.start, "end": mark.end},
        }
    ]
    assert answer["carried_counts"] == {
        "same": 0,
        "moved": 0,
        "changed": 1,
        "gone": 0,
        "pending": 0,
    }
    assert tool.post(path, {"text": corrected}).json()["carried"] == []
    listed = tool.get(f"/articles/{article}/annotations/?state=changed").json()["results"]
    assert [row["version"] for row in listed] == [1]


def test_a_score_tells_what_one_more_verdict_can_move(tool: ApiClient) -> None:
    article, editor = newsroom.article(), newsroom.user("editor")
    newsroom.mark(article, by=editor, rating="wrong")
    rescoring.drain()
    path = f"/articles/{article.pk}/score/"
    assert tool.get(path).json()["leverage"] == 0
    newsroom.mark(article, "120 ships", by=editor, importance="key")
    rescoring.drain()
    assert tool.get(path).json()["leverage"] > 10
    assert "leverage" not in tool.get("/articles/").json()["results"][0]["score"]
