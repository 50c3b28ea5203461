"""From selectors to a place in an article's current text, in our exceptions."""

from dataclasses import asdict, dataclass
from typing import Any

from annotations import anchoring
from annotations.models import Article, ArticleVersion
from annotations.services.exceptions import AmbiguousQuote, PlaceMismatch, QuoteMissing, Refused


@dataclass(frozen=True, slots=True)
class Target:
    """W3C selectors as a client sent them; at least one of the two."""

    quote: anchoring.TextQuoteSelector | None = None
    position: anchoring.TextPositionSelector | None = None


def current_version(article: Article) -> ArticleVersion:
    version = article.current_version
    assert isinstance(version, ArticleVersion)  # noqa: S101 - every article has one from its birth
    return version


def locate(version: ArticleVersion, target: Target, *, field: str = "target") -> dict[str, Any]:
    """The columns of the place `target` names in the text of a version.

    Raises QuoteMissing, PlaceMismatch, and AmbiguousQuote with the candidates.
    """
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


def _candidates(
    error: anchoring.QuoteAmbiguous | anchoring.PositionDisagrees,
) -> dict[str, Any]:
    return {
        "total": error.total,
        "total_is_a_minimum": error.at_least,
        "candidates": [asdict(candidate) for candidate in error.candidates],
    }
