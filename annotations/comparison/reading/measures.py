"""What is measured: lengths, times, speeds, areas, masses, temperatures, and marks on a scale."""

from typing import Final

from annotations.comparison.lexicon import UNITS
from annotations.comparison.reading.clauses import Reading
from annotations.comparison.reading.making import made
from annotations.comparison.reading.numerals import Figure
from annotations.comparison.synonyms import concept
from annotations.comparison.values import Slot
from annotations.comparison.words import is_content, stem

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


def on_a_scale(reading: Reading, figure: Figure) -> Slot | None:
    """Magnitude 7.6, a 7.6-magnitude quake, a category 4 storm."""
    core, last = figure.core, figure.last
    near = [reading.word(i) for i in range(max(0, core - 3), core)]
    after = [reading.word(i) for i in range(last, last + 2)]
    for name in ("magnitude", "category"):
        if name in near or name in after:
            end = last + after.index(name) + 1 if name in after else last
            return made(reading, "number", name, figure, end)
    measured = {"measuring", "measured", "registered", "registering"}
    is_quake = any(stem(each.word) in _QUAKES for each in reading.tokens)
    if measured.intersection(near) and figure.high < 10 and is_quake:
        return made(reading, "number", "magnitude", figure, last)
    return None


def measure(reading: Reading, figure: Figure) -> Slot | None:
    last = figure.last
    if reading.word(last) == "-":
        last += 1
    square = reading.word(last) in {"square", "sq"}
    last += square
    unit = UNITS.get(reading.word(last)) or _degrees(reading, figure, last)
    attribute = _attribute(reading, last) if last > figure.last else ""
    if square:
        unit = ("area", _SQUARE[reading.word(last)]) if reading.word(last) in _SQUARE else None
    labelled = label(reading, figure)
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
    return made(
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


def label(reading: Reading, figure: Figure) -> list[int]:
    """The word before a colon, in tables: Acres: 41,300."""
    at = figure.first - 1
    is_label = reading.word(at) == ":" and figure.last >= len(reading.tokens) - 1
    return [at - 1] if is_label and is_content(reading.word(at - 1)) else []


def _degrees(reading: Reading, figure: Figure, last: int) -> tuple[str, float] | None:
    """A temperature, in Celsius only: of degrees that name no scale nobody can tell."""
    at = last + (reading.word(last) in {"°", "degrees"})
    is_celsius = reading.word(at) in {"c", "celsius", "centigrade"}
    return ("heat", 1.0) if is_celsius and at + 1 > figure.last else None
