"""What the other articles of a story say where a text says something."""

from dataclasses import dataclass

from annotations import anchoring, comparison
from annotations.comparing.reading import every_source
from annotations.comparing.stories import MOST
from annotations.models import Article, ArticleVersion


@dataclass(frozen=True, slots=True)
class Resembling:
    """A sentence of another article, and how it differs from the sentence of the selection."""

    article: int
    publisher: str
    version: int
    start: int
    end: int
    exact: str
    likeness: float
    pieces: list[anchoring.Piece]


def resembling(version: ArticleVersion, story_id: int, start: int, end: int) -> list[Resembling]:
    """The sentences of the story's other articles that are most like a place of this text."""
    others = Article.objects.filter(story=story_id).exclude(pk=version.article_id)
    newest = others.exclude(current_version=None).order_by("-pk")[:MOST]
    versions: list[int] = list(newest.values_list("current_version", flat=True))
    sources = every_source([version.pk, *versions])
    own = sources.pop(version.pk)
    found = comparison.counterparts(own, start, end, sources.values())
    mentioned = {each.article for each in found}
    rows = ArticleVersion.objects.filter(pk__in=versions, article__in=mentioned).order_by()
    texts = {row.article_id: row for row in rows.select_related("article__publisher")}
    selected = _sentences(own, version.text, start, end)
    return [_resembling(each, texts[each.article], selected) for each in found]


def _sentences(own: comparison.Source, text: str, start: int, end: int) -> str:
    """The selected words in their sentences: word against word is told of no less."""
    touched = [
        place
        for sentence in own.extraction.sentences
        for place in sentence.places
        if place.overlaps(start, end)
    ]
    first = min((place.start for place in touched), default=start)
    return text[first : max((place.end for place in touched), default=end)]


def _resembling(
    found: comparison.Counterpart, version: ArticleVersion, selected: str
) -> Resembling:
    exact = version.text[found.place.start : found.place.end]
    return Resembling(
        article=found.article,
        publisher=version.article.publisher.name,
        version=version.number,
        start=found.place.start,
        end=found.place.end,
        exact=exact,
        likeness=found.likeness,
        pieces=list(anchoring.pieces(selected, exact)),
    )
