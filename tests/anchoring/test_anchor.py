"""What selectors may mean, by example."""

import pytest

from annotations.anchoring import (
    Place,
    PositionDisagrees,
    PositionOutOfRange,
    QuoteAmbiguous,
    QuoteEmpty,
    QuoteNotFound,
    TextPositionSelector,
    TextQuoteSelector,
    Unanchored,
    anchor,
)

TEXT = "His fourth term began. 😀 A fourth term, they said. His fourth term ended."


@pytest.mark.parametrize(
    ("prefix", "suffix", "start"),
    [
        ("A ", "", 27),
        ("", ", they", 27),
        ("", " began", 4),
        ("His ", " began", 4),
        ("said. His ", "", 55),
        ("", " ended.", 55),
        (TEXT[:4], TEXT[15:], 4),
    ],
)
def test_the_context_singles_out_a_repeated_quote(prefix: str, suffix: str, start: int) -> None:
    quote = TextQuoteSelector("fourth term", prefix, suffix)
    assert anchor(TEXT, quote) == Place(start, start + 11)


@pytest.mark.parametrize(
    ("quote", "total"),
    [
        (TextQuoteSelector("fourth term"), 3),
        (TextQuoteSelector("fourth term", prefix="His "), 2),
        (TextQuoteSelector("e"), 7),
    ],
)
def test_an_ambiguous_quote_is_refused_with_its_candidates(
    quote: TextQuoteSelector, total: int
) -> None:
    with pytest.raises(QuoteAmbiguous) as refused:
        anchor(TEXT, quote)
    assert refused.value.total == total == len(refused.value.candidates)
    assert not refused.value.at_least
    for candidate in refused.value.candidates:
        assert TEXT[candidate.start : candidate.end] == quote.exact
        assert TEXT[: candidate.start].endswith(candidate.prefix)
        assert TEXT[candidate.end :].startswith(candidate.suffix)


@pytest.mark.parametrize(
    "quote",
    [
        TextQuoteSelector("fifth term"),
        TextQuoteSelector("Fourth term"),
        TextQuoteSelector("fourth term", prefix="her "),
        TextQuoteSelector("fourth term", suffix=" began!"),
        TextQuoteSelector("His", prefix="\n", suffix=" fourth term began"),
        TextQuoteSelector("ended.", suffix=" "),
    ],
)
def test_a_quote_that_does_not_stand_there_is_not_found(quote: TextQuoteSelector) -> None:
    with pytest.raises(QuoteNotFound):
        anchor(TEXT, quote)


def test_overlapping_occurrences_count() -> None:
    with pytest.raises(QuoteAmbiguous) as refused:
        anchor("aaaa", TextQuoteSelector("aaa"))
    assert [candidate.start for candidate in refused.value.candidates] == [0, 1]


def test_an_offset_in_utf_16_units_is_refused_with_the_right_place() -> None:
    with pytest.raises(PositionDisagrees) as refused:
        anchor(TEXT, TextQuoteSelector("A fourth"), TextPositionSelector(26, 34))
    assert [candidate.start for candidate in refused.value.candidates] == [25]


def test_a_shifted_offset_that_falls_on_another_copy_is_refused() -> None:
    text = "😀😀😀ha ha ha no"
    third = TextQuoteSelector("ha", prefix="ha ", suffix=" ha")
    assert anchor(text, third, TextPositionSelector(6, 8)) == Place(6, 8)
    with pytest.raises(PositionDisagrees):
        anchor(text, third, TextPositionSelector(9, 11))


def test_a_prefix_longer_than_the_text_before_never_wraps_around() -> None:
    quote = TextQuoteSelector("a", prefix="zab")
    with pytest.raises(PositionDisagrees) as refused:
        anchor("abzab", quote, TextPositionSelector(0, 1))
    assert refused.value.total == 0


def test_a_position_longer_than_the_quote_is_refused() -> None:
    with pytest.raises(PositionDisagrees):
        anchor(TEXT, TextQuoteSelector("His"), TextPositionSelector(0, 4))


@pytest.mark.parametrize(("start", "end"), [(-3, 1), (0, 0), (4, 2), (0, 74), (10**30, 10**31)])
@pytest.mark.parametrize("quote", [None, TextQuoteSelector("His")])
def test_a_position_outside_the_text_is_refused(
    quote: TextQuoteSelector | None, start: int, end: int
) -> None:
    with pytest.raises(PositionOutOfRange):
        anchor(TEXT, quote, TextPositionSelector(start, end))


def test_the_position_alone_is_enough() -> None:
    assert anchor(TEXT, position=TextPositionSelector(0, len(TEXT))) == Place(0, 73)


def test_an_empty_quote_is_refused_even_with_a_position() -> None:
    with pytest.raises(QuoteEmpty):
        anchor(TEXT, TextQuoteSelector("", prefix="His "), TextPositionSelector(4, 5))


def test_no_selector_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="needs a quote"):
        anchor(TEXT)


@pytest.mark.parametrize(
    ("refusal", "code", "message"),
    [
        (QuoteEmpty, "quote_empty", "The quote is empty."),
        (QuoteNotFound, "quote_not_found", "does not occur"),
        (PositionOutOfRange, "position_out_of_range", "does not lie inside"),
        (QuoteAmbiguous, "quote_ambiguous", "more than once"),
        (PositionDisagrees, "position_disagrees", "code points"),
    ],
)
def test_every_refusal_has_a_stable_code_and_a_sentence(
    refusal: type[Unanchored], code: str, message: str
) -> None:
    assert issubclass(refusal, Unanchored)
    assert refusal.code == code
    assert message in (refusal.__doc__ or "")
