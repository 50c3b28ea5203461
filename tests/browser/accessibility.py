"""What axe finds on a page, and whether the page fits its window."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCHEMES = ("light", "dark")
WIDTHS = (320, 1440)
# All of axe's rules, and WCAG 2.2's on the size of targets, which it leaves out unasked.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """The rules violated, each with the places."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]


def small_targets(page: Page, within: str) -> list[str]:
    """Buttons and fields smaller than 24 pixels; what stands in lines of text may be.

    A box to tick is as large as its label.
    """
    return list(
        page.eval_on_selector_all(
            f"{within} :is(button, input:not([type=hidden]), summary)",
            """found => found.filter(each => {
                if (!each.checkVisibility() || each.closest(".chip")) return false;
                const isBox = each.matches("[type=checkbox], [type=radio]");
                const box = (isBox && each.closest("label") || each).getBoundingClientRect();
                return box.width < 24 || box.height < 24;
            }).map(each => each.outerHTML)""",
        )
    )


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def covered_focus(page: Page, bar: str, key: str, times: int) -> list[str]:
    """What had the focus under a bar that stays in place, of what the key goes through."""
    page.evaluate("scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' })")
    found = []
    for _ in range(times):
        page.keyboard.press(key)
        found += page.evaluate(_UNDER, bar)
    return found


_UNDER = """(bar) => {
  const fixed = document.querySelector(bar);
  const each = document.activeElement;
  if (each === document.body || each.contains(fixed) || fixed.contains(each)) return [];
  const [above, here] = [fixed, each].map((element) => element.getBoundingClientRect());
  const across = here.left < above.right && here.right > above.left;
  const isUnder = here.top < above.bottom && here.bottom > above.top;
  return across && isUnder && here.height < innerHeight / 2 ? [each.outerHTML.slice(0, 120)] : [];
}"""
