"""What may be done to several rows at once."""

import logging
from typing import Any

from django.contrib import admin, messages
from django.db import DatabaseError
from django.db.models import QuerySet
from django.http import HttpRequest

from annotations import rescoring
from annotations.admin.access import actor
from annotations.services import verdicts
from annotations.services.exceptions import Refused

log = logging.getLogger(__name__)


@admin.action(description="Re-score", permissions=["annotate"])
def rescore(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> None:
    """Score the selected articles now, whether they are behind or not."""
    ids = list(queryset.order_by().values_list("pk", flat=True))
    try:
        written = rescoring.rescore(ids)
    except DatabaseError as error:
        log.exception("re-scoring from the admin failed")
        modeladmin.message_user(request, f"Re-scoring failed: {error}", messages.ERROR)
        return
    told = f"{_counted(len(ids), 'article')} looked at, {_counted(written, 'score')} written anew."
    modeladmin.message_user(request, told, messages.SUCCESS)


@admin.action(description="Withdraw", permissions=["adjudicate"])
def withdraw(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> None:
    """Take the selected verdicts back, one by one; those not current any more are left."""
    withdrawn, refused = 0, 0
    for pk in queryset.order_by("pk").values_list("pk", flat=True):
        try:
            verdicts.withdraw(pk=pk, by=actor(request))
            withdrawn += 1
        except Refused:
            refused += 1
    if withdrawn:
        told = f"{_counted(withdrawn, 'verdict')} withdrawn."
        modeladmin.message_user(request, told, messages.SUCCESS)
    if refused:
        told = f"{_counted(refused, 'verdict')} not current any more: left alone."
        modeladmin.message_user(request, told, messages.WARNING)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
