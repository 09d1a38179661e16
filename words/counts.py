"""The word counts of a collection, the only thing that the lists learn from it.

`python -m words.counts FILE…` reads passages (JSON lines with `text` and `title`), tables (`.csv`, `.tsv`,
gzipped or not) and plain text, and writes `words/counts.txt` and `words/long-forms.txt` anew.
"""

import csv
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from words.long_forms import long_forms

FILE = Path(__file__).with_name("counts.txt")
LONG_FORMS = Path(__file__).with_name("long-forms.txt")
LEAST = 2  # a word that occurs once is as likely a slip or a name
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_PROSE = 40  # characters; a shorter cell of a table is a code or a name


def read() -> Counter[str]:
    """Return how often each word occurs in the collection, in small letters as spelled."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if line[0] != "#")
    return Counter({word: int(count) for word, count in rows})


def count(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word occurs in some texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word.lower() for word in _WORD.findall(text))
    return counts


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        name = path.name.removesuffix(".gz")
        if name.endswith(".jsonl"):
            for passage in map(json.loads, file):
                yield from (plain(passage[field]) for field in ("text", "title") if passage.get(field))
        elif name.endswith((".csv", ".tsv")):
            csv.field_size_limit(10_000_000)
            for row in csv.reader(file, delimiter="\t" if name.endswith(".tsv") else ","):
                yield from (plain(cell) for cell in row if len(cell) >= _PROSE and " " in cell)
        else:
            yield plain(file.read())


def plain(text: str) -> str:
    """Return a text with composed letters and one kind of apostrophe."""
    return unicodedata.normalize("NFC", text).replace("’", "'")


def main() -> None:
    """Count the words of the named files."""
    seen = list(dict.fromkeys(text for path in map(Path, sys.argv[1:]) for text in texts(path)))
    kept = sorted((word, number) for word, number in count(seen).items() if number >= LEAST)
    head = f"# Words that occur {LEAST} times or more in a collection of Kamervragen, and how often.\n"
    rows = "".join(f"{word}\t{number}\n" for word, number in kept)
    FILE.write_text(head + rows, encoding="utf-8")
    head = "# Abbreviations that the same collection explains in brackets itself, and how often.\n"
    found = "".join(f"{short}\t{long}\t{number}\n" for short, long, number in long_forms(seen))
    LONG_FORMS.write_text(head + found, encoding="utf-8")


if __name__ == "__main__":
    main()
