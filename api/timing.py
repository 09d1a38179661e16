"""How long a request waited for the engine: whoever asks the engine adds to it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class Waited:
    """Seconds that one request waited for the engine; of several questions at once each counts."""

    seconds: float = 0.0


_waited: ContextVar[Waited | None] = ContextVar("waited", default=None)


@contextmanager
def counting() -> Iterator[Waited]:
    """Count what is waited from here on, in tasks that are started here too."""
    waited = Waited()
    token = _waited.set(waited)
    try:
        yield waited
    finally:
        _waited.reset(token)


@contextmanager
def asking_engine() -> Iterator[None]:
    """Count the time that this block takes as the engine's."""
    started = time.perf_counter()
    try:
        yield
    finally:
        if (waited := _waited.get()) is not None:
            waited.seconds += time.perf_counter() - started
