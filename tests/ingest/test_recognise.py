"""What is recognised in a plain text of ours."""

from datetime import datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations.ingest import recognise

BODY = "The commission counted through the night and named a winner at dawn."
MORE = "Nobody at the commission would say how the late boxes had been counted."
STANDFIRST = "Late boxes decided it, and nobody says how they were counted"


@pytest.mark.parametrize(
    ("text", "standfirst"),
    [
        (f"Headline\n{STANDFIRST}\n{BODY}\n{MORE}", STANDFIRST),
        (f"Headline\n{BODY}\n{MORE}", ""),
        (f"Headline\nShort one\n{BODY}", ""),
        (f"Headline\n{STANDFIRST}", ""),
        (f"Headline\n{STANDFIRST}\nAnother line without an end", ""),
        (f"Headline\n{MORE}\nBy Jane Doe\n{BODY}", MORE),
        (f"Headline\n{STANDFIRST}\n{MORE}\nPTI\n{BODY}", f"{STANDFIRST}\n{MORE}"),
        (f"Headline\n{BODY}\n{MORE}\nPTI", ""),
        (f"Headline\nBy Jane Doe\n{STANDFIRST}\n{BODY}", STANDFIRST),
    ],
)
def test_a_standfirst_is_told_from_the_body(text: str, standfirst: str) -> None:
    assert recognise(text).standfirst == standfirst


def test_credits_and_date() -> None:
    text = f"ADVERTISEMENT\n\nHeadline\nBy Jane Doe\nPTI\nPublished 03.04.24, 9:05 AM\n{BODY}"
    found = recognise(text, day_first=True)
    assert (found.headline, found.byline, found.agency) == ("Headline", "Jane Doe", "PTI")
    assert found.published_at == datetime.fromisoformat("2024-04-03T09:05:00")
    assert recognise(text).published_at is None


def test_an_update_is_no_date_of_publication() -> None:
    assert recognise(f"Headline\nUpdated 18 March 2024\n{BODY}").published_at is None


def test_repeated_paragraphs_are_grouped_with_every_copy() -> None:
    text = f"Headline\n{BODY}\n{MORE}\n  {BODY}\nEnd of it.\n{MORE}\n{BODY}\nEnd of it."
    first, second = recognise(text).repeats
    assert [text[span.start : span.end].strip() for span in first.copies] == [BODY] * 3
    assert [text[span.start : span.end] for span in second.copies] == [MORE] * 2


def test_repeated_furniture_is_no_repeat() -> None:
    line = "This material may not be published, broadcast or passed on."
    assert recognise(f"Headline\n{BODY}\n{line}\n{line}").repeats == ()


@pytest.mark.parametrize("text", ["", "\n \n", "ADVERTISEMENT\nPTI", "long " * 100])
def test_no_headline_where_there_is_none(text: str) -> None:
    found = recognise(text)
    assert (found.headline, found.standfirst) == ("", "")


@given(st.text(st.sampled_from("aA.,:\n –|#©Byshare18PTI"), max_size=300))
@settings(max_examples=150)
def test_furniture_is_whole_lines_in_order(text: str) -> None:
    before = -1
    for line in recognise(text).furniture:
        assert before < line.start < line.end
        assert line.start == 0 or text[line.start - 1] == "\n"
        assert line.end == len(text) or text[line.end] == "\n"
        before = line.end


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "Share " * 166_000,
        "x" + " " * 1_000_000 + "y",
        ("- advertisement " * 18 + "!\n") * 3_400,
        ("share on " + "x or " * 56 + "!\n") * 3_400,
        ("|" * 299 + "\n") * 3_300,
        "\n" * 1_000_000,
    ],
    ids=["one word", "one line", "spaces", "dashes", "sites", "bars", "newlines"],
)
def test_a_hostile_megabyte_is_read_in_seconds(text: str) -> None:
    started = process_time()
    recognise(text)
    assert process_time() - started < 3  # measured: 0.4 at most
