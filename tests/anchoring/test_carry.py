"""What becomes of a mark in the next version of its text, by example."""

import pytest

from annotations.anchoring import Carried, Place, PositionOutOfRange, carry

OPENING = "Harbour vote ends\n\nThe mayor, Ada Brook, opened her fourth term on Monday.\n\n"
REPEATED = "Turnout reached 87% in the old town, the clerk said. Nobody objected.\n\n"
MIDDLE = "The council meets again in May. It will hear the port's accounts.\n\n"
ENDING = "A recount was refused.\n"
TEXT = OPENING + REPEATED + MIDDLE + REPEATED + ENDING


def _mark(text: str, words: str, copy: int = 1) -> Place:
    start = -1
    for _ in range(copy):
        start = text.index(words, start + 1)
    return Place(start, start + len(words))


def _carry(old: str, new: str, words: str, copy: int = 1) -> Carried:
    (carried,) = carry(old, new, [_mark(old, words, copy)])
    return carried


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("fourth term", "fifth term"),
        ("fourth", "fifth"),
        ("Ada Brook", "Ida Brock"),
        ("Ada Brook", "Ada M. Brook"),
        ("her fourth term on Monday", "her fourth on Monday"),
        ("87%", "87.5%"),
        ("87%", "-87%"),
        ("objected", "non-objected"),
    ],
)
def test_other_words_in_their_place_are_a_change(words: str, instead: str) -> None:
    new = TEXT.replace(words, instead)
    assert _carry(TEXT, new, words) == Carried("changed", _mark(new, instead), instead)


@pytest.mark.parametrize("length", [200, 800, 1500, 3000])
@pytest.mark.parametrize("filler", ["Rain is expected. ", REPEATED.strip() + " "])
@pytest.mark.parametrize("above", [0, len(OPENING), len(OPENING + REPEATED + MIDDLE)])
def test_text_inserted_above_moves_the_mark_on_the_second_copy(
    length: int, filler: str, above: int
) -> None:
    inserted = (filler * 200)[: length - 2] + "\n\n"
    new = TEXT[:above] + inserted + TEXT[above:]
    old = _mark(TEXT, "the old town", copy=2)
    assert carry(TEXT, new, [old]) == (
        Carried("moved", Place(old.start + length, old.end + length)),
    )


@pytest.mark.parametrize("words", ["Turnout", "87%", REPEATED.strip(), "Nobody objected."])
@pytest.mark.parametrize("copy", [1, 2])
def test_a_mark_is_gone_with_its_copy_and_the_twin_keeps_its_own(words: str, copy: int) -> None:
    start = _mark(TEXT, REPEATED, copy).start
    new = TEXT[:start] + TEXT[start + len(REPEATED) :]
    assert _carry(TEXT, new, words, copy) == Carried("gone")
    kept = _carry(TEXT, new, words, 3 - copy)
    assert kept.place == _mark(new, words)
    assert kept.state == ("same" if copy == 2 else "moved")


@pytest.mark.parametrize(
    ("edited", "instead", "state"),
    [("on Monday", "on Friday", "same"), ("opened her", "began her", "moved")],
)
def test_another_word_of_the_sentence_leaves_the_mark(
    edited: str, instead: str, state: str
) -> None:
    new = TEXT.replace(edited, instead)
    carried = _carry(TEXT, new, "fourth term")
    assert (carried.state, carried.place) == (state, _mark(new, "fourth term"))


@pytest.mark.parametrize("words", ["The council", "again in May", "accounts.", MIDDLE.strip()])
def test_a_paragraph_moved_to_the_end_takes_its_marks_along(words: str) -> None:
    new = TEXT.replace(MIDDLE, "") + "\n" + MIDDLE
    assert _carry(TEXT, new, words) == Carried("moved", _mark(new, words))


def test_a_moved_copy_of_a_repeated_paragraph_is_gone() -> None:
    new = OPENING + MIDDLE + REPEATED + ENDING + "\n" + REPEATED
    assert _carry(TEXT, new, "87%", copy=1) == Carried("gone")


def test_a_sentence_moved_within_its_paragraph_takes_its_marks_along() -> None:
    first, second = MIDDLE.strip().split(". ")
    new = TEXT.replace(MIDDLE, f"{second} {first}.\n\n")
    for words in ("council meets", "the port's"):
        assert _carry(TEXT, new, words) == Carried("moved", _mark(new, words))


def test_the_same_words_in_another_sentence_are_not_the_mark() -> None:
    old = "One.\n\nHe won 87 percent.\n\nTwo."
    new = "One.\n\nTurnout was 87 percent in town.\n\nTwo."
    assert _carry(old, new, "87 percent").state == "changed"


def test_a_mark_inside_a_word_stays_while_the_word_does() -> None:
    new = TEXT.replace("fourth", "fourth full")
    assert _carry(TEXT, new, "our").state == "same"
    assert _carry(TEXT, TEXT.replace("Harbour", "Harbours"), "our").state == "changed"


@pytest.mark.parametrize(
    ("old", "new"),
    [("a cafe here now", "a cafe\u0301 here now"), ("go 👩 on so", "go 👩\u200d👧 on so")],
)
def test_what_is_drawn_as_one_letter_is_never_split(old: str, new: str) -> None:
    assert _carry(old, new, old.split()[1]).state == "changed"


def test_a_script_without_spaces_is_carried_by_its_characters() -> None:
    carried = _carry("市长开始第四任期。", "昨天市长开始第四任期。", "第四")
    assert carried == Carried("moved", Place(6, 8))


def test_emptied_and_filled_texts_lose_every_mark() -> None:
    assert _carry(TEXT, "", "fourth term") == Carried("gone")
    assert carry("", TEXT, []) == ()


@pytest.mark.parametrize("place", [Place(-1, 2), Place(2, 2), Place(0, len(TEXT) + 1)])
def test_a_place_outside_the_old_text_is_refused(place: Place) -> None:
    with pytest.raises(PositionOutOfRange):
        carry(TEXT, TEXT, [place])
