"""Every exact occurrence of a quote, counted without letting a hostile text cost much."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from annotations.anchoring.selectors import Candidate, TextQuoteSelector

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
        candidates=tuple(_candidate(text, start, len(quote.exact)) for start in starts[:SHOWN]),
    )


def _candidate(text: str, start: int, length: int) -> Candidate:
    end = start + length
    return Candidate(
        start=start,
        end=end,
        prefix=text[max(0, start - SHOWN_CONTEXT) : start],
        suffix=text[end : end + SHOWN_CONTEXT],
    )
