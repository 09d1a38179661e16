"""OpenDocument text (.odt) -> lines, with their weight, and the notes that the file ties to their marks."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.lines import Column, Line, Text, TiedNote, sign
from indexer.readers.markup import local, parse_xml
from indexer.readers.zips import ODT, ZIP_DAMAGE, open_zip
from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_CHARACTERS = {"s": " ", "tab": " ", "line-break": "\n"}
_SILENT = frozenset({"note", "annotation", "tracked-changes", "sequence-decls"})


def read(content: bytes) -> Text:
    """Return the lines of an ODT file. Raises `RefusedError`: damaged, encrypted, too large, empty."""
    with open_zip(content) as opened:
        try:
            body, styles = (opened.read(name) for name in ("content.xml", "styles.xml"))
        except ZIP_DAMAGE as error:
            raise RefusedError(RefusalCode.DAMAGED, f"the ODT file is damaged: {error}"[:300]) from error
    root = parse_xml(body)
    story = _Story([parse_xml(styles), root])
    lines = tuple(line for text in root.iter(f"{_OFFICE}text") for line in story.lines(text))
    if not lines:
        raise RefusedError(RefusalCode.EMPTY, "the ODT file holds no text")
    return Text(lines, ODT, paged=False, notes=tuple(story.notes))


class _Story:
    """A file while it is read: which styles are bold, and the notes so far."""

    def __init__(self, roots: list["_Element"]) -> None:
        self.notes: list[TiedNote] = []
        self._styles = {
            style.get(f"{_STYLE}name"): style for root in roots for style in root.iter(f"{_STYLE}style")
        }

    def lines(self, parent: "_Element") -> Iterator[Line]:
        """Yield the lines of an element that holds paragraphs, lists, tables and frames."""
        for child in parent:
            name = local(child)
            if name in ("p", "h"):
                yield from self._paragraph(child)
            elif name == "table-row":
                yield from self._row(child)
            elif name and name not in _SILENT:
                yield from self.lines(child)

    def _row(self, row: "_Element") -> Iterator[Line]:
        """Yield a row as one line where each cell holds one at most, else cell by cell."""
        cells = [list(self.lines(cell)) for cell in row]
        if any(len(cell) > 1 for cell in cells):
            for cell in cells:
                yield from cell
        elif any(cells):
            lines = [line for cell in cells for line in cell]
            bold = all(line.bold for line in lines)
            yield Line(" ".join(line.text for line in lines), bold=bold, breaks=True)

    def _paragraph(self, paragraph: "_Element") -> Iterator[Line]:
        pieces = list(self._pieces(paragraph, bold=self._bold(paragraph, around=False)))
        for box in _boxes(paragraph):
            yield from self.lines(box)
        rows: list[list[tuple[str, bool]]] = [[]]
        for text, bold in pieces:
            first, *others = text.split("\n")
            rows[-1].append((first, bold))
            rows.extend([(other, bold)] for other in others)
        printed = [row for row in rows if any(text.strip() for text, _ in row)]
        for index, row in enumerate(printed):
            weight = sum(len(text.strip()) for text, _ in row)
            heavy = sum(len(text.strip()) for text, bold in row if bold)
            whole = " ".join("".join(text for text, _ in row).split())
            yield Line(whole, bold=2 * heavy > weight, column=Column.MAIN, breaks=not index)

    def _pieces(self, element: "_Element", *, bold: bool) -> Iterator[tuple[str, bool]]:
        # white space in the file is one space; line ends are elements
        yield _plain(element.text), bold
        for child in element:
            name = local(child)
            if name == "note":
                yield self._note(child), bold
            elif name in _CHARACTERS:
                yield _CHARACTERS[name], bold
            elif name and name not in _SILENT and name != "frame":
                yield from self._pieces(child, bold=self._bold(child, around=bold))
            yield _plain(child.tail), bold

    def _note(self, note: "_Element") -> str:
        mark = "".join(note.itertext(f"{_TEXT}note-citation")).strip()
        place = len(self.notes)
        self.notes.append(TiedNote(mark, ""))
        body = next(note.iter(f"{_TEXT}note-body"), None)
        lines = self.lines(body) if body is not None else iter(())
        self.notes[place] = TiedNote(mark or str(place + 1), "\n".join(line.text for line in lines))
        return sign(place)

    def _bold(self, element: "_Element", *, around: bool) -> bool:
        """Whether an element's own style is bold, or says nothing and stands in bold text."""
        name = element.get(f"{_TEXT}style-name")
        seen: set[str | None] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            for properties in self._styles[name].iter(f"{_STYLE}text-properties"):
                weight = properties.get(f"{_FO}font-weight")
                if weight:
                    return weight == "bold" or (weight.isdecimal() and int(weight) >= _BOLD_FROM)
            name = self._styles[name].get(f"{_STYLE}parent-style-name")
        return around


_BOLD_FROM = 600
"""The scale of weights in CSS: 400 is regular, 700 bold."""


def _boxes(element: "_Element") -> Iterator["_Element"]:
    """Yield the text boxes in a paragraph that are not inside another, nor in a note."""
    for child in element:
        if local(child) == "text-box":
            yield child
        elif local(child) not in _SILENT:
            yield from _boxes(child)


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", _PRIVATE.sub("", text or ""))
