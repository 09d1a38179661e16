import datetime as dt

import pytest

from indexer.question_sets import read_question_set
from indexer.readers import media_type
from indexer.refusals import RefusedError
from mappings.documents import Remark
from mappings.sources import PrintedAsker, PrintedMark, PrintedOffice, Reading, RefusalCode
from mappings.values import Form, Note, Status
from tests.readings import printed_answer, printed_question

PAGE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta name="DC.identifier" scheme="" content="ah-tk-20232024-9901" />
<meta name="OVERHEIDop.vraagnummer" content="2024Z99901" /></head><body><script>var x = "Vraag 9";</script>
<h1 class="kamervraagomschrijving_kop no-toc"><a id="d1"></a>Vragen van het lid Lindeboom (D66) aan de
   Minister van Defensie over de brug van Waterdam (ingezonden 28 maart 2024).</h1>
<h1 class="kamervraagomschrijving_kop no-toc">Antwoord van Minister Van Oeverloo (Defensie) (ontvangen
   26 april 2024).</h1>
<div class="vraag"><h2 class="stuktitel no-toc"><a id="d2"></a>Vraag 1
   </h2><p>Kent u het bericht «Brug&nbsp;dicht»?<sup><a class="nootnum" href="#ID-1">1</a></sup> Zo ja,
   <em>klopt</em> dit?</p></div>
<div class="antwoord"><h2>Antwoord 1</h2><p>Ja.</p>
   <ul class="expliciet"><li><p class="labeled"><span class="ol">– </span>de sluis ook.</p></li></ul>
   <table><tr><td><p>Jaar</p></td><td><p>2023</p></td></tr></table></div>
<div class="kamervraagopmerking"><p>Toelichting:</p><p>Eerder gevraagd.</p></div>
<div id="noten"><hr /><div class="voet noot snp-mouseoffset" id="supernote-note-ID-1">
   <h5 class="note-close"><a class="note-close" href="#close-ID-1">X</a> Noot</h5>
   <sup><span class="nootnum"><a id="ID-1" name="ID-1"></a>1</span></sup>
   <p>Dagblad van Waterdam, <a href="https://example.org/b">https://example.org/b</a></p></div></div>
</body></html>"""


def test_an_official_page_is_read_whole() -> None:
    assert media_type(PAGE.encode()) == "text/html"
    assert read_question_set(PAGE.encode()).reading == Reading(
        form=Form.XML,
        status=Status.ANSWERED,
        publication="ah-tk-20232024-9901",
        case_numbers=("2024Z99901",),
        subject="de brug van Waterdam",
        askers=(PrintedAsker(name="Lindeboom", party="D66"),),
        addressees=(PrintedOffice(office="Minister van Defensie"),),
        answered_by=(PrintedOffice(office="Minister van Defensie", name="Van Oeverloo"),),
        on_behalf_of=(),
        asked_on=dt.date(2024, 3, 28),
        answered_on=dt.date(2024, 4, 26),
        units=(
            printed_question(
                "1",
                "Kent u het bericht «Brug dicht»? Zo ja, klopt dit?",
                marks=(PrintedMark(mark="1", at=32),),
            ),
            printed_answer("1", "Ja.\n– de sluis ook.\nJaar 2023"),
        ),
        notes=(
            Note(
                mark="1",
                text="Dagblad van Waterdam, https://example.org/b",
                urls=("https://example.org/b",),
            ),
        ),
        remarks=(Remark(heading="Toelichting", text="Eerder gevraagd.", pages=()),),
        doubts=(),
    )


@pytest.mark.parametrize(
    "content",
    [
        "<html><body><h1>Vragenuur</h1><p>Vraag 1</p><p>Is dat zo?</p></body></html>",
        "<html>\0</html>",
        '<html><div class="vraag"><p<!-- w:val="1"><a&amp;>Is dat zo?</div></html>',
        PAGE.replace("kamervraagomschrijving", "kop"),
    ],
)
def test_another_page_is_no_question_set(content: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_question_set(content.encode())
    assert refused.value.code is RefusalCode.NOT_KAMERVRAGEN


@pytest.mark.parametrize("named", ["iso-8859-1", "x-none"])
def test_a_page_in_another_encoding_says_so_itself(named: str) -> None:
    page = PAGE.replace("utf-8", named).replace("–", "-")
    found = read_question_set(page.encode("iso-8859-1")).reading
    assert found.units[0].text.startswith("Kent u het bericht «Brug dicht»?")
