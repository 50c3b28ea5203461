"""`manage.py rescore`: score articles here and now, without the worker."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotations import rescoring
from annotations.models import Article


class Command(BaseCommand):
    help = "Scores articles: those that are behind, all, or the ones named."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--stale", action="store_true", help="those that are behind")
        which.add_argument("--all", action="store_true", help="every article")
        which.add_argument("ids", nargs="*", type=int, default=[], help="articles by number")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["stale"]:
            self.stdout.write(f"scored {rescoring.drain()} articles that were behind")
            return
        wanted = list(Article.objects.order_by("pk").values_list("pk", flat=True))
        if not options["all"]:
            if missing := sorted(set(options["ids"]) - set(wanted)):
                raise CommandError(f"there is no article {missing[0]}")
            wanted = sorted(set(options["ids"]))
        written = rescoring.rescore(wanted)
        self.stdout.write(f"scored {len(wanted)} articles, {written} scores written")
