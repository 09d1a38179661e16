"""Sets of a new generation, written while the next ones are worked out.

What is under way shares no source with what is worked out, so that neither waits for the other. Only sets
that a load joins meanwhile do; these have changed, and are built again after it.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from indexer.storing.planning import Work


class Sender:
    """One write under way at most; on leaving without an error, all that was sent is written."""

    def __init__(self, write: Callable[[Work], None]) -> None:
        """Send nothing yet."""
        self._write = write
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="build")
        self._under_way: Future[None] | None = None

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for what is under way."""
        with self._thread:
            if kind is None:
                self._settle()

    def send(self, work: Work) -> None:
        """Begin to write this when what was sent before is written. Raises what that raised."""
        self._settle()
        self._under_way = self._thread.submit(self._write, work)

    def _settle(self) -> None:
        if self._under_way is not None:
            sent, self._under_way = self._under_way, None
            sent.result()
