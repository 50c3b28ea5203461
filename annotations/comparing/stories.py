"""Compares the articles of a story, and brings its suggestions up to date."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from annotations import comparison
from annotations.comparing.reading import sources
from annotations.models import Article, ArticleVersion, StoryComparison, Suggestion
from annotations.models.choices import CONFLICTS

MOST = 60  # articles of a story that are compared; the newest
_MILLION = 1_000_000
_TOLD = ("key", "relation", "values", "silent", "confidence", "weight", "reasons", "state")


def compare(story_id: int) -> bool:
    """Compare the story as it is now, and store what differs from what is stored."""
    articles = Article.objects.filter(story=story_id).order_by("-pk")
    versions: list[int] = list(articles.values_list("current_version", flat=True))
    read = sources(versions[:MOST])
    compared = comparison.compare_story(read.values())
    _update_cards(story_id, compared.findings, _Texts(read))
    _store(
        story_id,
        left_out=len(versions) - len(read),
        is_cut=any(source.extraction.is_cut for source in read.values()),
        origins=compared.origins,
    )
    return True


def _store(story_id: int, **told: Any) -> None:
    StoryComparison.objects.filter(pk=story_id).update(computed_at=timezone.now(), **told)


class _Texts:
    """The texts of the articles that findings mention, each with its version's number."""

    def __init__(self, read: dict[int, comparison.Source]) -> None:
        self._versions = {source.article: version for version, source in read.items()}
        self._read: dict[int, tuple[int, str]] = {}

    def of(self, findings: Iterable[comparison.Finding]) -> None:
        mentioned = {
            self._versions[article]
            for finding in findings
            for value in finding.values
            for article in value.articles
        }
        rows = ArticleVersion.objects.filter(pk__in=mentioned).order_by()
        for article, number, text in rows.values_list("article", "number", "text"):
            self._read[article] = number, text

    def values(self, finding: comparison.Finding) -> list[dict[str, Any]]:
        """The finding's values as they are stored, in the words of the texts."""
        return [
            {
                "value": value.value,
                "origins": value.origins,
                "mentions": [self._mention(mention) for mention in value.mentions],
            }
            for value in finding.values
        ]

    def _mention(self, mention: comparison.Mention) -> dict[str, Any]:
        number, text = self._read[mention.article]
        start, end = mention.sentence
        return {
            "article": mention.article,
            "version": number,
            "exact": text[mention.start : mention.end],
            "places": [list(place) for place in mention.places],
            "sentence": {"start": start, "end": end, "exact": text[start:end]},
        }


def _update_cards(story_id: int, findings: Sequence[comparison.Finding], texts: _Texts) -> None:
    """A card that is decided stays so; one not found any more is withdrawn, until it is again."""
    texts.of(findings)
    found = [_card(story_id, finding, texts) for finding in findings]
    rows = Suggestion.objects.filter(story=story_id).select_for_update(no_key=True)
    kept = list(rows.order_by("pk"))
    pairs = _paired(kept, found)
    for card in kept:
        before = [getattr(card, name) for name in _TOLD]
        _bring_up_to_date(card, pairs.get(card.pk))
        if [getattr(card, name) for name in _TOLD] != before:
            card.save(update_fields=_TOLD)
    old = {id(each) for each in pairs.values()}
    Suggestion.objects.bulk_create([each for each in found if id(each) not in old])


def _card(story_id: int, finding: comparison.Finding, texts: _Texts) -> Suggestion:
    return Suggestion(
        story_id=story_id,
        key=finding.key,
        kind=finding.kind,
        slot=finding.slot[:200],
        relation=finding.relation,
        values=texts.values(finding),
        silent=list(finding.silent),
        confidence=finding.confidence,
        weight=round(finding.weight * _MILLION),
        reasons=list(finding.reasons),
    )


def _bring_up_to_date(card: Suggestion, found: Suggestion | None) -> None:
    if found is not None:
        for name in _TOLD[:-1]:
            setattr(card, name, getattr(found, name))
    card.bear_out(found is not None)


def _paired(kept: Sequence[Suggestion], found: Sequence[Suggestion]) -> dict[int, Suggestion]:
    """What was found, by the number of the card that is the same.

    The same key, or else the same values of the same fact, each said by one article at least in
    the same sentence: an article that came later may be the first that says a value, by its date.
    """
    by_key = {card.key: card for card in kept}
    pairs = {by_key[each.key].pk: each for each in found if each.key in by_key}
    left: dict[Any, list[Suggestion]] = defaultdict(list)
    for card in kept:
        if card.pk not in pairs:
            left[_fact(card)].append(card)
    for each in found:
        if each.key not in by_key:
            for card in left[_fact(each)]:
                if card.pk not in pairs and _says_the_same(card, each):
                    pairs[card.pk] = each
                    break
    return pairs


def _fact(card: Suggestion) -> tuple[str, str, str, frozenset[str]]:
    relation = "conflict" if card.relation in CONFLICTS else card.relation
    return card.kind, card.slot, relation, frozenset(value["value"] for value in card.values)


def _says_the_same(one: Suggestion, other: Suggestion) -> bool:
    mine, theirs = _sentences(one), _sentences(other)
    return all(mine[value] & theirs[value] for value in mine)


def _sentences(card: Suggestion) -> dict[str, set[tuple[int, str]]]:
    return {
        value["value"]: {
            (mention["article"], mention["sentence"]["exact"]) for mention in value["mentions"]
        }
        for value in card.values
    }
