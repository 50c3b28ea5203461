"""From what arrives to a text that can be kept, and what can be recognised in it."""

from annotations.ingest.dates import PrintedDate, read_printed_date
from annotations.ingest.decoding import MAX_BYTES, decode
from annotations.ingest.exceptions import (
    EmptyText,
    NotUtf8,
    TextTooLarge,
    TooManyMarks,
    Unreadable,
    UnstorableText,
)
from annotations.ingest.furniture import FurnitureRange, mark_furniture
from annotations.ingest.normalising import NormalisedText, Note, normalise
from annotations.ingest.recognising import Recognised, recognise
from annotations.ingest.repeats import Repeat, Span, find_repeats
from annotations.ingest.rules import RULES, Rule

__all__ = [
    "MAX_BYTES",
    "RULES",
    "EmptyText",
    "FurnitureRange",
    "NormalisedText",
    "NotUtf8",
    "Note",
    "PrintedDate",
    "Recognised",
    "Repeat",
    "Rule",
    "Span",
    "TextTooLarge",
    "TooManyMarks",
    "Unreadable",
    "UnstorableText",
    "decode",
    "find_repeats",
    "mark_furniture",
    "normalise",
    "read_printed_date",
    "recognise",
]
