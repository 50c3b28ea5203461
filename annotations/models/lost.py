"""Marks that lost their words: what stood there, what stands there now, and what differs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations import anchoring
from annotations.anchoring import Passage, Piece, Place
from annotations.models.articles import ArticleVersion


@dataclass(frozen=True, slots=True)
class LostPlace:
    """A lost mark, the version that has its words, the current one, and its place in the first."""

    mark: int
    version: int
    current: int
    place: Place


@dataclass(frozen=True, slots=True)
class LostWords:
    """What a mark was over, what took the place of that (None: nothing did), word by word."""

    was: Passage
    now: Passage | None
    pieces: Sequence[Piece]


def lost_words(places: Iterable[LostPlace]) -> dict[int, LostWords]:
    """What became of the words, by the marks' numbers.

    One statement, and none without places; each pair of texts is compared once.
    """
    by_versions: dict[tuple[int, int], list[LostPlace]] = defaultdict(list)
    for each in places:
        by_versions[each.version, each.current].append(each)
    if not by_versions:
        return {}
    needed = {version for pair in by_versions for version in pair}
    versions = ArticleVersion.objects.filter(pk__in=needed)
    texts = dict(versions.order_by().values_list("pk", "text"))
    return {
        each.mark: words
        for (version, current), group in by_versions.items()
        for each, words in zip(group, _compared(texts[version], texts[current], group), strict=True)
    }


def _compared(old: str, new: str, group: list[LostPlace]) -> list[LostWords]:
    outcomes = anchoring.carry(old, new, [each.place for each in group])
    return [
        _words(old, new, each.place, outcome) for each, outcome in zip(group, outcomes, strict=True)
    ]


def _words(old: str, new: str, place: Place, outcome: anchoring.Carried) -> LostWords:
    was = anchoring.passage(old, place)
    # Words that came back while the mark was not looked at are nobody's replacement.
    is_replaced = outcome.place is not None and outcome.state == "changed"
    now = anchoring.passage(new, outcome.place) if is_replaced and outcome.place else None
    return LostWords(was, now, anchoring.pieces(was.exact, now.exact if now else ""))
