"""The story: the articles of one event side by side, and what each says of every claim."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString

from annotations.admin.access import actor, may
from annotations.admin.pages.cards import cards
from annotations.admin.pages.chips import STANDINGS, Chip, chip_named
from annotations.admin.pages.reading import for_readers, rendered
from annotations.admin.pages.table import table
from annotations.admin.standing import band_badge
from annotations.models import Article, ArticleScore, Story
from annotations.models.roles import Ability

MOST_ARTICLES = 60
_UNSHOWN = tuple(f"score__{name}" for name in ("claim_ids", "masses", "means", "last_error"))


@dataclass(frozen=True, slots=True)
class Column:
    """An article of the story with its score as it is shown."""

    article: Article
    score: ArticleScore

    @property
    def badge(self) -> SafeString:
        return SafeString(band_badge(self.score.band))

    @property
    def tally(self) -> list[tuple[Chip, int]]:
        """How many of its claims stand how."""
        known = {"open": self.score.claims - self.score.rated}
        return [
            (chip_named(name), known.get(name, getattr(self.score, name, 0))) for name in STANDINGS
        ]


@for_readers
def story(request: HttpRequest, slug: str) -> HttpResponse:
    reader = actor(request)
    found = get_object_or_404(Story.objects.visible_to(reader), slug=slug)
    articles = _articles(reader, found)
    shown = articles[:MOST_ARTICLES]
    return rendered(
        request,
        "admin/annotations/story.html",
        found.title,
        story=found,
        columns=[Column(article, article.score) for article in shown],
        is_cut=len(articles) > MOST_ARTICLES,
        cards=cards(reader, found),
        annotates=may(request, Ability.ANNOTATE),
        table=table(reader, shown),
    )


def _articles(reader: User, found: Story) -> list[Article]:
    """The earliest first, those without a date last; one more than is shown."""
    rows = (
        Article.objects.visible_to(reader)
        .filter(story=found)
        .select_related("publisher", "score")
        .defer(*_UNSHOWN)
        .order_by(F("published_at").asc(nulls_last=True), "id")
    )
    return list(rows[: MOST_ARTICLES + 1])
