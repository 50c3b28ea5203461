"""Where lost words may stand in other words: proposals for a person, never a mark's new place."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from annotations.anchoring.selectors import Place
from annotations.anchoring.spans import solid
from annotations.anchoring.tokens import SENTENCE, Tokens, tokenize, units

SHOWN = 3
LEAST = 0.57  # unrelated sentences of one article reach 0.55
# What bounds the time, whatever the texts: code points read, of a sentence, of a quote looked for
# inside one; words looked for; sentences compared with all of them, and looked at closely for each.
READ = 200_000
LONGEST = 300
LONGEST_QUOTE = 64
WANTED = 100
COMPARED = 20_000
SHORTLIST = 10


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place of the new text that resembles lost words, and how much: 0 to 1."""

    place: Place
    likeness: float


@dataclass(frozen=True, slots=True)
class Lost:
    """A place of the old text whose words are lost, and what the diff says took their place."""

    place: Place
    replacement: Place | None = None


@dataclass(frozen=True, slots=True)
class _Sought:
    """What is looked for: the words, unless they are most of their sentence, and the sentence."""

    quote: str
    sentence: str


def propose(old: str, new: str, lost: Sequence[Lost]) -> list[list[Proposal]]:
    """At most three places for each of the lost ones, the likest first, in the order given.

    None is what the diff offers already, or a few of its words. Of more than a hundred places
    the later ones get none; of a longer text the first 200,000 code points are read.
    """
    if not lost:
        return []
    tokens = tokenize(new[:READ])
    sentences = list(_sentences(tokens))
    lowered = [new[each.start : each.end].lower() for each in sentences]
    most = COMPARED // min(len(lost), WANTED)
    found = []
    for each in lost[:WANTED]:
        sought = _sought(old, each.place)
        near = _around(lowered, each.place.start / len(old), most)
        close = process.extract(
            sought.sentence.lower(), near, scorer=fuzz.token_sort_ratio, limit=SHORTLIST
        )
        likely = [_proposal(tokens, sentences[index], sought) for _, _, index in close]
        found.append(_best(likely, each.replacement))
    return found + [[] for _ in lost[WANTED:]]


def _around(sentences: list[str], share: float, most: int) -> dict[int, str]:
    """So many sentences by their numbers: those around that share of the text."""
    first = max(0, min(int(share * len(sentences)) - most // 2, len(sentences) - most))
    return dict(enumerate(sentences[first : first + most], first))


def _best(likely: list[Proposal], but: Place | None) -> list[Proposal]:
    fit = [each for each in likely if each.likeness >= LEAST and not _is_offered(each.place, but)]
    return sorted(fit, key=lambda each: (-each.likeness, each.place.start))[:SHOWN]


def _is_offered(place: Place, offered: Place | None) -> bool:
    """Whether the two overlap; a part of a long rewritten stretch is another place than that."""
    if offered is None or place.start >= offered.end or offered.start >= place.end:
        return False
    length = offered.end - offered.start
    return length <= LONGEST_QUOTE or 2 * (place.end - place.start) >= length


def _sentences(tokens: Tokens) -> Iterator[Place]:
    """Each sentence, cut where it runs on too long; none that begins with so long a word."""
    for first, last in units(tokens, 0, len(tokens.words), SENTENCE):
        start = tokens.starts[first]
        end = bisect_left(tokens.ends, start + LONGEST + 1, first, last)
        if end > first:
            yield Place(start, tokens.ends[end - 1])


def _sought(old: str, place: Place) -> _Sought:
    """The words and the sentences they touch, as far as these are near."""
    offset, end = max(0, place.start - LONGEST), min(place.end, place.start + LONGEST)
    around = tokenize(old[offset : end + LONGEST])
    here = solid(around, Place(place.start - offset, end - offset))
    quote = old[place.start : end]
    if here is None:
        return _Sought("", quote)
    first, last = here
    while first and not around.begins(first, SENTENCE):
        first -= 1
    while not around.begins(last, SENTENCE):
        last += 1
    sentence = around.text[around.starts[first] : around.ends[last - 1]][:LONGEST]
    is_part = len(quote) <= LONGEST_QUOTE and 2 * len(quote) < len(sentence)
    return _Sought(quote if is_part else "", sentence)


def _proposal(tokens: Tokens, sentence: Place, sought: _Sought) -> Proposal:
    """The sentence, or the words in it that resemble the lost ones, where these were a part."""
    words = tokens.text[sentence.start : sentence.end]
    one, other = sought.sentence.lower(), words.lower()
    likeness = (fuzz.token_sort_ratio(one, other) + fuzz.token_set_ratio(one, other)) / 200
    if not sought.quote:
        return Proposal(sentence, round(likeness, 2))
    windows = {
        place: tokens.text[place.start : place.end]
        for place in _windows(tokens, sentence, sought.quote)
    }
    best = process.extract(sought.quote, windows, scorer=fuzz.ratio, limit=1)
    if not best:
        return Proposal(sentence, 0)
    ((_, part, place),) = best
    likeness = (likeness + part / 100) / 2
    return Proposal(place if part >= LEAST * 100 else sentence, round(likeness, 2))


def _windows(tokens: Tokens, sentence: Place, quote: str) -> Iterator[Place]:
    """As many words of the sentence as the quote has, or one more or fewer, wherever they stand."""
    first, last = solid(tokens, sentence) or (0, 0)
    words = [index for index in range(first, last) if _is_word(tokens.words[index])]
    count = sum(map(_is_word, tokenize(quote).words))
    for width in range(max(1, count - 1), count + 2):
        for start, end in zip(words, words[width - 1 :], strict=False):
            yield Place(tokens.starts[start], tokens.ends[end])


def _is_word(token: str) -> bool:
    return any(map(str.isalnum, token))
