"""Which printed dates are read, and which are not guessed."""

from datetime import datetime

import pytest

from annotations.ingest import read_printed_date

EVENING = datetime.fromisoformat("2024-03-18T20:43:00")
DAY = datetime.fromisoformat("2024-03-18T00:00:00")


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("Published 18.03.24, 08:43 PM", EVENING),
        ("Published 03/18/2024 8:43 p.m.", EVENING),
        ("Published on 18 March 2024 at 20:43", EVENING),
        ("Published: Monday, March 18th, 2024, 8.43pm", EVENING),
        ("2024-03-18T20:43:00Z", EVENING),
        ("20:43 IST, 18 Mar 2024", EVENING),
        ("18 March 2024", DAY),
        ("2024-03-18", DAY),
        ("Published 18-03-1999", DAY.replace(year=1999)),
        ("Published 18.03.99", DAY.replace(year=1999)),
        ("03.03.24", DAY.replace(day=3)),
        ("Published 18.03.24, 12:05 AM", DAY.replace(minute=5)),
        ("Published 18.03.24, 12:05 PM", DAY.replace(hour=12, minute=5)),
    ],
)
def test_an_unambiguous_date_is_read(line: str, at: datetime) -> None:
    printed = read_printed_date(line)
    assert printed is not None
    assert (printed.at, printed.timed) == (at, at.time() != DAY.time())


@pytest.mark.parametrize(
    ("day_first", "month_and_day"), [(True, (4, 3)), (False, (3, 4)), (None, None)]
)
def test_an_ambiguous_date_needs_the_publishers_order(
    day_first: bool | None, month_and_day: tuple[int, int] | None
) -> None:
    printed = read_printed_date("Published 03.04.24", day_first=day_first)
    assert (printed and (printed.at.month, printed.at.day)) == month_and_day


@pytest.mark.parametrize(
    "line",
    [
        "Published in 1998, the report named nobody.",
        "87% of 18.03.24",
        "18.03.24%",
        "Putin won on 18.03.24",
        "77.3",
        "31.02.24",
        "Published 18.03.24, 25:10",
        "Published 18.03.24, 20:43 PM",
        "Published 18.03.24, 00:43 AM",
        "May 2024",
        "",
    ],
)
def test_what_is_no_date_is_not_guessed(line: str) -> None:
    assert read_printed_date(line) is None


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("18 March 2024 20:43 IST", "IST"),
        ("2024-03-18 20:43+05:30", "+05:30"),
        ("18 March 2024 20:43 (GMT+5:30)", "GMT+5:30"),
        ("18 March 2024 20:43", ""),
    ],
)
def test_a_printed_zone_is_reported_and_not_applied(line: str, zone: str) -> None:
    printed = read_printed_date(line)
    assert printed is not None
    assert (printed.zone, printed.at) == (zone, EVENING)


def test_publication_goes_before_an_update() -> None:
    printed = read_printed_date("Updated: March 19, 2024 | Published: March 18, 2024")
    assert printed is not None
    assert (printed.at, printed.updated) == (DAY, False)
