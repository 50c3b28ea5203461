"""What holds for every mark, whatever was inserted, deleted, replaced, moved or repeated."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotations.anchoring import Place, carry
from annotations.anchoring.spans import solid
from annotations.anchoring.surroundings import agree
from annotations.anchoring.tokens import tokenize

WORDS = [
    "the",
    "mayor",
    "won",
    "lost",
    "87%",
    "not",
    "e\u0301t",
    "😀",
    "👩\u200d👧",
    "שלום",
    "“ha”",
    "中国",
]

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(
    lambda words: " ".join(words) + "."
)
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, str, list[Place]]:
    """Draw a text of few words and some repeated paragraphs, its next version, and marks."""
    few = draw(st.lists(paragraphs, min_size=1, max_size=4))
    blocks = draw(st.lists(st.sampled_from(few), min_size=1, max_size=8))
    old = "\n\n".join(blocks)
    for _ in range(draw(st.integers(0, 4))):
        _edit(draw, blocks)
    starts = draw(st.lists(st.integers(0, len(old) - 1), min_size=1, max_size=12))
    ends = [draw(st.integers(start + 1, min(len(old), start + 40))) for start in starts]
    return old, "\n\n".join(blocks), [Place(*span) for span in zip(starts, ends, strict=True)]


def _edit(draw: st.DrawFn, blocks: list[str]) -> None:
    at, to = draw(st.integers(0, len(blocks))), draw(st.integers(0, len(blocks)))
    match draw(st.sampled_from(["insert", "delete", "move", "repeat", "word"])):
        case "insert":
            blocks.insert(at, draw(paragraphs))
        case "delete":
            del blocks[at : at + 1]
        case "move":
            blocks[to:to], blocks[at : at + 1] = blocks[at : at + 1], []
        case "repeat":
            blocks[to:to] = blocks[at : at + 1]
        case _ if at < len(blocks):
            words = blocks[at].split(" ")
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from([*WORDS, "new"]))
            blocks[at] = " ".join(words)
        case _:
            pass


@given(edits())
@settings(max_examples=400, deadline=None)
def test_a_kept_mark_has_its_words_and_its_neighbours(drawn: tuple[str, str, list[Place]]) -> None:
    old, new, places = drawn
    for place, carried in zip(places, carry(old, new, places), strict=True):
        assert (carried.place is None) == (carried.state == "gone")
        if carried.place is not None:
            stands = new[carried.place.start : carried.place.end]
            assert stands == (carried.replacement or old[place.start : place.end])
        if carried.state in ("same", "moved") and carried.place and old != new:
            assert (carried.state == "same") == (carried.place.start == place.start)
            before, after = tokenize(old), tokenize(new)
            here, there = solid(before, place), solid(after, carried.place)
            assert here
            assert there
            assert before.words[slice(*here)] == after.words[slice(*there)]
            assert agree(before, here, after, there)


@given(edits())
@settings(max_examples=400, deadline=None)
def test_a_restored_text_brings_every_kept_mark_back(drawn: tuple[str, str, list[Place]]) -> None:
    old, new, places = drawn
    pairs = zip(places, carry(old, new, places), strict=True)
    kept = [(place, c.place) for place, c in pairs if c.state in ("same", "moved") and c.place]
    restored = carry(new, old, [place for _, place in kept])
    assert [carried.place for carried in restored] == [place for place, _ in kept]


@given(edits())
@settings(max_examples=200, deadline=None)
def test_no_two_marks_land_on_one_place(drawn: tuple[str, str, list[Place]]) -> None:
    old, new, places = drawn
    places = list(dict.fromkeys(places))
    kept = [c.place for c in carry(old, new, places) if c.state in ("same", "moved")]
    assert len(kept) == len(set(kept))


@given(edits())
@settings(max_examples=200, deadline=None)
def test_the_same_text_changes_nothing(drawn: tuple[str, str, list[Place]]) -> None:
    old, _, places = drawn
    assert [(c.state, c.place) for c in carry(old, old, places)] == [("same", p) for p in places]


@given(st.lists(paragraphs, min_size=2, max_size=8), st.data())
@settings(max_examples=400, deadline=None)
def test_a_mark_never_survives_its_paragraph_on_a_twin(
    blocks: list[str], data: st.DataObject
) -> None:
    """A copy is put anywhere but beside its twin, and then deleted again."""
    at = data.draw(st.integers(0, len(blocks) - 1))
    to = data.draw(st.integers(0, len(blocks)))
    assume(to not in (at, at + 1))
    with_twin = [*blocks[:to], blocks[at], *blocks[to:]]
    neighbours = with_twin[max(0, to - 1) : to] + with_twin[to + 1 : to + 2]
    assume(len(set(blocks)) == len(blocks) and blocks[at] not in neighbours)
    start = sum(len(block) + 2 for block in blocks[:to])
    marks = [Place(start, start + len(blocks[at])), Place(start, start + 1)]
    old, new = "\n\n".join(with_twin), "\n\n".join(blocks)
    assert {carried.state for carried in carry(old, new, marks)} == {"gone"}


@given(st.text(max_size=60), st.text(max_size=60), st.data())
@settings(max_examples=300, deadline=None)
def test_any_two_texts_are_answered(old: str, new: str, data: st.DataObject) -> None:
    assume(old)
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    (carried,) = carry(old, new, [Place(start, end)])
    if carried.state in ("same", "moved"):
        assert carried.place
        assert new[carried.place.start : carried.place.end] == old[start:end]
