"""The workbench in Chromium: from a key press to what is drawn, saved and scored; opening; weight.

Floors of the same run: a page that adds a bare <mark> at a key press; the same text and as many
<mark>s as static HTML.
"""

import contextlib
import gzip
import itertools
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from playwright.sync_api import Page, sync_playwright

import annotations
from annotations import rescoring
from annotations.anchoring import TextPositionSelector
from annotations.models import Article, Publisher, Story
from annotations.services import articles, publishers
from annotations.services.annotations import NewClaim, mark
from annotations.services.places import Target, current_version
from annotations.services.verdicts import NewVerdict
from bench import loading, serving
from bench.chain import worker
from bench.measuring import median_seconds, milliseconds, percentile, say

STATIC = Path(annotations.__file__).parent / "static" / "annotations"
PRESSES = 60
OPENINGS = 7
SENTENCE = "In line {n:04d} it is said that {n} ships of the grain fleet were waiting outside. "
SIZES = ((10, 400), (400, 2_500))  # claims, sentences: 32,000 and 200,000 characters

# Notes, for every key press, when the mark was drawn, when it was saved, when the score was new.
_WATCH = """
addEventListener("DOMContentLoaded", () => {
  const text = (query) => document.querySelector(query)?.textContent ?? "";
  window.noted = [];
  window.openedAt = 0;
  let now = null;
  const count = () => document.querySelectorAll("#wb-text mark[id]").length;
  addEventListener("keydown", (event) => {
    const score = text(".score-number");
    if (event.key === "3") now = { at: event.timeStamp, marks: count(), score };
  }, true);
  const look = (time) => {
    const isSaved =
      text("#wb-status").includes("All saved") && !document.querySelector(".pending");
    if (!window.openedAt && isSaved && count()) window.openedAt = time;
    if (now && !now.drawn && count() > now.marks) now.drawn = time - now.at;
    if (now?.drawn && !now.saved && isSaved) now.saved = time - now.at;
    if (now?.saved && text(".score-number") !== now.score && !text(".score-state")) {
      window.noted.push([now.drawn, now.saved, time - now.at]);
      now = null;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
"""
_BARE = """<p id="t" tabindex="0">text</p><script>
window.noted = [];
addEventListener("keydown", (event) => {
  t.append(document.createElement("mark"));
  requestAnimationFrame((time) => window.noted.push(time - event.timeStamp));
});
</script>"""


def run(person: User, token: str) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        say("no Chromium: nothing measured in a browser")
        return
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in this thread
    small, large = (_article(claims, sentences, person) for claims, sentences in SIZES)
    rescoring.drain()
    _weight()
    _statements(person, small, large)
    with sync_playwright() as playwright, serving.served("factcheck.wsgi") as port, worker():
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(
            base_url=f"http://127.0.0.1:{port}", viewport={"width": 1440, "height": 900}
        )
        context.add_cookies([_session(person, port)])
        page = context.new_page()
        page.add_init_script(_WATCH)
        for claims, article in zip((10, 400), (small, large), strict=True):
            _opening(page, article, claims)
            _presses(page, article, claims)
        _floors(page, port, token)
        browser.close()


def _article(claims: int, sentences: int, person: User) -> Article:
    """An article with as many judged claims, spread over its sentences."""
    text = "".join(SENTENCE.format(n=n) + ("\n\n" if n % 5 == 4 else "") for n in range(sentences))
    story = Story.objects.filter(slug="bench").first() or publishers.open_story(
        slug="bench", title="Bench", by=None
    )
    article = articles.bring_in(
        publisher=Publisher.objects.get(slug="bench"),
        text=text,
        metadata=articles.Metadata(
            headline=f"{claims} told", external_id=f"w{claims}", story=story
        ),
        by=None,
    ).article
    stored = current_version(article).text
    for n in range(claims):
        start = stored.index(SENTENCE.format(n=n * sentences // claims).rstrip()[:60])
        mark(
            article_id=article.pk,
            target=Target(position=TextPositionSelector(start, start + 60)),
            by=person,
            claim=NewClaim(),
            verdict=NewVerdict(("verified", "disputed", "wrong")[n % 3], rationale="Counted."),
        )
    return article


def _session(person: User, port: int) -> Any:
    client = Client()
    client.force_login(person)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": value,
        "url": f"http://127.0.0.1:{port}",
    }


def _opening(page: Page, article: Article, claims: int) -> None:
    """From the navigation to all marks drawn and the score shown, beside the text as plain HTML."""
    found = []
    for _ in range(OPENINGS):
        page.goto(f"/admin/workbench/{article.pk}/")
        _until(page, f"document.querySelectorAll('#wb-text mark[id]').length >= {claims}")
        _until(page, "window.openedAt > 0")
        found.append(float(page.evaluate("window.openedAt")) / 1000)
    html = "".join(
        f"<p><mark>{escape(line[:60])}</mark>{escape(line[60:])}</p>"
        for line in current_version(article).text.split("\n")
        if line
    )
    with _bare(page) as bare:
        floor = median_seconds(lambda: bare.set_content(html), runs=OPENINGS)
    say(
        f"workbench with {claims} claims opened",
        milliseconds(percentile(found, 0.5)),
        milliseconds(floor),
        f"{percentile(found, 0.5) / floor:.1f}x",
    )


def _until(page: Page, condition: str) -> None:
    """Wait for it; Playwright's own `wait_for_function` needs an eval, which our policy forbids."""
    for _ in range(5_000):
        if page.evaluate(condition):
            return
        time.sleep(0.004)
    raise TimeoutError(condition)


def _presses(page: Page, article: Article, claims: int) -> None:
    """Tag words all over the text, and wait each time until the score is that of the present."""
    page.goto(f"/admin/workbench/{article.pk}/")
    _until(page, "window.openedAt > 0")
    for done in range(PRESSES):
        page.keyboard.press("j")
        for _ in range(3):
            page.keyboard.press("ArrowRight")  # to words no mark holds alone
        page.keyboard.press("3")
        _until(page, f"window.noted.length > {done}")
    columns = list(zip(*page.evaluate("window.noted"), strict=True))
    say(f"key press, {claims} claims", "p50", "p99")
    for name, values in zip(("mark drawn", "saved", "new score on screen"), columns, strict=True):
        say(f"  to {name}", *_told([each / 1000 for each in values]))


def _floors(page: Page, port: int, token: str) -> None:
    with _bare(page) as bare:
        say("  floor: a bare <mark> drawn", *_told(_bare_presses(bare)))
    seconds = []
    for claim in itertools.islice(itertools.cycle(loading.claim_ids(3)), PRESSES):
        begun = time.perf_counter()
        serving.reach(port, token, claim, "wrong")
        seconds.append(time.perf_counter() - begun)
    say("  floor: a bare POST of a verdict", *_told(seconds))


def _told(seconds: Sequence[float]) -> tuple[str, str]:
    """Median and 99th percentile."""
    return milliseconds(percentile(seconds, 0.5)), milliseconds(percentile(seconds, 0.99))


@contextlib.contextmanager
def _bare(page: Page) -> Iterator[Page]:
    """Another page for the floor; while it is there, Chromium slows the first one down."""
    bare = page.context.new_page()
    yield bare
    bare.close()
    page.bring_to_front()


def _bare_presses(page: Page) -> list[float]:
    page.set_content(_BARE)
    page.focus("#t")
    for done in range(PRESSES):
        page.keyboard.press("a")
        _until(page, f"window.noted.length > {done}")
    return [each / 1000 for each in page.evaluate("window.noted")]


def _weight() -> None:
    """Our own script and style of the workbench, as production sends them (gzip)."""
    files = [*(STATIC / "workbench").glob("*.js"), *STATIC.glob("*.css")]
    contents = [path.read_bytes() for path in files]
    packed = sum(len(gzip.compress(content, 9)) for content in contents)
    say(
        "own script and style, sent and unpacked",
        f"{packed:,} bytes",
        f"{sum(map(len, contents)):,}",
    )


def _statements(person: User, small: Article, large: Article) -> None:
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    pages: dict[str, Callable[[Article], str]] = {
        "desk": lambda _: "/admin/",
        "story": lambda article: f"/admin/story/{article.story.slug}/" if article.story else "",
        "workbench": lambda article: f"/admin/workbench/{article.pk}/",
        "workbench document": lambda article: reverse("workbench_document", args=[article.pk]),
    }
    for name, address in pages.items():
        say(
            f"SQL statements: {name}, 10 and 400 claims",
            *(str(_asked(client, address(article))) for article in (small, large)),
        )


def _asked(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        if client.get(address).status_code != 200:
            raise RuntimeError(address)
    return len(captured)
