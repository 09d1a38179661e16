"""What the tests of the samples read with: pages by pypdf, and words in order."""

import re
from functools import cache
from pathlib import Path

from pypdf import PdfReader

from samples.contents import HYPHEN, MARK
from samples.make import ROOT

SAMPLES = ROOT / "samples"


@cache
def pages(name: str) -> list[str]:
    """Return the text of each page of a sample as pypdf reads it."""
    return [page.extract_text() for page in PdfReader(SAMPLES / f"{name}.pdf").pages]


def whole(name: str) -> str:
    """Return the text of all pages of a sample."""
    return "\n".join(pages(name))


def twin_text() -> str:
    """Return the twin as bare text."""
    return Path(ROOT, "tests/data/twin.txt").read_text(encoding="utf-8")


def words(marked_up: str) -> list[str]:
    """Return the words of a marked-up text, in the parts into which a line end may break them."""
    return re.split(rf"[\s{HYPHEN}]+", MARK.sub(" ", marked_up).strip())


def missing(wanted: list[str], text: str) -> list[str]:
    """Return the words that do not follow each other in a text; other text may stand in between."""
    place = 0
    lost = []
    for word in wanted:
        found = text.find(word, place)
        if found < 0:
            lost.append(word)
        else:
            place = found + len(word)
    return lost
