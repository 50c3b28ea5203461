"""Whether two values of one fact can both be right."""

from typing import Final

from annotations.comparison.days import days_of, parts_of
from annotations.comparison.reading.names import same_name
from annotations.comparison.values import Slot
from annotations.comparison.views import Stated, Story

_VAGUE: Final = 1.8  # the most of a figure against its least, from where it rules nothing out
_FAR: Final = 3  # times as much as "dozens" can mean is another number


def agree(story: Story, one: Stated, other: Stated) -> bool:
    """Whether two values of one fact can both be right."""
    a, b = one.slot, other.slot
    if a.kind in {"person", "place"}:
        return same_name(a.value, b.value)
    if a.fact in {"score", "vote"}:
        return a.groups == b.groups
    if a.kind == "date" and a.fact == "date":
        return _dates_agree(story, one, other)
    if any(each.low < each.high and _VAGUE * each.low <= each.high for each in (a, b)):
        return a.low <= _FAR * b.high and b.low <= _FAR * a.high
    reach = max(a.slack, b.slack) if _is_rounded(a, b) else 0.0
    return a.low - reach <= b.high and b.low - reach <= a.high


def _is_rounded(a: Slot, b: Slot) -> bool:
    """Only a coarser figure may stand for a finer one."""
    return a.slack != b.slack or max(a.low, b.low) >= 100


def _dates_agree(story: Story, one: Stated, other: Stated) -> bool:
    days = [days_of(each.slot, story.sources[each.article].published) for each in (one, other)]
    if days[0] and days[1]:
        return days[0][0] <= days[1][1] and days[1][0] <= days[0][1]
    a, b = parts_of(one.slot), parts_of(other.slot)
    return all(a[part] == b[part] for part in a.keys() & b.keys())
