"""`manage.py create_token`: a token for a tool."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotations.models.choices import Scope
from annotations.services import accounts


class Command(BaseCommand):
    help = "Makes an API token and prints it, once; only its hash is stored."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="whom the token acts as")
        parser.add_argument("name", help="what the token is for")
        parser.add_argument(
            "--scope",
            action="append",
            choices=Scope.values,
            default=[],
            help="what it may be used for, at most; may be repeated; read by default",
        )
        parser.add_argument("--days", type=int, help="days until it ends; without, it does not")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            user = User.objects.get(username=options["username"])
        except User.DoesNotExist:
            raise CommandError(f"there is no user {options['username']!r}") from None
        if not 1 <= len(options["name"]) <= 100:
            raise CommandError("a token's name has 1 to 100 characters")
        days = options["days"]
        if days is not None and not 1 <= days <= 36_500:
            raise CommandError("--days takes a number from 1 to 36500")
        token = accounts.issue_token(
            user=user,
            name=options["name"],
            scopes=[Scope(scope) for scope in dict.fromkeys(options["scope"] or [Scope.READ])],
            lifetime=timedelta(days=days) if days else None,
        )
        self.stdout.write(token)
