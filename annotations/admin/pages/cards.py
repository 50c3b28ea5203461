"""The story's cards: what its articles say of the same facts, for an editor to decide."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.contrib.auth.models import User
from django.db.models import F
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from annotations.models import Annotation, Article, Story, StoryComparison, Suggestion
from annotations.models.choices import CONFLICTS, STANDING, Confidence, Relation
from annotations.models.suggestions import articles_of

SHOWN = 100  # cards of a story, the heaviest
_RELATIONS: dict[str, str | Promise] = {
    Relation.DIFFERS: gettext_lazy("they differ"),
    Relation.UPDATE: gettext_lazy("a later update"),
    Relation.CORROBORATES: gettext_lazy("they agree"),
    Relation.SAME_COPY: gettext_lazy("one origin"),
    Relation.SIMILAR: gettext_lazy("alike in words"),
}
_Marks: TypeAlias = dict[int, list[tuple[int, int, str]]]  # start, end, statement; by article


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an article says a value: the sentence, in three parts, and the address of the place.

    `claim` is what the claim says that is marked there already; empty where none is.
    """

    publisher: str
    language: str
    address: str
    before: str
    exact: str
    after: str
    times: int
    claim: str


@dataclass(frozen=True, slots=True)
class Value:
    value: str
    sources: str
    mentions: Sequence[Mention]


@dataclass(frozen=True, slots=True)
class Card:
    """A suggestion as it is shown; `sure` is how sure one may be of it, in words."""

    row: Suggestion
    relation: str | Promise
    sure: str
    values: Sequence[Value]
    silent: Sequence[str]


@dataclass(frozen=True, slots=True)
class Cards:
    """A story's open cards by what they ask for; `possible` conflicts are folded away."""

    conflicts: Sequence[Card]
    possible: Sequence[Card]
    agreements: Sequence[Card]
    comparison: StoryComparison | None
    is_cut: bool

    @property
    def are_any(self) -> bool:
        return bool(self.conflicts or self.possible or self.agreements)


def cards(reader: User, story: Story) -> Cards:
    """The open cards of a story, in as many statements for many as for one."""
    rows = list(Suggestion.objects.visible_to(reader).filter(story=story).weighed()[: SHOWN + 1])
    articles = _articles(reader, rows)
    marks = _marks(reader, articles)
    shares = Suggestion.objects.acceptance() if rows else {}
    shown = [_card(row, (articles, marks), shares) for row in rows[:SHOWN]]
    conflicts = [card for card in shown if card.row.relation in CONFLICTS]
    return Cards(
        conflicts=[card for card in conflicts if card.row.confidence == Confidence.STRONG],
        possible=[card for card in conflicts if card.row.confidence != Confidence.STRONG],
        agreements=[card for card in shown if card.row.relation not in CONFLICTS],
        comparison=StoryComparison.objects.filter(pk=story.pk).first(),
        is_cut=len(rows) > SHOWN,
    )


def _articles(reader: User, rows: Iterable[Suggestion]) -> dict[int, Article]:
    told = {pk for row in rows for pk in articles_of(row.values, row.silent)}
    return Article.objects.visible_to(reader).select_related("publisher").in_bulk(told)


def _marks(reader: User, articles: Iterable[int]) -> _Marks:
    """Every mark that stands in the articles' current texts: its place, and what its claim says."""
    standing = Annotation.objects.visible_to(reader).filter(
        article__in=list(articles), version=F("article__current_version"), state__in=STANDING
    )
    found: _Marks = defaultdict(list)
    columns = ("article_id", "start", "end", "claim__statement")
    for article, start, end, says in standing.order_by("start", "id").values_list(*columns):
        found[article].append((start, end, says))
    return found


def _card(
    row: Suggestion,
    known: tuple[dict[int, Article], _Marks],
    shares: dict[tuple[str, str], tuple[float, int]],
) -> Card:
    articles = known[0]
    silent = [articles[pk].publisher.name for pk in row.silent if pk in articles]
    return Card(
        row=row,
        relation=_RELATIONS[row.relation],
        sure=_sure(row, shares.get((row.kind, row.relation))),
        values=[_value(value, *known) for value in row.values],
        silent=list(dict.fromkeys(silent)),
    )


def _sure(row: Suggestion, share: tuple[float, int] | None) -> str:
    """In words, until enough such cards were decided for a share to mean something."""
    if share is None:
        return _("strong") if row.confidence == Confidence.STRONG else _("possible")
    told = _("%(percent)d %% of %(number)d such cards were accepted")
    return told % {"percent": round(100 * share[0]), "number": share[1]}


def _value(value: dict[str, Any], articles: dict[int, Article], marks: _Marks) -> Value:
    mentions = [each for each in value["mentions"] if each["article"] in articles]
    number = len({each["article"] for each in mentions})
    sources = ngettext("%(number)d article", "%(number)d articles", number) % {"number": number}
    if value["origins"] < number:
        origins = ngettext("%(number)d origin", "%(number)d origins", value["origins"])
        sources = f"{sources}, {origins % {'number': value['origins']}}"
    return Value(
        value["value"],
        sources,
        [_mention(each, articles[each["article"]], marks) for each in mentions],
    )


def _mention(told: dict[str, Any], article: Article, marks: _Marks) -> Mention:
    (start, end), sentence = told["places"][0], told["sentence"]
    first = max(0, start - sentence["start"])
    last = min(len(sentence["exact"]), end - sentence["start"])
    workbench = reverse("workbench", args=[article.pk])
    return Mention(
        publisher=article.publisher.name,
        language=article.language,
        address=f"{workbench}#at-{start}-{end}",
        before=sentence["exact"][:first],
        exact=sentence["exact"][first:last],
        after=sentence["exact"][last:],
        times=len(told["places"]),
        claim=next((says for at, to, says in marks[article.pk] if at < end and start < to), ""),
    )
