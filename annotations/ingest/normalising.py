"""One spelling for one text, so that a quote and its article compare equal."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal
from unicodedata import combining, normalize

from annotations.ingest.exceptions import TooManyMarks, UnstorableText
from annotations.ingest.odd import BIDIRECTIONAL, CONTROL, INVISIBLE

NoteKind = Literal["removed", "bidirectional", "zero-width", "control"]

REMOVED: Final = {0x0000: None, 0xFEFF: None}
POSITIONS: Final = 100
# Normalising sorts each run of combining marks in quadratic time: 40,000 take a second.
# Unicode's Stream-Safe Text Format (UAX #15, section 13) allows 30; we are more generous.
LONGEST_RUN: Final = 500
# Their canonical class is that of a letter, yet they decompose to marks alone.
DISGUISED_MARKS: Final = frozenset("\u0f73\u0f75\u0f81")

_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS: Final[dict[str, NoteKind]] = {
    "bidi": "bidirectional",
    "zero": "zero-width",
    "control": "control",
}
_NOTABLE = re.compile(
    f"(?P<bidi>[{BIDIRECTIONAL}])|(?P<zero>[{INVISIBLE}])|(?P<control>[{CONTROL}])"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A character worth an editor's eye: kept and reported, or removed.

    positions are offsets in the normalised text in code points, the first 100 of count;
    what was removed has none.
    """

    kind: NoteKind
    code_point: int
    count: int
    positions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """A text as it is stored, and what was odd in it, ordered by code point."""

    text: str
    notes: tuple[Note, ...]


def normalise(raw: str) -> NormalisedText:
    """Bring a text to NFC with LF line ends, without byte order marks and NULs.

    Quotation marks and invisible characters stay as they are; the latter are reported.
    Normalising twice changes nothing. NFC may lengthen a text, to three times its bytes.

    Raises UnstorableText for a lone surrogate, TooManyMarks for a run of more than 500
    combining marks.
    """
    if _SURROGATE.search(raw):
        raise UnstorableText
    kept = raw.translate(REMOVED).replace("\r\n", "\n").replace("\r", "\n")
    if not kept.isascii() and _longest_run(kept) > LONGEST_RUN:
        raise TooManyMarks
    text = normalize("NFC", kept)
    return NormalisedText(text=text, notes=(*_removed(raw), *_kept(text)))


def _longest_run(text: str) -> int:
    runs = groupby(text, key=_is_mark)
    return max((sum(1 for _ in run) for is_mark, run in runs if is_mark), default=0)


def _is_mark(character: str) -> bool:
    return combining(character) > 0 or character in DISGUISED_MARKS


def _removed(raw: str) -> list[Note]:
    counts = {code_point: raw.count(chr(code_point)) for code_point in REMOVED}
    return [Note("removed", code_point, count) for code_point, count in counts.items() if count]


def _kept(text: str) -> list[Note]:
    places: dict[tuple[int, NoteKind], list[int]] = defaultdict(list)
    for found in _NOTABLE.finditer(text):
        places[ord(found[0]), _KINDS[found.lastgroup or ""]].append(found.start())
    return [
        Note(kind, code_point, len(starts), tuple(starts[:POSITIONS]))
        for (code_point, kind), starts in sorted(places.items())
    ]
