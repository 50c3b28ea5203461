"""The labels stand where they say they do, and there are enough of each sort."""

from collections import Counter
from datetime import datetime

import pytest

from annotations.ingest import normalise, recognise
from tests.comparison.labelling import (
    HALVES,
    KINDS,
    RELATIONS,
    TAGS,
    Half,
    LabelledFact,
    LabelledStory,
    LabelRelation,
    pairs,
    stories,
)

DEMANDED: dict[LabelRelation, int] = {
    "differs": 36,
    "update": 20,
    "corroborates": 30,
    "same_copy": 12,
    "none": 60,
}
STORIES = [pytest.param(story, id=story.story) for half in HALVES for story in stories(half)]


def facts(half: Half) -> list[LabelledFact]:
    return [fact for story in stories(half) for fact in story.facts]


@pytest.mark.parametrize("story", STORIES)
def test_mentions_have_a_place(story: LabelledStory) -> None:
    for fact in story.facts:
        for mention in (mention for value in fact.values for mention in value.mentions):
            text = story.article(mention.article).text
            assert mention.sentence.count(mention.exact) == 1, (fact.id, mention)
            assert mention.places, (fact.id, mention)
            paragraphs = [line for line in text.split("\n") if mention.sentence in line]
            assert len(paragraphs) == len(mention.places), (fact.id, mention)
            assert len(set(paragraphs)) == 1, (fact.id, mention)
            for place in mention.places:
                assert text[place.start : place.end] == mention.exact


@pytest.mark.parametrize("story", STORIES)
def test_facts_are_well_formed(story: LabelledStory) -> None:
    for fact in story.facts:
        assert fact.kind in KINDS
        assert fact.relation in RELATIONS
        assert fact.tag in TAGS
        assert all(value.mentions for value in fact.values)
        if fact.relation in ("corroborates", "same_copy"):
            assert len(fact.articles) >= 2, fact.id
        else:
            assert len(fact.values) >= 2, fact.id
        assert not fact.articles & set(fact.silent), fact.id
        assert set(fact.silent) <= {each.name for each in story.articles}, fact.id
    slots = [(fact.kind, fact.slot) for fact in story.facts]
    assert len(slots) == len(set(slots))


@pytest.mark.parametrize("story", STORIES)
def test_articles_are_kept_texts_of_a_usual_length(story: LabelledStory) -> None:
    assert 2 <= len(story.articles) <= 5
    assert len({each.name for each in story.articles}) == len(story.articles)
    for each in story.articles:
        assert normalise(each.text).text == each.text
        assert 80 <= len(each.text.split()) <= 320, (story.story, each.name)
        if each.published is not None:
            assert datetime.fromisoformat(each.published).tzinfo is not None


@pytest.mark.parametrize("story", STORIES)
def test_facts_are_not_in_furniture(story: LabelledStory) -> None:
    furniture = {each.name: recognise(each.text).furniture for each in story.articles}
    for fact in story.facts:
        for mention in (mention for value in fact.values for mention in value.mentions):
            if fact.tag != "artefact":
                assert not any(
                    place.start < each.end and each.start < place.end
                    for place in mention.places
                    for each in furniture[mention.article]
                ), (fact.id, mention)


@pytest.mark.parametrize("half", HALVES)
def test_halves_have_their_share(half: Half) -> None:
    relations = Counter(fact.relation for fact in facts(half))
    for relation, count in DEMANDED.items():
        assert relations[relation] >= count // 2 - 2, (half, relation)
    assert len(stories(half)) >= 20
    peaceful = [
        story
        for story in stories(half)
        if not any(fact.relation in ("differs", "update") for fact in story.facts)
    ]
    assert len(peaceful) >= 3


def test_there_are_enough_of_each() -> None:
    labelled = [fact for half in HALVES for fact in facts(half)]
    relations = Counter(fact.relation for fact in labelled)
    assert len(labelled) >= 170
    for relation, count in DEMANDED.items():
        assert relations[relation] >= count, relation
    differing = Counter(fact.kind for fact in labelled if fact.relation in ("differs", "update"))
    for kind in ("ordinal", "number", "percent", "money", "date", "person", "place", "negation"):
        assert differing[kind] >= 2, kind


def test_ids_and_names_are_unique() -> None:
    ids = [fact.id for half in HALVES for fact in facts(half)]
    names = [story.story for half in HALVES for story in stories(half)]
    assert len(ids) == len(set(ids))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("half", HALVES)
def test_pairs(half: Half) -> None:
    labelled = pairs(half)
    assert len(labelled) >= 120
    assert len({(pair.one, pair.two) for pair in labelled}) == len(labelled)
    assert all(pair.one.strip() and pair.two.strip() and pair.tag for pair in labelled)
    share = sum(pair.contradicts for pair in labelled) / len(labelled)
    assert 0.35 <= share <= 0.5
