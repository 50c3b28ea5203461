"""Marks that lost their words: what stood there, and what stands there now."""

from collections import defaultdict
from collections.abc import Iterable

from annotations import anchoring
from annotations.anchoring import Passage, Place
from annotations.api.shapes import Row
from annotations.models import ArticleVersion
from annotations.models.choices import LOST


def passages(marks: Iterable[Row], current: int) -> dict[int, tuple[Passage, Passage | None]]:
    """What the lost ones of the marks were and what took their place, by the marks' numbers.

    `current` is the version of today. One statement, and none where no mark is lost; each older
    text is compared once.
    """
    by_version: dict[int, list[Row]] = defaultdict(list)
    for row in marks:
        if row["state"] in LOST:
            by_version[row["version_id"]].append(row)
    if not by_version:
        return {}
    versions = ArticleVersion.objects.filter(pk__in=[*by_version, current])
    texts = dict(versions.order_by().values_list("pk", "text"))
    found: dict[int, tuple[Passage, Passage | None]] = {}
    for version, rows in by_version.items():
        found |= _compared(texts[version], texts[current], rows)
    return found


def _compared(old: str, new: str, rows: list[Row]) -> dict[int, tuple[Passage, Passage | None]]:
    places = [Place(row["start"], row["end"]) for row in rows]
    outcomes = anchoring.carry(old, new, places)
    return {
        row["id"]: (
            anchoring.passage(old, place),
            anchoring.passage(new, outcome.place)
            if outcome.place and outcome.state in LOST
            else None,
        )
        for row, place, outcome in zip(rows, places, outcomes, strict=True)
    }
