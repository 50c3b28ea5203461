"""Bounds how often a password may be tried, with counters that all processes share.

`REMOTE_ADDR` is the address counted. Behind a proxy it is the proxy's own, so that the limit per
address would be one for everybody: either the proxy throttles by address and `PER_ADDRESS` is
raised, or the server in front of Django sets `REMOTE_ADDR` from a header only that proxy can
write. No header is believed here, since anybody can send one.
"""

import hashlib
import ipaddress
import logging
import unicodedata
from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from redis import RedisError

log = logging.getLogger(__name__)

WINDOW = 15 * 60  # seconds, from the first try
PER_NAME = 10
PER_ADDRESS = 50


class ThrottledLogin(AdminAuthenticationForm):
    """The stock login form; after too many failures it asks nobody's password for a while."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "throttled": "Too many failed logins. Please try again in 15 minutes.",
    }
    is_throttled = False

    def clean(self) -> dict[str, Any]:
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not name or not password or self.request is None:
            return super().clean()
        counters = _counters(name, address_of(self.request))
        # Counted before the password is looked at: tries sent side by side cannot overtake it.
        self.is_throttled = _count(counters)
        if self.is_throttled:
            raise ValidationError(self.error_messages["throttled"], code="throttled")
        cleaned = super().clean()
        _forgive(counters)
        return cleaned


def address_of(request: HttpRequest) -> str:
    """Who asks: the IPv4 address, or the /64 of an IPv6 one, which is what a customer is given."""
    given: str = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given)
    except ValueError:  # a Unix socket has none
        return given
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is None:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(getattr(address, "ipv4_mapped", None) or address)


def _counters(name: str, address: str) -> dict[str, int]:
    """The counters of one try and their limits. Names that look the same count together."""
    same = unicodedata.normalize("NFKC", name).casefold()
    digest = hashlib.sha256(f"{address}\n{same}".encode()).hexdigest()
    return {f"login:{digest}": PER_NAME, f"login:{address}": PER_ADDRESS}


def _count(counters: dict[str, int]) -> bool:
    """Add one to each counter; whether one of them is past its limit.

    Without a cache people must still be able to log in: it says no then.
    """
    try:
        tries = {key: _add_one(key) for key in counters}  # all of them, whatever the first says
    except (RedisError, OSError) as error:
        log.warning("logins are not throttled: the cache failed (%s)", type(error).__name__)
        return False
    return any(tries[key] > limit for key, limit in counters.items())


def _add_one(key: str) -> int:
    cache.add(key, 0, timeout=WINDOW)
    try:
        return cache.incr(key)
    except ValueError:  # its time ran out in between
        return 1


def _forgive(counters: dict[str, int]) -> None:
    """A right password was no failure: the name starts afresh, the address gets its try back."""
    by_name, by_address = counters
    try:
        cache.delete(by_name)
        cache.decr(by_address)
    except (RedisError, OSError, ValueError) as error:
        log.warning("a login could not be uncounted (%s)", type(error).__name__)
