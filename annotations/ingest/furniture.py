"""Lines that are not the article's own prose: marked with their rule's name, never removed."""

from dataclasses import dataclass
from typing import Final

from annotations.ingest.lines import Line, read_lines
from annotations.ingest.rules import LONGEST_LINE, RULES

HEAD_LINES: Final = 12
FOOT_LINES: Final = 15

_BY_PLACE: Final = {
    (head, foot): tuple(
        rule
        for rule in RULES
        if rule.where in {"anywhere", *(("head", "ends") if head else ())}
        or (foot and rule.where in {"foot", "ends"})
    )
    for head in (True, False)
    for foot in (True, False)
}


@dataclass(frozen=True, slots=True)
class FurnitureRange:
    """A whole line of furniture, in code points without its newline, and the rule's name."""

    start: int
    end: int
    rule: str


def mark_furniture(text: str) -> tuple[FurnitureRange, ...]:
    """Find the furniture of any text, in its order."""
    return tuple(
        FurnitureRange(line.start, line.end, rule) for line, rule in name_lines(text) if rule
    )


def name_lines(text: str) -> list[tuple[Line, str]]:
    """Return each line that is not blank with the name of its rule, empty for prose."""
    lines = read_lines(text)
    named: list[tuple[Line, str]] = []
    before = ""
    for index, line in enumerate(lines):
        place = (index < HEAD_LINES, index >= len(lines) - FOOT_LINES)
        before = _name(line.words, place, before)
        named.append((line, before))
    return named


def _name(words: str, place: tuple[bool, bool], before: str) -> str:
    if len(words) > LONGEST_LINE:
        return ""
    for rule in _BY_PLACE[place]:
        if rule.after in {"", before} and rule.matches(words):
            return rule.name
    return ""
