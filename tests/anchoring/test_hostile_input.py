"""No text makes anchoring hang: a megabyte is answered in well under a second."""

from time import perf_counter

import pytest

from annotations.anchoring import QuoteAmbiguous, QuoteNotFound, TextQuoteSelector, anchor, describe

MEGABYTE = 1_000_000
SECONDS = 2.0  # measured: 0.1 at most; a quadratic search takes minutes


@pytest.mark.parametrize("length", [1, 7, 1_000, 20_000, 100_000, 500_000, 999_000])
def test_counting_a_megabyte_of_one_letter_stops_early(length: int) -> None:
    started = perf_counter()
    with pytest.raises(QuoteAmbiguous) as refused:
        anchor("a" * MEGABYTE, TextQuoteSelector("a" * length))
    assert perf_counter() - started < SECONDS
    assert refused.value.at_least
    assert len(refused.value.candidates) == 20
    assert 20 <= refused.value.total <= 1_000


@pytest.mark.parametrize("words", ["a" * 500_000 + "b", "b" + "a" * 500_000, "ab" * 250_000])
def test_a_near_miss_of_half_the_text_is_answered_at_once(words: str) -> None:
    started = perf_counter()
    with pytest.raises(QuoteNotFound):
        anchor("a" * MEGABYTE, TextQuoteSelector(words))
    assert perf_counter() - started < SECONDS


def test_the_limit_on_counting_never_hides_the_place_the_context_names() -> None:
    text = "a" * MEGABYTE + "!"
    assert anchor(text, TextQuoteSelector("a", suffix="!")).start == MEGABYTE - 1


def test_describing_among_a_million_twins_is_quick() -> None:
    started = perf_counter()
    describe("a" * MEGABYTE, 250_000, 750_000)
    assert perf_counter() - started < SECONDS
