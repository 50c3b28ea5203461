"""A text as its sentences, furniture left out, repeated ones folded."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from annotations.comparison.values import Span

LONGEST: Final = 1_500  # code points; what runs on longer is cut there
_LINE: Final = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_END: Final = re.compile(r"(?:[.!?…]+[\"”’'»)\]]*)(?=\s+[\"“„‘'«(\[]*[A-Z0-9\u00c0-\u024f])")
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s(\"“‘'])(?:(?:[A-Z]\.)+|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Adm|Gov|Sen|Rep"
    r"|Rev|Hon|St|Jr|Sr|No|Nos|vs|v|Co|Corp|Inc|Ltd|Bros|approx|est|Jan|Feb|Mar|Apr|Jun|Jul|Aug"
    r"|Sept|Sep|Oct|Nov|Dec|Fig|Mt|Ft|Supt|Det|Insp|Brig|U\.S|U\.K|U\.N|e\.g|i\.e|a\.m|p\.m)\.?$"
)


def sentences(text: str, furniture: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Span]]:
    """Yield each sentence outside furniture with the number of its line."""
    for number, line in enumerate(_LINE.finditer(text)):
        if any(start < line.end() and line.start() < end for start, end in furniture):
            continue
        for span in _of_line(text, line.start(), line.end()):
            yield number, span


def _of_line(text: str, start: int, end: int) -> Iterator[Span]:
    for found in _END.finditer(text, start, end):
        if _is_abbreviated(text, start, found.start()):
            continue
        yield from _solid(text, start, found.end())
        start = found.end()
    yield from _solid(text, start, end)


def _is_abbreviated(text: str, start: int, stop: int) -> bool:
    return text[stop] == "." and bool(_ABBREVIATED.search(text[max(start, stop - 12) : stop]))


def _solid(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretch without the white space around it, cut where it runs on too long."""
    while start < end:
        cut = min(end, start + LONGEST)
        shown = text[start:cut]
        left = start + len(shown) - len(shown.lstrip())
        right = start + len(shown.rstrip())
        if left < right:
            yield Span(left, right)
        start = cut
