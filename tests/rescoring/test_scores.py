"""What the set-based statement stores is what the formula says."""

import random
from itertools import product

import pytest
from django.contrib.auth.models import User

from annotations import rescoring
from annotations.models import Annotation, Article, ArticleScore, Claim, Verdict
from tests import newsroom
from tests.scoring import oracle

pytestmark = pytest.mark.django_db

EXACT = 1e-9


def editors(number: int) -> list[User]:
    return User.objects.bulk_create([User(username=f"e{index}") for index in range(number)])


def claims(drawn: list[oracle.Claim], people: list[User]) -> list[Claim]:
    rows = Claim.objects.bulk_create(
        [Claim(statement="Said.", importance=importance) for importance, _, _ in drawn]
    )
    Verdict.objects.bulk_create(
        Verdict(claim=row, editor=people[index], rating=rating, final=index == 0 and bool(final))
        for row, (_, ratings, final) in zip(rows, drawn, strict=True)
        for index, rating in enumerate(ratings)
    )
    return rows


def place(article: Article, rows: list[Claim]) -> None:
    Annotation.objects.bulk_create(
        Annotation(
            article=article,
            version=article.current_version,
            claim=row,
            start=at,
            end=at + 1,
            exact=newsroom.TEXT[at],
        )
        for row, at in product(rows, (0, 5))  # twice each: a claim counts once per article
    )


def drawn_at_random(chance: random.Random) -> oracle.Claim:
    ratings = tuple(chance.choices(("verified", "disputed", "wrong"), k=chance.randrange(6)))
    final = ratings[0] if ratings and chance.random() < 0.2 else None
    return chance.choice(("minor", "standard", "key")), ratings, final


def test_the_statement_and_the_oracle_agree() -> None:
    chance = random.Random(17)
    people = editors(6)
    drawn = [drawn_at_random(chance) for _ in range(300)]
    rows = claims(drawn, people)
    expected = {}
    for _ in range(200):
        chosen = sorted(chance.sample(range(300), chance.randrange(13)))
        article = newsroom.article()
        place(article, [rows[index] for index in chosen])
        expected[article.pk] = oracle.expect([drawn[index] for index in chosen])
    assert rescoring.drain() == 200
    for score in ArticleScore.objects.all():
        wanted = expected[score.pk]
        assert score.band == wanted.band
        assert abs(score.value - float(wanted.value)) < EXACT
        assert abs(score.low - float(wanted.low)) < EXACT
        assert abs(score.high - float(wanted.high)) < EXACT
        assert abs(score.leverage - float(wanted.leverage)) < EXACT
        assert abs(score.mass - float(wanted.mass)) < EXACT
        assert (score.coverage is None) == (wanted.coverage is None)
        assert abs((score.coverage or 0) - float(wanted.coverage or 0)) < EXACT
        assert abs((score.depth or 0) - float(wanted.depth or 0)) < EXACT
    assert list(rescoring.differences()) == []


WORKED = {
    "no claims": ([], 50, [0, 100]),
    "one verified": ([("standard", ("verified",), None)], 66.7, [18, 100]),
    "one wrong": ([("standard", ("wrong",), None)], 33.3, [0, 82]),
    "one at odds": ([("standard", ("verified", "wrong"), None)], 50, [0, 100]),
    "five disputed": ([("standard", ("disputed",) * 2, None)] * 5, 50, [33, 67]),
    "ten verified": ([("standard", ("verified",) * 2, None)] * 10, 93.5, [80, 100]),
}


@pytest.mark.parametrize("drawn, value, interval", WORKED.values(), ids=WORKED.keys())
def test_the_worked_values(drawn: list[oracle.Claim], value: float, interval: list[int]) -> None:
    article = newsroom.article()
    place(article, claims(drawn, editors(2)))
    rescoring.drain()
    score = ArticleScore.objects.get(article=article)
    assert round(score.value, 1) == value
    assert [round(score.low), round(score.high)] == interval


def test_only_what_stands_in_the_current_text_counts() -> None:
    article, editor = newsroom.article(), newsroom.user("editor")
    newsroom.mark(article, by=editor, rating="verified")
    gone = newsroom.mark(article, "120 ships", by=editor, rating="wrong")
    Annotation.objects.filter(pk=gone.annotation.pk).update(state="changed")
    unfit = newsroom.mark(article, "Ana Ruiz", by=editor, rating="wrong")
    Claim.objects.filter(pk=unfit.claim.pk).update(checkable=False)
    rescoring.drain()
    score = ArticleScore.objects.get(article=article)
    assert (score.claims, score.wrong) == (1, 0)


def test_leverage_is_that_of_the_claim_that_moves_most() -> None:
    article = newsroom.article()
    drawn: list[oracle.Claim] = [
        ("key", ("verified", "verified"), None),
        ("minor", (), None),
        ("standard", ("verified", "wrong"), None),
        ("key", ("wrong", "verified"), "wrong"),
    ]
    place(article, claims(drawn, editors(2)))
    rescoring.drain()
    alone = [oracle.expect([drawn[0], *moving, drawn[3]]) for moving in ([], drawn[1:3])]
    assert alone[0].leverage == 0
    assert ArticleScore.objects.get().leverage == pytest.approx(float(alone[1].leverage))


def test_a_stored_leverage_that_is_wrong_is_written_anew() -> None:
    article = newsroom.article()
    newsroom.mark(article, by=newsroom.user("editor"))
    rescoring.drain()
    ArticleScore.objects.update(leverage=1)
    assert [each.field for each in rescoring.differences()] == ["leverage"]
    assert rescoring.rescore([article.pk]) == 1
    assert list(rescoring.differences()) == []
