"""What the articles of a story say of the same facts: read, compared, never decided."""

from annotations.comparison.comparing import compare_story
from annotations.comparison.reading import extract
from annotations.comparison.values import (
    Counterpart,
    Extraction,
    Finding,
    Mention,
    Source,
    Span,
    Value,
)

__all__ = [
    "Counterpart",
    "Extraction",
    "Finding",
    "Mention",
    "Source",
    "Span",
    "Value",
    "compare_story",
    "extract",
]
