"""How old somebody is."""

from typing import Final

from annotations.comparison.reading.clauses import Reading
from annotations.comparison.reading.making import made
from annotations.comparison.reading.numerals import Figure
from annotations.comparison.values import Slot
from annotations.comparison.words import is_content, stem

_OLDEST: Final = 120
_APPOSED: Final = 12  # words back from "was 27" to who was
_NEAR: Final = 4  # words back from an age to whose it is


def age(reading: Reading, figure: Figure) -> Slot | None:
    """43-year-old, aged 43, and the 43 between two commas after a name."""
    core, last = figure.core, figure.last
    if [reading.word(i) for i in range(last, last + 4)] == ["-", "year", "-", "old"]:
        last += 4
    elif reading.word(last) == "years" and reading.word(last + 1) == "old":
        last += 2
    elif reading.word(core - 1) in {"aged", "age"} and figure.high < _OLDEST:
        pass
    elif not (
        reading.word(core - 1) == ","
        and reading.is_name(core - 2)
        and reading.word(last) in {",", "."}
        and 1 <= figure.low < _OLDEST
    ) and not _is_said_age(reading, figure):
        return None
    groups = _whose(reading, core, last)
    return made(reading, "number", "age", figure, last, groups=groups) if groups else None


def _whose(reading: Reading, core: int, last: int) -> tuple[str, ...]:
    """Who is that old: the name or noun right before the figure, else right after it."""
    reach = _APPOSED if reading.word(core - 1) in {"was", "is"} else _NEAR
    before = [
        i
        for i in range(core - 1, max(-1, core - 1 - reach), -1)
        if is_content(reading.word(i)) and reading.word(i) not in {"aged", "age"}
    ]
    after = range(last, min(last + 3, len(reading.tokens)))
    ways = (after, before) if reading.word(last - 1) == "old" else (before, after)
    for way in ways:
        named = [reading.word(i) for i in way if reading.is_name(i)]
        if named:
            return tuple(sorted(named))
        nouns = [stem(reading.word(i)) for i in way if is_content(reading.word(i))]
        if nouns:
            return tuple(nouns[:1])
    return ()


def _is_said_age(reading: Reading, figure: Figure) -> bool:
    """Ana Ruiz was 43."""
    return (
        reading.word(figure.core - 1) in {"was", "is"}
        and 10 <= figure.low < _OLDEST
        and reading.word(figure.last) in {"", ".", ",", "and", "when"}
        and any(reading.is_name(index) for index in range(figure.core))
    )
