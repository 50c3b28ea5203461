"""Reads current texts, stores what was read, and lays it out to be compared."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from annotations import comparison
from annotations.models import ArticleVersion, Extraction

_OF_A_SOURCE = (
    "pk",
    "article",
    "sha256",
    "article__language",
    "article__published_at",
    "article__publisher__owner_group",
    "article__publisher__slug",
    "extraction__extractor",
    "extraction__language",
    "extraction__data",
)


def store(version_id: int) -> bool:
    """Whether what is stored is what reading the text would give; if not, it is read and stored.

    The same text with the same furniture in the same language is read once.
    """
    row = ArticleVersion.objects.select_related("article", "extraction").get(pk=version_id)
    language = row.article.language
    kept = row.extraction
    if (kept.extractor, kept.language) == (comparison.VERSION, language):
        return True
    twins = Extraction.objects.filter(
        sha256=row.sha256,
        language=language,
        extractor=comparison.VERSION,
        version__furniture=row.furniture,
    )
    found = twins.values("data", "traces").first() or _read(row, language)
    Extraction.objects.filter(pk=version_id).update(
        **found,
        sha256=row.sha256,
        language=language,
        extractor=comparison.VERSION,
        extracted_at=timezone.now(),
    )
    return False


def sources(versions: Iterable[int]) -> dict[int, comparison.Source]:
    """The sources that versions are, by their numbers: of texts that are stored as read."""
    rows = _rows(versions).filter(
        extraction__extractor=comparison.VERSION, extraction__language=F("article__language")
    )
    return {row["pk"]: _source(row, row["extraction__data"]) for row in rows}


def every_source(versions: Iterable[int]) -> dict[int, comparison.Source]:
    """The same, but texts that are not stored yet are read."""
    found = sources(versions)
    missing = {version for version in versions if version not in found}
    if missing:
        texts = ArticleVersion.objects.select_related("article").in_bulk(missing)
        for row in _rows(missing):
            text = texts[row["pk"]]
            found[row["pk"]] = _source(row, _read(text, text.article.language)["data"])
    return found


def _rows(versions: Iterable[int]) -> QuerySet[Any, dict[str, Any]]:
    found = ArticleVersion.objects.filter(pk__in=list(versions)).order_by()
    rows: QuerySet[Any, dict[str, Any]] = found.values(*_OF_A_SOURCE)
    return rows


def _source(row: dict[str, Any], data: dict[str, Any]) -> comparison.Source:
    return comparison.Source(
        article=row["article"],
        sha256=row["sha256"],
        publisher=row["article__publisher__owner_group"] or row["article__publisher__slug"],
        published=row["article__published_at"],
        extraction=comparison.from_json(data),
    )


def _read(version: ArticleVersion, language: str) -> dict[str, Any]:
    furniture = [(piece["start"], piece["end"]) for piece in version.furniture]
    extraction = comparison.extract(version.text, furniture, language)
    return {
        "data": comparison.to_json(extraction),
        "traces": list(comparison.traces(extraction)),
    }
