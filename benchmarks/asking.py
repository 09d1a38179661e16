"""The client that both sides are asked with: aiohttp in a process of its own, each reply read whole.

Sides are asked in turns, of which each begins with another side. Before a turn of a side something can be
sent that is not measured: the command that empties the engine's request cache.
"""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import aiohttp

_TIMEOUT = 120.0
"""Seconds that one request may take."""

_PLAIN = {"Accept-Encoding": "identity"}
"""On loopback gzip costs more than it saves; the API's own client asks for none either."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request, and the status of the reply without which nothing is measured."""

    url: str
    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


Sides = Mapping[str, Sequence[Request]]


@dataclass(frozen=True, slots=True)
class Turns:
    """How sides are asked: so many requests a turn, so many at once."""

    of: int
    at_once: int = 1
    before: Mapping[str, Request] = field(default_factory=dict)
    """By side what is sent before each turn of it."""
    rotated: bool = True


class Client:
    """Asks in a process of its own, so that it does not share an interpreter with what prints."""

    def __init__(self, processes: ProcessPoolExecutor) -> None:
        self._processes = processes

    def latencies(self, sides: Sides, turns: Turns) -> dict[str, list[float]]:
        """Return the milliseconds of each request of each side, asked one at a time."""
        return self._processes.submit(_run, sides, turns).result()[0]

    def rates(self, sides: Sides, turns: Turns) -> dict[str, list[float]]:
        """Return the requests a second of each turn of each side."""
        return self._processes.submit(_run, sides, turns).result()[1]

    def etags(self, requests: Sequence[Request]) -> list[str]:
        """Return the `ETag` of each reply."""
        return self._processes.submit(_etags, requests).result()


@contextmanager
def client() -> Iterator[Client]:
    """Run the client's process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processes:
        yield Client(processes)


def _run(sides: Sides, turns: Turns) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    return asyncio.run(_take_turns(sides, turns))


async def _take_turns(sides: Sides, turns: Turns) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    latencies: dict[str, list[float]] = {name: [] for name in sides}
    rates: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    longest = max(map(len, sides.values()))
    async with _session(turns.at_once) as session:
        for turn, first in enumerate(range(0, longest, turns.of)):
            begin = turn % len(names) if turns.rotated else 0
            for name in (*names[begin:], *names[:begin]):
                if name in turns.before:
                    await _ask(session, turns.before[name])
                some = sides[name][first : first + turns.of]
                begun = time.perf_counter()
                latencies[name] += await _together(session, some, turns.at_once)
                rates[name].append(len(some) / (time.perf_counter() - begun))
    return latencies, rates


async def _together(session: aiohttp.ClientSession, requests: Sequence[Request], at_once: int) -> list[float]:
    """Ask all, so many at once; return the milliseconds of each."""
    waiting = iter(requests)
    taken: list[float] = []

    async def ask_on() -> None:
        for request in waiting:
            begun = time.perf_counter()
            await _ask(session, request)
            taken.append(1000 * (time.perf_counter() - begun))

    async with asyncio.TaskGroup() as asking:
        for _ in range(at_once):
            asking.create_task(ask_on())
    return taken


async def _ask(session: aiohttp.ClientSession, request: Request) -> str:
    """Read the whole reply; return its `ETag`."""
    async with session.request(
        request.method, request.url, data=request.body, headers=request.headers
    ) as reply:
        read = await reply.read()
        if reply.status != request.status:
            message = f"{request.url} gave {reply.status}: {read[:500]!r}"
            raise RuntimeError(message)
        return reply.headers.get("ETag", "")


def _etags(requests: Sequence[Request]) -> list[str]:
    async def ask_all() -> list[str]:
        async with _session(1) as session:
            return [await _ask(session, request) for request in requests]

    return asyncio.run(ask_all())


def _session(connections: int) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        headers=_PLAIN,
        connector=aiohttp.TCPConnector(limit=connections),
        timeout=aiohttp.ClientTimeout(total=_TIMEOUT),
    )
