"""`manage.py sync_roles`: make the groups of the four roles."""

from typing import Any

from django.core.management.base import BaseCommand

from annotations.services import accounts


class Command(BaseCommand):
    help = "Makes the groups reader, tool, editor and chief where they are missing."

    def handle(self, *args: Any, **options: Any) -> None:
        made = accounts.sync_roles()
        self.stdout.write(f"made: {', '.join(made)}" if made else "every role is there")
