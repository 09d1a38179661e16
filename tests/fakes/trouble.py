"""The troubles of a fake server: what goes wrong with which request, and what was asked for."""

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """What can go wrong with one request."""

    ERROR = "500"
    """An answer of its server's own: HTML, or an XML or JSON error document."""
    BUSY = "429"
    """With Retry-After."""
    TRUNCATED = "truncated"
    """The body ends early, as its Content-Length says."""
    CUT = "cut"
    """The body ends before its Content-Length."""
    RESET = "reset"
    """The connection is closed without an answer."""


@dataclass(slots=True)
class Trouble:
    """Which requests go wrong: the next ones as told, the others by chance. It counts what was asked for."""

    share: float = 0.0
    """Of all requests, by chance; never the same path more than twice in a row."""
    seed: int = 9000
    next_faults: list[Fault] = field(default_factory=list)
    """What becomes of the next requests, in order."""
    down: bool = False
    """Every request gets a 500."""
    retry_after: str = "0"
    """Seconds or an HTTP date."""
    watch: Callable[[str], object] = lambda _path: None
    """Called at each request, with its path and query."""
    asked: Counter[str] = field(default_factory=Counter)
    """Requests by path and query, faulty ones too."""
    answered: Counter[str] = field(default_factory=Counter)
    """Requests by path and query that were answered in full."""
    _in_a_row: Counter[str] = field(default_factory=Counter)
    _luck: random.Random | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, path: str, faults: Iterable[Fault] = tuple(Fault)) -> Fault | None:
        """Return what goes wrong with a request for a path and query; None when nothing does."""
        self.watch(path)
        with self._lock:
            self.asked[path] += 1
            fault = self._pick(path, [*faults])
            if fault is None:
                self.answered[path] += 1
                self._in_a_row[path] = 0
            else:
                self._in_a_row[path] += 1
            return fault

    def _pick(self, path: str, faults: list[Fault]) -> Fault | None:
        if self.down:
            return Fault.ERROR
        if self.next_faults:
            return self.next_faults.pop(0)
        if self._luck is None:
            self._luck = random.Random(self.seed)  # noqa: S311 - the same troubles each time
        unlucky = self._luck.random() < self.share and self._in_a_row[path] < 2
        return self._luck.choice(faults) if unlucky else None
