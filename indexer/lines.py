"""The text of a source as lines that keep their place: what readers give and every later step works on."""

from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """Where on a page a line stands."""

    MAIN = "main"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line.

    `page` counts from 1 and is None where the source has no pages; `bold`, `size` (points), `left` and
    `height` (points from the lower left corner) are None where the source says nothing of its layout.
    `breaks` is true when the source leaves a blank line above it.
    """

    text: str
    page: int | None = None
    bold: bool | None = None
    size: float | None = None
    lead: float | None = None
    """Size of the line's first piece, where the reader tells it: a note begins with a smaller mark."""
    left: float | None = None
    height: float | None = None
    column: Column = Column.MAIN
    breaks: bool = False


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(figures: str) -> str:
    """Return figures as superscript characters: how a reader hands on a raised note mark."""
    return figures.translate(_RAISED)


_FIRST_SIGN = 0xE000
MOST_SIGNS = 0x1900
"""So many characters has Unicode's private use area, in which the signs lie."""


def sign(note: int) -> str:
    """Return the private character that stands for the mark of a note, given by its place among the notes.

    Behind the last one there is none: an empty string.
    """
    return chr(_FIRST_SIGN + note) if note < MOST_SIGNS else ""


@dataclass(frozen=True, slots=True)
class TiedNote:
    """A note that the source itself ties to its mark: in its text stands the sign of the note's place."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A whole source: its lines in reading order, and the notes that it ties to their marks."""

    lines: tuple[Line, ...]
    media_type: str
    paged: bool
    notes: tuple[TiedNote, ...] = ()

    @property
    def body_size(self) -> float | None:
        """The size, in points, in which most characters are set; None without layout."""
        weight: dict[float, int] = {}
        for line in self.lines:
            if line.size is not None:
                weight[line.size] = weight.get(line.size, 0) + len(line.text)
        return max(weight, key=lambda size: weight[size]) if weight else None
