"""Who holds a role: the spokesperson of a ministry, the captain of a ship."""

from collections.abc import Iterator
from typing import Final

from annotations.comparison.lexicon import MONTHS, ROLES, TITLES, WEEKDAYS
from annotations.comparison.reading.clauses import Reading
from annotations.comparison.values import Slot
from annotations.comparison.words import is_content, stem

_LONGEST: Final = 4  # words of a name
_BODY: Final = 5  # words that say of what
_INSIDE: Final = frozenset(
    {"-", "de", "da", "di", "van", "von", "bin", "al", "el", "la", "der", "."}
)
_OF: Final = frozenset({"of", "for", "at"})
_LIGHT: Final = frozenset(
    ["new", "former", "acting", "deputy", "then", "late", "outgoing", "longtime"]
)
_OTHERS: Final = frozenset(["former", "deputy", "vice", "ex", "assistant", "then"])


def persons(reading: Reading) -> Iterator[Slot]:
    """Every name the sentence gives a role to; `groups` are stems of the body the role is at."""
    for index in range(len(reading.tokens)):
        role = ROLES.get(reading.word(index))
        if role is None or reading.word(index + 1) == "'":
            continue
        body = _before(reading, index)
        after = _after(reading, index + 1)
        named = _named(reading, index, after[1])
        if named is None or _is_other(reading, index):
            continue
        first, last = named
        groups = tuple(sorted({*body, *after[0]} - {stem(role)}))
        yield reading.slot("person", role, reading.shown(first, last), first, last, groups=groups)


def _before(reading: Reading, index: int) -> set[str]:
    """Stems of what stands before the role: Chinese Foreign Ministry (spokesman)."""
    found = set()
    for i in range(index - 1, max(-1, index - 1 - _BODY), -1):
        word = reading.word(i)
        if not reading.tokens[i].is_word or not is_content(word) or word.endswith(("ed", "ing")):
            break
        if word not in _LIGHT:
            found.add(stem(word))
    return found


def _after(reading: Reading, index: int) -> tuple[set[str], int]:
    """Stems of the body named by of, for or at, and the index after it."""
    if reading.word(index) not in _OF:
        return set(), index
    found, last = set(), index + 1
    while last < min(index + 2 + _BODY, len(reading.tokens)):
        word = reading.word(last)
        if not reading.tokens[last].is_word or (
            word not in {"the", "of", "a"} and not is_content(word)
        ):
            break
        if is_content(word):
            found.add(stem(word))
        last += 1
    return found, last


def _named(reading: Reading, index: int, after: int) -> tuple[int, int] | None:
    """Where the name of who holds the role stands: after it, after a comma, or before it."""
    direct = _name(reading, index + 1)
    if direct and after == index + 1:
        return direct
    if reading.word(after) == "," and (apposed := _name(reading, after + 1)):
        ends = reading.word(apposed[1])
        return apposed if ends in {",", ".", ";", ""} or apposed[1] >= len(reading.tokens) else None
    return _name_before(reading, index)


def _name(reading: Reading, first: int) -> tuple[int, int] | None:
    while reading.word(first) in TITLES or reading.word(first) == ".":
        first += 1
    last = first
    while last < min(first + _LONGEST + 2, len(reading.tokens)) and (
        _is_part(reading, last)
        or (last > first and reading.word(last) in _INSIDE and _is_part(reading, last + 1))
    ):
        last += 1
    return (first, last) if last > first else None


def _is_part(reading: Reading, index: int) -> bool:
    if not 0 <= index < len(reading.tokens):
        return False
    token = reading.tokens[index]
    word = token.word
    is_common = word in MONTHS or word in WEEKDAYS or word in ROLES or not is_content(word)
    return token.is_word and token.is_capital and not is_common


def _name_before(reading: Reading, index: int) -> tuple[int, int] | None:
    """Ana Ruiz, the harbour master: a name, a comma, an article, and the role."""
    i = index - 1
    while (
        i > 0
        and i > index - 1 - _BODY
        and (
            (is_content(reading.word(i)) and reading.tokens[i].is_word)
            or reading.word(i) in {"the", "a", "an", "its", "their", "his", "her"}
        )
    ):
        i -= 1
    if reading.word(i) != ",":
        return None
    first = i
    while (
        first > 0
        and i - first < _LONGEST + 1
        and (
            _is_part(reading, first - 1)
            or (first < i and reading.word(first - 1) in _INSIDE and _is_part(reading, first - 2))
        )
    ):
        first -= 1
    return (first, i) if i - first > 1 else None


def _is_other(reading: Reading, index: int) -> bool:
    return any(reading.word(i) in _OTHERS for i in range(max(0, index - 3), index))
