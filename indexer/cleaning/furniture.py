"""Page furniture: what the page prints around the text, told by its wording, its place and its repetition."""

import re

from indexer.cleaning.splitting import FOOT
from indexer.headings.spellings import read_heading
from indexer.lines import Column, Line, Text

# The Aanhangsel's own furniture, one spelling a line.
_AANHANGSEL = (
    r"Tweede Kamer der Staten-Generaal\s*2?",
    r"Eerste Kamer der Staten-Generaal\s*1?",
    r"(?:ah|kv)-[et]k-[\dZ]+(?:-\d+)?(?:-n\d)?",
    r"ISSN 0921 ?[-–] ?7398",
    r"KVR\d{4,6}",
    r"\d{4}[te]kkvr\d{1,5}",
    r"Sdu Uitgevers",
    r"[’']s-Gravenhage \d{4}",
    rf"{FOOT}(?: ?\d+)?",
    r"(?:(?:ah|kv)-[et]k-[\dZ]+(?:-\d+)?\s*)?ISSN 0921 ?[-–] ?7398\s*[’']s-Gravenhage \d{4}",
)

# What extractors leave behind: a rule between pages, their own data.
_RESIDUE = (r"[-—_*]{3,}", r"QA list: \[.*\]", r"\{'format': 'PDF.*\}")

# A letter's: "Pagina 2 van 4", and the same drawn over itself ("5Pagina1van5").
_LETTER = (r"\d*\s*(?:Pagina\s*\d+\s*van\s*\d++\s*+)++\d*",)

_WORDING = re.compile("|".join(_AANHANGSEL + _LETTER + _RESIDUE))

# Names of a letter's reference column as it recurs on top of the following pages.
_COLUMN_NAMES = re.compile(
    r"Datum|Ons kenmerk.*|Onze [Rr]eferentie.*|Uw [Rr]eferentie.*|Uw kenmerk.*|Bijlage\(n\).*",
)

# "3" alone: a note's raised mark, which a reader gives as a line of its own
_BARE_MARK = re.compile(r"[0-9⁰¹²³⁴-⁹]{1,3}")

_SENTENCE_END = re.compile(r"[.?!;…][»”’\"')]{0,3}[0-9⁰¹²³⁴-⁹]{0,3}$")

_REPEATS = 2
"""A line at the same end of so many pages, and of more than half of them, is furniture: a note may recur."""

_LONG = 60
"""So many characters are a sentence's, which answers repeat, unless they stand on every page."""

_REACH = 8
"""How many lines from the top or the bottom of a page repetition is looked for."""


def furniture(text: Text) -> frozenset[int]:
    """Return the places (indices in `text.lines`) of the lines that are page furniture."""
    found = {
        place
        for place, line in enumerate(text.lines)
        if _WORDING.fullmatch(line.text) or (line.column is Column.SIDE and (line.page or 0) > 1)
    }
    pages: dict[int, list[int]] = {}
    for place, line in enumerate(text.lines):
        if line.page is not None and place not in found:
            pages.setdefault(line.page, []).append(place)
    later = [places for page, places in sorted(pages.items()) if page > 1]
    for places in (*later, *(places[::-1] for places in later)):
        found.update(_repeated_edge(text.lines, places[:_REACH], later))
    return frozenset(found)


def _of_text(printed: str) -> bool:
    return bool(_SENTENCE_END.search(printed)) or read_heading(printed) is not None


def _repeated_edge(lines: tuple[Line, ...], edge: list[int], pages: list[list[int]]) -> list[int]:
    repeated = []
    for place in edge:
        printed = lines[place].text
        above = lines[place - 1].text if place else ""
        if _BARE_MARK.fullmatch(above) or read_heading(above) or _of_text(printed):
            break  # a note, an answer, an end that stands on several pages: "Idem" "Ja" "waarom niet?"
        seen = sum(
            any(lines[other].text == printed for other in (*page[:_REACH], *page[-_REACH:])) for page in pages
        )
        often = seen >= _REPEATS and 2 * seen > len(pages)
        if len(printed) > _LONG:
            often = seen > _REPEATS and seen == len(pages)
        if not often and not _COLUMN_NAMES.fullmatch(printed):
            break
        repeated.append(place)
    return repeated
