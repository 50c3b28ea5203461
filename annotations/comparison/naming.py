"""A fact's name for people, in the words its sources use."""

from collections.abc import Sequence
from typing import Final

from annotations.comparison.lexicon import FATES, GROUPS, MEASURED, SAME_NOUN
from annotations.comparison.views import Stated
from annotations.comparison.words import stem

_FATES: Final = frozenset(FATES.values()) - {"aboard", "attended"}
_DIMENSIONS: Final = {
    "time": "duration", "heat": "temperature", "energy": "power",
}  # fmt: skip
_OTHERS: Final = {
    "clock": "time of day", "place:at": "place", "place:to": "destination",
    "place:from": "place of origin", "aboard": "people on board", "attended": "people who came",
}  # fmt: skip


def name_of(members: Sequence[Stated]) -> str:
    """What the values of a fact are of: "ordinal of term", "Foreign Ministry spokesperson"."""
    first = members[0]
    fact = first.slot.fact
    if first.slot.kind == "person":
        return " ".join([*_body(members), fact])
    if first.slot.kind == "money":
        return f"amount in {fact}s"
    if fact in _FATES:
        return f"people {fact}"
    thing, of, noun = fact.partition(" of ")
    if of:
        return f"{thing} of {_word(first, noun)}"
    before, colon, noun = fact.partition(":")
    if fact in _OTHERS or not colon:
        return _OTHERS.get(fact, fact)
    if before == "n":
        return f"number of {_word(first, noun)}"
    if noun in MEASURED:
        return noun
    measure = _DIMENSIONS.get(before, before)
    return f"{measure} of {_word(first, noun)}" if noun else measure


def _word(stated: Stated, stemmed: str) -> str:
    """The word of the sentence that has the stem."""
    for word in stated.line.sentence.words:
        if stemmed in {stem(word), SAME_NOUN.get(stem(word)), GROUPS.get(stem(word))}:
            return word
    return stemmed


def _body(members: Sequence[Stated]) -> list[str]:
    """The words for the body that a role is at, as the first source that names it has them."""
    for each in members:
        groups = frozenset(each.slot.groups)
        if groups:
            sentence = each.line.sentence
            words = dict.fromkeys(word for word in sentence.words if stem(word) in groups)
            return [word.capitalize() if word in sentence.names else word for word in words]
    return []
