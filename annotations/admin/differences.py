"""What a line of the log changed, field by field."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from annotations.models import Change


@dataclass(frozen=True, slots=True)
class Difference:
    """A field's value before and after; empty where there was or is none."""

    field: str
    before: str
    after: str


def differences(row: Change) -> list[Difference]:
    """The fields that differ, in the order of the columns."""
    before, after = row.before or {}, row.after or {}
    return [
        Difference(name.removesuffix("_id"), _told(before.get(name)), _told(after.get(name)))
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    ]


def summary(row: Change) -> str:
    """What an update changed, in a few words; a create and a delete change everything."""
    if row.before is None or row.after is None:
        return ""
    told = "; ".join(
        f"{each.field}: {each.before or '–'} → {each.after or '–'}" for each in differences(row)
    )
    return Truncator(told).chars(120)


def _told(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
