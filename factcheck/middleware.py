"""Middleware that is for pages, passed by where JSON is answered.

There it took a sixth of the time of a small read.
"""

from typing import Any

from csp.middleware import CSPMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.http import HttpRequest


def answers_json(request: HttpRequest) -> bool:
    """Whether the address is the API's; its documentation is a page."""
    path = request.path_info
    return path.startswith("/api/") and not path.startswith("/api/v1/docs/")


class PagePolicy(CSPMiddleware):
    """The content security policy, on every page."""

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request) if answers_json(request) else super().__call__(request)


class PageMessages(MessageMiddleware):
    """Django's messages to the person at the page."""

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request) if answers_json(request) else super().__call__(request)
