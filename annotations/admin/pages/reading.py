"""What the editors' pages have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from annotations.admin.access import may
from annotations.models.roles import Ability

Page = Callable[..., HttpResponse]


def for_readers(page: Page) -> Page:
    """Refuse the page to whom no role lets read."""

    @wraps(page)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request, Ability.READ):
            raise PermissionDenied
        return page(request, *args, **kwargs)

    return checked


def rendered(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """The page with what the admin's own templates need around it."""
    around = admin.site.each_context(request)
    return TemplateResponse(request, template, {**around, "title": title, **context})
