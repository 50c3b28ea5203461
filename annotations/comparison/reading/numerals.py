"""Figures as they are written: digits or words, exact or hedged, and how far they reach."""

from dataclasses import dataclass, replace
from typing import Final

from annotations.comparison.lexicon import HEDGE_WORDS, HEDGES, SCALES, SMALL, TENS, VAGUE
from annotations.comparison.reading.clauses import Reading

_LONGEST_HEDGE: Final = 3  # words
_MOST_DIGITS: Final = 15


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure over the tokens from `first` (its hedge) or `core` to `last`, exclusive.

    It lies between `low` and `high`; `slack` is half the unit of its last digit.
    """

    first: int
    core: int
    last: int
    low: float
    high: float
    slack: float


def figure_at(reading: Reading, index: int) -> Figure | None:
    """The figure that starts at the token, or None."""
    word = reading.word(index)
    if word in VAGUE:
        low, high = VAGUE[word]
        return Figure(index, index, index + 1, float(low), float(high), 0.0)
    found = _digits(reading, index) or _words(reading, index)
    return found and _hedged(reading, _ranged(reading, found))


def is_figure(reading: Reading, index: int) -> bool:
    """Whether a figure starts at the token, said in digits or words."""
    word = reading.word(index)
    return word[:1].isdigit() or word in SMALL or word in TENS


def _digits(reading: Reading, index: int) -> Figure | None:
    token = reading.tokens[index]
    if not token.is_number or sum(map(str.isdigit, token.text)) > _MOST_DIGITS:
        return None
    value, slack = _read(token.text)
    last = index + 1
    scale = SCALES.get(reading.word(last))
    if scale and (reading.word(last) != "k" or reading.joined(last)):
        value, slack, last = value * scale, slack * scale, last + 1
    elif reading.word(last) == "m" and reading.joined(last) and _is_money(reading, index):
        value, slack, last = value * 1e6, slack * 1e6, last + 1
    return Figure(index, index, last, value, value, slack)


def _is_money(reading: Reading, index: int) -> bool:
    return reading.word(index - 1) in {"$", "€", "£", "¥", "₹"}


def _read(digits: str) -> tuple[float, float]:
    """The value of digits such as 1,234.5, and half the unit of the last one that counts."""
    whole, point, decimals = digits.replace(",", "").partition(".")
    if point and "." in decimals:  # 1.234.567
        return float(digits.replace(".", "").replace(",", "")), 0.5
    value = float(digits.replace(",", ""))
    if point:
        return value, 0.5 * 10 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0")) if value else 0
    # A round figure may stand for others, but for none that is far.
    return value, max(0.5, min(0.5 * 10.0**zeros, 0.05 * value))


def _words(reading: Reading, index: int) -> Figure | None:
    total, current, last = 0.0, 0.0, index
    half = reading.word(index) == "half"
    scaled = index + half + (reading.word(index + half) == "a")
    if scaled > index and reading.word(scaled) in SCALES:
        value = SCALES[reading.word(scaled)] * (0.5 if half else 1.0)
        return Figure(index, index, scaled + 1, value, value, 0.05 * value)
    while True:
        word = reading.word(last)
        if word in TENS or word in SMALL:
            if current % 10 or (word in TENS and current % 100):
                break
            current += TENS.get(word, 0) or SMALL.get(word, 0)
        elif word in SCALES and last > index:
            current, total = _scaled(current, total, SCALES[word])
        elif not (word in {"and", "-"} and last > index and _goes_on(reading, last)):
            break
        last += 1
    value = total + current
    is_round = value >= 100
    return (
        Figure(index, index, last, value, value, 0.05 * value if is_round else 0.5)
        if last > index
        else None
    )


def _goes_on(reading: Reading, index: int) -> bool:
    following = reading.word(index + 1)
    if reading.word(index) == "-":
        return reading.joined(index) and reading.joined(index + 1) and following in SMALL
    return reading.word(index - 1) in {"hundred", "thousand", "million"} and (
        following in SMALL or following in TENS
    )


def _scaled(current: float, total: float, scale: float) -> tuple[float, float]:
    if scale == SCALES["hundred"] or scale == SCALES["dozen"]:
        return current * scale, total
    return 0.0, total + (current or 1.0) * scale


def _ranged(reading: Reading, found: Figure) -> Figure:
    """From 20 to 30, 20-30, between 20 and 30: one figure, where the second is the greater."""
    link = reading.word(found.last)
    between = reading.word(found.core - 1) == "between" and link == "and"
    dash = link in {"-", "–", "to"} and (
        reading.word(found.core - 1) != "from" or reading.word(found.core - 2).startswith("rang")
    )
    if not (between or dash) or found.last + 1 >= len(reading.tokens):
        return found
    other = _digits(reading, found.last + 1) or _words(reading, found.last + 1)
    if other is None:
        return found
    scale = SCALES.get(reading.word(other.last - 1), 1.0)
    if other.low > 20 * found.low and found.low < other.low / scale:
        found = replace(found, low=found.low * scale)  # 40 to 60 million
    if not found.low < other.low <= 20 * found.low:
        return found
    return Figure(found.first, found.core, other.last, found.low, other.high, 0.0)


def _hedged(reading: Reading, found: Figure) -> Figure:
    """The figure with the words before it that widen it."""
    first, low, high = found.first, found.low, found.high
    while first > 0 and reading.word(first - 1) in HEDGE_WORDS:
        hedge = _hedge_before(reading, first)
        if hedge is None:
            break
        words, (least, most) = hedge
        first, low, high = first - words, low * least, high * most
    return Figure(first, found.core, found.last, low, high, found.slack)


def _hedge_before(reading: Reading, index: int) -> tuple[int, tuple[float, float]] | None:
    for words in range(_LONGEST_HEDGE, 0, -1):
        said = " ".join(reading.word(i) for i in range(max(0, index - words), index))
        if said in HEDGES and said.count(" ") == words - 1:
            return words, HEDGES[said]
    return None
