"""Every address the service answers at."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views import defaults
from django.views.generic import RedirectView

from annotations.api import problems
from factcheck import health

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("api/v1/", include("annotations.api.urls")),
    path("admin/", include("annotations.admin.pages.urls")),
    path("admin/", admin.site.urls),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]


def handler400(request: HttpRequest, exception: Exception) -> HttpResponse:
    if problems.is_api(request):
        return problems.bad_request(exception)
    return defaults.bad_request(request, exception)


def handler403(request: HttpRequest, exception: Exception) -> HttpResponse:
    if problems.is_api(request):
        return problems.permission_denied()
    return defaults.permission_denied(request, exception)


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    return (
        problems.not_found()
        if problems.is_api(request)
        else defaults.page_not_found(request, exception)
    )


def handler500(request: HttpRequest, *_args: Any) -> HttpResponse:
    return problems.server_error() if problems.is_api(request) else defaults.server_error(request)
