"""Where a claim's marks appear in another text, and the sightings that are kept of that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from annotations import comparison
from annotations.comparing.reading import every_source
from annotations.comparison import Span
from annotations.models import Annotation, ArticleVersion, Sighting
from annotations.models.choices import STANDING, FoundBy

_PLACE = ("version", "start", "end", "by", "state")


@dataclass(frozen=True)
class Text:
    """An article's current text, read once for all the claims that are looked for in it."""

    version: ArticleVersion

    @cached_property
    def source(self) -> comparison.Source:
        return every_source([self.version.pk])[self.version.pk]

    @cached_property
    def traces(self) -> frozenset[int]:
        return frozenset(comparison.traces(self.source.extraction))


@dataclass(frozen=True)
class Marks:
    """The standing marks of a claim: the source each is in, and its place there."""

    places: Sequence[tuple[comparison.Source, int, int]]

    @cached_property
    def traces(self) -> tuple[int, ...]:
        """What all of them are found by, sorted."""
        return tuple(sorted(frozenset().union(*self._traces)))

    @cached_property
    def _traces(self) -> list[frozenset[int]]:
        return [
            frozenset(comparison.traces_at(source.extraction, start, end))
            for source, start, end in self.places
        ]

    def appearances(self, text: Text) -> dict[Span, FoundBy]:
        """Where another article says what one of the marks says; by its value, where it has."""
        found: dict[Span, FoundBy] = {}
        for (source, start, end), traces in zip(self.places, self._traces, strict=True):
            if source.article != text.version.article_id and traces & text.traces:
                for each in comparison.appearances(source, start, end, text.source):
                    if each.by == "value" or each.place not in found:
                        found[each.place] = FoundBy(each.by)
        return found


class _Found(NamedTuple):
    """A place, and the words it is known by in the article's next text."""

    place: Span
    by: FoundBy
    exact: str
    sentence: str


def update(claim_id: int, text: Text, marks: Marks | None) -> None:
    """Bring the sightings of a claim in an article, whose text this is, up to date.

    Those not there any more are withdrawn; so are all, where there are no marks to go by. What
    was decided stays so wherever the words go. The caller holds the claim's lock.
    """
    version = text.version
    rows = Sighting.objects.filter(claim=claim_id, article=version.article_id)
    kept = list(rows.select_for_update(no_key=True).order_by("pk"))
    found = list(_found(claim_id, text, marks)) if marks else []
    pairs = _paired(kept, found, version.pk)
    for row in kept:
        before = [getattr(row, name) for name in _PLACE]
        _bring_up_to_date(row, pairs.get(row.pk), version)
        if [getattr(row, name) for name in _PLACE] != before:
            row.save(update_fields=_PLACE)
    known = set(pairs.values())
    Sighting.objects.bulk_create(
        Sighting(
            claim_id=claim_id,
            article_id=version.article_id,
            version=version,
            start=each.place.start,
            end=each.place.end,
            exact=each.exact,
            sentence=each.sentence,
            by=each.by,
        )
        for each in found
        if each not in known
    )


def _found(claim_id: int, text: Text, marks: Marks) -> Iterator[_Found]:
    """Where the claim appears and is not marked, in the order of the text."""
    version = text.version
    own = Annotation.objects.filter(claim=claim_id, version=version, state__in=STANDING)
    marked = list(own.values_list("start", "end"))
    for place, by in sorted(marks.appearances(text).items()):
        if not any(place.overlaps(start, end) for start, end in marked):
            around = _sentence(text.source.extraction, place)
            yield _Found(
                place,
                by,
                version.text[place.start : place.end],
                version.text[around.start : around.end],
            )


def _sentence(extraction: comparison.Extraction, place: Span) -> Span:
    around = (
        each
        for sentence in extraction.sentences
        for each in sentence.places
        if each.start <= place.start and place.end <= each.end
    )
    return next(around, place)


def _paired(
    kept: Sequence[Sighting], found: Sequence[_Found], version_id: int
) -> dict[int, _Found]:
    """What was found, by the number of the sighting it is: in the same place, or the same words."""
    here = {(row.start, row.end): row.pk for row in kept if row.version_id == version_id}
    pairs = {here[each.place]: each for each in found if each.place in here}
    left = [each for each in found if each.place not in here]
    for row in kept:
        if row.pk not in pairs:
            same = next(
                (e for e in left if (e.exact, e.sentence) == (row.exact, row.sentence)), None
            )
            if same is not None:
                pairs[row.pk] = same
                left.remove(same)
    return pairs


def _bring_up_to_date(row: Sighting, found: _Found | None, version: ArticleVersion) -> None:
    if found is not None:
        row.version, row.by = version, found.by
        row.start, row.end = found.place
    row.bear_out(found is not None)
