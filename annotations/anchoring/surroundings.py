"""Whether the same words in two texts stand in the same surroundings."""

import unicodedata
from dataclasses import dataclass, field

from annotations.anchoring.mapping import LOST, Mapping
from annotations.anchoring.tokens import LINE, Tokens

ENOUGH = 2
FAR = 100  # tokens looked at on each side: a text may have nothing but punctuation

Span = tuple[int, int]


def agree(old: Tokens, here: Span, new: Tokens, there: Span) -> bool:
    """Tell whether the tokens around two spans agree: two neighbours in all, on either side.

    A neighbour is a word, or the edge of a line; they count from the span outwards, up to
    the first token that differs, and a hundred tokens at most. The same edge of both texts counts
    as two.
    """
    before = _before(old, here[0], new, there[0])
    return before >= ENOUGH or before + _after(old, here[1], new, there[1]) >= ENOUGH


def _before(old: Tokens, i: int, new: Tokens, j: int) -> int:
    count = 0
    for _ in range(FAR):
        if old.begins(i, LINE) and new.begins(j, LINE):
            count += 1
        if i == j == 0:
            return ENOUGH
        if not (i and j) or old.gap(i) != new.gap(j) or old.words[i - 1] != new.words[j - 1]:
            break
        i, j = i - 1, j - 1
        count += _is_word(old.words[i])
        if count >= ENOUGH:
            break
    return count


def _after(old: Tokens, i: int, new: Tokens, j: int) -> int:
    count = 0
    for _ in range(FAR):
        ended = i == len(old.words), j == len(new.words)
        if old.begins(i, LINE) and new.begins(j, LINE):
            count += 1
        if all(ended):
            return ENOUGH
        if any(ended) or old.gap(i) != new.gap(j) or old.words[i] != new.words[j]:
            break
        count += _is_word(old.words[i])
        i, j = i + 1, j + 1
        if count >= ENOUGH:
            break
    return count


def _is_word(token: str) -> bool:
    return unicodedata.category(token[0])[0] != "P" or len(token) > 1


@dataclass(frozen=True, slots=True)
class Kept:
    """The spans a mapping keeps for certain; each run is judged once."""

    mapping: Mapping
    _judged: dict[int, bool] = field(default_factory=dict)

    def where(self, span: Span) -> Span | None:
        """Return where the tokens stand now, unbroken, or None unless that is certain."""
        (i, end), m = span, self.mapping
        if m.to[i] == LOST or m.firsts[i] != m.firsts[end - 1]:
            return None
        there = (m.to[i], m.to[i] + end - i)
        if not agree(m.old, span, m.new, there) or not self.is_no_twin(i):
            return None
        return there

    def is_no_twin(self, index: int) -> bool:
        """Tell whether the token's run can not be one copy here and another there."""
        first = self.mapping.firsts[index]
        if first not in self._judged:
            self._judged[first] = self._is_single(first, self.mapping.last(index))
        return self._judged[first]

    def _is_single(self, first: int, last: int) -> bool:
        """Tell whether the run holds an edge of both texts, or is the nth of n copies in both."""
        m = self.mapping
        there, there_last = m.to[first], m.to[last]
        if first == there == 0:
            return True
        if (last, there_last) == (len(m.old.words) - 1, len(m.new.words) - 1):
            return True
        old_start, new_start = m.old.starts[first], m.new.starts[there]
        run = m.old.text[old_start : m.old.ends[last]]
        if m.old.text.count(run) != m.new.text.count(run):
            return False
        return m.old.text.count(run, 0, old_start) == m.new.text.count(run, 0, new_start)
