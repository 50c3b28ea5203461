"""What axe finds on a page, and whether the page fits its window."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCHEMES = ("light", "dark")
WIDTHS = (320, 1440)


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """The rules violated, each with the places."""
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]


def small_targets(page: Page, within: str) -> list[str]:
    """Buttons and fields smaller than 24 pixels; links in lines of text may be."""
    return list(
        page.eval_on_selector_all(
            f"{within} :is(button, input:not([type=hidden]), summary)",
            """found => found.filter(each => {
                const box = each.getBoundingClientRect();
                return box.width < 24 || box.height < 24;
            }).map(each => each.outerHTML)""",
        )
    )


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
