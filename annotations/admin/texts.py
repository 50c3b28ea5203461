"""A version's text, line by line, with what is known of each line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.template.loader import render_to_string

from annotations.models import Annotation, ArticleVersion


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, and whether a mark stands over them."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line: the rule that made it furniture, which of several copies it is, its pieces."""

    furniture: str
    copy: str
    pieces: list[Piece]


def text_shown(version: ArticleVersion, marks: Sequence[Annotation]) -> str:
    """The text as HTML: furniture greyed, repeats labelled, standing marks highlighted."""
    context = {"lines": list(read(version, marks)), "version": version}
    return render_to_string("admin/annotations/parts/text.html", context)


def read(version: ArticleVersion, marks: Sequence[Annotation]) -> Iterator[Line]:
    """The lines of a text in order; `marks` are those of this version."""
    furniture = {piece["start"]: piece["rule"] for piece in version.furniture}
    copies = _copies(version.repeats)
    start = 0
    for words in version.text.split("\n"):
        end = start + len(words)
        here = [(mark.start, mark.end) for mark in marks if mark.start < end and mark.end > start]
        pieces = list(_pieces(words, start, here))
        yield Line(furniture.get(start, ""), copies.get(start, ""), pieces)
        start = end + 1


def _copies(repeats: list[Any]) -> dict[int, str]:
    return {
        copy["start"]: f"copy {number} of {len(repeat['copies'])}"
        for repeat in repeats
        for number, copy in enumerate(repeat["copies"], 1)
    }


def _pieces(words: str, start: int, marks: list[tuple[int, int]]) -> Iterator[Piece]:
    """Cut a line wherever a mark begins or ends; marks may overlap."""
    end = start + len(words)
    cuts = {min(max(place, start), end) for mark in marks for place in mark}
    edges = sorted({start, end} | cuts)
    for left, right in pairwise(edges):
        is_marked = any(mark[0] <= left and right <= mark[1] for mark in marks)
        yield Piece(words[left - start : right - start], is_marked)
