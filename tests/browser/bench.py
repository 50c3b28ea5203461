"""The workbench as a person uses it: what they press, and what they read off the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect

from annotations.models import Article
from tests.browser.conftest import Newsroom


class Bench:
    """A workbench that is open in a page."""

    def __init__(self, page: Page, article: Article) -> None:
        self.page = page
        page.goto(f"/admin/workbench/{article.pk}/")
        expect(page.locator("#wb-text")).to_be_focused()
        expect(page.locator("#wb-status")).to_contain_text("All saved")

    @property
    def marks(self) -> Locator:
        """The first piece of each mark of the text."""
        return self.page.locator("#wb-text mark[id]")

    @property
    def claims(self) -> Locator:
        return self.page.locator("#wb-claims .claims > li")

    @property
    def selected(self) -> str:
        return str(self.page.evaluate("document.getSelection().toString()"))

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def select(self, words: str, copy: int = 0) -> None:
        """Drag the mouse over some words of the text."""
        box: Any = self.page.evaluate(_RECTANGLE, [words, copy])
        self.page.mouse.move(box["left"] + 1, box["top"] + box["height"] / 2)
        self.page.mouse.down()
        self.page.mouse.move(box["right"] - 1, box["bottom"] - box["height"] / 2, steps=4)
        self.page.mouse.up()

    def read_to(self, words: str) -> None:
        """Go down sentence by sentence until these words begin the selected one."""
        for _ in range(200):
            self.press("j")
            if self.selected.startswith(words):
                return
        raise AssertionError(f"no sentence begins with {words!r}")

    def is_saved(self) -> None:
        expect(self.page.locator("#wb-status")).to_contain_text("All saved")
        expect(self.page.locator(".pending")).to_have_count(0)

    def said(self, text: str) -> None:
        expect(self.page.locator("#wb-said")).to_contain_text(text)


def opened(newsroom: Newsroom, person: User, article: Article, **options: Any) -> Bench:
    return Bench(newsroom.page(person, **options), article)


@contextmanager
def troubled(newsroom: Newsroom, *expected: str) -> Iterator[None]:
    """What the console reports inside is expected, if it contains one of these."""
    before = len(newsroom.troubles)
    yield
    new = newsroom.troubles[before:]
    newsroom.troubles[before:] = [each for each in new if not any(one in each for one in expected)]


# Where the words stand on the screen, brought into view: the first and the last character's.
_RECTANGLE = """([words, copy]) => {
  const text = document.getElementById("wb-text");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const places = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at >= 0) places.push([node, at]);
  }
  const [node, at] = places[copy];
  const range = document.createRange();
  range.setStart(node, at);
  range.setEnd(node, at + words.length);
  node.parentElement.scrollIntoView({ block: "center", behavior: "instant" });
  const rects = [...range.getClientRects()];
  const { left, top, height } = rects[0];
  const { right, bottom } = rects[rects.length - 1];
  return { left, top, right, bottom, height };
}"""
