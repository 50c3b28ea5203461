"""What two sequences have in common, in order: exact while cheap, bounded always."""

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

Pairs = list[tuple[int, int]]
Range = tuple[int, int, int, int]

# Cells of one table, one bit each: 11,000 rewritten words by as many, or 16 megabytes.
CELLS = 2**27
# A hostile text could give up one anchor at a time, each at the price of a whole pass.
DEEPEST = 8


def common(a: Sequence[str], b: Sequence[str]) -> Pairs:
    """Pair the items both sequences keep: (index in a, index in b), rising in both.

    A longest common subsequence where its table is affordable. Above that, the items that
    occur once in either part divide it (as in a patience diff); a part that has none, or
    is still too large after eight divisions, counts as replaced.
    """
    pairs: Pairs = []
    todo: list[tuple[Range, int]] = [((0, len(a), 0, len(b)), 0)]
    while todo:
        whole, depth = todo.pop()
        inner, trimmed = _trim(a, b, whole)
        pairs += trimmed
        a0, a1, b0, b1 = inner
        if (a1 - a0) * (b1 - b0) <= CELLS:
            pairs += ((a0 + i, b0 + j) for i, j in _longest(a[a0:a1], b[b0:b1]))
        elif depth < DEEPEST:
            anchors = _anchors(a, b, inner)
            pairs += anchors
            todo += ((part, depth + 1) for part in _between(anchors, inner))
    return sorted(pairs)


def _trim(a: Sequence[str], b: Sequence[str], whole: Range) -> tuple[Range, Pairs]:
    a0, a1, b0, b1 = whole
    pairs: Pairs = []
    while a0 < a1 and b0 < b1 and a[a0] == b[b0]:
        pairs.append((a0, b0))
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
        pairs.append((a1, b1))
    return (a0, a1, b0, b1), pairs


def _longest(a: Sequence[str], b: Sequence[str]) -> Pairs:
    """Find a longest common subsequence, a row of the table being the bits of one integer.

    Hyyrö's recurrence: a zero at bit j of row i says that the first i + 1 items of a and
    the first j + 1 of b have one item more in common than without b's last.
    """
    where: dict[str, int] = {}
    for j, item in enumerate(b):
        where[item] = where.get(item, 0) | 1 << j
    full = (1 << len(b)) - 1
    row, rows = full, []
    for item in a:
        hits = row & where.get(item, 0)
        row = (row + hits | row - hits) & full
        rows.append(row)
    return _walk_back(rows, len(b))


def _walk_back(rows: list[int], width: int) -> Pairs:
    pairs: Pairs = []
    i, j = len(rows) - 1, width - 1
    while i >= 0 and j >= 0:
        if rows[i] >> j & 1:
            j -= 1
        elif i and not rows[i - 1] >> j & 1:
            i -= 1
        else:
            pairs.append((i, j))
            i, j = i - 1, j - 1
    return pairs


def _anchors(a: Sequence[str], b: Sequence[str], inner: Range) -> Pairs:
    a0, a1, b0, b1 = inner
    in_a, in_b = Counter(a[a0:a1]), Counter(b[b0:b1])
    at = {b[j]: j for j in range(b0, b1) if in_b[b[j]] == 1}
    return _rising([(i, at[a[i]]) for i in range(a0, a1) if in_a[a[i]] == 1 and a[i] in at])


def _rising(pairs: Pairs) -> Pairs:
    """Keep as many pairs as possible that rise in both (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    below: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        tops[pile : pile + 1] = [j]
        piles[pile : pile + 1] = [index]
        below.append(piles[pile - 1] if pile else -1)
    chosen, index = [], piles[-1] if piles else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = below[index]
    return chosen[::-1]


def _between(anchors: Pairs, inner: Range) -> list[Range]:
    a0, a1, b0, b1 = inner
    if not anchors:
        return []
    edges = [(a0 - 1, b0 - 1), *anchors, (a1, b1)]
    return [
        (i + 1, next_i, j + 1, next_j)
        for (i, j), (next_i, next_j) in itertools.pairwise(edges)
        if i + 1 < next_i and j + 1 < next_j
    ]
