"""The desk's search: articles by their words, claims by theirs."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import OuterRef, Subquery
from django.utils.safestring import SafeString

from annotations.admin.pages.chips import Chip, chip
from annotations.admin.standing import band_badge
from annotations.models import Annotation, Article, Claim
from annotations.models.choices import STANDING

MOST = 20
LONGEST = 200  # characters of a question


@dataclass(frozen=True, slots=True)
class FoundArticle:
    article: Article
    badge: SafeString


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A claim with how it stands, and a place of it, if it still has one."""

    claim: Any
    chip: Chip


@dataclass(frozen=True, slots=True)
class Found:
    """At most twenty of each, the newest first."""

    words: str
    articles: list[FoundArticle]
    claims: list[FoundClaim]


def find(reader: User, words: str) -> Found:
    """What has all the words (web search syntax) in headline, current text or statement."""
    words = words[:LONGEST]
    articles = (
        Article.objects.visible_to(reader)
        .matching(words)
        .select_related("publisher", "score")
        .order_by("-id")[:MOST]
    )
    return Found(
        words,
        [FoundArticle(each, SafeString(band_badge(each.score.band))) for each in articles],
        [FoundClaim(each, chip(each)) for each in _claims(reader, words)],
    )


def _claims(reader: User, words: str) -> Any:
    places = (
        Annotation.objects.visible_to(reader)
        .filter(claim=OuterRef("pk"), state__in=STANDING)
        .order_by("id")
    )
    return (
        Claim.objects.visible_to(reader)
        .matching(words)
        .filter(merged_into=None)
        .with_ratings(reader)
        .annotate(
            stands_in=Subquery(places.values("article")[:1]),
            stands_as=Subquery(places.values("pk")[:1]),
        )
        .order_by("-id")[:MOST]
    )
