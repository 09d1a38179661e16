"""pypdf beside PDFium on a folder of PDFs: pages a second, interleaved, and how far their words agree.

python -m benchmarks.pdf_readers FOLDER…
"""

import difflib
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from indexer.lines import Line
from indexer.readers import pdf_pdfium, pdf_pypdf

ROUNDS = 5
Reader = Callable[[bytes], tuple[int, list[Line]]]


def words(lines: list[Line]) -> list[str]:
    """Return the words of lines in order; superscripts as plain figures."""
    text = "\n".join(line.text for line in lines).translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    return re.findall(r"\w+", text.replace("-\n", "").lower())


def agreement(one: list[str], other: list[str]) -> float:
    """Return the share of words that stand in both, in the same order."""
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def main(folders: list[str]) -> None:
    """Print a row a folder."""
    readers: dict[str, Reader] = {"pypdf": pdf_pypdf.read, "pdfium": pdf_pdfium.read}
    print(f"{'folder':28} {'pages':>6} {'pypdf/s':>9} {'pdfium/s':>9} {'ratio':>6} {'words agree':>12}")
    for folder in folders:
        files = [path.read_bytes() for path in sorted(Path(folder).glob("*.pdf"))]
        rates: dict[str, list[float]] = {name: [] for name in readers}
        read: dict[str, list[list[Line]]] = {}
        pages = 0
        for number in range(ROUNDS):
            for name in sorted(readers, reverse=bool(number % 2)):
                start = time.perf_counter()
                results = [readers[name](content) for content in files]
                pages = sum(count for count, _ in results)
                rates[name].append(pages / (time.perf_counter() - start))
                read[name] = [lines for _, lines in results]
        shares = [
            agreement(words(one), words(other))
            for one, other in zip(read["pypdf"], read["pdfium"], strict=True)
        ]
        slow, fast = statistics.median(rates["pypdf"]), statistics.median(rates["pdfium"])
        print(
            f"{Path(folder).name:28} {pages:6} {slow:9.0f} {fast:9.0f} {fast / slow:6.1f} {min(shares):12.2%}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
