"""Comparing a story: what becomes of its cards when its texts change, come and go."""

from itertools import permutations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotations import comparing
from annotations.comparing import stories
from annotations.models import Article, Extraction, Story, StoryComparison, Suggestion
from annotations.services import articles, publishers, suggestions
from tests import newsroom
from tests.comparing import storm

pytestmark = pytest.mark.django_db


def writes(captured: CaptureQueriesContext) -> list[str]:
    verbs = ("INSERT", "UPDATE", "DELETE")
    return [each["sql"] for each in captured if each["sql"].lstrip().startswith(verbs)]


def test_sources_that_disagree_become_a_card_in_their_own_words() -> None:
    card = storm.compared()
    assert (card.kind, card.relation, card.state) == ("number", "differs", "open")
    texts = {row.pk: row.current_version.text for row in Article.objects.all()}  # type: ignore[union-attr]
    mentions = [mention for value in card.values for mention in value["mentions"]]
    assert len(mentions) == 2
    for each in mentions:
        (start, end), *_ = each["places"]
        sentence, text = each["sentence"], texts[each["article"]]
        assert (text[start:end], each["version"]) == (each["exact"], 1)
        assert text[sentence["start"] : sentence["end"]] == sentence["exact"]
        assert each["exact"] in sentence["exact"]


def test_a_second_run_writes_nothing() -> None:
    storm.compared()
    with CaptureQueriesContext(connection) as captured:
        assert comparing.drain() == 0
    assert writes(captured) == []


def test_a_comparison_with_the_same_outcome_leaves_the_cards_as_they_are() -> None:
    card = storm.compared()
    StoryComparison.objects.update(revision=9, behind_since="2024-03-18T00:00Z")
    assert comparing.drain() == 1
    assert storm.conflict().row_revision == card.row_revision


def test_a_changed_text_withdraws_its_card_and_restored_words_open_it_again() -> None:
    card = storm.compared()
    courier = Article.objects.get(publisher__name="Morning Courier")
    editor = newsroom.user("tool")
    articles.add_version(pk=courier.pk, text=storm.COURIER.replace("17", "12"), by=editor)
    comparing.drain()
    card.refresh_from_db()
    assert card.state == "withdrawn"
    articles.add_version(pk=courier.pk, text=storm.COURIER, by=editor)
    comparing.drain()
    card.refresh_from_db()
    assert card.state == "open"
    versions = {m["article"]: m["version"] for v in card.values for m in v["mentions"]}
    assert versions[courier.pk] == 3


def test_a_text_changed_elsewhere_moves_the_places_of_an_open_card() -> None:
    card = storm.compared()
    courier = Article.objects.get(publisher__name="Morning Courier")
    articles.add_version(pk=courier.pk, text="Above.\n\n" + storm.COURIER, by=newsroom.user("tool"))
    comparing.drain()
    moved = storm.conflict()
    assert (moved.pk, moved.state) == (card.pk, "open")
    assert moved.row_revision > card.row_revision


def test_an_article_that_leaves_the_story_takes_its_cards_with_it() -> None:
    card = storm.compared()
    other = storm.story("other")
    courier = Article.objects.get(publisher__name="Morning Courier")
    articles.amend(pk=courier.pk, by=newsroom.user("tool"), values={"story": other})
    comparing.drain()
    card.refresh_from_db()
    assert card.state == "withdrawn"
    assert set(StoryComparison.objects.get(pk=other.pk).origins) == {str(courier.pk)}


SOURCES = [
    (storm.GAZETTE, "Port Gazette", 18),
    (storm.COURIER, "Morning Courier", 19),
    (storm.OBSERVER, "Strait Observer", 20),
]


def test_the_order_of_arrival_does_not_matter() -> None:
    told = set()
    for number, order in enumerate(permutations(SOURCES)):
        story = storm.story(f"story-{number}")
        for text, outlet, day in order:
            storm.article(text, story, outlet, day)
            comparing.drain()
        card = storm.conflict(story=story, state="open")
        names = dict(Article.objects.values_list("pk", "publisher__name"))
        told.add(
            tuple(
                (value["value"], tuple(names[m["article"]] for m in value["mentions"]))
                for value in card.values
            )
        )
        numbers = Suggestion.objects.filter(story=story, kind="number", state="open")
        assert list(numbers) == [card]
    assert len(told) == 1


def test_copies_and_outlets_of_one_owner_are_one_origin() -> None:
    story, gazette, courier = storm.two()
    comparing.drain()
    comparison = StoryComparison.objects.get(pk=story.pk)
    assert len(set(comparison.origins.values())) == 2
    for outlet in (gazette.publisher, courier.publisher):
        publishers.amend_publisher(
            pk=outlet.pk, by=newsroom.user("tool"), values={"owner_group": "Vell Media"}
        )
    comparing.drain()
    comparison.refresh_from_db()
    assert len(set(comparison.origins.values())) == 1


def test_what_is_left_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "MOST", 2)
    story, _, _ = storm.two()
    long = storm.SILENT + " ".join(f"Line {n} of a long report follows." for n in range(401))
    storm.article(long, story, "Weekly")
    comparing.drain()
    comparison = StoryComparison.objects.get(pk=story.pk)
    assert (comparison.left_out, comparison.is_cut) == (1, True)
    assert len(comparison.origins) == 2


def test_the_same_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    storm.two()
    comparing.drain()
    Extraction.objects.update(traces=[7])
    storm.article(storm.GAZETTE, None, "Strait Observer")
    comparing.drain()
    assert Extraction.objects.get(version__article__story=None).traces == [7]


def test_only_current_texts_are_kept_as_they_were_read() -> None:
    storm.two()
    courier = Article.objects.get(publisher__name="Morning Courier")
    articles.add_version(pk=courier.pk, text="Other words.\n", by=newsroom.user("tool"))
    comparing.drain()
    kept = set(Extraction.objects.values_list("version", flat=True))
    assert kept == set(Article.objects.values_list("current_version", flat=True))


def test_another_language_is_read_anew() -> None:
    card = storm.compared()
    for article in Article.objects.all():
        articles.amend(pk=article.pk, by=newsroom.user("tool"), values={"language": "de"})
    comparing.drain()
    card.refresh_from_db()
    assert card.state == "withdrawn"


def poison(condition: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or their pending checks forbid ALTER
        cursor.execute(
            "ALTER TABLE annotations_storycomparison ADD CONSTRAINT poisoned"
            f" CHECK ({condition} OR computed_at IS NULL) NOT VALID"
        )


def test_a_story_that_cannot_be_compared_backs_off_alone() -> None:
    poisoned, _, _ = storm.two()
    poison(f"story_id <> {poisoned.pk}")
    sound, _, _ = storm.two("sound")
    comparing.drain()
    assert StoryComparison.objects.get(pk=sound.pk).behind_since is None
    failed = StoryComparison.objects.get(pk=poisoned.pk)
    assert (failed.attempts, "poisoned" in failed.last_error) == (1, True)
    assert comparing.drain() == 0  # not before its time
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE annotations_storycomparison DROP CONSTRAINT poisoned")
    StoryComparison.objects.update(not_before=None)
    assert comparing.drain() == 1
    failed.refresh_from_db()
    assert (failed.attempts, failed.last_error, failed.is_current) == (0, "", True)


def test_a_thorough_drain_finds_what_the_behind_marks_have_lost() -> None:
    storm.two()
    Extraction.objects.all().delete()
    StoryComparison.objects.all().delete()
    assert comparing.drain() == 0
    comparing.drain(thoroughly=True)
    assert storm.conflict().state == "open"
    StoryComparison.objects.update(revision=99)
    assert (comparing.drain(), comparing.drain(thoroughly=True)) == (0, 1)


def test_what_an_earlier_release_has_read_is_read_anew() -> None:
    storm.compared()
    Extraction.objects.update(extractor=0)
    Suggestion.objects.all().delete()
    comparing.drain(thoroughly=True)
    assert storm.conflict().state == "open"


def test_a_decided_card_keeps_its_decision_while_it_is_not_found() -> None:
    card = storm.compared()
    suggestions.dismiss(pk=card.pk, reason="not_a_fact", by=newsroom.user("editor"))
    courier = Article.objects.get(publisher__name="Morning Courier")
    articles.add_version(pk=courier.pk, text=storm.SILENT, by=newsroom.user("tool"))
    comparing.drain()
    card.refresh_from_db()
    assert card.state == "dismissed"


def test_a_story_without_articles_is_compared_as_well() -> None:
    story: Story = storm.story()
    comparing.drain()
    assert StoryComparison.objects.get(pk=story.pk).is_current


def test_what_takes_long_is_left_to_the_next_call(db: None) -> None:
    storm.two()
    assert comparing.drain(seconds=0) == 0
    assert comparing.drain() > 0
