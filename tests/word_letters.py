"""Invented letters as Word files, made with python-docx and the XML that it has no words for."""

from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def saved(document: Document) -> bytes:
    """Return a document's bytes."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def write(document: Document, *paragraphs: str) -> None:
    """Add paragraphs; one that begins with an asterisk is bold."""
    for text in paragraphs:
        document.add_paragraph().add_run(text.removeprefix("*")).bold = text.startswith("*") or None


def put(parent: _Element, xml: str) -> None:
    """Add to an element what python-docx cannot make: an element that declares its prefixes."""
    parent.append(parse_xml(xml))


def add_xml(paragraph: Paragraph, xml: str) -> None:
    """Add a run with what python-docx cannot make to a paragraph; its prefixes are declared here."""
    put(paragraph._p, f"<w:r {NAMESPACES}>{xml}</w:r>")  # noqa: SLF001 - the element itself


def box(text: str, left: int, relative: str = "page") -> str:
    """Return a text box so many EMU from the left, with the fallback that Word writes for old versions."""
    inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:positionH relativeFrom="{relative}"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )


def add_notes(document: Document, kind: str, *notes: str) -> None:
    """Add the part with the footnotes or endnotes ("footnote", "endnote"); their ids count from 2 on."""
    bodies = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> '
        f"{note}</w:t></w:r></w:p></w:{kind}>"
        for number, note in enumerate(notes, 2)
    )
    separator = f'<w:{kind} w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    xml = f"{_DECLARATION}<w:{kind}s {NAMESPACES}>{separator}{bodies}</w:{kind}s>"
    upper = f"{kind.upper()}S"
    part = Part(
        PackURI(f"/word/{kind}s.xml"),
        getattr(CONTENT_TYPE, f"WML_{upper}"),
        xml.encode(),
        document.part.package,
    )
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, upper))


def add_mark(paragraph: Paragraph, kind: str, number: int) -> None:
    """Add the mark of a note ("footnote", "endnote"), by the note's id."""
    add_xml(paragraph, f'<w:{kind}Reference w:id="{number}"/>')


def letter() -> Document:
    """Return an invented letter with its annex: letterhead in tables, an answer without a heading, notes."""
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Ministerie van Waterdam"
    section.header.paragraphs[0].text = "Datum 1 januari 2000"
    section.footer.paragraphs[0].text = "Pagina 2 van 3"
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("Datum", "26 april 2024"), ("Onderwerp", "De brug")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    write(
        document,
        "In antwoord op uw brief van 28 maart 2024, nr. 2024Z99901, deel ik u mede dat de vragen van het lid"
        " Lindeboom (D66) aan de minister van Defensie over de brug van Waterdam worden beantwoord zoals"
        " aangegeven in de bijlage.",
        "De minister van Defensie,",
        "A. van Oeverloo",
        "*Antwoorden van de minister van Defensie op Kamervragen van het lid Lindeboom (D66) over de brug van"
        " Waterdam",
        "*Vraag 1",
        "*Kent u het bericht «Brug dicht»?",
        "*Antwoord op vraag 1",
        "Ja.",
        "*Vraag 2",
        "*Hoe lang nog?",
        "Tot juni. Zie het antwoord op vraag 1.",
    )
    add_mark(document.paragraphs[-6], "footnote", 3)
    document.paragraphs[-6].add_run(" Of niet?").bold = True
    add_mark(document.paragraphs[-1], "footnote", 2)
    add_mark(document.paragraphs[-1], "endnote", 2)
    add_notes(document, "footnote", "Kamerstuk 12345, nr. 6.", "NRC, 3 maart 2024.")
    add_notes(document, "endnote", "Zie https://example.org/brug.")
    return document
