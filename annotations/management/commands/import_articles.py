"""`manage.py import_articles`: files and folders of .txt and .jsonl."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.text import capfirst
from tqdm import tqdm

from annotations.ingest import MAX_BYTES
from annotations.models import Story
from annotations.services import imports, publishers
from annotations.services.exceptions import Refused
from annotations.services.imports import Defaults

KINDS = {".txt", ".jsonl"}
UNKNOWN_PUBLISHER = "Unknown publisher"


class Command(BaseCommand):
    help = (
        "Imports articles from .txt files (headline, byline and date are read from their first"
        " lines) and .jsonl files (an object a line, with the fields of the API). Importing the"
        " same again changes nothing. Exits 1 if anything failed; the rest is imported."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--story", help="a story's slug; made if new", default="")
        parser.add_argument("--publisher", help="a name or slug; made if new", default="")
        parser.add_argument("--language", help="a BCP 47 code", default="en")

    def handle(self, *args: Any, **options: Any) -> None:
        self.failed = self.new = self.known = 0
        defaults = Defaults(
            publisher=options["publisher"] or UNKNOWN_PUBLISHER,
            story=_story(options["story"]),
            language=options["language"],
        )
        for path in tqdm(list(self._files(options["paths"])), unit="file", disable=None):
            self._import(path, defaults)
        self.stdout.write(f"{self.new} new, {self.known} known, {self.failed} failed")
        if self.failed:
            sys.exit(1)

    def _files(self, paths: list[Path]) -> Iterator[Path]:
        for path in paths:
            if path.is_dir():
                yield from sorted(each for each in path.rglob("*") if _is_kind(each))
            elif _is_kind(path) and path.exists():
                yield path
            else:
                self._fail(str(path), "no .txt or .jsonl file" if path.exists() else "not there")

    def _import(self, path: Path, defaults: Defaults) -> None:
        try:
            if path.suffix.lower() == ".txt":
                if (size := path.stat().st_size) > MAX_BYTES:
                    self._fail(str(path), f"too large: {size:,} bytes; the limit is {MAX_BYTES:,}")
                    return
                self._take(str(path), imports.plain_text, data=path.read_bytes(), defaults=defaults)
                return
            with path.open("rb") as lines:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        name = f"{path}:{number}"
                        self._take(name, imports.record, line=line, defaults=defaults)
        except OSError as error:
            self._fail(str(path), error.strerror or "unreadable")

    def _take(self, name: str, service: Any, **arguments: Any) -> None:
        try:
            ingested = service(**arguments)
        except Refused as error:
            self._fail(name, error.message)
        except DatabaseError as error:
            self._fail(name, f"the database refused it: {str(error).splitlines()[0]}")
        else:
            self.new += ingested.is_new
            self.known += not ingested.is_new

    def _fail(self, name: str, reason: str) -> None:
        self.failed += 1
        with tqdm.external_write_mode():
            self.stderr.write(f"{name}: {reason}")


def _is_kind(path: Path) -> bool:
    return path.suffix.lower() in KINDS and not path.is_dir()


def _story(slug: str) -> Story | None:
    if not slug:
        return None
    try:
        Story._meta.get_field("slug").run_validators(slug)
    except ValidationError as error:
        raise CommandError(f"--story takes a slug: {error.messages[0]}") from None
    known = Story.objects.filter(slug=slug).first()
    title = capfirst(slug.replace("-", " "))
    return known or publishers.open_story(slug=slug, title=title, by=None)
