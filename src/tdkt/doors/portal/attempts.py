"""
How many look-ups one address may make, so that codes cannot be tried out.

A counter is a row of numbered places in the shared cache. Each look-up takes the first
free place by `cache.add`, which every backend does at once for all processes; adding one
to a number would not be safe in the database cache. Addresses are kept as keyed hashes
and only until their minute or hour is over.
"""

import ipaddress
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
_IPV6_HOUSEHOLD = 64


@dataclass(frozen=True)
class Counter:
    """A number of places that one address may take in a stretch of time; 0 means no limit."""

    name: str
    places: int
    seconds: int

    def keys(self, address: str) -> list[str]:
        """Return the keys of the places of the present stretch."""
        stretch = int(time.time()) // self.seconds
        who = salted_hmac("portal.attempts", address).hexdigest()[:24]
        return [f"portal:{self.name}:{stretch}:{who}:{n}" for n in range(self.places)]

    def seconds_left(self) -> int:
        return self.seconds - int(time.time()) % self.seconds


def lookups() -> Counter:
    return Counter("lookups", settings.LOOKUPS_PER_MINUTE, 60)


def wrong_codes() -> Counter:
    return Counter("wrong", settings.WRONG_CODES_PER_HOUR, 3600)


def address_of(request: HttpRequest) -> str:
    """
    Return the caller's address as the trusted proxies saw it.

    Each proxy appends the address it was called from, so the one that counts is as far
    from the end as there are trusted proxies; what stands before may be invented. An IPv6
    caller is known by its network, of which a household has one.
    """
    told = str(request.META.get("REMOTE_ADDR", ""))
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    if settings.PROXIES and len(hops) >= settings.PROXIES:
        told = hops[-settings.PROXIES].strip() or told
    try:
        address = ipaddress.ip_address(told)
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, _IPV6_HOUSEHOLD), strict=False))
    return str(address)


def take(counter: Counter, address: str) -> bool:
    """Take a place and tell whether there was one."""
    if not counter.places:
        return True
    keys = counter.keys(address)
    taken = cache.get_many(keys)
    return any(key not in taken and cache.add(key, 1, counter.seconds) for key in keys)


def is_full(counter: Counter, address: str) -> bool:
    if not counter.places:
        return False
    keys = counter.keys(address)
    return len(cache.get_many(keys)) >= len(keys)


def note_wrong_code(request: HttpRequest) -> None:
    """Count a code that led nowhere; who tries too many may look up nothing for a while."""
    if not request.user.is_authenticated:
        take(wrong_codes(), address_of(request))


def limited(*fields: str) -> Callable[[View[P]], View[P]]:
    """
    Let a view answer a visitor only so often; signed-in users are known and not counted.

    Args:
        fields: query fields of which at least one makes the request a look-up; none means
            that every request is one.
    """

    def wrap(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            is_look_up = not fields or any(
                request.GET.get(name, "").strip() for name in fields
            )
            if is_look_up and not request.user.is_authenticated:
                address = address_of(request)
                for counter, is_closed in (
                    (wrong_codes(), is_full(wrong_codes(), address)),
                    (lookups(), not take(lookups(), address)),
                ):
                    if is_closed:
                        return _too_many(request, counter)
            return view(request, *args, **kwargs)

        return guarded

    return wrap


def _too_many(request: HttpRequest, counter: Counter) -> HttpResponse:
    seconds = counter.seconds_left()
    context = {"minutes": -(-seconds // 60)}
    response = render(request, "portal/too_many.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response
