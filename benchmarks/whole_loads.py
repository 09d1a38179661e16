"""Whole loads, each in a process of its own: seconds, documents a second, peak memory."""

import datetime as dt
import multiprocessing
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from indexer.loading.loads import load
from indexer.loading.options import LoadOptions
from indexer.loading.report import FileReport
from indexer.sources.folders import Files
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect

_LOOK = 0.2
"""Seconds between two looks at the memory of loader and workers."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load has come to."""

    files: int
    seconds: float
    documents: int
    sets: int
    peak: int
    """Bytes of the loader alone."""
    peak_with_workers: int
    """Bytes of loader and workers together; what they share is counted for each."""


def load_apart(url: str, prefix: str, paths: Sequence[Path]) -> Loaded:
    """Load files in a new process. Raises `RuntimeError` when one of them was not read and stored."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processes:
        return processes.submit(_load, url, prefix, Files(map(str, paths))).result()


def _load(url: str, prefix: str, paths: Sequence[Path]) -> Loaded:
    ended = threading.Event()
    peaks: list[tuple[int, int]] = []
    looking = threading.Thread(target=_look, args=(ended, peaks))
    looking.start()
    try:
        begun = time.perf_counter()
        with closing(connect(EngineSettings(url=url, timeout=120))) as client:
            options = LoadOptions(tell=_refuse)
            report = load(Store(client, prefix), paths, dt.datetime.now(dt.UTC), options)
        seconds = time.perf_counter() - begun
    finally:
        ended.set()
        looking.join()
    documents = report.questions + report.answers
    alone, together = (max(each) for each in zip(*peaks, strict=True))
    return Loaded(len(paths), seconds, documents, report.sets_changed, alone, together)


def _refuse(file: FileReport) -> None:
    if file.refusal:
        message = f"{file.path}: {file.refusal}"
        raise RuntimeError(message)


def _look(ended: threading.Event, peaks: list[tuple[int, int]]) -> None:
    """Note the memory of this process alone, and with its workers.

    Not the kernel's own peak: a new process begins with that of the one that started it.
    """
    here = psutil.Process()
    while True:
        alone = here.memory_info().rss
        together = alone
        for process in here.children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # a worker that ended meanwhile
                together += process.memory_info().rss
        peaks.append((alone, together))
        if ended.wait(_LOOK):
            return


def print_loads(url: str, prefix: str, paths: Sequence[Path]) -> None:
    """Print a first load of files and a second, unchanged one."""
    first = load_apart(url, prefix, paths)
    again = load_apart(url, prefix, paths)
    print(f"{'load':8} {'s':>8} {'files/s':>8} {'documents/s':>12} {'peak MB':>8} {'with workers':>13}")
    for name, loaded in (("first", first), ("second", again)):
        print(
            f"{name:8} {loaded.seconds:8.1f} {loaded.files / loaded.seconds:8.0f} "
            f"{first.documents / loaded.seconds:12.0f} {loaded.peak / 1e6:8.0f} "
            f"{loaded.peak_with_workers / 1e6:13.0f}"
        )
    print(
        f"{first.documents} documents of {first.sets} sets; the second load is "
        f"{first.seconds / again.seconds:.1f} x faster and changed {again.sets} sets",
        flush=True,
    )
