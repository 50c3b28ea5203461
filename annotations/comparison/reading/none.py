"""Nobody was hurt, no casualties, without loss of life: a count that is zero."""

from collections.abc import Iterator
from typing import Final

from annotations.comparison.lexicon import FATES
from annotations.comparison.reading.clauses import Reading
from annotations.comparison.values import Slot
from annotations.comparison.words import stem

_REACH: Final = 5  # words from the negation to the fate
_NOBODY: Final = frozenset({"nobody", "none", "no-one"})
_NOUNS: Final = frozenset({"injuries", "deaths", "casualties", "fatalities", "arrests", "injured"})
_BOTH: Final = ("killed", "injured")


def nobody(reading: Reading) -> Iterator[Slot]:
    """A zero of each fate that the sentence says befell nobody."""
    for index in range(len(reading.tokens)):
        last = _after_negation(reading, index)
        if last is None:
            continue
        for at in range(last, min(last + _REACH, len(reading.tokens))):
            word = reading.word(at)
            if word in {"but", ",", ";"}:
                break
            for fate in _fates(word):
                yield reading.slot("number", fate, reading.word(index), index, at + 1)
            if _fates(word):
                break


def _after_negation(reading: Reading, index: int) -> int | None:
    word, following = reading.word(index), reading.word(index + 1)
    if word in _NOBODY:
        return index + 1
    if word == "no" and following == "one":
        return index + 2
    if word in {"no", "without"} and following in _NOUNS | {"loss", "one", "people", "serious"}:
        return index + 1
    return index + 2 if (word, following) in {("no", "reports"), ("no", "immediate")} else None


def _fates(word: str) -> tuple[str, ...]:
    if word == "casualties":
        return _BOTH
    fate = FATES.get(stem(word)) if word else None
    return (fate,) if fate else ()
