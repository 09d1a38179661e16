"""Word (.docx) -> lines with weight, column and list numbers, and the notes that the package ties to marks.

The one module that imports python-docx. A Word file has no pages: where they end is up to who prints it.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATIONSHIP
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml

from indexer.lines import Column, Line, Text, TiedNote
from indexer.readers.list_numbers import ListNumbers, written
from indexer.readers.word_layout import Layout
from indexer.readers.word_stories import Story
from indexer.readers.zips import DOCX, ZIP_DAMAGE, open_zip
from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import Part
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# What python-docx and lxml raise on a package whose parts are missing, broken or not what they claim to be.
_DAMAGE = (*ZIP_DAMAGE, OpcError, KeyError, ValueError, SyntaxError, AttributeError, TypeError, IndexError)


def read(content: bytes) -> Text:
    """Return the lines of a Word file. Raises `RefusedError`: damaged, encrypted, too large, empty."""
    open_zip(content).close()
    try:
        lines, notes = _read(docx.Document(BytesIO(content)))
    except _DAMAGE as error:
        detail = f"the Word file is damaged: {type(error).__name__}: {error}"
        raise RefusedError(RefusalCode.DAMAGED, " ".join(detail.split())[:300]) from error
    if not lines:
        raise RefusedError(RefusalCode.EMPTY, "the Word file holds no text")
    return Text(lines, DOCX, paged=False, notes=notes)


def _read(document: "Document") -> tuple[tuple[Line, ...], tuple[TiedNote, ...]]:
    """Return a document's lines and notes.

    The header of the first page stands first: letters print date and subject in it. What other pages repeat
    at their head and foot is set aside at the end, as lines of the side column.
    """
    part = document.part
    layout = Layout(document.element, _root(part, RELATIONSHIP.STYLES))
    numbers = ListNumbers(_root(part, RELATIONSHIP.NUMBERING))
    references: list[tuple[str, str]] = []
    first = _first_header(document)
    lines: list[Line] = []
    repeated: list[Line] = []
    for relation in part.rels.values():
        if relation.reltype in (RELATIONSHIP.HEADER, RELATIONSHIP.FOOTER) and not relation.is_external:
            found = Story(layout, numbers, []).read(_element(relation.target_part))
            if relation.rId == first:
                lines.extend(found)
            else:
                repeated.extend(replace(line, column=Column.SIDE) for line in found)
    lines.extend(Story(layout, numbers, references).read(document.element.body))
    notes = tuple(_notes(part, references, layout, numbers))
    return (*lines, *repeated), notes


def _first_header(document: "Document") -> str | None:
    """Return the id of the header that page 1 shows, or None."""
    section = next(document.element.iter(f"{_W}sectPr"), None)
    if section is None:
        return None
    kind = "default" if section.find(f"{_W}titlePg") is None else "first"
    for reference in section.iter(f"{_W}headerReference"):
        if reference.get(f"{_W}type") == kind:
            return str(reference.get(f"{_R}id"))
    return None


def _notes(
    part: "Part", references: list[tuple[str, str]], layout: Layout, numbers: ListNumbers
) -> Iterator[TiedNote]:
    """Yield the notes in the order of their marks; footnotes and end notes each count from 1."""
    forms = {"footnote": "decimal", "endnote": "lowerRoman"}
    bodies: dict[tuple[str, str], _Element] = {}
    settings = _root(part, RELATIONSHIP.SETTINGS)
    for kind, relation in (("footnote", RELATIONSHIP.FOOTNOTES), ("endnote", RELATIONSHIP.ENDNOTES)):
        form = settings.find(f"{_W}{kind}Pr/{_W}numFmt") if settings is not None else None
        if form is not None:
            forms[kind] = form.get(f"{_W}val") or forms[kind]
        root = _root(part, relation)
        for note in root.iter(f"{_W}{kind}") if root is not None else ():
            bodies[kind, note.get(f"{_W}id") or ""] = note
    counts = dict.fromkeys(forms, 0)
    for kind, name in references:
        counts[kind] += 1
        body = bodies.get((kind, name))
        lines = Story(layout, numbers, []).read(body) if body is not None else []
        yield TiedNote(written(counts[kind], forms[kind]), "\n".join(line.text for line in lines))


def _root(part: "Part", kind: str) -> "_Element | None":
    """Return the root of a part that the document names by its kind, or None where it has none."""
    try:
        return _element(part.part_related_by(kind))
    except KeyError:
        return None


def _element(part: "Part") -> "_Element":
    # python-docx holds the parts that it knows as trees, the others (notes) as bytes
    tree: _Element | None = getattr(part, "element", None)
    return parse_xml(part.blob) if tree is None else tree
