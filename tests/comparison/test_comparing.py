"""What is found between articles, by named examples: conflicts, agreements, and what is neither."""

import itertools
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotations import ingest
from annotations.comparison import Finding, Source, compare_story
from tests.comparison.conftest import Compare, conflicts, source, told

WIRE = "PORT VELL - The ferry Ana sank off Port Vell on Tuesday, killing 23 people, police said."


@pytest.mark.parametrize(
    ("one", "other", "kind", "values"),
    [
        (
            "Putin won the election, which paved the way for his fifth term in office.",
            "The announcement came after Putin secured his fourth term as president.",
            "ordinal",
            ["fifth", "fourth"],
        ),
        (
            "Foreign Ministry spokesman Lin Jian congratulated him.",
            "In a statement of the Foreign Ministry, spokesperson Lu Kang congratulated him.",
            "person",
            ["Lin Jian", "Lu Kang"],
        ),
        (
            "The ferry Ana sank off Port Vell, killing 23 people.",
            "At least 31 people were killed when the ferry Ana sank off Port Vell.",
            "number",
            ["23", "31"],
        ),
        (
            "Nobody was hurt when the bridge in Port Vell fell.",
            "Two people were hurt when the bridge in Port Vell fell.",
            "number",
            ["Two", "nobody"],
        ),
        (
            "The court fined the bank Norda $40 million for the leak.",
            "The bank Norda was fined $400 million for the leak.",
            "money",
            ["$40 million", "$400 million"],
        ),
        (
            "Ana Ruiz has 57% of the vote in Port Vell.",
            "Ana Ruiz took 52% of the vote in Port Vell.",
            "percent",
            ["57", "52"],
        ),
        (
            "The Senate approved the water bill on Friday.",
            "The Senate rejected the water bill on Friday.",
            "negation",
            None,
        ),
        (
            "The minister said that the dam in Port Vell had been inspected in May.",
            "The dam in Port Vell had not been inspected, the minister said.",
            "negation",
            None,
        ),
        (
            "The sheriff of the county, Dale Hutchins, spoke of arson.",
            "Neighbours heard Dale Hutchinson say that it had been arson.",
            "typo",
            ["Dale Hutchins", "Dale Hutchinson"],
        ),
    ],
)
def test_what_cannot_both_be_right_differs(
    compared: Compare, one: str, other: str, kind: str, values: list[str] | None
) -> None:
    (found,) = conflicts(compared(one, other))
    assert found[:2] == ("differs", kind)
    assert values is None or sorted(found[2]) == sorted(values)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # a part against the whole, a sub-place, another group
        (WIRE, "The ferry Ana sank off Port Vell, killing 23 people, including nine children."),
        ("In Brooklyn, 14 people were shot.", "Thirty-one people were shot in New York."),
        ("Across the country 310 people were shot.", "In the capital 14 people were shot."),
        # a past event
        (WIRE, "In 1987 the ferry Doria sank off Port Vell, killing 1,500 people."),
        # rounding, hedges and units
        ("He got 87% of the vote.", "He got 87.3% of the vote."),
        ("More than 300 ships waited outside.", "Some 340 ships waited outside."),
        ("The wave was 10 km away from Port Vell.", "The wave was 6.2 miles away from Port Vell."),
        ("The train left at 9:02 a.m. EDT.", "The train left at 1302 UTC."),
        # other metrics, periods, polls, subjects
        ("The ferry Ana sank, killing 23 people.", "The ferry Ana sank, injuring 45 people."),
        ("Sales of Norda rose by 9 percent in March.", "Sales of Norda rose by 4 percent in May."),
        ("The dam is 120 metres high.", "The dam is 900 metres wide."),
        ("Samsung shipped 59 million phones.", "Apple shipped 41 million phones."),
        # both values known to one of the two
        (WIRE, "The ferry Ana sank off Port Vell: 23 people were killed. Later 31 were killed."),
        # double negations and half ones
        ("The minister denied that he had no plan.", "The minister said he had a plan."),
        ("Not all of the money was spent.", "Part of the money was spent."),
        # two parties, each with its own word
        (
            "Managers did not know of the crack in the dam, the company said.",
            "Managers knew of the crack in the dam, the union said.",
        ),
        # the same person, an ordinal of something else
        ("President Vladimir Putin spoke.", "The president, Putin, spoke."),
        ("It was Putin's fifth term.", "It was Putin's fourth visit."),
    ],
)
def test_what_both_may_be_right_is_no_conflict(compared: Compare, one: str, other: str) -> None:
    assert conflicts(compared(one, other)) == []


def test_a_toll_that_grows_with_the_days_is_an_update() -> None:
    first = source(WIRE, 1)
    second = source("The death toll of the ferry Ana off Port Vell rose to 31.", 2, hours=20)
    assert [each[0] for each in conflicts(compare_story([first, second]).findings)] == ["update"]


def test_a_toll_that_falls_with_the_days_differs() -> None:
    first = source(WIRE, 1)
    second = source("The ferry Ana sank off Port Vell, killing 19 people.", 2, hours=20)
    assert [each[0] for each in conflicts(compare_story([first, second]).findings)] == ["differs"]


def test_weekdays_are_days_beside_the_day_of_publication() -> None:
    first = source("The ferry Ana sank off Port Vell on Monday.", 1)
    same = source("The ferry Ana sank off Port Vell on 18 March.", 2, hours=50)
    other = source("The ferry Ana sank off Port Vell on Tuesday.", 2, hours=50)
    assert conflicts(compare_story([first, same]).findings) == []
    assert [each[1] for each in conflicts(compare_story([first, other]).findings)] == ["date"]


def test_independent_sources_corroborate_and_copies_count_once(compared: Compare) -> None:
    other = "Police in Port Vell said 23 people were killed when the ferry Ana went down."
    (found,) = [each for each in compared(WIRE, other) if each.kind == "number"]
    assert (found.relation, found.values[0].origins) == ("corroborates", 2)
    assert [each for each in compared(WIRE, WIRE) if each.relation == "corroborates"] == []


def test_outlets_of_one_owner_are_one_origin() -> None:
    other = "Police in Port Vell said 23 people were killed when the ferry Ana went down."
    owned = [source(WIRE, 1, publisher="one house"), source(other, 2, publisher="one house")]
    assert [each for each in compare_story(owned).findings if each.relation == "corroborates"] == []


def test_wire_copy_and_a_shared_quotation_have_one_origin(compared: Compare) -> None:
    copy = (
        "Divers searched the hull of the ferry Ana until late in the night, the coast guard said."
    )
    quote = "“We will not stop before all of them are found,” she said."
    assert ("same_copy", "copy") in [each[:2] for each in told(compared(WIRE + " " + copy, copy))]
    found = compared(f"In Port Vell: {quote}", f"Ana Ruiz spoke at noon. {quote}")
    (quoted,) = [each for each in found if each.kind == "quote"]
    assert (quoted.relation, quoted.values[0].origins) == ("same_copy", 1)


def test_the_sources_that_say_nothing_are_named(compared: Compare) -> None:
    other = "At least 31 people were killed when the ferry Ana sank off Port Vell."
    (found,) = [each for each in compared(WIRE, other, "It rained.") if each.relation == "differs"]
    assert found.silent == (3,)
    assert {mention.article for value in found.values for mention in value.mentions} == {1, 2}


def test_a_mention_has_the_place_of_every_copy(compared: Compare) -> None:
    twice = "The ferry Ana sank off Port Vell, killing 31 people.\n\nIt rained.\n\n"
    (found,) = [each for each in compared(WIRE, twice + twice) if each.relation == "differs"]
    (mention,) = [m for value in found.values for m in value.mentions if m.article == 2]
    assert [(twice + twice)[start:end] for start, end in mention.places] == ["31 people"] * 2


def test_a_further_source_makes_no_other_finding_of_it(compared: Compare) -> None:
    other = "At least 31 people were killed when the ferry Ana sank off Port Vell."
    third = "The sinking of the ferry Ana off Port Vell killed 31 people, doctors said."
    (before,) = [each for each in compared(WIRE, other) if each.relation == "differs"]
    (after,) = [each for each in compared(WIRE, other, third) if each.relation == "differs"]
    assert before.key == after.key
    assert len(after.values[1].mentions) + len(after.values[0].mentions) == 3


def seeds() -> list[Source]:
    """The demonstration's articles, as they are compared when they have come in."""
    sources = []
    for number, path in enumerate(sorted(Path("seeds").glob("*.txt")), 1):
        found = ingest.recognise(text := ingest.normalise(path.read_text()).text)
        furniture = [(each.start, each.end) for each in found.furniture]
        sources.append(source(text, number))
        assert furniture
    return sources


def test_the_demonstration_has_its_two_conflicts_and_no_third() -> None:
    found = [
        each for each in compare_story(seeds()).findings if each.relation in ("differs", "update")
    ]
    assert sorted(each.kind for each in found) == ["ordinal", "person"]
    assert {each.confidence for each in found} == {"strong"}


def test_the_order_of_the_articles_changes_nothing() -> None:
    orders = {tuple(compare_story(order).findings) for order in itertools.permutations(seeds())}
    assert len(orders) == 1


def test_every_process_finds_the_same() -> None:
    """Python's own hashes differ from one process to the next, and must not show."""
    code = (
        "from tests.comparison.test_comparing import seeds, compare_story as c;"
        " print(c(seeds()).findings)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(told) == 1


SENTENCES = [
    WIRE, "The ferry Ana sank off Port Vell, killing 31 people.", "It rained.", "Nobody was hurt.",
    "Mayor Ana Ruiz spoke on Monday.", "Mayor Anna Ruiz did not speak.", "He won 57% of the vote.",
    "“We will not stop before all are found,” she said.", "It was the third time since 1999.",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), max_size=6).map(" ".join), max_size=5))
def test_findings_are_whole_whatever_the_articles_say(texts: list[str]) -> None:
    sources = [source(text, number, hours=number % 3 or None) for number, text in enumerate(texts)]
    found = compare_story(sources).findings
    assert found == compare_story(sources[::-1]).findings
    assert len({each.key for each in found}) == len(found)
    for each in found:
        _is_whole(each, texts)


def _is_whole(finding: Finding, texts: list[str]) -> None:
    told = {mention.article for value in finding.values for mention in value.mentions}
    assert told.isdisjoint(finding.silent)
    assert told | set(finding.silent) == set(range(len(texts)))
    for value in finding.values:
        assert 1 <= value.origins <= len(value.articles)
        for mention in value.mentions:
            assert all(0 <= s < e <= len(texts[mention.article]) for s, e in mention.places)
