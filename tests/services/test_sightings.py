"""Where a claim judged wrong seems to stand as well: marked there, or put away."""

import pytest
from django.contrib.auth.models import User

from annotations import comparing
from annotations.models import Annotation, Article, Change, Claim, Sighting
from annotations.services import annotations, articles, sightings
from annotations.services.exceptions import NotDecided, NotOpen, StillMarked, VersionNotCurrent
from tests import newsroom
from tests.comparing import storm

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(editor: User) -> Claim:
    """Judged wrong in the Gazette, and said by the Observer, in no story, as well."""
    _, gazette, _ = storm.two()
    storm.article(storm.OBSERVER, None, "Strait Observer")
    return newsroom.mark(gazette, "12 people were killed", by=editor, rating="wrong").claim


@pytest.fixture
def sighting(claim: Claim) -> Sighting:
    comparing.drain()
    return Sighting.objects.get()


def observer() -> Article:
    return Article.objects.get(publisher__name="Strait Observer")


def test_an_accepted_sighting_becomes_a_mark_of_the_claim(
    sighting: Sighting, claim: Claim, editor: User
) -> None:
    made = sightings.accept(pk=sighting.pk, by=editor)
    mark = Annotation.objects.get(article=observer())
    assert (mark.claim, mark.exact, mark.created_by) == (claim, "12 people killed", editor)
    assert (made.state, made.annotation, made.decided_by) == ("accepted", mark, editor)
    comparing.drain()
    assert Sighting.objects.get().state == "accepted"


def test_what_is_decided_is_not_decided_again(sighting: Sighting, editor: User) -> None:
    sightings.accept(pk=sighting.pk, by=editor)
    for decide in (sightings.accept, sightings.dismiss):
        with pytest.raises(NotOpen):
            decide(pk=sighting.pk, by=editor)


def test_a_sighting_in_an_older_text_is_refused(sighting: Sighting, editor: User) -> None:
    articles.add_version(pk=observer().pk, text="Above.\n\n" + storm.OBSERVER, by=editor)
    with pytest.raises(VersionNotCurrent):
        sightings.accept(pk=sighting.pk, by=editor)


def test_dismissed_words_are_not_offered_again(sighting: Sighting, editor: User) -> None:
    sightings.dismiss(pk=sighting.pk, by=editor)
    articles.add_version(pk=observer().pk, text="Above.\n\n" + storm.OBSERVER, by=editor)
    comparing.drain()
    kept = Sighting.objects.get()
    assert (kept.state, kept.start) == ("dismissed", sighting.start + len("Above.\n\n"))


def test_a_decision_can_be_taken_back(sighting: Sighting, editor: User) -> None:
    with pytest.raises(NotDecided):
        sightings.reopen(pk=sighting.pk, by=editor)
    sightings.dismiss(pk=sighting.pk, by=editor)
    sightings.reopen(pk=sighting.pk, by=editor)
    made = sightings.accept(pk=sighting.pk, by=editor)
    with pytest.raises(StillMarked):
        sightings.reopen(pk=sighting.pk, by=editor)
    annotations.remove(pk=made.annotation_id or 0, by=editor)
    sightings.reopen(pk=sighting.pk, by=editor)
    comparing.drain()
    assert Sighting.objects.get().state == "open"
    verbs = Change.objects.filter(noun="sighting").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["dismiss", "reopen", "accept", "reopen"]


def test_one_opened_again_is_withdrawn_where_the_claim_is_wrong_no_more(
    sighting: Sighting, claim: Claim, editor: User
) -> None:
    sightings.dismiss(pk=sighting.pk, by=editor)
    newsroom.judge(claim, "verified", by=editor)
    comparing.drain()
    sightings.reopen(pk=sighting.pk, by=editor)
    comparing.drain()
    assert Sighting.objects.get().state == "withdrawn"


def test_who_judges_blind_cannot_decide_on_what_others_have_judged(sighting: Sighting) -> None:
    other = newsroom.user("editor")
    for decide in (sightings.accept, sightings.dismiss, sightings.reopen):
        with pytest.raises(Sighting.DoesNotExist):
            decide(pk=sighting.pk, by=other)
    sightings.dismiss(pk=sighting.pk, by=newsroom.user("chief"))


def test_lines_on_sightings_are_veiled_as_verdicts_are(sighting: Sighting, editor: User) -> None:
    sightings.dismiss(pk=sighting.pk, by=editor)
    for person, told in ((editor, 1), (newsroom.user("editor"), 0), (newsroom.user("reader"), 1)):
        assert Change.objects.visible_to(person).filter(noun="sighting").count() == told
