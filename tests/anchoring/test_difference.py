"""Word by word, what an edit did to a text."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.anchoring import Place, difference
from annotations.anchoring.differing import MOST
from tests.anchoring.test_carry_properties import edits


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    return [
        (run.op, old[run.old.start : run.old.end], new[run.new.start : run.new.end])
        for run in difference(old, new)
        if run.op != "equal"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a fourth term", "a fifth term", [("replace", "fourth", "fifth")]),
        ("one two three", "one three", [("delete", "two ", "")]),
        ("one three", "one two three", [("insert", "", "two ")]),
        ("one two", "one two.", [("insert", "", ".")]),
        ("one.\n\ntwo.", "one.\ntwo.", [("delete", "\n", "")]),
        ("one  two", "one two", [("delete", " ", "")]),
        ("👩 one", "👩\u200d👧 one", [("replace", "👩", "👩\u200d👧")]),
        ("", "one", [("insert", "", "one")]),
        ("one", "", [("delete", "one", "")]),
        ("one", "two", [("replace", "one", "two")]),
        ("one", "one", []),
        ("", "", []),
    ],
)
def test_an_edit_is_told_in_words(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(old, new) == expected


def _check(old: str, new: str) -> None:
    runs = difference(old, new)
    at = Place(0, 0)
    for run in runs:
        was, now = old[run.old.start : run.old.end], new[run.new.start : run.new.end]
        assert (run.old.start, run.new.start) == (at.start, at.end)
        assert (run.op == "equal") == (was == now)
        assert run.op in {"equal", "replace", "delete" if was else "insert"}
        assert (run.op == "replace") == (run.op != "equal" and bool(was) and bool(now))
        at = Place(run.old.end, run.new.end)
    assert (at.start, at.end) == (len(old), len(new))
    kinds = [run.op == "equal" for run in runs]
    assert all(a != b for a, b in pairwise(kinds))


@given(edits())
@settings(max_examples=400, deadline=None)
def test_the_runs_make_up_both_texts(drawn: tuple[str, str, list[Place]]) -> None:
    _check(drawn[0], drawn[1])


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_two_texts_are_told_apart(old: str, new: str) -> None:
    _check(old, new)


def test_a_text_changed_everywhere_is_bounded() -> None:
    old = " ".join(f"w{n} a" for n in range(30_000))
    new = " ".join(f"w{n} b" for n in range(30_000))
    started = process_time()
    runs = difference(old, new)
    assert process_time() - started < 5.0  # measured: 0.4
    assert len(runs) <= MOST + 1
    assert (runs[-1].old.end, runs[-1].new.end) == (len(old), len(new))
