"""Every exact occurrence of a quote, counted without letting a hostile text cost much."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from annotations.anchoring.selectors import Candidate, Place, TextQuoteSelector

SHOWN = 20
COUNTED = 1_000
SHOWN_CONTEXT = 32
# Code points compared before counting stops: each occurrence costs one pass over the quote.
WORK = 20_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """How often a quote occurs (`at_least`: counting stopped there), and the first places."""

    total: int
    at_least: bool
    candidates: tuple[Candidate, ...]


def occurrences(text: str, words: str) -> Iterator[int]:
    """Yield each start of `words`, overlapping ones too, in code points, in order."""
    start = text.find(words)
    while start != -1:
        yield start
        start = text.find(words, start + 1)


def search(text: str, quote: TextQuoteSelector) -> Found:
    """Find the places where the quote stands with exactly the context it gives.

    The context is part of what is searched for, so that the limit on counting
    can never hide the one place the context singles out.
    """
    limit = max(2, min(COUNTED, WORK // len(quote.in_context)))
    hits = list(islice(occurrences(text, quote.in_context), limit + 1))
    starts = [hit + len(quote.prefix) for hit in hits[:limit]]
    return Found(
        total=len(starts),
        at_least=len(hits) > limit,
        candidates=tuple(
            candidate(text, Place(start, start + len(quote.exact))) for start in starts[:SHOWN]
        ),
    )


def candidate(text: str, place: Place) -> Candidate:
    """Show a place of the text to a person, with up to 32 code points on each side."""
    return Candidate(
        start=place.start,
        end=place.end,
        prefix=text[max(0, place.start - SHOWN_CONTEXT) : place.start],
        suffix=text[place.end : place.end + SHOWN_CONTEXT],
    )
