"""What a plain text says about itself: headline, standfirst, credits, date and blemishes."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from annotations.ingest.credits import read_agency, read_byline
from annotations.ingest.dates import PrintedDate, read_printed_date
from annotations.ingest.furniture import HEAD_LINES, FurnitureRange, name_lines
from annotations.ingest.lines import Line
from annotations.ingest.repeats import Repeat, find_repeats
from annotations.ingest.rules import LONGEST_LINE

SHORTEST_STANDFIRST: Final = 40
STANDFIRST_LINES: Final = 2
CREDITS: Final = frozenset({"byline", "agency", "dateline"})

_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*$")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised; what was not is empty or None, never guessed.

    published: the date as printed. furniture: in the order of the text. repeats: identical
    paragraphs, furniture apart.
    """

    headline: str
    standfirst: str
    byline: str
    agency: str
    published: PrintedDate | None
    furniture: tuple[FurnitureRange, ...]
    repeats: tuple[Repeat, ...]

    @property
    def published_at(self) -> datetime | None:
        """The printed date and time, naive: local to the publisher unless a zone was printed."""
        return self.published.at if self.published else None


def recognise(text: str, *, day_first: bool | None = None) -> Recognised:
    """Recognise the parts of a normalised plain text.

    day_first is the publisher's order of numeric dates, None where it is not known: then
    03.04.24 is not read. The headline is the first line that is not furniture, unless it
    is longer than 300 code points.
    """
    named = name_lines(text)
    own = [line for line, rule in named if not rule]
    headline = own[0].words if own and len(own[0].words) <= LONGEST_LINE else ""
    return Recognised(
        headline=headline,
        standfirst=_standfirst(named) if headline else "",
        byline=_first([read_byline(words) for words in _lines_of(named, "byline")]),
        agency=_first([read_agency(words) for words in _lines_of(named, "agency")]),
        published=_published(_lines_of(named, "dateline"), day_first),
        furniture=tuple(FurnitureRange(line.start, line.end, rule) for line, rule in named if rule),
        repeats=find_repeats(own),
    )


def _lines_of(named: list[tuple[Line, str]], name: str) -> list[str]:
    return [line.words for line, rule in named if rule == name]


def _first(found: list[str]) -> str:
    return next(filter(None, found), "")


def _published(lines: list[str], day_first: bool | None) -> PrintedDate | None:
    printed = (read_printed_date(words, day_first=day_first) for words in lines)
    return next((each for each in printed if each and not each.updated), None)


def _standfirst(named: list[tuple[Line, str]]) -> str:
    own = [line.words for line, rule in named if not rule][1:]
    above = _above_the_credits(named)
    if above and len(own) > len(above):
        return "\n".join(above)
    if len(own) < 2 or not SHORTEST_STANDFIRST <= len(own[0]) <= LONGEST_LINE:
        return ""
    # A first paragraph is a sentence; a standfirst mostly goes without the full stop.
    is_apart = not _SENTENCE_END.search(own[0]) and _SENTENCE_END.search(own[1])
    return own[0] if is_apart else ""


def _above_the_credits(named: list[tuple[Line, str]]) -> list[str]:
    head = named[:HEAD_LINES]
    last = max((index for index, (_, rule) in enumerate(head) if rule in CREDITS), default=0)
    above = [line.words for line, rule in head[:last] if not rule][1:]
    fits = len(above) <= STANDFIRST_LINES and all(len(words) <= LONGEST_LINE for words in above)
    return above if fits else []
