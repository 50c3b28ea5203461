"""What became of the people a figure counts."""

from typing import Final

from annotations.comparison.lexicon import FATES, GROUPS, PEOPLE, TOLLS
from annotations.comparison.reading.clauses import Reading
from annotations.comparison.reading.numerals import Figure
from annotations.comparison.words import listed, stem

_BEFORE: Final = 12  # words from the fate to the figure's hedge
_AFTER: Final = 6  # words from the end of the noun phrase to the fate
_LINKS: Final = frozenset(
    listed(
        """was were are been being have has had be confirmed reported feared left , people
        also presumed more is believed to at least still others being taken
        rushed airlifted sent admitted treated found needed required received now known
        cut led brought as a on in under minor
        serious slight or crew had"""
    )
)
_TO: Final = frozenset(
    listed(
        """to at of stands stood rose risen reached passed climbed jumped has had is was
        least more than over now by late , nearly almost about around some an
        estimated the killing : had been"""
    )
)

_PHRASES: Final = {"cut": "trapped", "led": "rescued", "brought": "rescued", "got": "rescued"}
_TO_HOSPITAL: Final = frozenset({"to", "in", "at", "the", "local", "nearby", "needed", "required"})
_LOSING: Final = frozenset({"lost", "losing", "lose", "loss"})
_BETWEEN: Final = frozenset(  # a verb and its figure: killed at least 23
    {"at", "least", "the", "his", "her", "their", "all", "up", "to", "a"}
)
_COUNTED: Final = {
    "deaths": "killed", "fatalities": "killed", "dead": "killed", "injured": "injured",
    "wounded": "injured", "injuries": "injured", "missing": "missing",
    "attendance": "attended", "crowd": "attended", "gate": "attended", "audience": "attended",
    "turnout": "attended", "arrests": "arrested",
}  # fmt: skip


def fate_of(reading: Reading, figure: Figure, phrase: int) -> tuple[str, int]:
    """The fate and where its word ends, or an empty one: by the words next to the figure.

    A verb right before the figure ("killed 23") goes before one after it ("23 were killed"): in
    "killed 23 and injured 45" each has its own.
    """
    left = _left(reading, figure) or _lost(reading, figure, phrase)
    if left:
        return left, 0
    right = _right(reading, figure.last, phrase)
    return right or (_toll(reading, figure), 0)


def _left(reading: Reading, figure: Figure) -> str:
    for index in range(figure.first - 1, max(-1, figure.first - 3), -1):
        word = reading.word(index)
        fate = _fate(reading, index)
        if fate and not _is_noun(reading, index):
            return fate
        if word not in _BETWEEN:
            break
    return ""


def _fate(reading: Reading, index: int) -> str:
    """The fate that the word says, by itself or with those before it."""
    word = reading.word(index)
    if not word or not reading.tokens[index].is_word:
        return ""
    before = [reading.word(i) for i in range(max(0, index - 3), index)]
    if word in {"hospital", "hospitals"}:
        return "injured" if before[-1:] and before[-1] in _TO_HOSPITAL else ""
    if word == "board" and before[-1:] == ["on"]:
        return "aboard"
    if word in {"off", "out"} and (before[-1:] or [""])[0] in _PHRASES:
        return _PHRASES[before[-1]]
    if word == "leave" and {"told", "ordered", "asked", "forced"} & set(before):
        return "evacuated"
    return FATES.get(stem(word), "")


def _lost(reading: Reading, figure: Figure, phrase: int) -> str:
    """An army that lost seven soldiers has them dead; the loss of three servicemen."""
    before = reading.word(figure.first - 1)
    verb = reading.word(figure.first - 2) if before == "of" else before
    people = [stem(reading.word(figure.last + i)) for i in range(phrase)]
    return "killed" if verb in _LOSING and not (PEOPLE | GROUPS.keys()).isdisjoint(people) else ""


def _is_noun(reading: Reading, index: int) -> bool:
    """A count of cases or bodies right before a figure is another count's noun."""
    return reading.word(index) in {"cases", "bodies", "lives", "dead", "people"}


def _right(reading: Reading, last: int, phrase: int) -> tuple[str, int] | None:
    steps = 0
    index = last
    while index < len(reading.tokens) and steps <= phrase + _AFTER:
        word = reading.word(index)
        token = reading.tokens[index]
        fate = _fate(reading, index)
        if fate:
            return fate, index + 1
        if steps >= phrase and word not in _LINKS and not word.endswith("ly"):
            return None
        if token.is_number or token.text in {".", ";"}:
            return None
        if token.is_word:
            steps += 1
        index += 1
    return None


def _toll(reading: Reading, figure: Figure) -> str:
    """The death toll rose to 23; the number of injured stood at 45."""
    for index in range(figure.first - 1, max(-1, figure.first - _BEFORE - 1), -1):
        word = reading.word(index)
        if not word or reading.tokens[index].is_number:
            return ""
        if stem(word) in TOLLS:
            near = " ".join(reading.word(i) for i in range(max(0, index - 2), index))
            return "injured" if "injur" in near else "killed"
        if word in _COUNTED:
            return _COUNTED[word]
        if word not in _TO and not reading.tokens[index].is_word:
            return ""
    return ""
