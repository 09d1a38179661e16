"""One client for a source: polite, bounded, and never anywhere but at the hosts of the settings."""

import datetime as dt
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import urlsplit

import httpx2
import stamina

from indexer.syncing.addresses import check_url, target_of
from indexer.syncing.errors import BoundError, BrokenError, NotAllowedError, UnreachableError
from indexer.syncing.retrying import LONGEST, TOO_MANY, BusyError, again
from indexer.syncing.transport import CheckedTransport

_Read = TypeVar("_Read")

_REDIRECTS = 5
_DAY = 86_400
"""Seconds that a source is left alone at most, whatever it asks for."""
_SAID = 200
"""How many characters of an error's body are told."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How a source is asked. Times in seconds."""

    hosts: tuple[str, ...]
    pause: float = 1.0
    """Between the end of one request and the next one to the same host."""
    contact: str = ""
    attempts: int = 5
    wait_initial: float = 2.0
    wait_max: float = 120.0
    connect: float = 10.0
    read: float = 180.0
    """Without a byte."""
    whole: float = 900.0
    """For one answer, however it drips."""
    largest: int = 200 * 1024**2
    """Bytes of one answer, unpacked."""
    requests: int = 100_000
    """In one run, redirects and second tries included."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of a source, read to its end."""

    url: str
    """Where it came from, after redirects."""
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in lower case."""
    content: bytes = b""


class Fetcher:
    """The client of one source; its requests go out one after another."""

    def __init__(self, manners: Manners) -> None:
        """Connect to nothing yet."""
        self.manners = manners
        self.requests = 0
        self.bytes = 0
        self.closed_until: dt.datetime | None = None
        """Until when the source asks not to be asked, if that is longer than a request waits."""
        contact = f" (+{manners.contact})" if manners.contact else ""
        self._client = httpx2.Client(
            transport=CheckedTransport(),
            headers={"User-Agent": f"kamervragen/{version('kamervragen')}{contact}"},
            timeout=httpx2.Timeout(manners.read, connect=manners.connect),
            trust_env=False,
        )
        self._next: dict[str, float] = {}

    def __enter__(self) -> Self:
        """Return the client itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        self._client.close()

    def get(self, url: str, *, accept: str = "*/*", largest: int | None = None) -> Reply:
        """Return the answer to a GET: any but 429 and 5xx, which are asked again and then `UnreachableError`.

        Raises `NotAllowedError`, `BoundError`.
        """
        return self.ask(url, lambda reply: reply, accept=accept, largest=largest)

    def ask(
        self, url: str, read: Callable[[Reply], _Read], *, accept: str = "*/*", largest: int | None = None
    ) -> _Read:
        """Return what `read` makes of the answer. When it raises `BrokenError`, the source is asked again."""
        manners = self.manners
        tries = stamina.retry_context(
            on=again,
            attempts=manners.attempts,
            timeout=None,
            wait_initial=manners.wait_initial,
            wait_max=manners.wait_max,
            wait_jitter=manners.wait_initial,
        )
        try:
            for attempt in tries:
                with attempt:
                    return read(self._follow(url, accept, min(largest or manners.largest, manners.largest)))
        except BusyError as error:
            if error.wait and error.wait > LONGEST:
                self.closed_until = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=min(error.wait, _DAY))
            raise UnreachableError(str(error)) from error
        except httpx2.TransportError as error:
            message = f"{url} does not answer: {error}"
            raise UnreachableError(message) from error
        except httpx2.DecodingError as error:
            message = f"{url} answers what is not packed as it says: {error}"
            raise BrokenError(message) from error
        raise AssertionError  # the last try returns or raises

    def _follow(self, url: str, accept: str, largest: int) -> Reply:
        """Return the answer of an address or of the one to which it redirects."""
        check_url(url, self.manners.hosts)
        for _ in range(_REDIRECTS):
            reply, location = self._once(url, accept, largest)
            if location is None:
                return reply
            target = target_of(url, location)
            check_url(target, self.manners.hosts, before=url)
            url = target
        message = f"{url} redirects more than {_REDIRECTS} times"
        raise NotAllowedError(message)

    def _once(self, url: str, accept: str, largest: int) -> tuple[Reply, str | None]:
        self._wait_for_turn(url)
        ends = time.monotonic() + self.manners.whole
        try:
            with self._client.stream("GET", url, headers={"Accept": accept}) as found:
                location = found.headers.get("location") if found.is_redirect else None
                content = b"" if location else self._read(found, url, largest, ends)
        finally:
            self._next[urlsplit(url).netloc] = time.monotonic() + self.manners.pause
        headers = {name.lower(): value for name, value in found.headers.items()}
        if found.status_code == TOO_MANY or found.is_server_error:
            said = " ".join(content[:_SAID].decode(errors="replace").split())
            now = dt.datetime.now(dt.UTC)
            raise BusyError(url, found.status_code, headers.get("retry-after", ""), said, now)
        return Reply(url, found.status_code, headers, content), location

    def _wait_for_turn(self, url: str) -> None:
        if self.closed_until and dt.datetime.now(dt.UTC) < self.closed_until:
            message = (
                f"{url} is not asked: its source asked for a pause until {self.closed_until:%Y-%m-%d %H:%M}"
            )
            raise UnreachableError(message)
        if self.requests >= self.manners.requests:
            message = f"{self.requests} requests were made, as many as one run may"
            raise BoundError(message)
        self.requests += 1
        time.sleep(max(0.0, self._next.get(urlsplit(url).netloc, 0.0) - time.monotonic()))

    def _read(self, found: httpx2.Response, url: str, largest: int, ends: float) -> bytes:
        """Return a body, or stop in the middle of one that is too large or takes too long."""
        said = found.headers.get("content-length", "")
        if said.isdecimal() and int(said) > largest:
            message = f"{url} has {said} bytes, more than the {largest} that are read"
            raise NotAllowedError(message)
        content = bytearray()
        for piece in found.iter_bytes():
            content += piece
            if len(content) > largest:
                message = f"{url} has more than the {largest} bytes that are read"
                raise NotAllowedError(message)
            if time.monotonic() > ends:
                message = f"{url} is still not at its end after {self.manners.whole:.0f} seconds"
                raise NotAllowedError(message)
        self.bytes += len(content)
        return bytes(content)
