"""One client for a source: polite, bounded, and never anywhere but at the hosts of the settings."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self, TypeVar

import httpx2

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Manners:
    """How a source is asked. Times in seconds."""

    hosts: tuple[str, ...]
    pause: float = 1.0
    contact: str = ""
    attempts: int = 5
    wait_initial: float = 2.0
    wait_max: float = 120.0
    connect: float = 10.0
    read: float = 180.0
    whole: float = 600.0
    largest: int = 200 * 1024**2
    requests: int = 100_000


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
        self._client = httpx2.Client()
        self._next = 0.0

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
        time.sleep(max(0.0, self._next - time.monotonic()))
        self.requests += 1
        found = self._client.get(url, headers={"Accept": accept})
        self._next = time.monotonic() + self.manners.pause
        headers = {name.lower(): value for name, value in found.headers.items()}
        return read(Reply(str(found.url), found.status_code, headers, found.content[:largest]))
