"""How the words of people are shown, on the editors' pages and in the stock admin."""

import re
from collections.abc import Iterator
from typing import Any

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from annotations.ingest.odd import pieces, without_odd

register = template.Library()
# Tags, and elements that can hold text alone; Django writes no bare ">" into an attribute.
_UNTOUCHABLE = re.compile(r"<(textarea|option|script)\b.*?</\1>|<[^>]*>", re.DOTALL)


@register.filter
def words(text: Any) -> SafeString:
    """Somebody's words, isolated from the direction of ours, with badges for what does not show."""
    shown = ((_shown(escape(piece), name),) for piece, name in pieces(str(text)))
    return format_html("<bdi>{}</bdi>", format_html_join("", "{}", shown))


@register.filter
def badged(html: SafeString) -> SafeString:
    """Part of a page of the stock admin, with the same badges in its text."""
    return SafeString("".join(_badged(html)))


@register.filter
def plain(text: Any) -> str:
    """Words without what does not show, for a page's title, in which no badge can stand."""
    return without_odd(str(text))


def _shown(text: SafeString, name: str) -> SafeString:
    return format_html('<span class="odd">{}</span>', name) if name else text


def _badged(html: str) -> Iterator[str]:
    last = 0
    for tag in _UNTOUCHABLE.finditer(html):
        yield from _text(html[last : tag.start()])
        yield tag[0]
        last = tag.end()
    yield from _text(html[last:])


def _text(html: str) -> Iterator[str]:
    for piece, name in pieces(html):
        yield _shown(SafeString(piece), name)
