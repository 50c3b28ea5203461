"""The browser's offsets agree with Python's, whatever stands before the words."""

import random

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from annotations.models import Annotation
from tests import newsroom
from tests.browser.bench import opened
from tests.browser.conftest import Newsroom

CASES = 1_000
PIECES = (
    "a", "é", "e\u0301", "क्षि", "👩\u200d👩\u200d👧", "🚢", "🏴\U000e0067\U000e0062\U000e007f",
    "\u202e", "\u200b", "𝒳", "漢", " ", "\t", "\n", "\n\n", "“", "’", "\ufe0f", "🇺🇳", "عربي",
    "0", ".",
)  # fmt: skip

# For each case: the words that a place in code points holds, and the place that UTF-16 gives.
CONVERT = """async ([module, cases]) => {
  const { CodePoints } = await import(module);
  return cases.map(([text, start, end]) => {
    const points = new CodePoints(text);
    const [from, to] = [points.to(start), points.to(end)];
    return [text.slice(from, to), points.from(from), points.from(to)];
  });
}"""

# For each case: what a mark drawn over a place in code points holds, read back from the page.
DRAW = """async ([base, cases]) => {
  const { CodePoints } = await import(`${base}codepoints.js`);
  const { Pane } = await import(`${base}pane.js`);
  const root = document.createElement("div");
  document.body.append(root);
  return cases.map(([text, start, end]) => {
    const points = new CodePoints(text);
    const version = { text, furniture: [], repeats: [] };
    const pane = new Pane(root, version, points, { language: "en" });
    const [from, to] = [points.to(start), points.to(end)];
    pane.draw([{ id: 1, start: from, end: to, number: 1, standing: "wrong", look: "" }]);
    const range = pane.rangeOf(from, to);
    const again = [
      pane.offsetOf(range.startContainer, range.startOffset, false),
      pane.offsetOf(range.endContainer, range.endOffset, true),
    ];
    return [...again.map((unit) => points.from(unit)), pane.placeOf(...again).exact];
  });
}"""


def generated(number: int) -> list[tuple[str, int, int]]:
    """Texts with a place in each, in code points: [text, start, end)."""
    dice = random.Random(20240318)
    cases: list[tuple[str, int, int]] = []
    while len(cases) < number:
        text = "".join(dice.choices(PIECES, k=dice.randint(3, 60)))
        start, end = sorted(dice.sample(range(len(text) + 1), 2))
        if text[start:end].strip() == text[start:end] and text[start:end]:
            cases.append((text, start, end))
    return cases


def bare(newsroom_pages: Newsroom, editor: User) -> Page:
    page = newsroom_pages.page(editor)
    article = newsroom.article()
    page.goto(f"/admin/workbench/{article.pk}/")
    return page


def module(page: Page) -> str:
    address = page.locator("script[type=module]").get_attribute("src")
    assert address
    return address.rpartition("/")[0] + "/"


def test_offsets_agree_in_a_thousand_generated_cases(
    newsroom_pages: Newsroom, editor: User
) -> None:
    page, cases = bare(newsroom_pages, editor), generated(CASES)
    found = page.evaluate(CONVERT, [f"{module(page)}codepoints.js", cases])
    assert found == [[text[start:end], start, end] for text, start, end in cases]


def test_a_place_drawn_on_the_page_is_read_back_the_same(
    newsroom_pages: Newsroom, editor: User
) -> None:
    page, cases = bare(newsroom_pages, editor), generated(CASES)
    found = page.evaluate(DRAW, [module(page), cases])
    assert found == [[start, end, text[start:end]] for text, start, end in cases]


def test_words_behind_emoji_and_combining_marks_are_marked_where_they_stand(
    newsroom_pages: Newsroom, editor: User
) -> None:
    before = "🚢🏴\U000e0067\U000e0062\U000e007f 𝒳 cafe\u0301 👩\u200d👩\u200d👧"
    article = newsroom.article(f"{before} The harbour reopened after four days.\n")
    bench = opened(newsroom_pages, editor, article)
    bench.select("four days")
    bench.press("3")
    bench.is_saved()
    mark = Annotation.objects.get()
    text = mark.version.text
    assert (mark.exact, mark.start) == ("four days", text.index("four days"))
    assert mark.start < len(text[: mark.start].encode("utf-16-le")) // 2
    bench.page.reload()
    expect(bench.page.locator("mark [data-start]")).to_have_text("four days")
