"""Addresses of admin pages, and links to them."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Model
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from annotations.models import Article, ArticleScore, Change

SHOWN = 90  # characters of a text in a link


def page(model: type[Model], pk: Any) -> str:
    """The page of one row."""
    return reverse(f"admin:annotations_{model._meta.model_name}_change", args=[pk])


def listing(model: type[Model], **query: Any) -> str:
    """The list of a model's rows that `query` leaves."""
    address = reverse(f"admin:annotations_{model._meta.model_name}_changelist")
    return f"{address}?{urlencode(query)}" if query else address


def log_of(model: type[Model], pk: Any) -> str:
    """What the log says of a row; of an article or its score, also what it says of all in it."""
    if model in (Article, ArticleScore):
        return listing(Change, article__id__exact=pk)
    return listing(Change, noun=model._meta.model_name, object_id=pk)


def link(address: str, text: Any) -> SafeString:
    return format_html('<a href="{}">{}</a>', address, Truncator(str(text)).chars(SHOWN))


def link_list(links: Iterable[tuple[str, Any]]) -> SafeString:
    """Several links in one line: pairs of an address and a text."""
    return format_html_join(" · ", '<a href="{}">{}</a>', links)


@admin.display(description="article", ordering="article")
def article_link(row: Any) -> str:
    """Of a line of the log, which may speak of no article, too."""
    if row.article is None:
        return ""
    return link(page(Article, row.article_id), row.article)


@admin.display(description="claim", ordering="claim")
def claim_link(row: Any) -> SafeString:
    return link(page(type(row.claim), row.claim_id), row.claim)
