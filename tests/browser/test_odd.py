"""What does not show is shown as a badge, by the browser and by the server alike."""

import sys

from django.contrib.auth.models import User

from annotations.ingest.odd import name_of, pieces
from tests.browser.conftest import Newsroom
from tests.browser.test_offsets import bare, module

EVERY = [chr(number) for number in range(sys.maxunicode + 1) if not 0xD800 <= number <= 0xDFFF]
EMOJI = (
    "👩\u200d👩\u200d👧", "👩🏽\u200d🚀", "❤\ufe0f\u200d🔥", "🏳\ufe0f\u200d🌈", "🐦\u200d⬛",
    "👁\ufe0f\u200d🗨\ufe0f", "🧑\u200d⚕\ufe0f", "⛓\ufe0f\u200d💥", "🙂\u200d↔\ufe0f",
)  # fmt: skip
TRICKS = ("a\u200db", "👩\u200d", "\u200d👩", "👩\u200d\u200d👩", "👩\u200da", "1\ufe0f\u200d👩")

NAMES = """async ([module, texts]) => {
  const { pieces } = await import(`${module}odd.js`);
  return texts.map((text) => pieces(text).map((piece) => [piece.text, piece.name ?? ""]));
}"""

# The odd characters by their names, of all that may stand in a text of any kind; then those
# that join with a picture before them, and with one behind.
ODD = """async ([module]) => {
  const { pieces } = await import(`${module}odd.js`);
  const [found, before, behind] = [[], [], []];
  for (let number = 0; number <= 0x10ffff; number += 1) {
    if (number >= 0xd800 && number <= 0xdfff) continue;
    const character = String.fromCodePoint(number);
    const [{ name }] = pieces(character);
    if (name) found.push([number, name]);
    if (pieces(`🚢\u200d${character}`).length === 1) behind.push(number);
    if (pieces(`${character}\u200d🚢`).length === 1) before.push(number);
  }
  return [found, before, behind];
}"""

# What Unicode itself, in the browser's edition, would have nobody see or would turn about.
HIDDEN = """() => {
  const kinds = /^[\\p{Default_Ignorable_Code_Point}\\p{Bidi_Control}\\p{Cc}\\p{Zl}\\p{Zp}]$/u;
  const found = [];
  for (let number = 0; number <= 0x10ffff; number += 1) {
    if (kinds.test(String.fromCodePoint(number))) found.push(number);
  }
  return found;
}"""


def told(text: str) -> list[list[str]]:
    return [list(piece) for piece in pieces(text)]


def odd_in_python() -> dict[int, str]:
    return {ord(each): name_of(each) for each in EVERY if told(each) == [[each, name_of(each)]]}


def joining(pattern: str) -> list[int]:
    return [ord(each) for each in EVERY if len(told(pattern.format(each))) == 1]


def test_both_find_the_same_in_all_of_unicode(newsroom_pages: Newsroom, editor: User) -> None:
    page = bare(newsroom_pages, editor)
    found, before, behind = page.evaluate(ODD, [module(page)])
    assert dict(found) == odd_in_python()
    assert before == joining("{}\u200d🚢")
    assert behind == joining("🚢\u200d{}")


def test_nothing_is_missing_that_unicode_hides(newsroom_pages: Newsroom, editor: User) -> None:
    hidden = set(bare(newsroom_pages, editor).evaluate(HIDDEN))
    assert hidden - set(odd_in_python()) == {ord("\t"), ord("\n"), 0xFE0F}


def test_both_leave_joiners_within_emoji_alone(newsroom_pages: Newsroom, editor: User) -> None:
    page, texts = bare(newsroom_pages, editor), [*EMOJI, *TRICKS]
    found = page.evaluate(NAMES, [module(page), texts])
    assert found == [told(text) for text in texts]
    whole, cut = found[: len(EMOJI)], found[len(EMOJI) :]
    assert whole == [[[text, ""]] for text in EMOJI]
    assert all(any(name for _, name in each) for each in cut)
