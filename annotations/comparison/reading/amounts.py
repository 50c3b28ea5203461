"""Figures that count or measure something: how many, how much, how far, how old."""

from collections.abc import Iterator
from typing import Final

from annotations.comparison.lexicon import (
    CURRENCIES,
    GROUPS,
    NUMBERED,
    PEOPLE,
    SAME_NOUN,
    UNITS,
)
from annotations.comparison.reading.clauses import Reading
from annotations.comparison.reading.fates import fate_of
from annotations.comparison.reading.numerals import Figure, figure_at, is_figure
from annotations.comparison.synonyms import concept
from annotations.comparison.values import Kind, Slot
from annotations.comparison.words import is_content, listed, stem

_YEARS: Final = (1500, 2100)
_PHRASE: Final = 4  # words of a noun phrase after its number
_VERBS: Final = frozenset(
    listed(
        """was were is are has have had will would can could said killed injured died after before while
    when as since and or but who which that the a an in on at of to for from by with during near
    because into over under between among across per"""
    )
)
_COUNTING: Final = frozenset({"number", "numbered", "numbers", "totalled", "totaled", "totals"})
_STOPS: Final = frozenset({"", ",", ".", ";", "and", "in", "but"})
_APPOSED: Final = 12  # words back from "was 27" to who was
_DEFINITE: Final = frozenset({"the", "these", "those", "both", "their", "its", "between"})
_FEW: Final = 3  # the two countries: who they are was said before, and not how many
_PERCENT: Final = frozenset({"%", "percent", "pc", "percentage"})
_QUAKES: Final = frozenset(stem(each) for each in ("quake", "earthquake", "tremor"))
_SQUARE: Final = {  # in hectares
    "kilometres": 100.0, "kilometers": 100.0, "km": 100.0, "mile": 259.0, "miles": 259.0,
    "metres": 1e-4, "meters": 1e-4, "feet": 9.29e-6,
}  # fmt: skip
_ABOUT: Final = {  # what a measure is of, by a word near it
    stem(word): name
    for name, words in {
        "depth": "deep depth", "height": "tall high height", "length": "long length",
        "width": "wide width", "distance": "away from north south east west off outside",
        "wind": "wind winds gusts gusting gust", "speed": "speed speeds travelling",
        "sentence": "sentence sentenced jail jailed prison imprisonment imprisoned bars",
        "temperature": "temperature temperatures heat celsius fahrenheit",
        "area": "burned burnt scorched charred blaze",
    }.items()
    for word in words.split()
}  # fmt: skip


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
        or _age(reading, figure)
        or _on_a_scale(reading, figure)
        or (
            None
            if _is_a_name(reading, figure)
            else _measure(reading, figure) or _count(reading, figure)
        )
    )


def _inherited(reading: Reading, figure: Figure, before: Slot | None) -> Slot | None:
    """The second of two figures of which the first has the noun: 90 cases, the ministry 55."""
    if before is None or before.kind not in {"number", "percent"} or ":" in before.fact[2:]:
        return None
    follows = reading.word(figure.core - 1) in {"at", "to", "on", "and", "or", "from"}
    if not follows or reading.word(figure.last) not in _STOPS or figure.last - figure.core > 1:
        return None
    if _is_a_name(reading, figure):
        return None
    return _made(reading, before.kind, before.fact, figure, figure.last, groups=before.groups)


def _made(
    reading: Reading,
    kind: Kind,
    fact: str,
    figure: Figure,
    last: int,
    *,
    factor: float = 1.0,
    **more: object,
) -> Slot:
    words = reading.tokens[figure.core].start, reading.tokens[figure.last - 1].end
    shown = " ".join(
        token.text for token in reading.tokens if words[0] <= token.start and token.end <= words[1]
    )
    return reading.slot(
        kind,
        fact,
        shown,
        figure.core,
        last,
        low=figure.low * factor,
        high=figure.high * factor,
        slack=figure.slack * factor,
        **more,
    )


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
    return _made(reading, "percent", fact, figure, last)


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
    return _made(reading, "money", currency, joined, last)


def _age(reading: Reading, figure: Figure) -> Slot | None:
    """43-year-old, aged 43, and the 43 between two commas after a name."""
    core, last = figure.core, figure.last
    if [reading.word(i) for i in range(last, last + 4)] == ["-", "year", "-", "old"]:
        last += 4
    elif reading.word(last) == "years" and reading.word(last + 1) == "old":
        last += 2
    elif reading.word(core - 1) in {"aged", "age"} and figure.high < 120:
        pass
    elif not (
        reading.word(core - 1) == ","
        and reading.is_name(core - 2)
        and reading.word(last) in {",", "."}
        and 1 <= figure.low < 110
    ) and not _is_said_age(reading, figure):
        return None
    groups = _whose(reading, core, last)
    return _made(reading, "number", "age", figure, last, groups=groups) if groups else None


def _whose(reading: Reading, core: int, last: int) -> tuple[str, ...]:
    """Who is that old: the name or noun right before the figure, else right after it."""
    reach = _APPOSED if reading.word(core - 1) in {"was", "is"} else 4
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
        and 10 <= figure.low < 110
        and reading.word(figure.last) in {"", ".", ",", "and", "when"}
        and any(reading.is_name(index) for index in range(figure.core))
    )


def _on_a_scale(reading: Reading, figure: Figure) -> Slot | None:
    """Magnitude 7.6, a 7.6-magnitude quake, a category 4 storm."""
    core, last = figure.core, figure.last
    near = [reading.word(i) for i in range(max(0, core - 3), core)]
    after = [reading.word(i) for i in range(last, last + 2)]
    for name in ("magnitude", "category"):
        if name in near or name in after:
            end = last + after.index(name) + 1 if name in after else last
            return _made(reading, "number", name, figure, end)
    measured = {"measuring", "measured", "registered", "registering"}
    is_quake = any(stem(each.word) in _QUAKES for each in reading.tokens)
    if measured.intersection(near) and figure.high < 10 and is_quake:
        return _made(reading, "number", "magnitude", figure, last)
    return None


def _is_a_name(reading: Reading, figure: Figure) -> bool:
    """Numbers that name something: Flight 1549, AK-47, a telephone's, a clock's, a year."""
    core, last = figure.core, figure.last
    token = reading.tokens[core]
    before, after = reading.word(core - 1), reading.word(last)
    if before in NUMBERED or after in {"am", "pm", "a.m", "gmt", "utc", "o'clock", "%"}:
        return True
    if not token.is_number:
        return False
    if before in {"-", "–", "/", ":", "#", "."} and reading.joined(core):
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


def _measure(reading: Reading, figure: Figure) -> Slot | None:
    last = figure.last
    if reading.word(last) == "-":
        last += 1
    square = reading.word(last) in {"square", "sq"}
    last += square
    unit = UNITS.get(reading.word(last))
    attribute = _attribute(reading, last) if last > figure.last else ""
    if square:
        unit = ("area", _SQUARE[reading.word(last)]) if reading.word(last) in _SQUARE else None
    labelled = _label(reading, figure)
    if unit is None and labelled and reading.word(labelled[-1]) in UNITS:
        unit, last = UNITS[reading.word(labelled[-1])], figure.last - 1
    if reading.word(last) in {"km", "kilometres", "kilometers", "miles", "mile"}:
        follows = (reading.word(last + 1), reading.word(last + 2))
        if follows in (("/", "h"), ("per", "hour"), ("an", "hour")):
            unit, last = ("speed", 1.0 if reading.word(last)[0] == "k" else 1.60934), last + 2
    if unit is None:
        return None
    dimension, factor = unit
    if reading.word(last + 1) == "-" and reading.word(last + 2) == "old":
        return None
    return _made(
        reading,
        "number",
        f"{dimension}:{_about(reading, figure.core, last) or attribute}",
        figure,
        last + 1,
        factor=factor,
    )


def _attribute(reading: Reading, unit: int) -> str:
    """What a measure with a hyphen is an attribute of: the strike of a 48-hour strike."""
    after = reading.word(unit + 1)
    return concept(stem(after)) if is_content(after) else ""


def _about(reading: Reading, first: int, last: int) -> str:
    """What a measure is of: by a word right after it, else the nearest before it, if any."""
    order = [*range(last + 1, last + 4), *range(first - 1, first - 7, -1)]
    return next((_ABOUT[key] for i in order if (key := stem(reading.word(i) or "-")) in _ABOUT), "")


def _count(reading: Reading, figure: Figure) -> Slot | None:
    """So many of something: of people by what happened to them, of things by their noun."""
    phrase = _phrase(reading, figure.last) or _label(reading, figure) or _counted(reading, figure)
    if reading.tokens[figure.core].word == "one" and not phrase:
        return None
    if _is_ratio(reading, max([figure.last, *(i + 1 for i in phrase)])):
        return None
    fate, at = fate_of(reading, figure, len(phrase))
    heads = [stem(reading.word(i)) for i in phrase]
    group = next((GROUPS[head] for head in reversed(heads) if head in GROUPS), "")
    last = max([figure.last, *(i + 1 for i in phrase)])
    if reading.word(figure.core - 1) in _DEFINITE and figure.high <= _FEW:
        return None
    named = tuple(reading.word(i) for i in phrase if reading.is_name(i))
    if fate:
        groups = tuple(sorted(filter(None, (group, *named))))
        return _made(reading, "number", fate, figure, max(last, at), groups=groups)
    if not heads:
        return None
    head = heads[-1]
    if group or head in PEOPLE:
        return _made(reading, "number", f"n:{group or 'person'}", figure, last, groups=named)
    modifiers = tuple(sorted({*named, *heads[:-1]}))
    return _made(
        reading, "number", f"n:{SAME_NOUN.get(head, head)}", figure, last, groups=modifiers
    )


def _is_ratio(reading: Reading, last: int) -> bool:
    """One train in four, three out of four."""
    at = last + (reading.word(last) == "out")
    return reading.word(at) in {"in", "of"} and is_figure(reading, at + 1)


def _counted(reading: Reading, figure: Figure) -> list[int]:
    """The observers will number 240; the total reached 12: the noun before the verb."""
    for at in range(figure.first - 1, max(-1, figure.first - 3), -1):
        if reading.word(at) in _COUNTING:
            before = range(at - 1, max(-1, at - 4), -1)
            return [i for i in before if is_content(reading.word(i))][:1]
    return []


def _label(reading: Reading, figure: Figure) -> list[int]:
    """The word before a colon, in tables: Acres: 41,300."""
    at = figure.first - 1
    is_label = reading.word(at) == ":" and figure.last >= len(reading.tokens) - 1
    return [at - 1] if is_label and is_content(reading.word(at - 1)) else []


def _phrase(reading: Reading, first: int) -> list[int]:
    """The words of the noun phrase that starts at the token."""
    found = []
    for index in range(first, min(first + _PHRASE, len(reading.tokens))):
        token = reading.tokens[index]
        if token.text == "-" and reading.joined(index):
            continue
        if not token.is_word or token.word in _VERBS or index in reading.taken:
            break
        if is_content(token.word):
            found.append(index)
            if stem(token.word) in PEOPLE | GROUPS.keys():
                break
    return [i for i in found if not reading.word(i).endswith("ly")]
