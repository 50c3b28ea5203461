"""The desk: what waits, who has it, how the day goes, and what is found."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.utils import timezone

from annotations import rescoring
from annotations.admin.pages import charts, lost, progress, waiting
from annotations.admin.pages.progress import Day
from annotations.models import Annotation, Article, ArticleScore, Lease, Verdict
from annotations.models.roles import ROLES
from annotations.services import articles, evidence, leases, publishers
from annotations.services.evidence import NewEvidence
from tests import newsroom
from tests.admin.conftest import Browser, publish
from tests.admin.test_queries import queries

DESK = "/admin/"
MOST = 15


def waits(leverage: float, **metadata: Any) -> Article:
    article = newsroom.article(**metadata)
    ArticleScore.objects.filter(article=article).update(leverage=leverage)
    return article


def shown(browser: Client, address: str = DESK) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", re.sub(r"</?bdi[^>]*>", "", html)).split())


def test_what_one_more_verdict_moves_most_comes_first(browser: Client) -> None:
    waits(2.5, headline="Little")
    waits(11.0, headline="Much")
    waits(0.0, headline="Nothing")
    html = words_of(shown(browser))
    assert html.index("± 11.0 Much") < html.index("± 2.5 Little")
    assert "Nothing" not in html


def test_a_row_says_how_the_article_is_scored_and_what_is_open(browser: Client) -> None:
    story = publishers.open_story(slug="storm", title="The storm", by=None)
    article = newsroom.article(story=story)
    contested = newsroom.mark(article, by=newsroom.user("editor"), rating="verified").claim
    newsroom.judge(contested, "wrong", by=newsroom.user("editor"))
    newsroom.mark(article, "120 ships", by=newsroom.user("editor"))
    rescoring.drain()
    ArticleScore.objects.update(leverage=7.25)
    html = shown(browser)
    assert f'href="/admin/workbench/{article.pk}/"' in html
    assert 'href="/admin/story/storm/"' in html
    told = words_of(html)
    assert "Port Gazette · The storm" in told
    assert "score 50 90 % interval 0–100 50 % covered 1 open, 1 contested" in told


def test_the_queue_is_read_in_pages(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "PAGE", 2)
    monkeypatch.setattr(waiting, "PAGES", 2)
    for leverage in range(1, 6):
        waits(leverage, headline=f"Number {leverage}")
    first, second = shown(browser), shown(browser, f"{DESK}?page=2")
    assert re.findall(r">Number (\d)</bdi></a>", first) == ["5", "4"]
    assert re.findall(r">Number (\d)</bdi></a>", second) == ["3", "2"]
    assert 'href="?page=2"' in first
    assert 'rel="next"' not in second  # the last page there may be
    for odd in ("0", "-1", "x", "²", "9" * 30, ""):
        assert browser.get(DESK, {"page": odd}).status_code == 200


def test_an_empty_queue_says_so_and_offers_nothing_to_take(browser: Client) -> None:
    html = shown(browser)
    assert "Nothing waits" in html
    assert "Take the next" not in html
    assert "Marks that an edit has lost" not in html


def test_to_take_leads_to_the_workbench(browser: Client, editor: User) -> None:
    article = waits(3.0)
    answer = browser.post(f"/admin/take/{article.pk}/")
    assert (answer.status_code, answer["Location"]) == (302, f"/admin/workbench/{article.pk}/")
    assert Lease.objects.get().editor == editor
    assert "Yours until" in shown(browser)


def test_the_next_is_what_moves_most_and_is_free(browser: Client) -> None:
    most, free = waits(9.0), waits(4.0)
    leases.take(article_id=most.pk, by=newsroom.user("editor"))
    answer = browser.post("/admin/take/")
    assert answer["Location"] == f"/admin/workbench/{free.pk}/"
    leases.release(article_id=free.pk, by=Lease.objects.get(article=free).editor)
    leases.take(article_id=free.pk, by=newsroom.user("editor"))
    told = browser.post("/admin/take/", follow=True)
    assert told.redirect_chain == [(DESK, 302)]
    assert "Nothing that you could move is waiting" in told.content.decode()


def test_what_is_taken_stays_in_the_queue_with_who_has_it(browser: Client) -> None:
    article = waits(9.0, headline="In good hands")
    leases.take(article_id=article.pk, by=newsroom.user("editor", name="amelie"))
    html = shown(browser)
    assert "In good hands" in html
    assert re.search(r"amelie until \d\d:\d\d", html)
    assert f'action="/admin/take/{article.pk}/"' not in html
    refused = browser.post(f"/admin/take/{article.pk}/", follow=True)
    assert refused.redirect_chain == [(DESK, 302)]
    assert re.search(
        r"This article is taken: amelie has it until \d\d:\d\d\.", refused.content.decode()
    )


def test_nothing_is_taken_by_a_look_or_where_nothing_is(browser: Client) -> None:
    article = waits(1.0)
    assert browser.get(f"/admin/take/{article.pk}/").status_code == 405
    assert browser.get("/admin/take/").status_code == 405
    assert browser.post("/admin/take/999999/").status_code == 404
    assert not Lease.objects.exists()


@pytest.mark.parametrize("role", sorted(ROLES))
def test_who_judges_may_take(role: str, as_role: Browser) -> None:
    article, browser = waits(1.0), as_role(role)
    may = role in {"editor", "chief"}
    assert ('action="/admin/take/' in shown(browser)) is may
    for address in (f"/admin/take/{article.pk}/", "/admin/take/"):
        assert browser.post(address).status_code == (302 if may else 403)


def test_a_post_from_elsewhere_takes_nothing(editor: User) -> None:
    article = waits(1.0)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    assert browser.post(f"/admin/take/{article.pk}/").status_code == 403


def test_whom_no_role_lets_read_gets_the_stock_page(as_role: Browser) -> None:
    waits(1.0, headline="Secret")
    html = shown(as_role())
    assert "Secret" not in html
    assert "Waiting for a verdict" not in html
    assert Client().get(DESK)["Location"].startswith("/admin/login/")


def test_marks_that_an_edit_has_lost_are_listed(browser: Client, editor: User) -> None:
    article = newsroom.article(headline="Edited")
    kept = newsroom.mark(article, "Ana Ruiz", by=editor).annotation
    changed = newsroom.mark(article, "four days", by=editor).annotation
    gone = newsroom.mark(article, "Some 120 ships were waiting outside. ", by=editor).annotation
    text = newsroom.TEXT.replace("four days", "five days").replace(gone.exact, "")
    articles.add_version(pk=article.pk, text=text, by=editor)
    html = shown(browser)
    assert f"/admin/workbench/{article.pk}/#mark-{changed.pk}" in html
    assert f"/admin/workbench/{article.pk}/#mark-{gone.pk}" in html
    assert f"#mark-{kept.pk}" not in html
    assert "four five days" in words_of(html)  # struck out, and put in
    assert "<del><bdi>four</bdi></del><ins><bdi>five</bdi></ins>" in html


def test_evidence_whose_words_changed_is_listed_until_it_is_confirmed(
    browser: Client, editor: User
) -> None:
    source = newsroom.article("It was five days.\n")
    claim = newsroom.mark(newsroom.article(), by=editor, rating="wrong").claim
    piece = NewEvidence("refutes", article=source.pk, target=newsroom.target("five days"))
    cited = evidence.cite(claim_id=claim.pk, evidence=piece, by=editor)
    assert "Evidence to look at again" not in shown(browser)
    articles.add_version(pk=source.pk, text="It was six days.\n", by=editor)
    assert f'data-confirms="{cited.pk}"' in shown(browser)
    evidence.confirm(pk=cited.pk, by=editor)
    assert "Evidence to look at again" not in shown(browser)


def test_the_list_of_lost_marks_ends_somewhere(
    browser: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lost, "SHOWN", 1)
    article = newsroom.article()
    for quote in ("four days", "Ana Ruiz"):
        newsroom.mark(article, quote, by=editor)
    articles.add_version(pk=article.pk, text="Nothing of it.", by=editor)
    html = shown(browser)
    assert html.count("#mark-") == 1
    assert "More of them" in html


def judged(by: User, *ratings: str, days_ago: int = 0) -> None:
    """Verdicts on as many claims of an article of its own, given some days ago."""
    article, at = newsroom.article(), timezone.now() - timedelta(days=days_ago)
    for quote, rating in zip(("four days", "Ana Ruiz", "its master"), ratings, strict=False):
        claim = newsroom.mark(article, quote, by=by).claim
        Verdict.objects.create(claim=claim, editor=by, rating=rating, created_at=at)


def test_the_asker_comes_first_then_who_gave_most(editor: User) -> None:
    amelie, jonas = (newsroom.user("editor", name=name) for name in ("amelie", "jonas"))
    judged(amelie, "wrong", days_ago=2)
    judged(jonas, "wrong", "verified", days_ago=6)
    judged(jonas, "wrong", "verified", "verified", days_ago=7)
    judged(editor, "verified", days_ago=2)
    judged(editor, "disputed")
    found = progress.people(editor, timezone.localdate())
    assert [(person.name, person.today, person.week) for person in found] == [
        (editor.username, 1, 2),
        ("jonas", 0, 2),
        ("amelie", 0, 1),
    ]
    assert [person.is_me for person in found] == [True, False, False]


def test_who_has_judged_nothing_is_in_no_list(editor: User) -> None:
    judged(editor, "wrong", days_ago=8)
    assert progress.people(editor, timezone.localdate()) == []


def test_the_week_is_counted_by_day_and_rating(editor: User) -> None:
    judged(editor, "wrong", "wrong", "verified", days_ago=3)
    today = timezone.localdate()
    days = progress.week(today)
    assert [day.date for day in days] == [today - timedelta(days=ago) for ago in range(6, -1, -1)]
    assert [day.total for day in days] == [0, 0, 0, 3, 0, 0, 0]
    assert days[3] == Day(today - timedelta(days=3), verified=1, disputed=0, wrong=2)


def test_the_numbers_behind_the_charts_stand_in_tables(browser: Client, editor: User) -> None:
    judged(editor, "wrong", "wrong", "verified")
    rescoring.drain()
    html = shown(browser)
    assert "3 verdicts in seven days" in html
    assert "<td>1</td><td>0</td><td>2</td>" in html
    assert progress.standings() == {"verified": 1, "disputed": 0, "wrong": 2, "open": 0}
    for name in ("verified", "wrong"):
        assert f'fill="url(#fill-{name})"' in html
        assert f'id="fill-{name}"' in html


def test_columns_are_as_high_as_their_days() -> None:
    today = timezone.localdate()
    days = [Day(today, verified=2, wrong=1), Day(today), Day(today, disputed=6)]
    drawn = charts.bars(days)
    heights = [[float(piece.height) for piece in bar.pieces] for bar in drawn]
    assert heights == [[32.0, 16.0], [], [96.0]]
    assert [bar.total for bar in drawn] == [3, 0, 6]


def test_shares_fill_the_strip() -> None:
    pieces = charts.shares({"verified": 3, "disputed": 0, "wrong": 1})
    assert [(piece.name, piece.x, piece.width) for piece in pieces] == [
        ("verified", "0.0", "220.5"),
        ("wrong", "220.5", "73.5"),
    ]
    assert charts.shares({"verified": 0}) == []


def test_the_search_finds_articles_and_claims_by_their_words(browser: Client, editor: User) -> None:
    by_text = newsroom.article("The lighthouse stood.", headline="Something else")
    by_headline = newsroom.article(headline="A lighthouse in the fog")
    newsroom.article(headline="Not this one")
    marked = newsroom.mark(by_text, "The lighthouse stood", by=editor, rating="wrong")
    html = shown(browser, f"{DESK}?q=lighthouse")
    assert re.findall(r'href="/admin/workbench/(\d+)/"', html) == [
        str(by_headline.pk),
        str(by_text.pk),
    ]
    assert f"/admin/workbench/{by_text.pk}/#mark-{marked.annotation.pk}" in html
    assert "standing-wrong" in html
    assert "Not this one" not in html


def test_a_claim_the_asker_has_not_judged_is_found_veiled(
    browser: Client, as_role: Browser
) -> None:
    newsroom.mark(newsroom.article(), by=newsroom.user("editor"), rating="wrong")
    address = f"{DESK}?q=four"
    assert "standing-veiled" in shown(browser, address)
    assert "standing-veiled" not in shown(as_role("chief"), address)


def test_a_claim_that_stands_nowhere_is_found_without_a_link(browser: Client, editor: User) -> None:
    newsroom.mark(newsroom.article(), by=editor)
    Annotation.objects.update(state="gone")
    html = shown(browser, f"{DESK}?q=four")
    assert "stands in no article now" in html
    assert "#mark-" not in html


@pytest.mark.parametrize("words", ["x\0y", "'\"", "&|!", "a" * 5_000, "-", "😀"])
def test_odd_words_find_nothing_and_break_nothing(browser: Client, words: str) -> None:
    html = browser.get(DESK, {"q": words}).content.decode()
    assert "No article has all these words." in html


def test_the_desk_asks_no_more_for_more_rows(browser: Client, editor: User) -> None:
    def more(marks: int) -> None:
        article = publish(marks)
        leases.take(article_id=article.pk, by=newsroom.user("editor"))
        articles.add_version(pk=article.pk, text="Nothing of the harbour.", by=editor)
        newsroom.mark(newsroom.article(), by=editor, rating="wrong")
        ArticleScore.objects.update(leverage=3.0)

    more(1)
    few = [queries(browser, address) for address in (DESK, f"{DESK}?q=harbour")]
    for _ in range(3):
        more(3)
    many = [queries(browser, address) for address in (DESK, f"{DESK}?q=harbour")]
    assert many == few
    assert max(many) <= MOST


def test_queue_and_lost_marks_are_read_from_their_indexes(editor: User) -> None:
    waits(1.0)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    scores = ArticleScore.objects.filter(leverage__gt=0).order_by("-leverage", "article_id")
    lost = Annotation.objects.filter(state__in=("changed", "gone"), settled_at=None).order_by("-id")
    assert "score_by_leverage" in scores[:26].explain()
    assert "annotation_lost" in lost[:26].explain()
