"""A newsroom in the middle of a working day: the seeded story, and forty articles besides."""

import random
from datetime import timedelta

from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from annotations import rescoring
from annotations.models import Article, ArticleScore, Story, Verdict
from annotations.services import articles, leases, publishers
from tests import newsroom

ARTICLES = 40
QUOTES = ("four days", "Ana Ruiz", "Some 120 ships", "its master")
OUTLETS = ("Port Gazette", "The Evening Ledger", "Nordsee Kurier", "Agence Littoral")
STORIES = ("The storm of Port Vell", "The price of the bridge", "Rents and the city")
HEADLINES = (
    "Harbour of Port Vell reopens four days after the storm that closed it",
    "Minister denies knowing of the ferry’s failed inspection",
    "Half of the city’s schools to close for a week, council says",
    "Rents rose by 11 per cent in a year, the steepest since records began",
    "A bridge that was to cost 40 million will cost 96",
    "Whale washed ashore near Calella “was struck by a ship”",
    "Who knew what, and when: the letters before the collapse of the eastern quay",
    "Election office recounts 12,000 postal votes",
)


def begin(me: User) -> None:
    """The same day every time; what moves most are made-up numbers, for the order's sake."""
    dice = random.Random(4)
    call_command("seed", verbosity=0)
    people = [newsroom.user("editor", name=name) for name in ("jonas", "amelie", "s.okafor")]
    stories = [
        publishers.open_story(slug=f"story-{number}", title=title, by=None)
        for number, title in enumerate(STORIES)
    ]
    for number in range(ARTICLES):
        _publish(number, dice, [*people, me], stories)
    rescoring.drain()
    _weigh(dice)
    _lose_some(me)
    top = ArticleScore.objects.order_by("-leverage").values_list("pk", flat=True)[:4]
    leases.take(article_id=top[1], by=people[1])
    leases.take(article_id=top[3], by=me)


def _publish(number: int, dice: random.Random, people: list[User], stories: list[Story]) -> None:
    article = newsroom.article(
        publisher=newsroom.publisher(dice.choice(OUTLETS)),
        headline=HEADLINES[number % len(HEADLINES)],
        story=dice.choice([*stories, None]),
    )
    for quote in dice.sample(QUOTES, dice.randint(1, len(QUOTES))):
        importance = dice.choice(("minor", "standard", "key"))
        claim = newsroom.mark(article, quote, by=people[0], importance=importance).claim
        for person in dice.sample(people, dice.randint(0, len(people))):
            rating = dice.choices(("verified", "disputed", "wrong"), (6, 2, 2))[0]
            at = timezone.now() - timedelta(days=6.9 * dice.random() ** 1.3)
            Verdict.objects.create(claim=claim, editor=person, rating=rating, created_at=at)


def _weigh(dice: random.Random) -> None:
    for score in ArticleScore.objects.order_by("pk"):
        leverage = dice.uniform(0.2, 19)
        ArticleScore.objects.filter(pk=score.pk).update(leverage=leverage)


def _lose_some(me: User) -> None:
    """Edits that change the words under marks, in the seeded story and elsewhere."""
    edited = Article.objects.filter(annotations__exact="four days").order_by("pk")[:3]
    for article in edited.select_related("current_version"):
        text = newsroom.TEXT.replace("four days", "five days")
        articles.add_version(pk=article.pk, text=text, by=me)
    observer = Article.objects.select_related("current_version").get(external_id="so-5521")
    assert observer.current_version is not None
    text = observer.current_version.text.replace("his fourth term", "his fifth term")
    articles.add_version(pk=observer.pk, text=text, by=me)
