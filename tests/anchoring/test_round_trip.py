"""What is described is found again, whatever the script."""

import pytest
from hypothesis import example, given, settings

from annotations.anchoring import (
    Place,
    QuoteAmbiguous,
    TextQuoteSelector,
    anchor,
    describe,
)
from tests.anchoring.strategies import texts_with_a_span


def _count(text: str, words: str) -> int:
    return sum(text.startswith(words, start) for start in range(len(text) - len(words) + 1))


@given(texts_with_a_span())
@example(("a" * 5000, 2000, 2001))
@settings(max_examples=200)
def test_a_described_place_is_found_again(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    selectors = describe(text, start, end)
    assert anchor(text, selectors.quote, selectors.position) == Place(start, end)
    assert anchor(text, position=selectors.position) == Place(start, end)


@given(texts_with_a_span())
@settings(max_examples=200)
def test_a_short_text_is_described_so_that_the_quote_alone_suffices(
    drawn: tuple[str, int, int],
) -> None:
    text, start, end = drawn  # 512 code points a side tell any two places of these apart
    assert anchor(text, describe(text, start, end).quote) == Place(start, end)


@given(texts_with_a_span())
@settings(max_examples=200)
def test_a_bare_quote_is_found_when_unique_and_else_refused_with_the_number(
    drawn: tuple[str, int, int],
) -> None:
    text, start, end = drawn
    quote = TextQuoteSelector(text[start:end])
    times = _count(text, quote.exact)
    if times == 1:
        assert anchor(text, quote) == Place(start, end)
        return
    with pytest.raises(QuoteAmbiguous) as refused:
        anchor(text, quote)
    assert refused.value.total == times
    assert not refused.value.at_least


@given(texts_with_a_span())
@settings(max_examples=100)
def test_selectors_quote_the_text_around_the_place(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    quote = describe(text, start, end).quote
    assert quote.exact == text[start:end]
    assert text[:start].endswith(quote.prefix)
    assert text[end:].startswith(quote.suffix)
