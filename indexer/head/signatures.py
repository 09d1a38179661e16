"""Who signs a letter: the office and the name, in either order, above the answers or below them."""

import re
from collections.abc import Sequence

from indexer.lines import Line
from mappings.registers import resolve_office
from mappings.sources import PrintedOffice

# "De minister van Buitenlandse Zaken," "DE MINISTER-PRESIDENT," and the same over two or three lines:
# "de minister van Volksgezondheid, / Welzijn en Sport,"
_OFFICE = re.compile(
    r"(?:de\s+)?(?P<office>(?:minister-president|minister|staatss?ecretaris)\b[^.:;?!()]*?),?", re.IGNORECASE
)
_LINES = 3
_LONGEST = 200
_WORDS = 6
"""So many lines and characters an office has at most, and so many words a name."""

# "R. van Oeverloo" "mr. drs. E.F. Stroobach" "(w.g.) ir. D. Wassenberg-Kroes" "Bram Hulsebosch"
_NAME = re.compile(
    r"(?:\(w\.g\.\)\s*)?(?P<name>(?:(?:drs?|mr|ir|ing|prof|dhr|mw)\.\s*)*[^\W\d_][^\d,;:()\[\]?!]{2,60})"
)
_NO_NAME = re.compile(r"(?:Hoogachtend|Met vriendelijke groet|Den Haag)\b", re.IGNORECASE)
_RULE = re.compile(r"[-–—_*]{3,}")
_GREETING = re.compile(r"(?:Hoogachtend|Met vriendelijke groet(?:en)?),?", re.IGNORECASE)


def signatures(lines: Sequence[Line]) -> tuple[PrintedOffice, ...]:
    """Return who signs, by the offices that fill lines of their own with a name above or below them."""
    found: list[PrintedOffice] = []
    lines = [line for line in lines if not _RULE.fullmatch(line.text)]
    place = 0
    while place < len(lines):
        office, after = _office_at(lines, place)
        if office:
            below = _name(lines[after].text) if after < len(lines) else None
            above = _name(lines[place - 1].text) if place else None
            if below or above:
                found.append(PrintedOffice(office=office, name=below or above))
        place = after
    return tuple(found)


def closing_start(lines: Sequence[Line]) -> int | None:
    """Return which of the last unit's lines begins a letter's closing, or None.

    It is a greeting, or a signature, with nothing behind it but names and offices.
    """
    for place in range(max(len(lines) - 8, 0), len(lines)):
        greeting = bool(_GREETING.fullmatch(lines[place].text))
        rest = lines[place + greeting :]
        if signatures(rest) and _only_signatures(rest):
            return place
    return None


def _only_signatures(lines: Sequence[Line]) -> bool:
    place = 0
    while place < len(lines):
        office, after = _office_at(lines, place)
        if not office and not _name(lines[place].text):
            return False
        place = after
    return True


def _office_at(lines: Sequence[Line], place: int) -> tuple[str | None, int]:
    """Return the office that begins on a line and the place behind it; the longest that is known."""
    for count in range(min(_LINES, len(lines) - place), 0, -1):
        printed = " ".join(line.text for line in lines[place : place + count])
        match = _OFFICE.fullmatch(printed)
        if match and len(printed) < _LONGEST and resolve_office(match["office"], None):
            return match["office"].strip(), place + count
    return None, place + 1


def _name(line: str) -> str | None:
    match = _NAME.fullmatch(line)
    if match is None or line.endswith(".") or _NO_NAME.match(line) or len(line.split()) > _WORDS:
        return None
    return match["name"].strip()
