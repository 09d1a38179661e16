"""How a command that serves ends: Ctrl-C and SIGTERM stop what it started, and are no failure."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from cli.console import say


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@contextmanager
def until_stopped() -> Iterator[None]:
    """Run what is inside until it is told to stop; every `with` inside cleans up first."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        yield
    except KeyboardInterrupt:
        say("stopped")
