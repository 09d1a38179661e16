import zipfile
from io import BytesIO

import pytest

from indexer.lines import Text, TiedNote
from indexer.question_sets import read_question_set
from indexer.readers import media_type, read
from indexer.refusals import RefusedError
from mappings.sources import PrintedMark, RefusalCode
from mappings.values import Form, Note
from tests.readings import printed_answer, printed_question

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
STYLES = f"""<office:document-styles {NAMESPACES}><style:style style:name="Basis"/>
<style:style style:name="kop" style:parent-style-name="Basis"><style:text-properties fo:font-weight="bold"/>
</style:style></office:document-styles>"""
BODY = """<draw:frame><draw:text-box><text:p>ah-tk-20232024-9901</text:p><text:p>'s-Gravenhage 2024</text:p>
</draw:text-box></draw:frame>
<table:table><table:table-row><table:table-cell><text:p>Vergaderjaar 2023-2024</text:p></table:table-cell>
<table:table-cell><text:p>Aanhangsel van de
   Handelingen</text:p></table:table-cell></table:table-row></table:table>
<text:h>Vragen van het lid <text:span>Lindeboom</text:span> (D66) aan de Minister van Defensie over de brug
   (ingezonden 28 maart 2024).</text:h>
<text:h>Antwoord van Minister Van Oeverloo (Defensie) (ontvangen 26 april 2024).</text:h>
<text:p text:style-name="kop">Vraag 1</text:p>
<text:p>Kent u het bericht?<text:note><text:note-citation>1</text:note-citation><text:note-body>
   <text:p>Dagblad, 3 maart 2024.</text:p></text:note-body></text:note> Zo
   ja,<text:s/>klopt dit\uf0e8?</text:p>
<text:p><text:span text:style-name="kop">Antwoord 1</text:span></text:p>
<text:list><text:list-item><text:p>Ja.<text:line-break/>Nee.</text:p></text:list-item></text:list>"""


def odt(body: str = BODY, **parts: str) -> bytes:
    """Return an invented ODT file."""
    content = (
        f"<office:document-content {NAMESPACES}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as opened:
        opened.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, part in {"content": content, "styles": STYLES, **parts}.items():
            if part:
                opened.writestr(f"{name}.xml", part)
    return stream.getvalue()


def test_lines_keep_weight_breaks_and_notes() -> None:
    text = read(odt())
    assert isinstance(text, Text)
    assert media_type(odt()) == text.media_type == "application/vnd.oasis.opendocument.text"
    assert [(line.text, line.bold, line.breaks) for line in text.lines[5:]] == [
        ("Vraag 1", True, True),
        ("Kent u het bericht?\ue000 Zo ja, klopt dit?", False, True),
        ("Antwoord 1", True, True),
        ("Ja.", False, True),
        ("Nee.", False, False),
    ]
    assert text.notes == (TiedNote("1", "Dagblad, 3 maart 2024."),)


def test_an_aanhangsel_is_read() -> None:
    found = read_question_set(odt()).reading
    assert (found.form, found.publication, found.subject) == (
        Form.AANHANGSEL,
        "ah-tk-20232024-9901",
        "de brug",
    )
    assert found.units == (
        printed_question("1", "Kent u het bericht? Zo ja, klopt dit?", marks=(PrintedMark(mark="1", at=19),)),
        printed_answer("1", "Ja. Nee."),
    )
    assert found.notes == (Note(mark="1", text="Dagblad, 3 maart 2024."),)
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (odt(content=""), RefusalCode.DAMAGED),
        (odt(content="<office"), RefusalCode.DAMAGED),
        (odt()[:-40], RefusalCode.DAMAGED),
        (odt()[:300] + odt()[360:], RefusalCode.DAMAGED),
        (odt(styles=""), RefusalCode.DAMAGED),
        (odt(body="<text:p> </text:p>"), RefusalCode.EMPTY),
    ],
)
def test_bad_files_are_refused_with_their_reason(content: bytes, code: RefusalCode) -> None:
    with pytest.raises(RefusedError) as refused:
        read(content)
    assert refused.value.code is code
