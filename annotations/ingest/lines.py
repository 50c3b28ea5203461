"""The lines of a text, with their places."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A line with something on it: its span in code points without the newline, and its words.

    words are the line without leading and trailing white space, runs of it made one space.
    """

    start: int
    end: int
    words: str


def read_lines(text: str) -> list[Line]:
    """Split at LF into the lines that are not blank."""
    lines, start = [], 0
    for whole in text.split("\n"):
        end = start + len(whole)
        words = " ".join(whole.split())
        if words:
            lines.append(Line(start, end, words))
        start = end + 1
    return lines
