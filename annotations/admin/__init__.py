"""The stock admin's pages for our nouns: to read, and to tend what moves no score."""

from annotations.admin import (
    articles,
    changes,
    claims,
    corrections,
    marks,
    publishers,
    scores,
    tokens,
)

__all__ = [
    "articles",
    "changes",
    "claims",
    "corrections",
    "marks",
    "publishers",
    "scores",
    "tokens",
]
