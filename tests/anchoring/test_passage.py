"""Places shown to a person, in their surroundings."""

from annotations.anchoring import Passage, Place, passage


def test_a_passage_has_sixty_code_points_on_each_side() -> None:
    text = "a" * 100 + "😀 four" + "b" * 100
    shown = passage(text, Place(102, 106))
    assert shown == Passage(102, 106, "four", "a" * 58 + "😀 ", "b" * 60)


def test_a_passage_at_the_edges_of_its_text_has_nothing_around_it() -> None:
    assert passage("four", Place(0, 4)) == Passage(0, 4, "four", "", "")
