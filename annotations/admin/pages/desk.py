"""The desk: what needs a person now, how the day goes, and a box to find anything."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from annotations.admin.access import actor, may
from annotations.admin.pages import charts, lost, progress
from annotations.admin.pages.chips import chip_named
from annotations.admin.pages.disagreeing import disagreeing
from annotations.admin.pages.finding import find
from annotations.admin.pages.reading import rendered
from annotations.admin.pages.waiting import queue
from annotations.models import Article
from annotations.models.roles import Ability
from annotations.services import leases
from annotations.services.exceptions import Taken


def desk(request: HttpRequest) -> HttpResponse:
    """The admin's first page; whom no role lets read gets the stock one."""
    if not may(request, Ability.READ):
        return admin.site.index(request)
    words = request.GET.get("q", "").replace("\0", "").strip()
    context = _found(request, words) if words else _waiting(request)
    return rendered(
        request,
        "admin/annotations/desk.html",
        _("Desk"),
        words=words,
        takes=may(request, Ability.ANNOTATE),
        **context,
        **_day(request),
    )


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an article, or renew one's lease of it, and go to it."""
    _editors_alone(request)
    try:
        leases.take(article_id=pk, by=actor(request))
    except Article.DoesNotExist:
        raise Http404 from None
    except Taken as refusal:
        until = time_format(timezone.localtime(refusal.facts["ends_at"]), "H:i")
        told = _("This article is taken: %(holder)s has it until %(until)s.")
        facts = {"holder": refusal.facts["holder"], "until": until}
        messages.warning(request, told % facts)
        return redirect("desk")
    return redirect("workbench", pk=pk)


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Take what moves most of what is free, and go to it."""
    _editors_alone(request)
    taking = leases.take_next(by=actor(request))
    if taking is None:
        messages.info(request, _("Nothing that you could move is waiting just now."))
        return redirect("desk")
    return redirect("workbench", pk=taking.lease.article_id)


def _editors_alone(request: HttpRequest) -> None:
    if not may(request, Ability.ANNOTATE):
        raise PermissionDenied


def _found(request: HttpRequest, words: str) -> dict[str, Any]:
    return {"found": find(actor(request), words)}


def _waiting(request: HttpRequest) -> dict[str, Any]:
    reader = actor(request)
    marks, evidence = lost.lost_marks(reader), lost.to_review(reader)
    return {
        "disagreeing": disagreeing(reader),
        "queue": queue(reader, request.GET.get("page", "")),
        "lost": marks[: lost.SHOWN],
        "is_lost_cut": len(marks) > lost.SHOWN,
        "review": evidence[: lost.SHOWN],
        "is_review_cut": len(evidence) > lost.SHOWN,
    }


def _day(request: HttpRequest) -> dict[str, Any]:
    today = timezone.localdate()
    days, numbers = progress.week(today), progress.standings()
    return {
        "today": today,
        "days": days,
        "bars": charts.bars(days),
        "given": sum(day.total for day in days),
        "people": progress.people(actor(request), today),
        "shares": charts.shares(numbers),
        "standings": [(chip_named(name), number) for name, number in numbers.items()],
        "claims": sum(numbers.values()),
    }
