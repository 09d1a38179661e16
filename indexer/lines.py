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
    """Size of the line's first piece: a note begins with a raised, smaller mark."""
    left: float | None = None
    height: float | None = None
    column: Column = Column.MAIN
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A whole source: its lines in reading order."""

    lines: tuple[Line, ...]
    media_type: str
    paged: bool

    @property
    def body_size(self) -> float | None:
        """The size, in points, in which most characters are set; None without layout."""
        weight: dict[float, int] = {}
        for line in self.lines:
            if line.size is not None:
                weight[line.size] = weight.get(line.size, 0) + len(line.text)
        return max(weight, key=lambda size: weight[size]) if weight else None
