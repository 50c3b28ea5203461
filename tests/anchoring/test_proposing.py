"""Lost words are offered places that resemble them, to an editor: no mark goes there by itself."""

import random
from time import process_time

import pytest
from hypothesis import given, settings

from annotations.anchoring import Lost, Place, Proposal, carry, propose
from annotations.anchoring.proposing import SHOWN, WANTED
from tests.anchoring.strategies import texts, texts_with_a_span

OLD = (
    "Kremlin welcomes the letter\n\n"
    "The letter came after the vote that gave the president his fourth term. Lu Kang read it.\n\n"
    "Some 120 ships were waiting outside. The harbour reopened on Tuesday.\n"
)
REWRITTEN = (
    "Kremlin welcomes the letter\n\n"
    "Reporters heard it from Lin Jian on Monday. With that vote, the letter says, the president"
    " has won a fifth term in office.\n\n"
    "Outside, about 130 ships had been waiting. Nobody was hurt.\n"
)


def place(words: str, text: str = OLD) -> Place:
    return Place(text.index(words), text.index(words) + len(words))


def proposed(words: str, new: str = REWRITTEN, **told: Place) -> list[str]:
    (found,) = propose(OLD, new, [Lost(place(words), **told)])
    return [new[each.place.start : each.place.end] for each in found]


def test_words_of_a_paragraph_that_was_rewritten_are_proposed_and_never_carried() -> None:
    (carried,) = carry(OLD, REWRITTEN, [place("his fourth term")])
    assert carried.state in ("changed", "gone")
    assert proposed("his fourth term")[0] == "fifth term"


@pytest.mark.parametrize(
    "words, likest",
    [
        ("Some 120 ships were waiting outside.", "Outside, about 130 ships had been waiting."),
        ("Some 120 ships", "130 ships"),
    ],
)
def test_most_of_a_sentence_is_sought_as_one_and_less_of_it_inside(words: str, likest: str) -> None:
    assert proposed(words)[0] == likest


@pytest.mark.parametrize("new", ["Nobody was hurt, the coast guard said.\n", "", "   ", "…"])
def test_what_resembles_nothing_is_not_proposed(new: str) -> None:
    assert proposed("his fourth term", new) == []


def test_what_the_diff_offers_already_is_not_proposed_again() -> None:
    new = OLD.replace("fourth", "fifth")
    (carried,) = carry(OLD, new, [place("fourth term")])
    assert carried.place == place("fifth term", new)
    assert proposed("fourth term", new) == ["fifth term"]
    assert proposed("fourth term", new, replacement=carried.place) == []
    assert proposed("fourth term", new, replacement=Place(20, len(new))) == ["fifth term"]


def test_a_twin_is_a_proposal_and_the_likest_comes_first() -> None:
    twin = "The harbour reopened on Tuesday."
    new = f"The harbour opened on Monday.\n{twin}\nThe harbour closed on Tuesday.\n{twin[4:]}\n"
    (found,) = propose(OLD, new, [Lost(place(twin))])
    assert [each.likeness for each in found] == sorted(each.likeness for each in found)[::-1]
    assert found[0] == Proposal(place(twin, new), 1.0)
    assert len(found) == SHOWN


def test_each_of_several_gets_its_own_and_those_above_a_hundred_none() -> None:
    ships, term = Lost(place("Some 120 ships")), Lost(place("his fourth term"))
    many = propose(OLD, REWRITTEN, [ships, term] * WANTED)
    assert [many[0], many[1]] == [propose(OLD, REWRITTEN, [each])[0] for each in (ships, term)]
    assert [bool(found) for found in many] == [True] * WANTED + [False] * WANTED
    assert propose(OLD, REWRITTEN, []) == []


def test_in_a_long_text_those_near_to_where_it_stood_are_compared() -> None:
    noise = "".join(f"Line {n} of other words.\n" for n in range(3_000))
    (found, *_) = propose(
        noise + OLD, noise + REWRITTEN, [Lost(place("Some 120 ships", noise + OLD))] * 100
    )
    assert REWRITTEN[found[0].place.start - len(noise) :].startswith("130 ships")


@settings(max_examples=200)
@given(texts_with_a_span(), texts)
def test_a_proposal_is_a_place_of_the_new_text(span: tuple[str, int, int], new: str) -> None:
    old, start, end = span
    (found,) = propose(old, new, [Lost(Place(start, end))])
    assert len(found) <= SHOWN
    assert all(0 <= each.place.start < each.place.end <= len(new) for each in found)
    assert all(0 < each.likeness <= 1 for each in found)
    assert all(new[each.place.start : each.place.end].strip() for each in found)


def letters(length: int, alphabet: str) -> str:
    chance = random.Random(length)
    return "".join(chance.choice(alphabet) for _ in range(length))


HAN = "".join(map(chr, range(0x4E00, 0x9E00)))


@pytest.mark.parametrize(
    "old, new",
    [
        (letters(1_000_000, "ab. "), letters(999_999, "ab. ")),
        (letters(1_000_000, "ab "), letters(999_999, "ab ")),
        ("x" * 1_000_000, "x" * 999_999),
        (". " * 500_000, ". " * 499_999),
        (letters(1_000_000, HAN), letters(999_999, HAN)),
        ("İ" * 300 + ". " + "ﬀ " * 400_000, "İ" * 300 + ". " + "ﬀ " * 300_000),
    ],
    ids=["sentences", "words", "one word", "stops", "han", "case"],
)
def test_a_million_hostile_characters_and_2000_places_are_answered_in_a_second(
    old: str, new: str
) -> None:
    step = len(old) // 2_001
    lost = [Lost(Place(n * step, n * step + 25)) for n in range(2_000)]
    lost[0] = Lost(Place(0, len(old)))
    started = process_time()
    propose(old, new, lost)
    assert process_time() - started < 2.0  # measured: 0.7 at most
