"""Results of matches and votes: 2-1, 52 to 48."""

from collections.abc import Iterator

from annotations.comparison.reading.clauses import Reading
from annotations.comparison.values import Slot

_LONGEST = 3  # digits
_DASHES = frozenset({"-", "–"})
_VOTES = frozenset({"vote", "voted", "votes", "ballot"})


def scores(reading: Reading) -> Iterator[Slot]:
    """Every pair of small whole numbers joined by a dash; `groups` has both, the greater first."""
    for index in range(len(reading.tokens) - 2):
        first, dash, second = reading.tokens[index : index + 3]
        if dash.text not in _DASHES or not (first.text.isdigit() and second.text.isdigit()):
            continue
        if max(len(first.text), len(second.text)) > _LONGEST or _is_more(reading, index):
            continue
        pair = sorted((int(first.text), int(second.text)), reverse=True)
        is_vote = any(reading.word(i) in _VOTES for i in range(max(0, index - 6), index + 7))
        yield reading.slot(
            "number", "vote" if is_vote else "score", f"{first.text}-{second.text}", index,
            index + 3, groups=tuple(map(str, pair)),
        )  # fmt: skip


def _is_more(reading: Reading, index: int) -> bool:
    """A telephone number, a season, a range of years or of a unit is no result."""
    if not reading.joined(index + 1) or not reading.joined(index + 2):
        return True
    around = {reading.word(index - 1), reading.word(index + 3)}
    return bool(around & _DASHES) or reading.word(index + 3) in {"%", "percent", "years", "people"}
