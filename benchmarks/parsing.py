"""How fast files are read and parsed, and what memory it takes.

    python -m benchmarks.parsing FOLDER…

Each row: documents, pages (PDF only), documents a second and pages a second of the median of five rounds in
one process, and the peak memory of a process that parsed them all (MB, the Dutch word list among it).
"""

import argparse
import multiprocessing
import resource
import statistics
import sys
import time
from pathlib import Path

from indexer.loading.workers import parse
from indexer.readers import PDF, media_type
from indexer.readers.pdf_pdfium import read as read_pdf

ROUNDS = 5


def measure(contents: list[bytes]) -> tuple[float, int]:
    """Return the median seconds of a round, and the peak memory of this process in bytes."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for content in contents:
            parse(content)
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return statistics.median(seconds), peak * (1 if sys.platform == "darwin" else 1024)


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
