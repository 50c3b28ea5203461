"""Articles and the immutable versions of their texts."""

import pgtrigger
from django.contrib.auth.models import User
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left, Length
from django.utils.translation import gettext_lazy as _

from annotations.models import triggers, watching
from annotations.models.base import Revised, Stamped, VisibleQuerySet, count_changes, refuse
from annotations.models.publishers import Publisher, Story

# A tsvector may hold 1 MB; this many characters of a text stay below it whatever they are.
SEARCHED_CHARACTERS = 200_000
HEADLINE_VECTOR = SearchVector("headline", config="simple")
TEXT_VECTOR = SearchVector(Left("text", SEARCHED_CHARACTERS), config="simple")


class ArticleQuerySet(VisibleQuerySet["Article"]):
    def matching(self, words: str) -> "ArticleQuerySet":
        """Articles whose headline or current text has all the words (web search syntax)."""
        query = SearchQuery(words, config="simple", search_type="websearch")
        by_headline = Article.objects.annotate(words=HEADLINE_VECTOR).filter(words=query)
        by_text = ArticleVersion.objects.annotate(words=TEXT_VECTOR).filter(words=query)
        return self.filter(
            Q(pk__in=by_headline.values("pk")) | Q(current_version__in=by_text.values("pk"))
        )


class Article(Revised, Stamped):
    """The identity of an article (schema.org `NewsArticle`); its words are in its versions.

    `revision` counts what can move the score; only database triggers raise it, and the score is
    current when `ArticleScore.revision` has caught up with it.
    """

    publisher = models.ForeignKey(Publisher, models.PROTECT, related_name="articles")
    story = models.ForeignKey(Story, models.PROTECT, null=True, blank=True, related_name="articles")
    external_id = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    content_hash = models.CharField(
        max_length=64,
        editable=False,
        help_text=_("sha256 of the first text: identity of last resort"),
    )
    headline = models.CharField(max_length=1000)
    standfirst = models.TextField(blank=True)
    byline = models.CharField(max_length=500, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=35, default="en", help_text=_("a BCP 47 tag"))
    updated_at = models.DateTimeField(auto_now=True)
    current_version = models.ForeignKey(
        "ArticleVersion",
        models.DO_NOTHING,
        null=True,
        editable=False,
        related_name="+",
        db_constraint=False,  # (id, current_version) is held by a composite key
    )
    revision = models.BigIntegerField(default=1, db_default=1, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        triggers = [
            count_changes(extra=triggers.RAISE_OWN_REVISION, ignoring=("revision", "updated_at")),
            triggers.open_score(),
            triggers.fall_behind(),
            watching.await_reading(),
            *watching.articles_changed(),
        ]
        indexes = [
            models.Index(fields=["updated_at", "id"], name="article_by_update"),
            GinIndex(HEADLINE_VECTOR, name="article_headline_words"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(headline=""), name="article_has_a_headline"),
            models.UniqueConstraint(
                fields=["publisher", "external_id"],
                condition=~Q(external_id=""),
                name="article_external_id_unique_per_publisher",
            ),
            models.UniqueConstraint(
                fields=["url"], condition=~Q(url=""), name="article_url_unique"
            ),
            models.UniqueConstraint(
                fields=["story", "content_hash"],
                condition=Q(external_id="", url=""),
                nulls_distinct=False,
                name="article_content_unique_in_story",
            ),
        ]

    def __str__(self) -> str:
        return self.headline


class ArticleVersion(Stamped):
    """One immutable text of an article, numbered from 1.

    Found when it came in: `furniture`, a list of `{"start", "end", "rule"}`; `repeats`, identical
    paragraphs with the place of each copy; `notes`, odd characters. Offsets are code points,
    `end` exclusive.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    length = models.PositiveIntegerField(help_text=_("in code points"))
    furniture = models.JSONField(default=list)
    repeats = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = VisibleQuerySet.as_manager()

    class Meta:
        ordering = ["article", "number"]
        triggers = [refuse("frozen", pgtrigger.Update, "a version of an article is never changed")]
        indexes = [GinIndex(TEXT_VECTOR, name="version_text_words")]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_unique"),
            # What the composite foreign keys of articles, annotations and evidence point at.
            models.UniqueConstraint(fields=["article", "id"], name="version_of_article"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="version_has_a_text"),
            models.CheckConstraint(
                condition=Q(length=Length(F("text"))), name="version_length_in_code_points"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} v{self.number}"
