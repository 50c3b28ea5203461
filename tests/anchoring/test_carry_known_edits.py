"""Edits whose outcome is known for every word: of texts in which each word occurs once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.anchoring import Place, carry

SIGNS = ["", "", "", ".", ",", " 😀", "!", "\u00a0👩\u200d👧"]
GAPS = [" ", " ", " ", "\n", "\n\n"]


@st.composite
def replacements(draw: st.DrawFn) -> tuple[str, str, list[Place], list[Place], Place, Place]:
    """Draw (old, new, places kept in old, the same in new, words replaced, what replaced them)."""
    words = [f"word{n}" for n in range(draw(st.integers(8, 60)))]
    gaps = [draw(st.sampled_from(SIGNS)) + draw(st.sampled_from(GAPS)) for _ in words]
    first = draw(st.integers(2, len(words) - 4))
    last = draw(st.integers(first + 1, min(first + 4, len(words) - 2)))
    put = [f"other{n}" for n in range(draw(st.integers(1, 5)))]
    above = [f"above{n}." for n in range(draw(st.integers(0, 5)))]
    old, places = _laid(words, gaps)
    head, tail = words[:first], words[last:]
    gap = gaps[last - 1]
    news = [*above, *head, *put, *tail]
    new_gaps = [*["\n"] * len(above), *gaps[:first], *[" "] * (len(put) - 1), gap, *gaps[last:]]
    new, stands = _laid(news, new_gaps)
    at = len(above) + first
    kept_old = places[:first] + places[last:]
    kept_new = stands[len(above) : at] + stands[at + len(put) :]
    was = Place(places[first].start, places[last - 1].end)
    return old, new, kept_old, kept_new, was, Place(stands[at].start, stands[at + len(put) - 1].end)


def _laid(words: list[str], gaps: list[str]) -> tuple[str, list[Place]]:
    """A text of the words, each with its gap behind it, and where each stands."""
    text, places = "", []
    for word, gap in zip(words, gaps, strict=True):
        places.append(Place(len(text), len(text) + len(word)))
        text += word + gap
    return text, places


@given(replacements())
@settings(max_examples=700, deadline=None)
def test_what_was_replaced_is_changed_and_stands_where_the_new_words_are(
    drawn: tuple[str, str, list[Place], list[Place], Place, Place],
) -> None:
    old, new, _, _, was, now = drawn
    (carried,) = carry(old, new, [was])
    assert (carried.state, carried.place) == ("changed", now)
    assert carried.replacement == new[now.start : now.end]


@given(replacements())
@settings(max_examples=700, deadline=None)
def test_a_word_that_was_kept_keeps_its_mark(
    drawn: tuple[str, str, list[Place], list[Place], Place, Place],
) -> None:
    old, new, kept, stands, _, _ = drawn
    for carried, place in zip(carry(old, new, kept), stands, strict=True):
        assert carried.state in ("same", "moved")
        assert carried.place == place


@given(replacements())
@settings(max_examples=300, deadline=None)
def test_a_text_restored_has_every_mark_where_it_was(
    drawn: tuple[str, str, list[Place], list[Place], Place, Place],
) -> None:
    old, new, kept, stands, _, _ = drawn
    assert [carried.place for carried in carry(new, old, stands)] == kept
