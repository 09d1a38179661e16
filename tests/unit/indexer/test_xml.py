import datetime as dt

import pytest

from indexer.lines import Text
from indexer.question_sets import read_question_set
from indexer.readers import media_type, read
from indexer.refusals import RefusedError
from mappings.documents import Remark
from mappings.sources import PrintedAsker, PrintedMark, PrintedOffice, Reading, RefusalCode
from mappings.values import Doubt, DoubtCode, Form, Note, Status
from tests.readings import printed_answer, printed_question

HEAD = """<kamervraagkop>
  <tekstregel inhoud="vergaderjaar">Vergaderjaar 2023-2024</tekstregel>
  <tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
  <tekstregel inhoud="kamernummer">2</tekstregel>
  <tekstregel inhoud="documenttype">
      Aanhangsel van de Handelingen
  </tekstregel>
</kamervraagkop>
<kamervraagnummer>9901</kamervraagnummer>"""
ASKED = """<kamervraagomschrijving type="vraag">Vragen van de leden
  <naam><achternaam>Lindeboom</achternaam></naam> en
  <naam><voornaam>Pim van der </voornaam><achternaam>Beek</achternaam></naam> (beiden D66)
  aan de Minister van Defensie over <kamervraagonderwerp>de brug
  van Waterdam</kamervraagonderwerp> (ingezonden <datum isodatum="2024-03-28">28 maart 2024</datum>).
</kamervraagomschrijving>"""
ANSWERED = """<kamervraagomschrijving type="antwoord">{word} van Minister
  <naam><achternaam>Van Oeverloo</achternaam></naam> (<organisatie afkorting="DEF">Defensie</organisatie>),
  mede namens de Minister van Financiën
  (ontvangen <datum isodatum="{date}">26 april 2024</datum>). Zie ook Aanhangsel Handelingen,
  vergaderjaar 2022–2023, nr. 12.</kamervraagomschrijving>"""
PARTS = """<vraag><nr status="officieel">Vraag 1</nr>
  <al>Kent u het bericht «Brug dicht»?<noot id="ID-1" type="voet"><noot.nr>1</noot.nr>
    <noot.al>Dagblad van Waterdam, 3 maart 2024 (<extref doc="https://example.org/brug" soort="URL">https://example.org/brug</extref>).</noot.al>
    <noot.al>Tweede alinea.</noot.al></noot> Zo ja, klopt <nadruk type="cur">dit</nadruk>?</al></vraag>
<antwoord><nr>Antwoord 1</nr><al>Ja.</al>
  <lijst type="expliciet"><li><li.nr>–</li.nr><al>de brug is dicht;</al></li>
    <li><li.nr>–</li.nr> <al>de sluis ook.</al><al>Tot juni.</al></li></lijst>
  <table><tgroup><tbody><row><entry><al>Jaar</al></entry><entry><al>Schepen</al></entry></row>
    <row><entry><al>2023</al></entry><entry><al>12</al></entry></row></tbody></tgroup></table></antwoord>
<vraag><nr>Vraag 2 3</nr><al>Hoe lang nog?</al><al>Wie betaalt dat?</al></vraag>
<antwoord><nr>Antwoord 2 3</nr><al>Zie het antwoord op vraag 1.<noot id="ID-2" type="voet">
  <noot.nr>2</noot.nr><noot.al>Kamerstuk 12345, nr. 6.</noot.al></noot></al></antwoord>
<kamervraagopmerking><al>Toelichting: deze vragen volgen op eerdere vragen.</al></kamervraagopmerking>"""


def publication(*parts: str, root: str = "kamervragen", metadata: str = "") -> bytes:
    """Return the XML of an invented publication."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<officiele-publicatie>'
        f"<metadata>{metadata}</metadata><{root}>{''.join(parts)}</{root}></officiele-publicatie>"
    ).encode()


def answered(word: str = "Antwoord", date: str = "2024-04-26") -> str:
    return ANSWERED.format(word=word, date=date)


def test_an_aanhangsel_is_read_whole() -> None:
    parsed = read_question_set(publication(HEAD, ASKED, answered(), PARTS))
    assert (parsed.text, parsed.roles) == (Text((), "application/xml", paged=False), ())
    assert parsed.reading == Reading(
        form=Form.XML,
        status=Status.ANSWERED,
        publication="ah-tk-20232024-9901",
        case_numbers=(),
        subject="de brug van Waterdam",
        askers=(
            PrintedAsker(name="Lindeboom", party="D66"),
            PrintedAsker(name="Pim van der Beek", party="D66"),
        ),
        addressees=(PrintedOffice(office="Minister van Defensie"),),
        answered_by=(PrintedOffice(office="Minister van Defensie", name="Van Oeverloo"),),
        on_behalf_of=(PrintedOffice(office="Minister van Financiën"),),
        asked_on=dt.date(2024, 3, 28),
        answered_on=dt.date(2024, 4, 26),
        units=(
            printed_question(
                "1",
                "Kent u het bericht «Brug dicht»? Zo ja, klopt dit?",
                marks=(PrintedMark(mark="1", at=32),),
            ),
            printed_answer(
                "1",
                "Ja.\n– de brug is dicht;\n– de sluis ook.\nTot juni.\nJaar Schepen 2023 12",
            ),
            printed_question("2 3", "Hoe lang nog?\nWie betaalt dat?", starts=(0, 14)),
            printed_answer(
                "2 3", "Zie het antwoord op vraag 1.", marks=(PrintedMark(mark="2", at=28),), refers_to=("1",)
            ),
        ),
        see_also=("ah-tk-20222023-12",),
        notes=(
            Note(
                mark="1",
                text="Dagblad van Waterdam, 3 maart 2024 (https://example.org/brug).\nTweede alinea.",
                urls=("https://example.org/brug",),
            ),
            Note(mark="2", text="Kamerstuk 12345, nr. 6."),
        ),
        remarks=(Remark(heading="Toelichting", text="deze vragen volgen op eerdere vragen.", pages=()),),
        doubts=(),
    )


def test_a_notice_of_delay_has_its_text_as_a_remark() -> None:
    notice = "<al>Mededeling</al><al>Dit lukt niet binnen drie weken.</al>"
    remark = f"<kamervraagopmerking>{notice}</kamervraagopmerking>"
    found = read_question_set(publication(HEAD, ASKED, answered("Mededeling"), remark)).reading
    assert (found.status, found.units) == (Status.DELAYED, ())
    assert found.remarks == (Remark(heading="Mededeling", text="Dit lukt niet binnen drie weken.", pages=()),)
    assert [doubt.code for doubt in found.doubts] == [DoubtCode.NO_QUESTIONS]


def test_questions_sent_in_are_open_and_have_the_number_of_their_record() -> None:
    record = (
        '<meta name="OVERHEIDop.externMetadataRecord" content="https://example.org/kv-tk-2024Z99901/m.xml"/>'
    )
    found = read_question_set(
        publication(ASKED, "<vraag><nr>1</nr><al>Is de brug dicht?</al></vraag>", metadata=record)
    ).reading
    assert (found.status, found.case_numbers, found.publication) == (Status.OPEN, ("2024Z99901",), None)
    assert found.units == (printed_question("1", "Is de brug dicht?"),)
    assert found.doubts == ()


def test_the_old_form_has_other_names_and_notes_apart() -> None:
    parts = (
        "<vraagnummer>2009Z99901</vraagnummer>"
        "<omschr>Vragen van het lid <naam>Lindeboom</naam> (SP) aan de minister van Defensie over de brug."
        ' (Ingezonden <datum isodatum="2009-02-31">2 maart 2009</datum>)</omschr>'
        "<omschr>Antwoord van minister <naam>Van Oeverloo</naam> (Defensie) "
        '(ontvangen <datum isodatum="26-03-2009">26 maart 2009</datum>)</omschr>'
        '<vraag><nummer>1</nummer><al>Is de brug dicht?<nootref refid="n1"/></al></vraag>'
        "<antwoord><al>Ja.</al></antwoord>"
        '<al>Een losse alinea.</al><noot id="n1"><nr>1</nr><al>Krant, 1 maart 2009.</al></noot>'
        "<toelicht><al>Toelichting:</al><al>Eerder gevraagd.</al></toelicht>"
    )
    found = read_question_set(publication(parts, root="reactie")).reading
    assert (found.case_numbers, found.asked_on, found.answered_on) == (
        ("2009Z99901",), dt.date(2009, 3, 2), dt.date(2009, 3, 26),
    )  # fmt: skip
    assert found.units == (
        printed_question("1", "Is de brug dicht?", marks=(PrintedMark(mark="1", at=17),)),
        printed_answer("1", "Ja."),
    )
    assert found.notes == (Note(mark="1", text="Krant, 1 maart 2009."),)
    assert [(remark.heading, remark.text) for remark in found.remarks] == [
        (None, "Een losse alinea."),
        ("Toelichting", "Eerder gevraagd."),
    ]
    assert found.doubts == ()


def test_a_question_without_a_number_is_numbered_by_its_place() -> None:
    parts = "<vraag><al>Is de brug dicht?</al></vraag><vraag><nr>Vraag</nr><al>Hoe lang nog?</al></vraag>"
    found = read_question_set(publication(ASKED, parts)).reading
    assert [unit.labels for unit in found.units] == [("1",), ("2",)]
    assert [doubt.code for doubt in found.doubts] == [DoubtCode.NUMBERED_BY_POSITION] * 2


def test_a_date_of_the_markup_that_is_not_the_printed_one_is_a_doubt() -> None:
    found = read_question_set(publication(HEAD, ASKED, answered(date="2024-04-27"), PARTS)).reading
    assert found.answered_on == dt.date(2024, 4, 27)
    assert found.doubts == (
        Doubt(code=DoubtCode.SOURCES_DISAGREE, detail="gedrukt 2024-04-26, in de opmaak 2024-04-27"),
    )


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "' + b"a" * 100 + b'"><!ENTITY b "' + b"&a;" * 100 + b'">'
    b'<!ENTITY c "'
    + b"&b;" * 100
    + b'">]><officiele-publicatie><kamervragen>&c;</kamervragen></officiele-publicatie>'
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    b"<officiele-publicatie><kamervragen><vraag>&a;</vraag></kamervragen></officiele-publicatie>"
)
WHOLE = publication(HEAD, ASKED, answered(), PARTS)
DEEP = b"<kamervragen>" + b"<al>" * 100_000 + b"</al>" * 100_000 + b"</kamervragen>"
BAD = {
    "entities": (ENTITIES, RefusalCode.DAMAGED),
    "an entity outside": (OUTSIDE, RefusalCode.DAMAGED),
    "100 MB": (b"<?xml version='1.0'?><kamervragen>" + b" " * 100_000_000, RefusalCode.TOO_LARGE),
    "cut short": (WHOLE[:-40], RefusalCode.DAMAGED),
    "deep": (DEEP, RefusalCode.DAMAGED),
    "declaration only": (b"<?xml version='1.0'?>", RefusalCode.DAMAGED),
    "an encoding that is none": (b"<?xml version='1.0' encoding='x-none'?><a/>", RefusalCode.DAMAGED),
    "another kind": (b"<?xml version='1.0'?><brief><al>Vraag 1</al></brief>", RefusalCode.NOT_KAMERVRAGEN),
    "metadata": (b"<?xml version='1.0'?><owms-metadata><a/></owms-metadata>", RefusalCode.NOT_KAMERVRAGEN),
    "no questions": (publication(HEAD, ASKED, answered()), RefusalCode.NOT_KAMERVRAGEN),
    "no sentence": (publication(PARTS), RefusalCode.NOT_KAMERVRAGEN),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_refused_with_their_reason(name: str) -> None:
    content, code = BAD[name]
    with pytest.raises(RefusedError) as refused:
        read_question_set(content)
    assert refused.value.code is code
    assert "\n" not in refused.value.detail


def test_the_media_type_is_told_by_content() -> None:
    assert media_type(WHOLE) == "application/xml"
    assert media_type(b"<officiele-publicatie><kamervragen/></officiele-publicatie>") == "application/xml"
    assert media_type(WHOLE.decode().replace("UTF-8", "UTF-16").encode("utf-16")) == "application/xml"


def test_utf_16_is_read_as_well() -> None:
    wide = WHOLE.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(wide) == read(WHOLE)
