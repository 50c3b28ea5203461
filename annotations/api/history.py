"""Lines of the change log: what is read of them, and what is told."""

from datetime import datetime
from typing import Any, TypedDict

from annotations.api.shapes import Rating, Row
from annotations.recording import Verb

TOLD = 300  # characters of a row's own words
CHANGE_COLUMNS = (
    "id",
    "at",
    "actor__username",
    "verb",
    "noun",
    "object_id",
    "claim",
    "before",
    "after",
)
# Where each noun keeps the words it is known by.
_WORDS = {
    "article": ("headline",),
    "annotation": ("exact",),
    "claim": ("statement",),
    "correction": ("new_words", "old_words"),
    "evidence": ("exact", "quote"),
    "verdict": ("rationale",),
}


class ChangeShape(TypedDict):
    """Who did what to what. `changed`: each field that differs, before and after.

    `words` are the row's own, 300 characters at most: a headline, a statement, the marked or
    quoted words, a rationale, the words put in or taken out.
    """

    id: int
    at: datetime
    actor: str | None
    verb: Verb
    noun: str
    object: int
    claim: int | None
    rating: Rating | None
    words: str
    changed: dict[str, list[Any]]


def change(row: Row) -> ChangeShape:
    before, after = row["before"] or {}, row["after"] or {}
    latest = after or before
    words = (latest[name] for name in _WORDS.get(row["noun"], ()) if latest[name])
    return {
        "id": row["id"],
        "at": row["at"],
        "actor": row["actor__username"],
        "verb": row["verb"],
        "noun": row["noun"],
        "object": row["object_id"],
        "claim": row["object_id"] if row["noun"] == "claim" else row["claim"],
        "rating": latest["rating"] if row["noun"] == "verdict" else None,
        "words": next(words, "")[:TOLD],
        "changed": {
            name: [before.get(name), after.get(name)]
            for name in {**before, **after}
            if before.get(name) != after.get(name)
        },
    }
