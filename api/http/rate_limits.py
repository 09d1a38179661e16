"""Rate limits by cost: who asks, how much of a minute's share is left, and the headers that tell it."""

import math
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Self

from limits import RateLimitItemPerMinute
from limits.aio.strategies import FixedWindowRateLimiter
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.api_keys import ApiKeys
from api.errors import problem_response
from api.http.resources import resource_of
from api.problems.of_http import UnknownApiKeyError
from api.problems.of_limits import RateLimitedError

API_KEY = "X-API-Key"
_MINUTE = 60
_NETWORK = 64
"""Bits of an IPv6 address that stand for one client: the rest it chooses itself."""


@dataclass(frozen=True)
class Share:
    """What one client may ask for in a minute, and what is left of it."""

    policy: str
    quota: int
    left: int
    seconds: int
    """Until all of it is there again."""

    def headers(self) -> dict[str, str]:
        """Return the headers `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10)."""
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.quota};w={_MINUTE}',
            "RateLimit": f'"{self.policy}";r={self.left};t={self.seconds}',
        }


class RateLimitStorageError(ValueError):
    """The storage of the settings cannot be used: the Python package that speaks to it is not installed."""


class Budget:
    """Counts what each client asked for in its minute. `quota` 0 counts nothing."""

    def __init__(self, *, quota: int, quota_with_key: int, storage: str) -> None:
        """Count in a storage that `limits` knows, such as `memory://` or `redis://host`.

        Raises `RateLimitStorageError`.
        """
        self._items = {
            "anonymous": RateLimitItemPerMinute(max(quota, 1)),
            "api-key": RateLimitItemPerMinute(max(quota_with_key, quota, 1)),
        }
        self.counts = quota > 0
        try:
            self._limiter = FixedWindowRateLimiter(storage_from_string(f"async+{storage}"))
        except ConfigurationError as error:
            message = f"the rate limits cannot be counted there: {error}"
            raise RateLimitStorageError(message) from error

    @classmethod
    def unlimited(cls) -> Self:
        """Return the budget that counts nothing."""
        return cls(quota=0, quota_with_key=0, storage="memory://")

    async def spend(self, policy: str, client: str, cost: int) -> tuple[bool, Share]:
        """Take a cost from a client's share if so much is left; return whether it was, and what is left.

        What is refused takes nothing: a page may still be asked when an export may not.
        """
        item = self._items[policy]
        fits = await self._limiter.test(item, policy, client, cost=cost)
        fits = fits and await self._limiter.hit(item, policy, client, cost=cost)
        stats = await self._limiter.get_window_stats(item, policy, client)
        seconds = max(1, math.ceil(stats.reset_time - time.time()))
        return fits, Share(policy, item.amount, max(0, stats.remaining), seconds)


def client_of(scope: Scope) -> str:
    """Return what stands for who asks: the address, of an IPv6 one the network.

    What a trusted proxy says of it has been read by the server.
    """
    host: str = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host  # a socket of this machine
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:  # so a socket for both kinds tells of IPv4
            return str(address.ipv4_mapped)
        return f"{IPv6Address(int(address) >> _NETWORK << _NETWORK)}/{_NETWORK}"
    return host


class RateLimits:
    """Takes from each client's share what its requests cost; a known API key has a larger one."""

    def __init__(self, app: ASGIApp, *, budget: Budget, keys: ApiKeys) -> None:
        self.app = app
        self._budget = budget
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on that is within its share, and tell in its answer what is left."""
        if scope["type"] != "http" or not (cost := resource_of(scope).cost):
            await self.app(scope, receive, send)
            return
        key = Headers(scope=scope).get(API_KEY)
        owner = None if key is None else self._keys.name_of(key)
        if key is not None and owner is None:
            await problem_response(UnknownApiKeyError(), scope)(scope, receive, send)
            return
        if not self._budget.counts:
            await self.app(scope, receive, send)
            return
        policy, client = ("api-key", owner) if owner else ("anonymous", client_of(scope))
        fits, share = await self._budget.spend(policy, client, cost)

        async def send_with_share(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(share.headers())
            await send(message)

        if fits:
            await self.app(scope, receive, send_with_share)
        else:
            refusal = RateLimitedError(cost, share.quota, share.seconds)
            await problem_response(refusal, scope)(scope, receive, send_with_share)
