"""Lines -> pages with their notes at the foot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from samples.typesetting import Line


@dataclass
class Page:
    """The lines of a page, and those of the notes at its foot."""

    lines: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)


def _height(notes: Sequence[Line], leading: float) -> float:
    """Height of the notes of a page, with the rule above them."""
    return (len(notes) + 2) * leading if notes else 0.0


def paginate(
    lines: Sequence[Line],
    notes: Mapping[str, Sequence[Line]],
    heights: tuple[float, float],
    leadings: tuple[float, float],
) -> list[Page]:
    """Fill pages with lines, and the foot of each with the notes whose marks stand on it.

    `heights` are those of the first page and of every other, `leadings` those of body and notes, in points.
    A heading (`keep`) never ends a page, and white space never begins one.
    """
    pages = [Page()]
    for line in lines:
        page = pages[-1]
        added = [note for mark in line.marks for note in notes[mark]]
        body, foot = leadings
        height = heights[0] if len(pages) == 1 else heights[1]
        full = (len(page.lines) + 1) * body + _height([*page.notes, *added], foot) > height
        if page.lines and (line.starts_page or (full and line.pieces)):
            page = Page()
            while pages[-1].lines and (pages[-1].lines[-1].keep or not pages[-1].lines[-1].pieces):
                page.lines.insert(0, pages[-1].lines.pop())
            while page.lines and not page.lines[0].pieces:
                page.lines.pop(0)
            pages.append(page)
        if line.pieces or page.lines:
            page.lines.append(line)
        page.notes.extend(added)
    return pages
