"""One spelling for one text; what is odd is reported."""

import unicodedata
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.ingest import Note, TooManyMarks, UnstorableText, normalise

texts = st.text(
    st.characters(exclude_categories=["Cs"])
    | st.sampled_from("\r\n\0\ufeff\u0301\u0323e\u202e\u200b")
)


@given(texts)
@settings(max_examples=200)
def test_normalising_twice_changes_nothing(raw: str) -> None:
    once = normalise(raw).text
    assert normalise(once).text == once


@given(texts)
@settings(max_examples=200)
def test_the_text_is_nfc_and_storable(raw: str) -> None:
    text = normalise(raw).text
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\0\ufeff")


@given(texts)
@settings(max_examples=100)
def test_notes_say_where_what_was_kept_stands(raw: str) -> None:
    text, notes = normalise(raw).text, normalise(raw).notes
    for note in notes:
        if note.kind != "removed":
            assert note.count == text.count(chr(note.code_point)) > 0
            assert all(text[place] == chr(note.code_point) for place in note.positions)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("a\r\0\nb", "a\nb"),
        ("e\u0301", "é"),
        ("e\ufeff\u0301", "é"),
        ("\ufefftext", "text"),
        ("“quotes’ stay”  so do  spaces", "“quotes’ stay”  so do  spaces"),
        ("👩\u200d👧 \u202eabc", "👩\u200d👧 \u202eabc"),
    ],
)
def test_what_becomes_of_a_text(raw: str, text: str) -> None:
    assert normalise(raw).text == text


def test_notes() -> None:
    assert normalise("\ufeffa\u202e\u200bb\u200b\x07\0").notes == (
        Note("removed", 0x0000, 1),
        Note("removed", 0xFEFF, 1),
        Note("control", 0x0007, 1, (5,)),
        Note("zero-width", 0x200B, 2, (2, 4)),
        Note("bidirectional", 0x202E, 1, (1,)),
    )


def test_positions_stop_at_a_hundred() -> None:
    (note,) = normalise("\u200b" * 250).notes
    assert (note.count, len(note.positions)) == (250, 100)


@pytest.mark.parametrize("raw", ["\ud800", "a\udfffb"])
def test_half_a_surrogate_pair_is_refused(raw: str) -> None:
    with pytest.raises(UnstorableText, match="surrogate"):
        normalise(raw)


@pytest.mark.parametrize("marks", ["\u0300\u0316" * 20_000, "\u0f73" * 20_000])
def test_a_tower_of_marks_is_refused_at_once(marks: str) -> None:
    started = process_time()
    with pytest.raises(TooManyMarks):
        normalise("a" + marks)
    assert process_time() - started < 0.5


def test_ornate_letters_pass() -> None:
    assert len(normalise("x" + "\u0316" * 400).text) == 401
