"""The admin site: its name, the order of its index, and a throttled login."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse

from factcheck.logins import WINDOW, ThrottledLogin

# The nouns in the order they are asked for; what is not named comes after them.
ORDER = (
    "Article",
    "ArticleScore",
    "Story",
    "Publisher",
    "Claim",
    "Verdict",
    "Evidence",
    "Correction",
    "Annotation",
    "ArticleVersion",
    "ScoreSnapshot",
    "Change",
    "ApiToken",
)


class Site(admin.AdminSite):
    """The stock site in our order, with a login that cannot be tried for ever."""

    site_title = site_header = "Factcheck"
    index_title = "Newsroom"
    login_form = ThrottledLogin

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        response = super().login(request, extra_context)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if isinstance(form, ThrottledLogin) and form.is_throttled:
            response.status_code = 429
            response["Retry-After"] = str(WINDOW)
        return response

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        apps.sort(key=lambda app: app["app_label"] != "annotations")  # the rest stays as it is
        for app in apps:
            app["models"].sort(key=_place)
        return apps


def _place(model: dict[str, Any]) -> int:
    name = model["object_name"]
    return ORDER.index(name) if name in ORDER else len(ORDER)
