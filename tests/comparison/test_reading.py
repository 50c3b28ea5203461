"""What is read out of a sentence, by named examples."""

import pytest

from annotations.comparison import extract
from annotations.comparison.values import Slot


def read(text: str, kind: str = "") -> list[Slot]:
    return [slot for slot in extract(text, (), "en").slots if kind in ("", slot.kind)]


def words_of(text: str, slot: Slot) -> str:
    start = extract(text, (), "en").sentences[slot.sentence].place.start
    return text[start + slot.start : start + slot.end]


@pytest.mark.parametrize(
    ("text", "fact", "low", "exact"),
    [
        ("The quake killed 23 people.", "killed", 23, "23 people"),
        ("At least 23 people were killed.", "killed", 23, "23 people were killed"),
        ("The storm left 23 dead.", "killed", 23, "23 dead"),
        ("The death toll rose to 23.", "killed", 23, "23"),
        ("Confirmed deaths: 23", "killed", 23, "23"),
        ("Three officers were slightly hurt.", "injured", 3, "Three officers were slightly hurt"),
        ("About 140 were taken to hospital.", "injured", 126, "140 were taken to hospital"),
        ("Twenty-three miners are missing.", "missing", 23, "Twenty-three miners are missing"),
        ("Nobody was hurt.", "injured", 0, "Nobody was hurt"),
        ("No one was killed.", "killed", 0, "No one was killed"),
        ("A crowd of 41,276 saw it.", "attended", 41_276, "41,276"),
        ("Some 120 ships were waiting.", "n:vessel", 108, "120 ships"),
        ("The observers will number 240.", "n:observ", 240, "240"),
        ("A magnitude 7.6 quake struck.", "magnitude", 7.6, "7.6"),
        ("The 7.6-magnitude quake struck.", "magnitude", 7.6, "7.6-magnitude"),
        ("A quake measuring 7.1 struck.", "magnitude", 7.1, "7.1"),
        ("It struck at a depth of 10 km.", "length:depth", 10_000, "10 km"),
        ("Winds of 120 mph were measured.", "speed:wind", 193.1, "120 mph"),
        ("The strike of 48 hours began.", "time:", 2, "48 hours"),
        ("A 48-hour strike began.", "time:strike", 2, "48-hour"),
        ("It burned 41,300 acres.", "area:area", 16_703.7, "41,300 acres"),
        ("The driver, Ana Ruiz, 43, was held.", "age", 43, "43"),
        ("A 43-year-old man was held.", "age", 43, "43-year-old"),
    ],
)  # fmt: skip
def test_a_figure_is_read_as_what_it_counts(text: str, fact: str, low: float, exact: str) -> None:
    found = [slot for slot in read(text, "number") if slot.fact == fact]
    assert [words_of(text, slot) for slot in found] == [exact]
    assert [slot.low for slot in found] == pytest.approx([low], rel=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "Flight 1549 landed safely.",
        "The AK-47 was found.",
        "Call 555-0199 for help.",
        "The law of 1986 stands.",
        "They met at 8:43 pm.",
        "The Boeing 737 skidded.",
        "The two countries agreed.",
        "Only one train in four ran.",
        "He drives a Ferrari 488.",
    ],
)
def test_a_number_that_is_a_name_a_time_or_a_ratio_counts_nothing(text: str) -> None:
    assert read(text, "number") == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("More than 300 ships sank.", 300, 405),
        ("Nearly 90 ships sank.", 79.2, 90),
        ("Between 20 and 30 ships sank.", 20, 30),
        ("Some 40 to 60 million ships sank.", 36e6, 66e6),
        ("Dozens of ships sank.", 24, 99),
        ("1.2 million ships sank.", 1.2e6, 1.2e6),
        ("Two dozen ships sank.", 24, 24),
        ("Three hundred and five ships sank.", 305, 305),
        ("Half a million ships sank.", 5e5, 5e5),
    ],
)
def test_a_hedge_widens_a_figure(text: str, low: float, high: float) -> None:
    (slot,) = read(text, "number")
    assert (slot.low, slot.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    ("text", "kind", "fact", "value"),
    [
        ("It was his fifth term.", "ordinal", "ordinal of term", "fifth"),
        ("It was his fifth consecutive six-year term.", "ordinal", "ordinal of term", "fifth"),
        ("The 75th anniversary came.", "ordinal", "ordinal of anniversari", "75th"),
        ("He has 87% of the vote.", "percent", "share of vote", "87"),
        ("The fine was $1.2 billion.", "money", "dollar", "$1.2 billion"),
        ("It paid 480 million euros.", "money", "euro", "480 million"),
        ("They won 2-1 at home.", "number", "score", "2-1"),
        ("They voted 52-48 for it.", "number", "vote", "52-48"),
        ("It closed at 9:02 a.m. EDT today.", "date", "clock", "9:02 a.m. EDT"),
    ],
)
def test_other_values_are_read(text: str, kind: str, fact: str, value: str) -> None:
    found = [(slot.fact, slot.value) for slot in read(text, kind)]
    assert (fact, value) in found


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It sank on March 18, 2024.", ("y2024", "m3", "d18")),
        ("It sank on 18 March.", ("m3", "d18")),
        ("It sank in October.", ("m10",)),
        ("It sank on Monday.", ("w0",)),
        ("It sank yesterday.", ("r-1",)),
        ("It sank in March of last year.", ("y-1", "m3")),
    ],
)
def test_a_date_is_read_as_far_as_it_is_said(text: str, parts: tuple[str, ...]) -> None:
    assert [slot.groups for slot in read(text, "date")] == [parts]


def test_the_day_somebody_spoke_on_is_none_of_the_event() -> None:
    assert read("The ship sank, officials said on Monday.", "date") == []


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Foreign Ministry spokesman Lin Jian spoke.", "spokesperson", "Lin Jian"),
        ("Its spokesperson, Lu Kang, spoke.", "spokesperson", "Lu Kang"),
        ("The harbour was closed, its master, Ana Ruiz, said.", "harbour master", "Ana Ruiz"),
        ("Ana Ruiz, the mayor of Port Vell, spoke.", "mayor", "Ana Ruiz"),
        ("The mayor of Port Vell, Ana Ruiz, spoke.", "mayor", "Ana Ruiz"),
    ],
)
def test_who_holds_a_role_is_read(text: str, role: str, name: str) -> None:
    assert [(slot.fact, slot.value) for slot in read(text, "person")] == [(role, name)]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("It killed 23 people, including 12 children.", "part"),
        ("Another 12 people were hurt.", "more"),
        ("They lost 12 people a day.", "rate"),
        ("It could cost 12 million euros.", "open"),
        ("It rose from 12 million euros.", "former"),
        ("It was licensed to carry 90 passengers.", "limit"),
        ("They won 81 of the 169 seats.", "whole"),
        ("In the capital 12 people were hurt.", "local"),
        ("Across the country 12 people were hurt.", "wide"),
        ("So far this year 12 people were hurt.", "so_far"),
    ],
)
def test_what_is_not_the_plain_total_is_flagged(text: str, flag: str) -> None:
    assert any(flag in slot.flags for slot in read(text))


def test_words_between_marks_are_a_quotation_also_where_nothing_closes_them() -> None:
    text = "“We are not done, but we can see the house from here.\n\nHe left."
    (slot,) = read(text, "quote")
    assert words_of(text, slot) == "We are not done, but we can see the house from here."


def test_a_year_goes_with_the_sentence_after_it() -> None:
    sentences = extract(
        "In 1999 a quake struck. It killed 17,000 people.\n\nNow 23 died.", (), "en"
    ).sentences
    assert [sentence.year for sentence in sentences] == [1999, 1999, None]
