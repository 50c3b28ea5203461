"""Words as the comparison sees them: one spelling for two, one stem for their forms."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import snowballstemmer

_TOKEN: Final = re.compile(
    r"(?P<number>[0-9]+(?:[.,][0-9]+)*)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<mark>\S)"
)


def listed(words: str) -> list[str]:
    """The words of a list written as a text, which is how a list of words is read best."""
    return words.split()


_DIGITS: Final = frozenset("0123456789")
_POSSESSIVE: Final = re.compile(r"(?:'s|s')$")
# British to American: what is written in two ways is one word.
_SPELLINGS: Final = (
    (re.compile(r"(?<=[a-z]{3})is(e[ds]?|ing|er|ers|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|ly|able|hood|less|ite|ites)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{2})tre(s|d)?$"), r"ter\1"),
    (re.compile(r"(?<=[a-z]{3})ogue(s)?$"), r"og\1"),
    (re.compile(r"(?<=[a-z]{3})lled$"), "led"),
    (re.compile(r"(?<=[a-z]{3})lling$"), "ling"),
    (re.compile(r"^programme(s)?$"), r"program\1"),
    (re.compile(r"^defence$"), "defense"),
)
STOP: Final = frozenset(
    listed(
        """a about above after again against all also although am an and any are around as
        at be because been before being below between both but by can could did
        do does doing down during each either else ever every few for from
        further had has have having he her here hers him his how however i if in
        into is it its itself just later least less like made make many may me
        might more most much must my near nearly no nor not now of off on once
        one only onto or other our out over own per rather said same say says
        saying she should since so some still such than that the their them then
        there these they this those though through thus to told too toward
        towards under until up upon us very was we were what when where whether
        which while who whom whose why will with within without would yet stand
        stood stands put take took taken give gave given got go went gone come
        came see saw seen set keep kept show you your added alone according reported
        including mr mrs ms dr"""
    )
)

# Forms that no rule leads back to their verb or noun.
_IRREGULAR: Final = {
    form: forms[0]
    for line in """be was were been;become became;begin began begun;blow blew blown
    break broke broken;bring brought;build built;burn burnt;buy bought
    catch caught;choose chose chosen;come came;cut cuts;deal dealt
    drive drove driven;drown drowned;eat ate eaten;fall fell fallen;feel felt
    fight fought;find found;flee fled;fly flew flown;forbid forbade forbidden
    freeze froze frozen;give gave given;grow grew grown;hear heard;hide hid hidden
    hold held;keep kept;know knew known;lead led;leave left;lend lent;lie lay lain
    lose lost;mean meant;meet met;overtake overtook;pay paid;rise rose risen
    run ran;seek sought;sell sold;send sent;shake shook shaken;shoot shot
    sing sang sung;sink sank sunk;speak spoke spoken;spend spent
    steal stole stolen;strike struck stricken;swear swore sworn;sweep swept
    swim swam swum;take took taken;teach taught;tear tore torn;tell told
    think thought;throw threw thrown;understand understood;wake woke woken
    wear wore worn;win won;withdraw withdrew withdrawn;write wrote written
    child children;man men;woman women;person people;foot feet;life lives
    wife wives;thief thieves""".replace("\n", ";").split(";")
    for forms in [line.split()]
    for form in forms[1:]
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark of a text; `word` is lower case, without its possessive."""

    text: str
    word: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0] in _DIGITS

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()


def tokenize(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        shown = found[0]
        yield Token(shown, _word(shown), found.start(), found.end())


@lru_cache(maxsize=50_000)
def _word(shown: str) -> str:
    word = shown.lower().replace("’", "'")
    return _POSSESSIVE.sub(lambda cut: "s" if cut[0] == "s'" else "", word)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a lower-case word, one for British and American spelling."""
    word = _IRREGULAR.get(word, word)
    for spelling, other in _SPELLINGS:
        word = spelling.sub(other, word)
    found: str = _stemmer().stemWord(word)
    return found


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=50_000)
def is_content(word: str) -> bool:
    """Whether a lower-case word says what a sentence is about."""
    return len(word) > 1 and word[0].isalpha() and word not in STOP
