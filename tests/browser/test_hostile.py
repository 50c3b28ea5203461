"""No page runs what people wrote, or takes it for its own markup: with the policy and without."""

import itertools
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import BrowserContext, Dialog, Page, Request, Route, expect

from annotations import rescoring
from annotations.models import (
    Annotation,
    Article,
    ArticleScore,
    Claim,
    Evidence,
    Sighting,
    Story,
    Suggestion,
    Verdict,
)
from annotations.models.choices import Relation
from annotations.services import annotations, articles, corrections, leases, publishers
from annotations.services.annotations import NewClaim
from annotations.services.corrections import NewCorrection
from annotations.services.evidence import NewEvidence
from annotations.services.verdicts import NewVerdict
from tests import newsroom
from tests.admin import pages
from tests.admin.conftest import staff
from tests.browser.bench import Bench, troubled
from tests.browser.conftest import Newsroom
from tests.browser.hostile import HARMLESS, VECTORS, packed
from tests.management.commands import run

# Every element as a name with the names of its attributes; of what can do harm also the values.
# Then what no page of ours has: an event attribute, an address that is none of the web.
CENSUS = """() => {
  const risky = new Set(["script", "iframe", "object", "embed", "base", "form", "img", "image",
    "svg", "math", "style", "link", "meta", "template", "noscript", "video", "audio", "source"]);
  const places = ["href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "poster"];
  const [seen, bad] = [new Set(), []];
  for (const each of document.querySelectorAll("*")) {
    const isRisky = risky.has(each.localName);
    const names = [...each.attributes].map(({ name, value }) =>
      name === "id" || isRisky ? `${name}=${value.replaceAll(/\\d+/g, "0")}` : name);
    seen.add(`${each.localName} ${names.sort().join(" ")}`);
    for (const { name, value } of each.attributes) {
      if (name.startsWith("on")) bad.push(`${each.localName} ${name}`);
      if (!places.includes(name)) continue;
      const address = URL.parse(value, location.href);
      if (!address || !/^https?:$/.test(address.protocol)) bad.push(`${name}=${value}`);
    }
  }
  if (window.pwned !== undefined) bad.push("run");
  if (Object.keys(Object.prototype).length || ({}).pwned) bad.push("prototype");
  return [[...seen], bad];
}"""


@dataclass(slots=True)
class Watched:
    """What is seen of a context's pages: elements by name, and what should never be."""

    elements: set[str] = field(default_factory=set)
    bad: list[str] = field(default_factory=list)

    def look(self, page: Page) -> None:
        seen, bad = page.evaluate(CENSUS)
        self.elements |= set(seen)
        self.bad += [f"{page.url}: {each}" for each in bad]

    def watch(self, context: BrowserContext, own: str) -> None:
        def asked(request: Request) -> None:
            if not request.url.startswith((own, "data:,")):
                self.bad.append(f"asked for {request.url}")

        def opened(dialog: Dialog) -> None:
            self.bad.append(f"dialog {dialog.message}")
            dialog.dismiss()

        context.on("request", asked)
        context.on("dialog", opened)


def without_policy(route: Route) -> None:
    answer = route.fetch(max_redirects=0)
    headers = {
        name: value for name, value in answer.headers.items() if "security-policy" not in name
    }
    route.fulfill(response=answer, headers=headers)


def furnish(vectors: tuple[str, ...], me: User, folder: Path) -> Article:
    """A story in whose every place something of the corpus stands; its article that has all."""
    packs, name = packed(vectors, 190), vectors[0][:150]
    story = publishers.open_story(slug=f"s{Story.objects.count()}", title=packs[0], by=None)
    for number, pack in enumerate(packs):
        publishers.open_story(slug=f"{story.slug}-{number}", title=pack, by=None)
        newsroom.article(
            f"{number}\n\n{pack}\n", headline=pack, byline=pack, standfirst=pack, story=story,
            publisher=newsroom.publisher(pack),
        )  # fmt: skip
    lines = [f"{number}. {' '.join(each.split())}" for number, each in enumerate(vectors)]
    text = "\n\n".join(lines)
    article = newsroom.article(text, headline=packs[1], byline=packs[2], story=story)
    _import(vectors, folder)
    other = newsroom.user("editor", name=name)
    User.objects.filter(pk=other.pk).update(first_name=name, last_name=name)
    for line, vector in zip(lines, vectors, strict=True):
        _mark(article, line, vector, other)
    newsroom.judge(Claim.objects.order_by("-pk")[0], "disputed", by=me)
    rescoring.drain()
    articles.add_version(pk=article.pk, text="\n\n".join(lines[:-9]), by=me)
    for pack in packs:
        told = NewCorrection(old_words=pack, new_words=pack, note=pack)
        draft = corrections.draft(article_id=article.pk, correction=told, by=me)
    corrections.publish(pk=draft.pk, by=me)
    Evidence.objects.order_by("pk").update(review_by=date(2024, 3, 18))
    ArticleScore.objects.update(leverage=2, attempts=1, last_error=packs[3])
    leases.take(article_id=article.pk, by=other)
    _suggest(article, packs)
    return article


def _suggest(article: Article, packs: list[str]) -> None:
    """A card of each relation and a sighting, all of whose words are of the corpus."""
    assert article.story is not None
    for relation, pack in zip(Relation.values, itertools.cycle(packs), strict=False):
        sentence = {"start": 0, "end": len(pack), "exact": pack}
        mention = {
            "article": article.pk, "version": 2, "exact": pack[2:9], "places": [[2, 9], [2, 9]],
            "sentence": sentence,
        }  # fmt: skip
        value = {"value": pack, "origins": 1, "mentions": [mention, mention]}
        Suggestion.objects.create(
            story=article.story, key=f"{relation:x>64}", kind="number", slot=pack,
            relation=relation, values=[value, value], silent=[article.pk], confidence="strong",
            weight=9_000_000, reasons=[pack],
        )  # fmt: skip
    last = Article.objects.exclude(pk=article.pk).order_by("-pk")[0]
    assert last.current_version is not None
    for claim in Claim.objects.filter(annotations__article=article):
        Sighting.objects.create(
            claim=claim, article=last, version=last.current_version, start=0,
            end=len(packs[0]), exact=packs[0], sentence=packs[1], by="words",
        )  # fmt: skip


def _import(vectors: tuple[str, ...], folder: Path) -> None:
    for number, vector in enumerate(vectors):
        name = re.sub(r"[/\0]", "_", vector)[:60]
        (folder / f"{name}{number}.txt").write_text(f"{vector}\n\n{vector}\n\n{number}\n")
    assert run("import_articles", folder).status == 0


def _mark(article: Article, line: str, vector: str, by: User) -> None:
    annotations.mark(
        article_id=article.pk,
        target=newsroom.target(line.strip(), article.current_version.text.index(line)),  # type: ignore[union-attr]
        by=by,
        claim=NewClaim(statement=vector, claimant=vector, voice="quoted"),
        verdict=NewVerdict("wrong", vector),
        evidence=[NewEvidence("refutes", url=vector, quote=vector)],
    )


def visit(page: Page, article: Article, watched: Watched) -> None:
    """Every page of ours that shows them, but for the workbench."""
    story = article.story
    assert story is not None
    own = [reverse("desk"), f"{reverse('desk')}?page=2", reverse("story", args=[story.slug])]
    searches = [f"{reverse('desk')}?q={word}" for word in ("pwned", "word", "<script>")]
    log = reverse("admin:annotations_change_changelist")
    newest = [
        reverse(f"admin:annotations_{model._meta.model_name}_change", args=[pk])
        for model in (Claim, Verdict, Evidence, Annotation, Story)
        for pk in model.objects.order_by("-pk").values_list("pk", flat=True)[:3]
    ]
    here = [
        reverse(f"admin:annotations_{name}_change", args=[article.pk])
        for name in ("article", "articlescore")
    ]
    for address in [*own, *searches, *pages.lists(), f"{log}?p=2", *pages.rows(), *newest, *here]:
        page.goto(address)
        watched.look(page)


def work(page: Page, article: Article, watched: Watched, vector: str) -> None:
    """The workbench with everything open that it has."""
    bench = Bench(page, article)
    expect(page.locator("#wb-corrections")).to_be_visible()
    expect(page.locator("#wb-lost")).to_be_visible()
    watched.look(page)
    for number in range(0, bench.claims.count(), 6):
        bench.claims.nth(number).locator(".claim-head").click()
        if number == 0:
            page.locator(".details summary").click()
            page.locator(".sightings summary").click()
            expect(page.locator(".sightings li").first).to_be_visible()
        watched.look(page)
    page.locator("#wb-text").focus()
    bench.press("n")
    page.get_by_role("tab", name="Sources").click()
    expect(page.locator(".source-text [data-start]").first).to_be_attached()
    expect(page.locator(".source-text:empty")).to_have_count(0)
    expect(page.locator(".counterpart").first).to_be_visible()
    watched.look(page)
    page.get_by_role("tab", name="History").click()
    expect(page.locator(".history li").first).to_be_visible()
    watched.look(page)
    bench.page.locator("#wb-text").focus()
    with dialog(bench, "q", watched):
        page.get_by_label("The words").fill(vector)
    bench.press("j")
    with dialog(bench, "t", watched):
        expect(page.get_by_role("dialog").locator("li").first).to_be_visible()


@contextmanager
def dialog(bench: Bench, key: str, watched: Watched) -> Iterator[None]:
    bench.press(key)
    expect(bench.page.get_by_role("dialog")).to_be_visible()
    yield
    watched.look(bench.page)
    bench.press("Escape")


def disagree(page: Page, watched: Watched, vector: str) -> None:
    """A conflict over a field, then a verdict that is refused: the page shows both's words."""
    page.get_by_role("tab", name="Claims").click()
    number = page.locator("#wb-claims li.active").get_attribute("id") or ""
    claim = Claim.objects.get(pk=number.removeprefix("claim-"))
    page.get_by_label("Claimant").fill(f"{vector} mine")
    Claim.objects.filter(pk=claim.pk).update(claimant=f"{vector} theirs")
    page.get_by_label("Claimant").press("Tab")
    expect(page.get_by_role("alert")).to_contain_text("mine")
    watched.look(page)
    page.get_by_role("textbox", name="Why").fill(vector)
    Verdict.objects.filter(claim=claim).update(superseded_at=None)
    Claim.objects.filter(pk=claim.pk).update(merged_into=Claim.objects.exclude(pk=claim.pk)[0])
    page.locator(".rates").get_by_role("button", name="wrong").click()
    expect(page.locator("#wb-status")).to_contain_text("Not stored:")
    watched.look(page)


@pytest.mark.parametrize("is_strict", [True, False], ids=["with the policy", "without it"])
def test_nothing_is_run_and_nothing_becomes_markup(
    newsroom_pages: Newsroom, transactional_db: None, tmp_path: Path, is_strict: bool
) -> None:
    seen: list[Watched] = []
    chief = staff("chief")
    for number, vectors in enumerate((HARMLESS, VECTORS)):
        folder = tmp_path / str(number)
        folder.mkdir()
        article = furnish(vectors, chief, folder)
        page, watched = newsroom_pages.page(chief), Watched()
        watched.watch(page.context, newsroom_pages.url)
        if not is_strict:
            page.context.route("**/admin/**", without_policy)
        visit(page, article, watched)
        work(page, article, watched, vectors[60])
        with troubled(newsroom_pages, "412", "409", "404"):
            disagree(page, watched, vectors[60])
        seen.append(watched)
        page.context.close()
    assert [each.bad for each in seen] == [[], []]
    assert seen[1].elements - seen[0].elements == set()
