"""`manage.py demo`: the people of a demonstration, and a token."""

import os
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from annotations.models.choices import Scope
from annotations.services import accounts

PEOPLE = {"editor": ("editor", "tool"), "chief": ("chief", "tool")}
TOKEN_NAME = "demo"  # noqa: S105 - a name


class Command(BaseCommand):
    help = (
        "Makes an editor and a chief with the password in DEMO_PASSWORD, and prints a token with"
        " every scope that acts as the editor; earlier demo tokens end."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        password = os.environ.get("DEMO_PASSWORD", "")
        if len(password) < 8:
            raise CommandError("DEMO_PASSWORD must hold at least 8 characters")
        accounts.sync_roles()
        for username, roles in PEOPLE.items():
            user, _ = User.objects.get_or_create(username=username)
            user.is_staff = True
            user.set_password(password)
            user.save(update_fields=["is_staff", "password"])
            accounts.give_roles(user=user, roles=roles)
        editor = User.objects.get(username="editor")
        accounts.revoke_tokens(user=editor, name=TOKEN_NAME)
        token = accounts.issue_token(user=editor, name=TOKEN_NAME, scopes=list(Scope))
        self.stdout.write(token)
