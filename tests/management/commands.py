"""Runs a command as the shell does: what it printed, what it complained of, how it ended."""

from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.core.management import call_command


@dataclass(frozen=True, slots=True)
class Ended:
    status: int
    output: str
    errors: str


def run(name: str, *arguments: Any) -> Ended:
    output, errors, status = StringIO(), StringIO(), 0
    try:
        call_command(name, *map(str, arguments), stdout=output, stderr=errors)
    except SystemExit as ended:
        status = int(ended.code or 0)
    return Ended(status, output.getvalue().strip(), errors.getvalue().strip())
