import datetime as dt
import zipfile
from io import BytesIO

import docx
import pytest
from docx.enum.text import WD_BREAK

from indexer.lines import Column, TiedNote
from indexer.question_sets import read_question_set
from indexer.readers import docx as docx_reader
from indexer.readers import media_type, read
from indexer.refusals import RefusedError
from indexer.roles import Role
from mappings.sources import PrintedAsker, PrintedMark, PrintedOffice, Reading, RefusalCode
from mappings.values import Doubt, DoubtCode, Form, Note, Status
from tests.readings import printed_answer, printed_question
from tests.word_letters import NAMESPACES, add_mark, add_notes, add_xml, box, letter, put, saved, write

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_a_letter_is_read_whole() -> None:
    parsed = read_question_set(saved(letter()))
    assert parsed.reading == Reading(
        form=Form.LETTER,
        status=Status.ANSWERED,
        publication=None,
        case_numbers=("2024Z99901",),
        subject="de brug van Waterdam",
        askers=(PrintedAsker(name="Lindeboom", party="D66"),),
        addressees=(PrintedOffice(office="minister van Defensie"),),
        answered_by=(PrintedOffice(office="minister van Defensie", name="A. van Oeverloo"),),
        on_behalf_of=(),
        asked_on=dt.date(2024, 3, 28),
        answered_on=dt.date(2024, 4, 26),
        units=(
            printed_question(
                "1", "Kent u het bericht «Brug dicht»? Of niet?", marks=(PrintedMark(mark="1", at=32),)
            ),
            printed_answer("1", "Ja."),
            printed_question("2", "Hoe lang nog?"),
            printed_answer(
                "2",
                "Tot juni. Zie het antwoord op vraag 1.",
                marks=(PrintedMark(mark="2", at=38), PrintedMark(mark="i", at=38)),
                refers_to=("1",),
            ),
        ),
        notes=(
            Note(mark="1", text="NRC, 3 maart 2024."),
            Note(mark="2", text="Kamerstuk 12345, nr. 6."),
            Note(mark="i", text="Zie https://example.org/brug.", urls=("https://example.org/brug",)),
        ),
        remarks=(),
        doubts=(
            Doubt(
                code=DoubtCode.ANSWER_FOUND_BY_LAYOUT,
                detail="antwoord 2: zonder kop, herkend aan de opmaak",
                labels=("2",),
            ),
        ),
    )


def test_what_other_pages_repeat_is_furniture() -> None:
    parsed = read_question_set(saved(letter()))
    repeated = [
        line.text
        for line, role in zip(parsed.text.lines, parsed.roles, strict=True)
        if role is Role.FURNITURE
    ]
    assert repeated == ["Datum 1 januari 2000", "Pagina 2 van 3"]
    assert parsed.text.lines[0].text == "Ministerie van Waterdam"


def test_lines_keep_weight_and_line_breaks() -> None:
    document = docx.Document()
    document.add_paragraph("Kop", style="Heading 1")
    plain = document.add_paragraph("een")
    plain.add_run().add_break()
    plain.add_run("twee")
    plain.add_run().add_break(WD_BREAK.PAGE)
    plain.add_run("drie").bold = True
    mixed = document.add_paragraph()
    mixed.add_run("veel vetter dan ").bold = True
    mixed.add_run("dun").bold = False
    assert [(line.text, line.bold, line.breaks) for line in docx_reader.read(saved(document)).lines] == [
        ("Kop", True, True),
        ("een", False, True),
        ("twee", False, False),
        ("drie", True, False),
        ("veel vetter dan dun", True, True),
    ]


def test_word_s_own_numbers_are_text() -> None:
    document = docx.Document()
    for style, text in (
        ("List Number", "eerste"),
        ("List Number", "tweede"),
        ("List Bullet", "punt"),
        ("Normal", "tussen"),
        ("List Number", "derde"),
    ):
        document.add_paragraph(text, style=style)
    assert [line.text for line in docx_reader.read(saved(document)).lines] == [
        "1. eerste",
        "2. tweede",
        "• punt",
        "tussen",
        "3. derde",
    ]


def test_headings_that_word_itself_numbers_are_headings() -> None:
    document = docx.Document()
    for text in ("Kent u het bericht?", "", "Hoe lang nog?"):
        document.add_paragraph(text, style="List Number")
    for level in document.part.numbering_part.element.iter(f"{W}lvlText"):
        level.set(f"{W}val", "Vraag %1")
    lines = docx_reader.read(saved(document)).lines
    assert [(line.text, line.breaks) for line in lines] == [
        ("Vraag 1", True),
        ("Kent u het bericht?", False),
        ("Vraag 2", True),
        ("Vraag 3", True),
        ("Hoe lang nog?", False),
    ]


def test_tables_are_lines() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Jaar", "Aantal"
    table.cell(1, 0).text, table.cell(1, 1).text = "2023\nen 2024", "12"
    nested = table.cell(1, 1).add_table(rows=1, cols=2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "a", "b"
    assert [line.text for line in docx_reader.read(saved(document)).lines] == [
        "Jaar Aantal",
        "2023",
        "en 2024",
        "12",
        "a b",
    ]


@pytest.mark.parametrize(
    ("left", "relative", "column"),
    [(5_921_375, "page", Column.SIDE), (1_008_000, "page", Column.MAIN), (5_000_000, "margin", Column.SIDE)],
)
def test_a_text_box_stands_in_the_column_of_its_place(left: int, relative: str, column: Column) -> None:
    document = docx.Document()
    add_xml(document.add_paragraph("naast"), box("Ons kenmerk", left, relative))
    found = [(line.text, line.column) for line in docx_reader.read(saved(document)).lines]
    assert found == [("Ons kenmerk", column), ("naast", Column.MAIN)]


def test_the_ministries_template_names_its_reference_column() -> None:
    document = docx.Document()
    for name in ("Referentiegegevens", "afzendkopje", "Huisstijl-Gegeven"):
        document.styles.add_style(name, 1)
        document.add_paragraph(name, style=name)
    document.add_paragraph("tekst")
    assert [line.column.value for line in docx_reader.read(saved(document)).lines] == [
        "side",
        "side",
        "side",
        "main",
    ]


def test_a_placed_table_stands_in_the_column_of_its_place() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "Ons kenmerk"
    place = f'<w:tblpPr {NAMESPACES} w:horzAnchor="page" w:tblpX="9357"/>'
    put(table._tbl.tblPr, place)  # noqa: SLF001 - the element itself
    assert docx_reader.read(saved(document)).lines[0].column is Column.SIDE


def test_only_what_the_page_shows_is_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("zicht")
    for xml in (
        "<w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t>",
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:t>veldcode</w:t>",
        '<w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>',
        '<w:t>binnen</w:t><w:fldChar w:fldCharType="end"/>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>baar</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        "<w:noBreakHyphen/><w:t>heid\uf0e8</w:t><w:delText>weg</w:delText>",
    ):
        add_xml(paragraph, xml)
    inserted = f"<w:ins {NAMESPACES}><w:r><w:t>, erbij</w:t></w:r></w:ins>"
    deleted = f"<w:del {NAMESPACES}><w:r><w:t>, eruit</w:t></w:r></w:del>"
    linked = f"<w:hyperlink {NAMESPACES}><w:r><w:t>, link</w:t></w:r></w:hyperlink>"
    for xml in (inserted, deleted, linked):
        put(paragraph._p, xml)  # noqa: SLF001 - the element itself
    assert [line.text for line in docx_reader.read(saved(document)).lines] == ["zichtbaar-heid, erbij, link"]


def test_notes_are_tied_to_their_marks_in_their_order() -> None:
    document = docx.Document()
    for number in (3, 2, 9):
        add_mark(document.add_paragraph("zin."), "footnote", number)
    add_notes(document, "footnote", "De tweede.", "De eerste.")
    text = docx_reader.read(saved(document))
    assert [line.text for line in text.lines] == ["zin.\ue000", "zin.\ue001", "zin.\ue002"]
    assert text.notes == (TiedNote("1", "De eerste."), TiedNote("2", "De tweede."), TiedNote("3", ""))


def test_a_motion_is_no_question_set() -> None:
    document = docx.Document()
    write(
        document,
        "*MOTIE VAN HET LID LINDEBOOM",
        "De Kamer,",
        "gehoord de beraadslaging,",
        "verzoekt de regering",
    )
    with pytest.raises(RefusedError) as refused:
        read_question_set(saved(document))
    assert refused.value.code is RefusalCode.NOT_KAMERVRAGEN


def _zip(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def _without(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as opened:
        return _zip(**{part: opened.read(part) for part in opened.namelist() if part != name})


def _with(content: bytes, name: str, part: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as opened:
        return _zip(**{other: opened.read(other) for other in opened.namelist()} | {name: part})


WHOLE = saved(letter())
ENTITIES = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
BAD = {
    "a plain zip": (_zip(**{"notes.txt": b"Vraag 1"}), RefusalCode.UNKNOWN_FORMAT),
    "a workbook": (_zip(**{"[Content_Types].xml": b"<a/>", "xl__book.xml": b""}), RefusalCode.UNKNOWN_FORMAT),
    "cut short": (WHOLE[: len(WHOLE) // 2], RefusalCode.DAMAGED),
    "cut at its end": (WHOLE[:-30], RefusalCode.DAMAGED),
    "no document": (_without(WHOLE, "word/document.xml"), RefusalCode.DAMAGED),
    "no content types": (_without(WHOLE, "[Content_Types].xml"), RefusalCode.UNKNOWN_FORMAT),
    "broken document": (_with(WHOLE, "word/document.xml", b"<w:document"), RefusalCode.DAMAGED),
    "entities": (_with(WHOLE, "word/document.xml", ENTITIES), RefusalCode.DAMAGED),
    "a bomb": (_with(WHOLE, "word/bomb.xml", b" " * 30_000_000), RefusalCode.TOO_LARGE),
    "a picture bomb": (_with(WHOLE, "word/media/bomb.png", b" " * 220_000_000), RefusalCode.TOO_LARGE),
    "no text": (saved(docx.Document()), RefusalCode.EMPTY),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_with_their_reason(name: str) -> None:
    content, code = BAD[name]
    with pytest.raises(RefusedError) as refused:
        read(content)
    assert refused.value.code is code
    assert "\n" not in refused.value.detail


def test_the_media_type_is_told_by_content() -> None:
    assert media_type(WHOLE) == DOCX
    assert media_type(WHOLE[: len(WHOLE) // 2]) == DOCX
    assert media_type(_zip(**{"notes.txt": b"Vraag 1"})) == "application/octet-stream"
