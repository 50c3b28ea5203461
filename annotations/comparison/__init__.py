"""What the articles of a story say of the same facts: read, compared, never decided."""

from annotations.comparison.comparing import compare_story
from annotations.comparison.counterparts import counterparts
from annotations.comparison.reading import extract
from annotations.comparison.storing import VERSION, from_json, to_json
from annotations.comparison.traces import Appearance, appearances, traces, traces_at
from annotations.comparison.values import (
    Counterpart,
    Extraction,
    Finding,
    Findings,
    Mention,
    Source,
    Span,
    Value,
)

__all__ = [
    "VERSION",
    "Appearance",
    "Counterpart",
    "Extraction",
    "Finding",
    "Findings",
    "Mention",
    "Source",
    "Span",
    "Value",
    "appearances",
    "compare_story",
    "counterparts",
    "extract",
    "from_json",
    "to_json",
    "traces",
    "traces_at",
]
