"""Texts that break naive offsets: emoji, combining marks, right-to-left, joiners, repetition."""

from hypothesis import strategies as st

SCRAPS = [
    "a", "b", "ab", " ", "\n", "ha ", "e\u0301", "\u0308", "😀", "👩\u200d👩\u200d👧",
    "\u202eשלום\u202c", "مرحبا", "“", "”", "’", "\u200b", "𝒳", "fourth term ", "Ω",
]  # fmt: skip

texts = st.one_of(
    st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=80).map("".join),
    st.text(min_size=1, max_size=120),
    st.builds(lambda scrap, times: scrap * times, st.sampled_from(SCRAPS), st.integers(1, 200)),
).map(lambda text: text[:512])


@st.composite
def texts_with_a_span(draw: st.DrawFn) -> tuple[str, int, int]:
    """Draw a text and a span of it: (text, start, end) in code points."""
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, start, end
