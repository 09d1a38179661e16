"""One story of a Word file (the body, a header, a note) -> its lines.

What the page does not show is left out: deleted text, hidden text, the codes of fields, what old Word needs.
"""

import re
from typing import TYPE_CHECKING

from indexer.headings.spellings import read_heading
from indexer.lines import Column, Line, sign
from indexer.readers.list_numbers import ListNumbers
from indexer.readers.word_layout import Layout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Around blocks or runs: content controls, inserted and moved text, links, tags. What they hold is printed.
_WRAPPERS = frozenset(
    f"{_W}{name}"
    for name in ("sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple")
)
_CHARACTERS = {f"{_W}tab": " ", f"{_W}ptab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_REFERENCES = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_DRAWINGS = frozenset({f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_MC}AlternateContent"})

# Characters of symbol fonts. The same range marks notes while lines are joined, so none may come from a file.
_BULLET = re.compile("^\\s*[\uf0b7\uf0a7\uf02d]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


class Story:
    """A story while it is read. `references` collects (kind, id) of its notes, in their marks' order."""

    def __init__(self, layout: Layout, numbers: ListNumbers, references: list[tuple[str, str]]) -> None:
        """Start with no field open."""
        self._layout = layout
        self._numbers = numbers
        self._references = references
        self._fields: list[bool] = []
        """For each open field whether its result has begun: before that stands its code."""

    def read(self, root: "_Element") -> list[Line]:
        """Return the lines of a story."""
        return list(self._blocks(root, Column.MAIN))

    def _blocks(self, parent: "_Element", column: Column) -> "Iterator[Line]":
        for child in _shown(parent):
            if child.tag == f"{_W}p":
                yield from self._paragraph(child, column)
            elif child.tag == f"{_W}tbl":
                inside = self._layout.table_column(child, column)
                for row in child.iter(f"{_W}tr"):
                    if next(row.iterancestors(f"{_W}tbl")) is child:
                        yield from self._row(row, inside)

    def _row(self, row: "_Element", column: Column) -> "Iterator[Line]":
        """Yield a row as one line where each cell holds one at most, else cell by cell."""
        cells = [list(self._blocks(cell, column)) for cell in _shown(row) if cell.tag == f"{_W}tc"]
        if any(len(cell) > 1 for cell in cells):
            for cell in cells:
                yield from cell
            return
        lines = [line for cell in cells for line in cell]
        side = all(line.column is Column.SIDE for line in lines)
        if lines:
            yield Line(
                " ".join(line.text for line in lines),
                bold=all(line.bold for line in lines),
                column=Column.SIDE if side else Column.MAIN,
                breaks=True,
            )

    def _paragraph(self, paragraph: "_Element", around: Column) -> "Iterator[Line]":
        """Yield what boxes anchored in a paragraph hold, then its own lines."""
        column = self._layout.column(paragraph, around)
        pieces: list[tuple[str, bool]] = []
        for run in _runs(paragraph):
            bold = self._layout.is_bold(paragraph, run)
            hidden = run.find(f"{_W}rPr/{_W}vanish") is not None
            for child in run:
                if child.tag in _DRAWINGS:
                    for box in _boxes(child):
                        yield from self._box(box, column)
                elif (text := self._text(child)) and not hidden:
                    pieces.append((text, bold))
        listed = self._layout.list_of(paragraph)
        rows = _rows(pieces)
        # a paragraph without text is counted as well
        label = self._numbers.next(*listed) if listed else ""
        if read_heading(label):
            # "Vraag 1", set by Word before each question: a heading, as if it were typed
            rows.insert(0, [(label, True)])
        elif label and rows:
            rows[0].insert(0, (f"{label} ", rows[0][0][1]))
        for index, row in enumerate(rows):
            weight = sum(len(text.strip()) for text, _ in row)
            heavy = sum(len(text.strip()) for text, bold in row if bold)
            text = "".join(text for text, _ in row).strip()
            yield Line(text, bold=2 * heavy > weight, column=column, breaks=not index)

    def _box(self, box: "_Element", around: Column) -> "Iterator[Line]":
        # a box is a story of its own for its fields
        fields, self._fields = self._fields, []
        yield from self._blocks(box, self._layout.box_column(box, around))
        self._fields = fields

    def _text(self, element: "_Element") -> str:
        """Return what one child of a run prints, marks of notes as their signs."""
        if element.tag == f"{_W}fldChar":
            self._turn_field(element.get(f"{_W}fldCharType") or "")
        if not all(self._fields):
            return ""
        if element.tag == f"{_W}t":
            return _PRIVATE.sub("", _BULLET.sub("• ", element.text or ""))
        if element.tag in _REFERENCES:
            self._references.append((_REFERENCES[element.tag], element.get(f"{_W}id") or ""))
            return sign(len(self._references) - 1)
        return _CHARACTERS.get(str(element.tag), "")

    def _turn_field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _shown(parent: "_Element") -> "Iterator[_Element]":
    """Yield the children of an element, those in wrappers as well."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _shown(child)
        elif child.tag == f"{_MC}AlternateContent":
            yield from _shown(_chosen(child))
        else:
            yield child


def _runs(paragraph: "_Element") -> "Iterator[_Element]":
    return (child for child in _shown(paragraph) if child.tag == f"{_W}r")


def _chosen(alternatives: "_Element") -> "_Element":
    """Return the first alternative: the others say the same for an older Word."""
    return alternatives[0] if len(alternatives) else alternatives


def _boxes(drawing: "_Element") -> "Iterator[_Element]":
    """Yield the text boxes in a drawing that are not inside another."""
    for child in _chosen(drawing) if drawing.tag == f"{_MC}AlternateContent" else drawing:
        if child.tag == f"{_W}txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _rows(pieces: "Iterable[tuple[str, bool]]") -> list[list[tuple[str, bool]]]:
    """Cut a paragraph's pieces at its line breaks; rows without text go."""
    rows: list[list[tuple[str, bool]]] = [[]]
    for text, bold in pieces:
        first, *others = text.split("\n")
        rows[-1].append((first, bold))
        rows.extend([(other, bold)] for other in others)
    return [row for row in rows if any(text.strip() for text, _ in row)]
