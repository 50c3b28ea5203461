"""`manage.py verify_scores`: recompute every score in plain Python and compare."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from annotations import rescoring
from annotations.models import ArticleScore


class Command(BaseCommand):
    help = "Recomputes every score from scratch; prints each difference and exits 1 on any."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(rescoring.differences())
        for each in found:
            self.stderr.write(
                f"article {each.article_id}: {each.field} is {each.stored!r},"
                f" should be {each.expected!r}"
            )
        self.stdout.write(
            f"{ArticleScore.objects.count()} scores verified, {len(found)} differences"
        )
        if found:
            sys.exit(1)
