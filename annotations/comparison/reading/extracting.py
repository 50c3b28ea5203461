"""Reads a text: its sentences, and in each of them what every reader finds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from annotations.comparison.reading.amounts import amounts
from annotations.comparison.reading.clauses import Reader, Reading
from annotations.comparison.reading.dates import dates, times, year_of
from annotations.comparison.reading.names import proper
from annotations.comparison.reading.none import nobody
from annotations.comparison.reading.ordinals import ordinals
from annotations.comparison.reading.persons import persons
from annotations.comparison.reading.places import places
from annotations.comparison.reading.quotes import quotes
from annotations.comparison.reading.scores import scores
from annotations.comparison.sentences import sentences
from annotations.comparison.values import Extraction, Sentence, Slot, Span
from annotations.comparison.words import Token, tokenize

READERS: Final[tuple[Reader, ...]] = (
    times,
    dates,
    ordinals,
    scores,
    persons,
    nobody,
    amounts,
    places,
)
MOST_SENTENCES: Final = 400
_MARKS: Final = frozenset(",;:—–()")
_JOINING: Final = frozenset({"and", "but", "while", "although", "though", "after", "because"})
_DATELINE: Final = re.compile(
    r"[A-Z][A-Z .'’-]{2,40}(?:,[^—–(-]{0,40})?(?:\([^)]{2,30}\))? ?[—–-] "
)
_SHORTEST_REPEATED: Final = 4  # words; a shorter sentence twice is no copy


def extract(text: str, furniture: Sequence[tuple[int, int]], language: str) -> Extraction:
    """Read a text, its furniture left out. In other languages than English only its words.

    Reads 400 sentences at most; the same sentence again is a further place of the first.
    """
    found: list[tuple[int, list[Span], list[Token]]] = []
    first_of: dict[tuple[str, ...], int] = {}
    is_cut = False
    for line, place in sentences(text, furniture):
        tokens = list(tokenize(text, _after_dateline(text, place), place.end))
        words = _words(tokens)
        known = first_of.setdefault(words, len(found)) if words else None
        if known is None:
            continue
        if known < len(found) and len(words) >= _SHORTEST_REPEATED:
            found[known][1].append(place)
        elif len(found) == MOST_SENTENCES:
            is_cut = True
            break
        else:
            found.append((line, [place], tokens))
    names = proper(tokens for _, _, tokens in found)
    return _read(text, found, names, language, is_cut)


def _after_dateline(text: str, place: Span) -> int:
    """Where a sentence begins after a dateline such as "PORT VELL, May 18 (CNA) - "."""
    found = _DATELINE.match(text, place.start, place.end)
    return found.end() if found else place.start


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.word for token in tokens if token.is_word or token.is_number)


def _breaks(tokens: Sequence[Token]) -> tuple[int, ...]:
    """The indexes of the words that begin a clause: after a mark, or with one that joins two."""
    found, index, is_cut = [], 0, False
    for token in tokens:
        if not (token.is_word or token.is_number):
            is_cut = is_cut or token.text in _MARKS
            continue
        if index and (is_cut or token.word in _JOINING):
            found.append(index)
        index, is_cut = index + 1, False
    return tuple(found)


def _read(
    text: str,
    found: Sequence[tuple[int, list[Span], list[Token]]],
    names: frozenset[str],
    language: str,
    is_cut: bool,
) -> Extraction:
    told: list[Sentence] = []
    slots: list[Slot] = []
    is_english = language.lower().partition("-")[0] == "en"
    for number, (line, copies, tokens) in enumerate(found):
        reading = Reading(tokens, names, copies[0].start)
        own = year_of(reading)
        before = told[-1] if told and told[-1].line == line else None
        year = own or (before.year if before else None)
        named = tuple(
            dict.fromkeys(
                token.word for index, token in enumerate(tokens) if reading.is_name(index)
            )
        )
        told.append(Sentence(line, tuple(copies), _words(tokens), _breaks(tokens), named, year))
        if is_english:
            slots += (replace(slot, sentence=number) for read in READERS for slot in read(reading))
    slots += _quotes(text, told)
    return Extraction(tuple(told), tuple(slots), is_cut)


def _quotes(text: str, told: Sequence[Sentence]) -> Iterator[Slot]:
    """Quotations may run over several sentences of a line; each hangs on the one it starts in."""
    lines: dict[int, tuple[int, int]] = {}
    for each in told:
        start, end = lines.get(each.line, (each.place.start, each.place.end))
        lines[each.line] = (min(start, each.place.start), max(end, each.place.end))
    for line, (start, end) in lines.items():
        for place, words in quotes(text, start, end):
            number, sentence = max(
                (number, each)
                for number, each in enumerate(told)
                if each.line == line and each.place.start <= place.start
            )
            if place.start >= sentence.place.end:
                continue  # in a copy of a sentence that was read already
            origin = sentence.place.start
            yield Slot(
                "quote", "quote", " ".join(words), place.start - origin, place.end - origin,
                sentence=number,
            )  # fmt: skip
