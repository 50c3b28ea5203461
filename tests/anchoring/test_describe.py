"""How much context a description carries, and which spans it refuses."""

import pytest

from annotations.anchoring import PositionOutOfRange, QuoteAmbiguous, anchor, describe


def test_a_unique_quote_gets_32_code_points_on_each_side() -> None:
    quote = describe("x" * 100 + "spokesperson" + "y" * 100, 100, 112).quote
    assert (quote.prefix, quote.suffix) == ("x" * 32, "y" * 32)


def test_an_emoji_counts_as_one() -> None:
    quote = describe("😀" * 50 + "term" + "😀" * 50, 50, 54).quote
    assert (quote.exact, len(quote.prefix)) == ("term", 32)


@pytest.mark.parametrize(
    ("same_around", "context"), [(20, 32), (40, 64), (100, 128), (200, 256), (400, 512)]
)
def test_context_doubles_until_the_copies_differ(same_around: int, context: int) -> None:
    copy = "-" * same_around + "fourth term" + "-" * same_around
    text = "A" * 600 + copy + "B" * 600 + copy + "C" * 600
    start = text.index("fourth")
    assert len(describe(text, start, start + 11).quote.prefix) == context


def test_context_stops_at_512_and_the_position_decides() -> None:
    text = "z" * 3000
    selectors = describe(text, 1500, 1501)
    assert len(selectors.quote.prefix) == len(selectors.quote.suffix) == 512
    assert anchor(text, selectors.quote, selectors.position).start == 1500
    with pytest.raises(QuoteAmbiguous):
        anchor(text, selectors.quote)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6), (5, 6)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(PositionOutOfRange):
        describe("words", start, end)
