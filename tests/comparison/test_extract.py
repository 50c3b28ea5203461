"""From a text to sentences and slots: furniture, copies, limits, languages, what is stored."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.comparison import extract, from_json, to_json
from annotations.ingest import normalise
from tests.anchoring.strategies import texts

TEXT = (
    "Harbour open again\n\nADVERTISEMENT\n\nMr. Ruiz said the harbour was closed for four days. "
    "It rained on St. Mary’s Day.\n\nShips waited outside the harbour for days.\n\n"
    "Ships waited outside the harbour for days.\n"
)


def shown(text: str, furniture: list[tuple[int, int]]) -> list[str]:
    found = extract(text, furniture, "en").sentences
    return [text[each.place.start : each.place.end] for each in found]


def test_sentences_end_where_they_end_and_furniture_is_left_out() -> None:
    start = TEXT.index("ADVERTISEMENT")
    assert shown(TEXT, [(start, start + 13)]) == [
        "Harbour open again",
        "Mr. Ruiz said the harbour was closed for four days.",
        "It rained on St. Mary’s Day.",
        "Ships waited outside the harbour for days.",
    ]


def test_a_repeated_sentence_is_one_with_two_places() -> None:
    sentence = extract(TEXT, (), "en").sentences[-1]
    copies = [TEXT[start:end] for start, end in sentence.places]
    assert copies == ["Ships waited outside the harbour for days."] * 2


def test_four_hundred_sentences_are_read_and_the_cut_is_told() -> None:
    text = "\n\n".join(f"Sentence number {n} says something." for n in range(500))
    found = extract(text, (), "en")
    assert (len(found.sentences), found.is_cut) == (400, True)


def test_another_language_has_words_and_quotations_alone() -> None:
    found = extract("Das Beben tötete 23 Menschen. „Wir sind noch lange nicht am Ende“.", (), "de")
    assert {slot.kind for slot in found.slots} <= {"quote"}
    assert len(found.sentences) == 2


def test_what_is_stored_gives_the_same_extraction_back() -> None:
    found = extract(TEXT, (), "en")
    assert from_json(json.loads(json.dumps(to_json(found)))) == found


@settings(max_examples=200, deadline=None)
@given(st.one_of(texts, st.text(max_size=300)))
def test_no_text_is_too_odd_and_every_place_is_in_it(text: str) -> None:
    found = extract(text, (), "en")
    for sentence in found.sentences:
        assert all(0 <= start < end <= len(text) for start, end in sentence.places)
    for slot in found.slots:
        start = found.sentences[slot.sentence].place.start
        assert start + slot.start < start + slot.end <= len(text)
    assert from_json(json.loads(json.dumps(to_json(found)))) == found


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(
    ["23", "people", "killed", "-", "–", "%", "$", "1.2", "million", "March", "18", ",", ".", "the",
     "of", "to", "Ana", "Ruiz", "mayor", "no", "one", "“", "”", "first", "half", "a", "8", ":",
     "43", "pm", "year", "old", "\n", "between", "and", "hundred", "(", ")", "'s", "in"]
), max_size=60).map(" ".join))  # fmt: skip
def test_no_order_of_telling_words_is_too_odd(text: str) -> None:
    extract(text, (), "en")
    extract(text.replace(" ", ""), (), "en")


def test_a_megabyte_of_digits_is_read_in_no_time() -> None:
    text = normalise("9" * 200_000 + " " + "1 " * 100_000 + "“" * 1_000).text
    assert extract(text, (), "en").sentences
