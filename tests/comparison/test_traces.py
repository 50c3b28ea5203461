"""Where a claim stands as well, and what other sources say where this one says something."""

from annotations.comparison import appearances, counterparts, traces, traces_at
from tests.comparison.conftest import source

MARKED = (
    "The harbour was closed for four days. "
    "The announcement came after Putin secured his fourth term."
)
START = MARKED.index("fourth term")
END = START + len("fourth term")


def test_the_same_value_of_the_same_fact_is_an_appearance() -> None:
    text = "Nobody doubted that Putin had secured his fourth term in the Kremlin."
    (found,) = appearances(source(MARKED), START, END, source(text, 2))
    assert (text[found.place.start : found.place.end], found.by) == ("fourth term", "value")
    marked, other = source(MARKED).extraction, source(text, 2).extraction
    assert set(traces_at(marked, START, END)) & set(traces(other))


def test_another_value_or_another_fact_is_none() -> None:
    for text in (
        "Putin had secured his fifth term.",
        "Putin made his fourth visit.",
        "Angela Merkel had secured her fourth term.",
    ):
        assert appearances(source(MARKED), START, END, source(text, 2)) == ()


def test_words_without_a_value_are_looked_for_as_they_are() -> None:
    marked = "The old bridge over the river was never inspected."
    text = f"It rained. {marked} It rained again. The old bridge was never inspected."
    (found,) = appearances(source(marked), 4, 14, source(text, 2))
    assert (text[found.place.start : found.place.end], found.by) == (marked, "words")
    assert set(traces_at(source(marked).extraction, 4, 14)) <= set(traces(source(text).extraction))


def test_a_sentence_of_the_same_fact_is_the_first_counterpart() -> None:
    text = (
        "The announcement came late. Russia's electoral commission spoke. "
        "The clear outcome opens for Putin the way to a fifth term."
    )
    found = counterparts(source(MARKED), START, END, [source(text, 2)])
    first = found[0]
    assert text[first.place.start : first.place.end].endswith("a fifth term.")
    assert 0.5 < first.likeness <= 1


def test_a_selection_that_nobody_else_speaks_of_has_no_counterpart() -> None:
    assert counterparts(source(MARKED), 0, 11, [source("It rained.", 2)]) == ()
    assert counterparts(source("\n\n"), 0, 1, [source("It rained.", 2)]) == ()
