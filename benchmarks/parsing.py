"""How fast files are read and parsed, and what memory it takes.

    python -m benchmarks.parsing FOLDER…

Each row: documents, pages (PDF only), documents a second and pages a second of the median of five rounds in
one process, and the peak memory of a process that parsed them all (MB, the Dutch word list among it).
"""

import argparse
import multiprocessing
import statistics
import threading
import time
from pathlib import Path

import psutil

from indexer.loading.workers import parse
from indexer.readers import PDF, media_type
from indexer.readers.pdf_pdfium import read as read_pdf

ROUNDS = 5

_LOOK = 0.01
"""Seconds between two looks at the memory: a page of a PDF takes longer."""


def measure(contents: list[bytes]) -> tuple[float, int]:
    """Return the median seconds of a round, and the peak memory of this process in bytes.

    The memory is that of a round more, which is not timed.
    """
    peak = _peak(contents)
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for content in contents:
            parse(content)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), peak


def _peak(contents: list[bytes]) -> int:
    """Look at the memory while files are parsed.

    Not the kernel's own peak: a new process begins with that of the one that started it.
    """
    here = psutil.Process()
    ended = threading.Event()
    seen = [here.memory_info().rss]

    def look() -> None:
        while not ended.wait(_LOOK):
            seen.append(here.memory_info().rss)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        for content in contents:
            parse(content)
            seen.append(here.memory_info().rss)
    finally:
        ended.set()
        looking.join()
    return max(seen)


def main() -> None:
    """Print a row a folder, each measured in a process of its own."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.parsing", description=__doc__)
    arguments.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    folders: list[Path] = arguments.parse_args().folders
    print(f"{'folder':22} {'documents':>9} {'pages':>6} {'documents/s':>12} {'pages/s':>8} {'peak MB':>8}")
    for folder in folders:
        contents = [path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()]
        pages = sum(read_pdf(content)[0] for content in contents if media_type(content) == PDF)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            seconds, peak = pool.apply(measure, (contents,))
        paged = f"{pages / seconds:8.0f}" if pages else f"{'-':>8}"
        print(
            f"{folder.name:22} {len(contents):9} {pages or '-':>6} {len(contents) / seconds:12.0f} {paged} "
            f"{peak / 1e6:8.0f}"
        )


if __name__ == "__main__":
    main()
