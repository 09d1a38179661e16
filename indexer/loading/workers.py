"""Files read in worker processes, each with a limit of time and of memory: none can end the load."""

import multiprocessing
import os
import resource
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from indexer.question_sets import read_question_set
from indexer.refusals import RefusedError
from mappings.sources import Reading, Refusal, RefusalCode

SECONDS = 60.0
"""Time that one file may take. A published Aanhangsel takes a twentieth of a second."""

MEMORY = 2 * 1024**3
"""Bytes of address space that a worker may take."""

_FILES_PER_WORKER = 500
"""A worker is replaced after so many files: what a library leaks goes with it."""


class NoWorkersError(Exception):
    """The processes that read files end before they have begun one."""

    def __init__(self) -> None:
        super().__init__(
            "the processes that read files end as soon as they start: was the program changed meanwhile, or "
            "is memory short? Run this again; it goes on where it stopped"
        )


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file gave: a reading or a refusal."""

    reading: Reading | None
    refusal: Refusal | None


def parse(content: bytes) -> Parsed:
    """Return what a file's bytes give. A refusal is a result, not an error."""
    try:
        return Parsed(read_question_set(content).reading, None)
    except RefusedError as error:
        return Parsed(None, Refusal(code=error.code, detail=error.detail))
    except MemoryError:
        return Parsed(None, Refusal(code=RefusalCode.TOO_LARGE, detail=f"needs more than {MEMORY} bytes"))


_MEANING = {-6: ": it needs more memory than a file may take", -11: ": the reader breaks on it"}
"""What it means for most files that a worker was ended by SIGABRT or SIGSEGV."""


@dataclass(frozen=True, slots=True)
class Parsing:
    """A file that a worker reads, or will read."""

    _future: "ProcessFuture[Parsed]"
    _seconds: float

    def result(self) -> Parsed:
        """Wait for the worker, and return what the file gave. Raises `NoWorkersError`."""
        try:
            return self._future.result()
        except BrokenProcessPool as error:
            raise NoWorkersError from error
        except TookTooLong:
            detail = f"not read within {self._seconds:.0f} seconds"
            return Parsed(None, Refusal(code=RefusalCode.TOO_SLOW, detail=detail))
        except ProcessExpired as error:
            meaning = _MEANING.get(error.exitcode, "")
            detail = f"reading it ended the worker (exit code {error.exitcode}){meaning}"
            return Parsed(None, Refusal(code=RefusalCode.DAMAGED, detail=detail))


class ReadingPool:
    """Worker processes that read files. Started with the first file, ended on leaving."""

    def __init__(self, workers: int | None = None, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        """Take as many workers as there are cores, or fewer."""
        cores = os.cpu_count() or 1
        self._workers = min(workers or cores, cores)
        self._seconds = seconds
        self._memory = memory
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        """Start nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers: at once when something went wrong, else when they are done."""
        if self._pool is not None:
            if kind is None:
                self._pool.close()  # type: ignore[no-untyped-call]  # pebble's own
            else:
                self._pool.stop()  # type: ignore[no-untyped-call]  # likewise
            self._pool.join()

    def parse(self, contents: Iterable[bytes]) -> Iterator[Parsed]:
        """Yield what files give, in their order. A file over its limits is refused with the reason."""
        for parsing in [self.begin(content) for content in contents]:
            yield parsing.result()

    def begin(self, content: bytes) -> "Parsing":
        """Let a worker read a file as soon as one is free. Raises `NoWorkersError`."""
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self._workers,
                max_tasks=_FILES_PER_WORKER,
                initializer=_limit,
                initargs=(self._memory,),
                # no fork: the process may hold threads, and the connection to the engine
                context=multiprocessing.get_context("spawn"),
            )
        try:
            future = self._pool.schedule(parse, args=(content,), timeout=self._seconds)
        except RuntimeError as error:  # how the pool says that it was given up
            raise NoWorkersError from error
        return Parsing(future, self._seconds)


def _limit(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
