"""From selectors to a place in an article's current text, in our exceptions."""

from dataclasses import asdict, dataclass
from typing import Any

from annotations import anchoring
from annotations.models import Article, ArticleVersion
from annotations.models.choices import STANDING
from annotations.services.exceptions import (
    AmbiguousQuote,
    PlaceMismatch,
    QuoteMissing,
    Refused,
    UnknownVersion,
    VersionNotCurrent,
)


@dataclass(frozen=True, slots=True)
class Target:
    """W3C selectors as a client sent them, at least one of the two.

    `version` is the number of the version they were read from; None is the current one.
    """

    quote: anchoring.TextQuoteSelector | None = None
    position: anchoring.TextPositionSelector | None = None
    version: int | None = None


def current_version(article: Article) -> ArticleVersion:
    version = article.current_version
    assert isinstance(version, ArticleVersion)  # noqa: S101 - every article has one from its birth
    return version


def locate(version: ArticleVersion, target: Target, *, field: str = "target") -> dict[str, Any]:
    """The columns of the place `target` names in the text of a version, the current one.

    Raises QuoteMissing, PlaceMismatch, AmbiguousQuote with the candidates, UnknownVersion, and
    VersionNotCurrent with the place where the words of the version that was read stand now.
    """
    if target.version is not None and target.version != version.number:
        raise _outdated(version, target.version, target, field)
    try:
        place = anchoring.anchor(version.text, target.quote, target.position)
    except anchoring.Unanchored as error:
        raise _refusal(error, field) from None
    selectors = anchoring.describe(version.text, place.start, place.end)
    return {
        "version": version,
        "start": place.start,
        "end": place.end,
        "exact": selectors.quote.exact,
        "prefix": selectors.quote.prefix,
        "suffix": selectors.quote.suffix,
    }


def _refusal(error: anchoring.Unanchored, field: str) -> Refused:
    if isinstance(error, anchoring.QuoteAmbiguous):
        return AmbiguousQuote(field=field, **_candidates(error))
    if isinstance(error, anchoring.PositionDisagrees):
        return PlaceMismatch(field=field, **_candidates(error))
    if isinstance(error, anchoring.QuoteNotFound):
        return QuoteMissing(field=field)
    return PlaceMismatch(str(error), field=field)


def _outdated(version: ArticleVersion, read: int, target: Target, field: str) -> Refused:
    """The same offsets may hold other words by now, so that nothing is taken as it was sent."""
    versions = ArticleVersion.objects.filter(article=version.article_id, number=read)
    old = versions.values_list("text", flat=True).first()
    if old is None:
        return UnknownVersion(field="version")
    stands = _carried(old, version.text, target)
    found = [asdict(anchoring.candidate(version.text, stands))] if stands else []
    return VersionNotCurrent(field=field, version=version.number, candidates=found)


def _carried(old: str, new: str, target: Target) -> anchoring.Place | None:
    try:
        place = anchoring.anchor(old, target.quote, target.position)
    except anchoring.Unanchored:
        return None
    (outcome,) = anchoring.carry(old, new, [place])
    return outcome.place if outcome.state in STANDING else None


def _candidates(
    error: anchoring.QuoteAmbiguous | anchoring.PositionDisagrees,
) -> dict[str, Any]:
    return {
        "total": error.total,
        "total_is_a_minimum": error.at_least,
        "candidates": [asdict(candidate) for candidate in error.candidates],
    }
