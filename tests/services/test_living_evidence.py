"""Evidence that changed under the verdicts resting on it, and evidence to look at again."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from annotations.models import Article, Change, Claim, Evidence
from annotations.services import articles, evidence, verdicts
from annotations.services.evidence import NewEvidence
from annotations.services.exceptions import Forbidden, ReviewPast
from tests import newsroom

pytestmark = pytest.mark.django_db

SOURCE = "The port's log\n\nThe harbour was closed for five days.\n"
OTHERWISE = SOURCE.replace("five days", "six days")


@pytest.fixture
def chief(db: None) -> User:
    return newsroom.user("chief")


@pytest.fixture
def source(db: None) -> Article:
    return newsroom.article(SOURCE)


@pytest.fixture
def claim(editor: User) -> Claim:
    return newsroom.mark(newsroom.article(), by=editor, rating="wrong").claim


def tomorrow() -> date:
    return timezone.now().date() + timedelta(days=1)


def cite(claim: Claim, source: Article, by: User, review_by: date | None = None) -> Evidence:
    place = newsroom.target("five days")
    new = NewEvidence("refutes", article=source.pk, target=place, review_by=review_by)
    return evidence.cite(claim_id=claim.pk, evidence=new, by=by)


def post(source: Article, text: str, by: User) -> None:
    articles.add_version(pk=source.pk, text=text, by=by)


def needing(actor: User) -> list[Evidence]:
    found = list(Evidence.objects.needing_review(actor))
    told: Any = Evidence.objects.with_review(actor)
    assert set(found) == {row for row in told if row.needs_review}
    return found


def come(row: Evidence, day: date) -> None:
    Evidence.objects.filter(pk=row.pk).update(review_by=day)


@pytest.mark.parametrize(
    "text, state", [(OTHERWISE, "changed"), ("The port's log\n\nNothing was said.\n", "changed")]
)
def test_evidence_whose_words_changed_is_looked_at_again(
    claim: Claim, source: Article, editor: User, chief: User, text: str, state: str
) -> None:
    row = cite(claim, source, editor)
    post(source, "Above.\n\n" + SOURCE, editor)
    assert needing(chief) == []
    post(source, text, editor)
    row.refresh_from_db()
    assert row.version
    assert (row.state, row.version.number, needing(chief)) == (state, 2, [row])
    line = Change.objects.filter(noun="evidence").latest("id")
    assert (line.verb, (line.after or {})["state"]) == ("move", state)


def test_evidence_whose_words_vanished_is_looked_at_again(
    claim: Claim, source: Article, editor: User, chief: User
) -> None:
    row = cite(claim, source, editor)
    post(source, "The port's log\n", editor)
    row.refresh_from_db()
    assert (row.state, needing(chief)) == ("gone", [row])


def test_confirming_ends_it_until_the_words_change_again(
    claim: Claim, source: Article, editor: User, chief: User
) -> None:
    row = cite(claim, source, editor)
    post(source, OTHERWISE, editor)
    confirmed = evidence.confirm(pk=row.pk, by=newsroom.user("editor"))
    assert confirmed.confirmed_at
    assert Change.objects.latest("id").verb == "confirm"
    assert needing(chief) == []
    post(source, "The port's log\n", editor)
    assert needing(chief) == [row]


def test_words_that_come_back_end_it(
    claim: Claim, source: Article, editor: User, chief: User
) -> None:
    row = cite(claim, source, editor)
    for text in (OTHERWISE, SOURCE):
        post(source, text, editor)
    row.refresh_from_db()
    assert (row.state, row.lost_at, needing(chief)) == ("same", None, [])


def test_withdrawing_the_verdict_or_removing_the_evidence_ends_it(
    claim: Claim, source: Article, editor: User, chief: User
) -> None:
    row = cite(claim, source, editor)
    post(source, OTHERWISE, editor)
    verdicts.withdraw(pk=claim.verdicts.get().pk, by=editor)
    assert needing(chief) == []
    newsroom.judge(claim, "wrong", by=editor)
    assert needing(chief) == [row]
    evidence.remove(pk=row.pk, by=editor)
    assert needing(chief) == []


def test_a_day_that_has_come_calls_for_a_look(
    claim: Claim, source: Article, editor: User, chief: User
) -> None:
    row = cite(claim, source, editor, review_by=tomorrow())
    assert needing(chief) == []
    come(row, timezone.now().date())
    assert needing(chief) == [row]
    evidence.confirm(pk=row.pk, by=editor)
    assert needing(chief) == []


def test_a_confirmation_before_the_day_does_not_spare_the_look(
    claim: Claim, source: Article, editor: User, chief: User
) -> None:
    row = cite(claim, source, editor)
    evidence.confirm(pk=row.pk, by=editor)
    yesterday = timezone.now() - timedelta(days=1)
    Evidence.objects.update(confirmed_at=yesterday, review_by=timezone.now().date())
    assert needing(chief) == [row]


def test_the_day_is_set_anew_and_lies_ahead(
    claim: Claim, source: Article, editor: User, chief: User
) -> None:
    row = cite(claim, source, editor)
    today = timezone.now().date()
    come(row, today)
    assert evidence.amend(pk=row.pk, by=editor, review_by=tomorrow()).review_by == tomorrow()
    assert needing(chief) == []
    with pytest.raises(ReviewPast):
        evidence.amend(pk=row.pk, by=editor, review_by=today)
    with pytest.raises(ReviewPast):
        cite(claim, source, editor, review_by=today)
    with pytest.raises(Forbidden):
        evidence.amend(pk=row.pk, by=newsroom.user("editor"), review_by=None)
    assert evidence.amend(pk=row.pk, by=chief, review_by=None).review_by is None


def test_who_judges_blind_is_not_told_that_others_have_judged(
    claim: Claim, source: Article, editor: User
) -> None:
    row = cite(claim, source, editor)
    post(source, OTHERWISE, editor)
    blind = newsroom.user("editor")
    assert (needing(editor), needing(blind)) == ([row], [])
    newsroom.judge(claim, "verified", by=blind)
    assert needing(blind) == [row]


def test_the_list_is_read_from_its_index(chief: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    assert "evidence_to_review" in Evidence.objects.needing_review(chief)[:26].explain()
