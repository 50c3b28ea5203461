"""`import_articles`: what is fit goes in, once; what is not is named with its reason."""

import contextlib
import json
import os
import pty
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError

from annotations.models import Article, ArticleVersion, Change, Publisher, Story
from tests.management.commands import run

pytestmark = pytest.mark.django_db

PRINTED = (
    "Harbour reopens after storm\n\n"
    "Its master counts the ships that waited and the days they lost\n\n"
    "By Ana Ruiz\n"
    "Published 18 March 2024, 08:43 PM\n\n"
    "The harbour of Port Vell reopened on Tuesday.\n"
)
RECORD = {
    "external_id": "hb-1",
    "url": "https://gazette.example.com/harbour",
    "headline": "Harbour open again",
    "published_at": "2024-03-18T20:43:00+01:00",
    "publisher": "Port Gazette",
    "text": PRINTED,
}


def line(**changes: Any) -> bytes:
    return json.dumps(RECORD | changes).encode() + b"\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a text, a record two folders down, and a file that is none of ours."""
    (tmp_path / "harbour.txt").write_text(PRINTED)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "feed.jsonl").write_bytes(
        line() + b"\n" + line(external_id="hb-2", url="", text="Ferry delayed\n\nBy an hour.\n")
    )
    (tmp_path / "notes.md").write_text("Not an article.")
    return tmp_path


def test_a_folder_goes_in_with_all_its_texts_and_records(folder: Path) -> None:
    ended = run("import_articles", folder)
    assert (ended.status, ended.output, ended.errors) == (0, "3 new, 0 known, 0 failed", "")
    headlines = set(Article.objects.values_list("headline", flat=True))
    assert headlines == {"Harbour reopens after storm", "Harbour open again"}


def test_the_same_again_changes_nothing(folder: Path) -> None:
    run("import_articles", folder, "--story", "storm")
    before = [list(model.objects.order_by("pk").values()) for model in (Article, ArticleVersion)]
    log = Change.objects.count()
    again = run("import_articles", folder, "--story", "storm")
    assert (again.status, again.output) == (0, "0 new, 3 known, 0 failed")
    assert before == [
        list(model.objects.order_by("pk").values()) for model in (Article, ArticleVersion)
    ]
    assert Change.objects.count() == log


def test_a_record_with_other_words_is_a_new_version(folder: Path) -> None:
    run("import_articles", folder)
    feed = folder / "deep" / "er" / "feed.jsonl"
    feed.write_bytes(line(text=PRINTED + "More.\n"))
    assert run("import_articles", feed).output == "0 new, 1 known, 0 failed"
    assert Article.objects.get(external_id="hb-1").versions.count() == 2


def test_what_stands_in_the_first_lines_is_recognised(folder: Path) -> None:
    run("import_articles", folder / "harbour.txt")
    article = Article.objects.get()
    assert article.headline == "Harbour reopens after storm"
    assert article.standfirst.startswith("Its master counts")
    assert article.byline == "Ana Ruiz"
    assert article.published_at
    assert article.published_at.isoformat() == "2024-03-18T20:43:00+00:00"
    assert article.current_version
    assert article.current_version.text == PRINTED


def test_what_a_record_says_goes_before_what_is_recognised(folder: Path) -> None:
    (folder / "feed.jsonl").write_bytes(line())
    run("import_articles", folder / "feed.jsonl")
    article = Article.objects.get()
    assert (article.headline, article.byline) == ("Harbour open again", "Ana Ruiz")
    assert article.published_at
    assert article.published_at.isoformat() == "2024-03-18T19:43:00+00:00"
    assert article.publisher.name == "Port Gazette"


FILES: dict[str, tuple[str, bytes, str]] = {
    "not UTF-8": ("a.txt", b"Headline\n\n\xff", "not valid UTF-8: byte 10"),
    "empty": ("a.txt", b" \n", "The text is empty"),
    "too large": ("a.txt", b"a" * 1_000_001, "1,000,001 bytes; the limit is 1,000,000"),
    "no headline": ("a.txt", b"long " * 100, "no headline"),
    "wrong suffix": ("a.html", b"<p>", "no .txt or .jsonl file"),
    "a bad line": ("a.jsonl", b"{\n", "not JSON"),
    "a line not UTF-8": ("a.jsonl", b'{"text": "\xff"}', "not JSON"),
    "a line 5,000 deep": ("a.jsonl", b"[" * 5000, "not JSON"),
    "a list": ("a.jsonl", b"[]\n", "no object with a text"),
    "a text that is none": ("a.jsonl", line(text=["a"]), "no object with a text"),
    "an empty text": ("a.jsonl", line(text=" "), "The text is empty"),
    "a text too large": ("a.jsonl", line(text="a" * 1_000_001), "the limit is 1,000,000"),
    "an unknown field": ("a.jsonl", line(colour="red"), "unknown field colour"),
    "a number for a headline": ("a.jsonl", line(headline=5), "headline: no text"),
    "a list for a publisher": ("a.jsonl", line(publisher=["a"]), "publisher: no text"),
    "half a surrogate pair": ("a.jsonl", line(headline="\ud800"), "headline: a character"),
    "a NUL": ("a.jsonl", line(byline="a\0b"), "byline: a character"),
    "a time without offset": (
        "a.jsonl",
        line(published_at="2024-03-18T20:43:00"),
        "published_at: a time without its offset",
    ),
    "a day for a time": ("a.jsonl", line(published_at="2024-03-18"), "published_at: a time"),
    "a time that is none": ("a.jsonl", line(published_at="soon"), "published_at: "),
    "a time before time": (
        "a.jsonl",
        line(published_at="0001-01-01T00:00:00+14:00"),
        "published_at: a time beyond time",
    ),
    "a language that is none": ("a.jsonl", line(language="klingon!"), "language: no BCP 47 tag"),
    "a url that is none": ("a.jsonl", line(url="javascript:alert(1)"), "url: "),
    "a story nobody made": ("a.jsonl", line(story="none"), "no story with this slug"),
    "a publisher's name too long": ("a.jsonl", line(publisher="a" * 201), "too long"),
}


@pytest.mark.parametrize("name, data, reason", FILES.values(), ids=FILES.keys())
def test_what_is_unfit_is_named_and_the_rest_goes_in(
    folder: Path, tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    ended = run("import_articles", bad, folder / "harbour.txt")
    assert (ended.status, ended.output) == (1, "1 new, 0 known, 1 failed")
    assert ended.errors.startswith(str(bad))
    assert reason in ended.errors
    assert len(ended.errors.splitlines()) == 1
    assert Article.objects.count() == 1
    assert not Publisher.objects.exclude(name="Unknown publisher").exists()


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    ended = run("import_articles", folder / "no.txt", folder / "harbour.txt")
    assert (ended.status, ended.output) == (1, "1 new, 0 known, 1 failed")
    assert ended.errors == f"{folder / 'no.txt'}: not there"


def test_a_bad_line_is_named_by_its_number_and_the_others_go_in(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(line() + b"{\n" + line(external_id="hb-2", url=""))
    ended = run("import_articles", feed)
    assert (ended.status, ended.output) == (1, "2 new, 0 known, 1 failed")
    assert ended.errors.startswith(f"{feed}:2: not JSON")


def test_two_records_with_one_url_and_two_publishers_are_not_one_article(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(line() + line(publisher="Other Post"))
    ended = run("import_articles", feed)
    assert (ended.status, ended.output) == (1, "1 new, 0 known, 1 failed")
    assert "another publisher" in ended.errors


def test_suffixes_are_known_in_capitals_and_folders_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "HARBOUR.TXT").write_text(PRINTED)
    (tmp_path / "old.txt").mkdir()
    assert run("import_articles", tmp_path).output == "1 new, 0 known, 0 failed"


def test_a_story_is_made_once_and_used_again(folder: Path) -> None:
    run("import_articles", folder / "harbour.txt", "--story", "port-vell-storm")
    (folder / "more.txt").write_text("Ferry delayed\n\nBy an hour.\n")
    run("import_articles", folder / "more.txt", "--story", "port-vell-storm")
    story = Story.objects.get()
    assert story.title == "Port vell storm"
    assert story.articles.count() == 2


def test_a_story_that_is_no_slug_is_refused_before_anything_goes_in(folder: Path) -> None:
    with pytest.raises(CommandError, match="--story takes a slug"):
        run("import_articles", folder, "--story", "two words")
    assert not Article.objects.exists()
    assert not Story.objects.exists()


def test_publisher_and_language_go_for_what_does_not_say(folder: Path) -> None:
    run("import_articles", folder, "--publisher", "Morning Courier", "--language", "ca")
    assert set(Article.objects.values_list("external_id", "publisher__name", "language")) == {
        ("", "Morning Courier", "ca"),
        ("hb-1", "Port Gazette", "ca"),
        ("hb-2", "Port Gazette", "ca"),
    }


def test_a_publisher_is_known_by_its_slug(folder: Path) -> None:
    run("import_articles", folder / "harbour.txt", "--publisher", "Morning Courier")
    (folder / "more.txt").write_text("Ferry delayed\n\nBy an hour.\n")
    run("import_articles", folder / "more.txt", "--publisher", "morning-courier")
    assert Publisher.objects.get().articles.count() == 2


def drawn(reading: int) -> bytes:
    """What came to this end; a terminal whose other end was closed fails instead of ending."""
    found = b""
    with contextlib.suppress(OSError):
        while piece := os.read(reading, 65_536):
            found += piece
    os.close(reading)
    return found


def terminal() -> tuple[int, int]:
    reading, writing = pty.openpty()
    termios.tcsetwinsize(writing, (24, 80))
    return reading, writing


def progress(
    folder: Path, monkeypatch: pytest.MonkeyPatch, ends: Callable[[], tuple[int, int]]
) -> bytes:
    """What is drawn while the folder goes in with standard error at this terminal or pipe."""
    reading, writing = ends()
    with os.fdopen(writing, "w") as errors, monkeypatch.context() as patched:
        patched.setattr(sys, "stderr", errors)
        run("import_articles", folder)
    return drawn(reading)


def test_progress_is_drawn_on_a_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert b"2/2" in progress(folder, monkeypatch, terminal)


def test_no_progress_is_drawn_in_a_pipe(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert progress(folder, monkeypatch, os.pipe) == b""


def test_what_a_person_has_amended_is_not_recognised_away(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Recognised headline\n\nThe first paragraph says it all.\n")
    run("import_articles", tmp_path)
    Article.objects.update(headline="A better headline")
    run("import_articles", tmp_path)
    assert Article.objects.get().headline == "A better headline"
