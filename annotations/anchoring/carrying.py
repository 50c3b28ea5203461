"""From a text to its next version: a mark may move, a verdict must not lie."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from annotations.anchoring.exceptions import PositionOutOfRange
from annotations.anchoring.mapping import both_ways
from annotations.anchoring.relocating import relocate
from annotations.anchoring.replacing import replaced
from annotations.anchoring.selectors import Place
from annotations.anchoring.spans import shifted, solid
from annotations.anchoring.surroundings import Kept
from annotations.anchoring.tokens import tokenize

State = Literal["same", "moved", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of a mark, and its place in the new text in code points.

    same, moved: the very same words stand there. changed: the place is what took the place
    of the old words, and `replacement` is what stands there now; it may be the same words,
    where everything around them was rewritten. gone: neither place nor replacement.
    """

    state: State
    place: Place | None = None
    replacement: str | None = None


def carry(old: str, new: str, places: Sequence[Place]) -> tuple[Carried, ...]:
    """Carry the places of the old text to the new one, in the order given.

    Time is near-linear in both texts; no text is too hostile (see `aligning`). Carrying
    back to the old text brings every same or moved place back exactly.

    Raises PositionOutOfRange unless 0 <= start < end <= len(old) for every place.
    """
    if any(not 0 <= place.start < place.end <= len(old) for place in places):
        raise PositionOutOfRange
    if old == new:
        return tuple(Carried("same", place) for place in places)
    forth, back = (Kept(mapping) for mapping in both_ways(tokenize(old), tokenize(new)))
    return tuple(_carry(forth, back, place) for place in places)


def _carry(forth: Kept, back: Kept, place: Place) -> Carried:
    found = _stay(forth, place) or relocate(forth, back, place)
    if found is not None:
        return Carried("same" if found.start == place.start else "moved", found)
    instead = replaced(forth, place)
    if instead is None:
        return Carried("gone")
    return Carried("changed", instead, forth.mapping.new.text[instead.start : instead.end])


def _stay(forth: Kept, place: Place) -> Place | None:
    old, new = forth.mapping.old, forth.mapping.new
    here = solid(old, place)
    there = forth.where(here) if here else None
    return shifted(old, place, here, new, there) if here and there else None
