"""Which tokens of a text stand where in its next version."""

from dataclasses import dataclass

from annotations.anchoring.aligning import common
from annotations.anchoring.tokens import LINE, WORD, Tokens, units

LOST = -1


@dataclass(frozen=True, slots=True)
class Mapping:
    """The kept tokens of `old` in `new`: `to[i]` is the index there, or -1.

    `firsts[i]` is the first token of the run that token i is kept in: of what stands
    uninterrupted in both texts, with the same white space inside.
    """

    old: Tokens
    new: Tokens
    to: list[int]
    firsts: list[int]

    def last(self, index: int) -> int:
        """Return the last token of the run, found by doubling steps and halving them again."""
        first, low, step = self.firsts[index], index, 1
        while low + step < len(self.firsts) and self.firsts[low + step] == first:
            low, step = low + step, step * 2
        while step:
            if low + step < len(self.firsts) and self.firsts[low + step] == first:
                low += step
            step //= 2
        return low


def both_ways(old: Tokens, new: Tokens) -> tuple[Mapping, Mapping]:
    """Map old to new, and new to old as its exact reverse.

    The two are always compared in one order, so that restoring a text maps every kept
    token back to where it stood, however the ties between copies were broken.
    """
    if (len(new.text), new.text) < (len(old.text), old.text):
        back, forth = both_ways(new, old)
        return forth, back
    forth_to, back_to = [LOST] * len(old.words), [LOST] * len(new.words)
    for i, j in _pairs(old, new):
        forth_to[i], back_to[j] = j, i
    return _mapping(old, new, forth_to), _mapping(new, old, back_to)


def _pairs(old: Tokens, new: Tokens) -> list[tuple[int, int]]:
    """Pair equal lines, then equal sentences between those, then equal words between those."""
    pairs: list[tuple[int, int]] = []
    todo = [(LINE, 0, len(old.words), 0, len(new.words))]
    while todo:
        level, a0, a1, b0, b1 = todo.pop()
        olds, news = list(units(old, a0, a1, level)), list(units(new, b0, b1, level))
        for u, v in common(_keys(old, olds), _keys(new, news)):
            (i, i_end), (j, _) = olds[u], news[v]
            pairs += ((i + n, j + n) for n in range(i_end - i))
            if level > WORD and a0 < i and b0 < j:
                todo.append((level - 1, a0, i, b0, j))
            a0, b0 = i_end, news[v][1]
        if level > WORD and a0 < a1 and b0 < b1:
            todo.append((level - 1, a0, a1, b0, b1))
    return pairs


def _keys(tokens: Tokens, spans: list[tuple[int, int]]) -> list[str]:
    return [tokens.text[tokens.starts[i] : tokens.ends[j - 1]] for i, j in spans]


def _mapping(old: Tokens, new: Tokens, to: list[int]) -> Mapping:
    firsts: list[int] = []
    for i, j in enumerate(to):
        joined = i and j > 0 and to[i - 1] == j - 1 and old.gap(i) == new.gap(j)
        firsts.append(firsts[-1] if joined else i)
    return Mapping(old, new, to, firsts)
