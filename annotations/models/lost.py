"""Marks that lost their words: what stood there, what stands there now, and what differs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache

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
class Resembling(Passage):
    """Some of the current text that is like the lost words, and how much: 0 to 1."""

    likeness: float


@dataclass(frozen=True, slots=True)
class LostWords:
    """What a mark was over, what took the place of that (None: nothing did), word by word.

    `proposals`: where else it may stand now, for an editor to choose.
    """

    was: Passage
    now: Passage | None
    pieces: Sequence[Piece]
    proposals: Sequence[Resembling]


@dataclass(frozen=True, slots=True)
class _Text:
    version: int
    sha256: str


def lost_words(places: Iterable[LostPlace]) -> dict[int, LostWords]:
    """What became of the words, by the marks' numbers.

    One statement, and none without places. A pair of texts is read and compared once a process,
    by one statement more: what became of the same places can never change.
    """
    by_versions: dict[tuple[int, int], list[LostPlace]] = defaultdict(list)
    for each in places:
        by_versions[each.version, each.current].append(each)
    if not by_versions:
        return {}
    needed = {version for pair in by_versions for version in pair}
    versions = ArticleVersion.objects.filter(pk__in=needed).order_by()
    texts = {pk: _Text(pk, sha256) for pk, sha256 in versions.values_list("pk", "sha256")}
    found: dict[int, LostWords] = {}
    for (version, current), group in by_versions.items():
        became = _became(texts[version], texts[current], tuple(each.place for each in group))
        found |= {each.mark: words for each, words in zip(group, became, strict=True)}
    return found


@lru_cache(maxsize=64)
def _became(was: _Text, now: _Text, places: tuple[Place, ...]) -> list[LostWords]:
    both = ArticleVersion.objects.filter(pk__in=(was.version, now.version)).order_by()
    texts = dict(both.values_list("pk", "text"))
    old, new = texts[was.version], texts[now.version]
    outcomes = anchoring.carry(old, new, places)
    # Words that came back while the mark was not looked at are nobody's replacement.
    lost = [
        anchoring.Lost(place, outcome.place if outcome.state == "changed" else None)
        for place, outcome in zip(places, outcomes, strict=True)
    ]
    proposed = anchoring.propose(old, new, lost)
    return [_words(old, new, each, likely) for each, likely in zip(lost, proposed, strict=True)]


def _words(
    old: str, new: str, lost: anchoring.Lost, proposed: list[anchoring.Proposal]
) -> LostWords:
    was = anchoring.passage(old, lost.place)
    now = anchoring.passage(new, lost.replacement) if lost.replacement else None
    return LostWords(
        was,
        now,
        anchoring.pieces(was.exact, now.exact if now else ""),
        [
            Resembling(**asdict(anchoring.passage(new, each.place)), likeness=each.likeness)
            for each in proposed
        ],
    )
