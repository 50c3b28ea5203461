"""A text as its words and punctuation marks, with the lines and sentences they begin."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

WORD, SENTENCE, LINE = 0, 1, 2
# What never stands alone: combining marks, joiners, variation selectors, skin tones and tags.
_EXTENDING = (
    "".join(
        re.escape(chr(c)) for c in range(0x300, 0x20000) if unicodedata.category(chr(c))[0] == "M"
    )
    + "\u200c\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
# Scripts that put no space between words: there each character is a token.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTERS = rf"[^\W{_UNSPACED}]+(?:[{_EXTENDING}]+[^\W{_UNSPACED}]*)*"
# A sign, a decimal point or a hyphen changes what is said, so that it belongs to the word:
# "87" is not kept where "87.5" or "-87" stands now, nor "violent" in "non-violent".
_NUMBER = rf"[-+−$€£¥]?\d+(?:[.,:/]\d+)*[%‰]?(?![^\W{_UNSPACED}])"
_TOKEN = re.compile(
    rf"{_NUMBER}[{_EXTENDING}]*|{_LETTERS}(?:[-‐‑'’]{_LETTERS})*"
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}|[{_UNSPACED}][{_EXTENDING}]*"
    rf"|\S[{_EXTENDING}]*(?:(?<=\u200d)[^\s\w][{_EXTENDING}]*)*"
)
_LINE_ENDS = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")
_STOPS = frozenset(".!?…")
_WIDE_STOPS = frozenset("。！？")
_CLOSERS = frozenset("\"'”’»)]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in order; `words`, `starts`, `ends` and `levels` have one item each.

    White space is no token of its own: what stands between two tokens is `gap`. A level
    says whether the token begins a line, a sentence or neither; offsets are code points.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    levels: list[int]

    def gap(self, index: int) -> str:
        """Return the white space before the token; at the number of tokens, the last one's rest."""
        start = self.ends[index - 1] if index else 0
        end = self.starts[index] if index < len(self.starts) else len(self.text)
        return self.text[start:end]

    def begins(self, index: int, level: int) -> bool:
        """Tell whether the token begins a unit of the level; the text's end counts as one."""
        return index == len(self.levels) or self.levels[index] >= level


def tokenize(text: str) -> Tokens:
    """Split the text into tokens, in time linear in its length."""
    tokens = Tokens(text, [], [], [], [])
    end = 0
    for found in _TOKEN.finditer(text):
        start = found.start()
        tokens.levels.append(_level(tokens.words, text[end:start]))
        tokens.words.append(found[0])
        tokens.starts.append(start)
        end = found.end()
        tokens.ends.append(end)
    return tokens


def units(tokens: Tokens, first: int, last: int, level: int) -> Iterator[tuple[int, int]]:
    """Yield the (first, last) token of each line, sentence or word; every last is exclusive."""
    start = first
    for index in range(first + 1, last + 1):
        if index == last or tokens.levels[index] >= level:
            yield start, index
            start = index


def _level(before: list[str], gap: str) -> int:
    if not before:
        return LINE
    if before[-1] in _WIDE_STOPS:
        return LINE if _LINE_ENDS.search(gap) else SENTENCE
    if not gap:
        return WORD
    if gap != " " and _LINE_ENDS.search(gap):
        return LINE
    ending = before[-2] if before[-1] in _CLOSERS and len(before) > 1 else before[-1]
    return SENTENCE if ending in _STOPS else WORD
