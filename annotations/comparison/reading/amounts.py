"""Figures that count or measure something: how many, how much, how far, how old."""

from collections.abc import Iterator
from typing import Final

from annotations.comparison.lexicon import (
    CURRENCIES,
    GROUPS,
    NUMBERED,
    PEOPLE,
    SAME_NOUN,
    VAGUE,
)
from annotations.comparison.reading.ages import age
from annotations.comparison.reading.clauses import Reading
from annotations.comparison.reading.fates import fate_of
from annotations.comparison.reading.making import made
from annotations.comparison.reading.measures import label, measure, on_a_scale
from annotations.comparison.reading.numerals import Figure, figure_at, is_figure
from annotations.comparison.values import Slot
from annotations.comparison.words import is_content, listed, stem

_YEARS: Final = (1500, 2100)
_PHRASE: Final = 4  # words of a noun phrase after its number
_VERBS: Final = frozenset(
    listed(
        """was were is are has have had will would can could said killed injured died after
        before while when as since and or but who which that the a an in on at
        of to for from by with during near because into over under between among
        across per"""
    )
)
_COUNTING: Final = frozenset({"number", "numbered", "numbers", "totalled", "totaled", "totals"})
_STOPS: Final = frozenset({"", ",", ".", ";", "and", "in", "but"})
_DEFINITE: Final = frozenset({"the", "these", "those", "both", "their", "its", "between"})
_JOINING: Final = frozenset({"-", "–", "/", ":", "#", "."})
_AFTER_NOUN: Final = frozenset(  # never a part of what is counted
    {"outside", "inside", "abroad", "overnight", "nearby", "aboard", "alive", "dead", "worldwide"}
)
_EMPLOY: Final = stem("employs")  # employs 14,000 people: they are its workers
_WORKER: Final = stem("workers")
_OF_THEM: Final = frozenset({("of", "them"), ("of", "whom"), ("of", "these")})
_DEGREE: Final = stem("degrees")  # of heat or of an angle: see measures
_FEW: Final = 3  # the two countries: who they are was said before, and not how many
_PERCENT: Final = frozenset({"%", "percent", "pc", "percentage"})


def amounts(reading: Reading) -> Iterator[Slot]:
    """Every figure of the sentence that no other reader has taken, as what it counts."""
    index, before = 0, None
    while index < len(reading.tokens):
        figure = figure_at(reading, index) if reading.free(index, index + 1) else None
        if figure is None or not reading.free(figure.core, figure.last):
            index += 1
            continue
        slot = _slot(reading, figure) or _inherited(reading, figure, before)
        if slot is not None:
            yield slot
            before = slot
        index = max(figure.last, index + 1)


def _slot(reading: Reading, figure: Figure) -> Slot | None:
    return (
        _percent(reading, figure)
        or _money(reading, figure)
        or age(reading, figure)
        or on_a_scale(reading, figure)
        or (
            None
            if _is_a_name(reading, figure)
            else measure(reading, figure) or _count(reading, figure)
        )
    )


def _inherited(reading: Reading, figure: Figure, before: Slot | None) -> Slot | None:
    """The second of two figures of which the first has the noun: 90 cases, the ministry 55."""
    if before is None or before.kind not in {"number", "percent"} or ":" in before.fact[2:]:
        return None
    of_them = (reading.word(figure.last), reading.word(figure.last + 1)) in _OF_THEM
    follows = reading.word(figure.core - 1) in {"at", "to", "on", "and", "or", "from"}
    is_bare = follows and reading.word(figure.last) in _STOPS
    if not (is_bare or of_them) or figure.last - figure.core > 1:
        return None
    if _is_a_name(reading, figure):
        return None
    return made(reading, before.kind, before.fact, figure, figure.last, groups=before.groups)


def _percent(reading: Reading, figure: Figure) -> Slot | None:
    last = figure.last
    if reading.word(last) == "per" and reading.word(last + 1) == "cent":
        last += 2
    elif reading.word(last) in _PERCENT:
        last += 1
        if reading.word(last) in {"point", "points"}:
            last += 1
    else:
        return None
    fact = "share"
    for step in range(1, 5):
        if reading.word(last) == "of" and is_content(reading.word(last + step)):
            fact = f"share of {stem(reading.word(last + step))}"
            break
    return made(reading, "percent", fact, figure, last)


def _money(reading: Reading, figure: Figure) -> Slot | None:
    before = reading.word(figure.core - 1)
    after = reading.word(figure.last)
    if before in CURRENCIES and not (before.isalpha() and len(before) > 3):
        first, last, currency = figure.core - 1, figure.last, CURRENCIES[before]
    elif after in CURRENCIES:
        first, last, currency = figure.core, figure.last + 1, CURRENCIES[after]
    else:
        return None
    joined = Figure(figure.first, first, figure.last, figure.low, figure.high, figure.slack)
    return made(reading, "money", currency, joined, last)


def _is_a_name(reading: Reading, figure: Figure) -> bool:
    """Numbers that name something: Flight 1549, AK-47, a telephone's, a clock's, a year."""
    core, last = figure.core, figure.last
    token = reading.tokens[core]
    before, after = reading.word(core - 1), reading.word(last)
    if before in NUMBERED or after in {"am", "pm", "a.m", "gmt", "utc", "o'clock", "%"}:
        return True
    if not token.is_number:
        return False
    if reading.joined(core) and (before in _JOINING or reading.tokens[core - 1].is_word):
        return True
    if after in {":", "/"} and reading.joined(last):
        return True
    if "." not in token.text and "," not in token.text and last == core + 1:
        if _YEARS[0] <= figure.low <= _YEARS[1] and stem(after) not in (PEOPLE | GROUPS.keys()):
            return True
        is_after_name = reading.is_name(core - 1) and before not in {",", "."}
        if is_after_name and (not is_content(after) or reading.joined(last)):
            return True
    return False


def _count(reading: Reading, figure: Figure) -> Slot | None:
    """So many of something: of people by what happened to them, of things by their noun."""
    of = reading.word(figure.core) in VAGUE and reading.word(figure.last) == "of"
    phrase = (
        _phrase(reading, figure.last + of) or label(reading, figure) or _counted(reading, figure)
    )
    if reading.tokens[figure.core].word == "one" and not phrase:
        return None
    if ratio := _ratio(reading, max([figure.last, *(i + 1 for i in phrase)])):
        reading.taken.update(range(figure.core, ratio))
        return None
    fate, at = fate_of(reading, figure, len(phrase))
    heads = [stem(reading.word(i)) for i in phrase]
    if stem(reading.word(figure.first - 1) or "-") == _EMPLOY:
        heads = [_WORKER]
    group = next((GROUPS[head] for head in reversed(heads) if head in GROUPS), "")
    last = max([figure.last, *(i + 1 for i in phrase)])
    if reading.word(figure.core - 1) in _DEFINITE and figure.high <= _FEW:
        return None
    named = tuple(reading.word(i) for i in phrase if reading.is_name(i))
    if fate:
        groups = tuple(sorted(filter(None, (group, *named))))
        return made(reading, "number", fate, figure, max(last, at), groups=groups)
    if not heads or heads[-1] == _DEGREE:
        return None
    head = heads[-1]
    if group or head in PEOPLE:
        return made(reading, "number", f"n:{group or 'person'}", figure, last, groups=named)
    modifiers = tuple(sorted({*named, *heads[:-1]}))
    return made(reading, "number", f"n:{SAME_NOUN.get(head, head)}", figure, last, groups=modifiers)


def _ratio(reading: Reading, last: int) -> int:
    """Where the second figure of one train in four, three out of four ends; 0: there is none."""
    at = last + (reading.word(last) == "out")
    return at + 2 if reading.word(at) in {"in", "of"} and is_figure(reading, at + 1) else 0


def _counted(reading: Reading, figure: Figure) -> list[int]:
    """The observers will number 240; the total reached 12: the noun before the verb."""
    for at in range(figure.first - 1, max(-1, figure.first - 3), -1):
        if reading.word(at) in _COUNTING:
            before = range(at - 1, max(-1, at - 4), -1)
            return [i for i in before if is_content(reading.word(i))][:1]
    return []


def _phrase(reading: Reading, first: int) -> list[int]:
    """The words of the noun phrase that starts at the token."""
    found: list[int] = []
    for index in range(first, min(first + _PHRASE, len(reading.tokens))):
        token = reading.tokens[index]
        if token.text == "-" and reading.joined(index):
            continue
        if not token.is_word or token.word in _VERBS or index in reading.taken:
            break
        if found and (token.word in _AFTER_NOUN or token.word.endswith(("ing", "ed"))):
            break
        if is_content(token.word):
            found.append(index)
            if stem(token.word) in PEOPLE | GROUPS.keys():
                break
    return [i for i in found if not reading.word(i).endswith("ly")]
