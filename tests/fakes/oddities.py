"""Publications that are otherwise than most: each kind that is known of officielebekendmakingen, invented."""

import datetime as dt
import io
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from tests.fakes.published import ANSWERS, SENT_IN, Published

_DAY = dt.date(2024, 4, 26)
_AT = dt.datetime(2024, 4, 29, 10, tzinfo=dt.UTC)
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie><metadata><meta name="OVERHEIDop.externMetadataRecord" scheme=""
 content="https://zoek.officielebekendmakingen.nl/{identifier}/metadata.xml"/></metadata>"""
_ASKED = """Vragen van het lid <naam><achternaam>Lindeboom</achternaam></naam> (D66) aan de Minister van
 Defensie over <kamervraagonderwerp>de haven van Waterdam</kamervraagonderwerp> (ingezonden
 <datum isodatum="2024-03-28">28 maart 2024</datum>)."""
_DELAY = f"""{_HEAD}<kamervragen><kamervraagomschrijving type="vraag">{_ASKED}</kamervraagomschrijving>
<kamervraagomschrijving type="antwoord">Mededeling van Minister
 <naam><achternaam>Van Oeverloo</achternaam></naam> (Defensie) (ontvangen
 <datum isodatum="2024-04-18">18 april 2024</datum>).</kamervraagomschrijving>
<kamervraagopmerking><al>De vragen kunnen niet binnen de gebruikelijke termijn worden beantwoord, omdat nadere
 afstemming nodig is. De antwoorden volgen zo spoedig mogelijk.</al></kamervraagopmerking>
</kamervragen></officiele-publicatie>"""
_OLD = f"""{_HEAD}<reactie><nummer>9103</nummer>
<omschr>Vragen van het lid Lindeboom (D66) aan de minister van Defensie over de haven van Waterdam.
 (Ingezonden 2 februari 2009)</omschr>
<vraag><nummer>1</nummer><al>Heeft u kennisgenomen van het bericht over de haven van Waterdam?</al></vraag>
<vraag><nummer>2</nummer><al>Wanneer wordt de haven van Waterdam uitgediept?</al></vraag>
<omschr>Antwoord van minister Van Oeverloo (Defensie). (Ontvangen 27 februari 2009)</omschr>
<antwoord><nummer>1</nummer><al>Ja, dat bericht is mij bekend.</al></antwoord>
<antwoord><nummer>2</nummer><al>De haven van Waterdam wordt in het volgende jaar uitgediept.</al></antwoord>
</reactie></officiele-publicatie>"""
_HTML = """<html><body><h1 class="kamervraagomschrijving_kop">Vragen van het lid Lindeboom (D66) aan de
 minister van Defensie over de haven van Waterdam. (Ingezonden 28 september 1998)</h1>
<div class="vraag"><h2>Vraag 1</h2><p>Wat is er bekend van de haven van Waterdam, en sinds wanneer?</p></div>
</body></html>"""


def _pdf(*lines: str) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for place, line in enumerate(lines):
        canvas.drawString(60, 780 - 16 * place, line)
    canvas.save()
    return stream.getvalue()


DELAY = Published(
    identifier="ah-tk-20232024-9101",
    name=ANSWERS,
    title="Uitstel van antwoord op vragen van het lid Lindeboom over de haven van Waterdam",
    day=_DAY,
    modified=_AT,
    written=_AT,
    kind="Mededeling",
    number="2024Z90901",
    askers=("A. Lindeboom",),
    files={"xml": _DELAY.format(identifier="ah-tk-20232024-9101").encode(), "metadata": b""},
)
"""A notice of delay that has a number of an Aanhangsel."""
PDF_ONLY = replace(
    DELAY,
    identifier="ah-9102",
    title="De brug van Waterdam",
    kind="Antwoord",
    number="2024Z90902",
    files={
        "pdf": _pdf(
            "Vragen van het lid Lindeboom (D66) aan de Minister van Defensie over de brug van Waterdam",
            *("(ingezonden 28 maart 2024).", "Antwoord van Minister Van Oeverloo (Defensie)"),
            *("(ontvangen 26 april 2024).", "Vraag 1", "Is de brug van Waterdam open?", "Antwoord 1", "Ja."),
        )
    },
)
"""A recent one: a number without a chamber, and a PDF alone."""
OLD_ROOT = replace(
    DELAY,
    identifier="ah-tk-20082009-9103",
    title="De haven van Waterdam",
    kind="Antwoord",
    number="2009Z90903",
    day=dt.date(2009, 2, 27),
    files={"xml": _OLD.format(identifier="ah-tk-20082009-9103").encode()},
)
"""XML of before 2010: <reactie>."""
OLD_QUESTIONS = replace(
    DELAY,
    identifier="kv-2989990904",
    name=SENT_IN,
    title="Vragen van het lid Lindeboom (D66) over de haven van Waterdam",
    kind="Schriftelijke vragen",
    number="2989990904",
    day=dt.date(1998, 9, 28),
    files={"html": _HTML.encode(), "metadata": b""},
)
"""Questions of before 2008: a number of ten figures, HTML alone."""
SPOKEN = replace(
    OLD_QUESTIONS,
    identifier="kv-2989990905",
    number="2989990905",
    title="Mondelinge vragen van het lid Lindeboom (D66) over de sluis van Waterdam",
)
"""Oral questions, which the old records call written ones."""
NEW_KIND = replace(
    DELAY,
    identifier="ah-tk-20232024-9106",
    kind="Nadere duiding",
    number="2024Z90906",
    files={"xml": _DELAY.format(identifier="ah-tk-20232024-9106").encode()},
)
"""A kind that nobody knew, under a number that all know."""
OTHER = replace(DELAY, identifier="blg-9000107", kind="Bijlage", number="2024Z90907")
"""A number of another form."""
LOST = replace(DELAY, identifier="ah-tk-20232024-9108", kind="Antwoord", number="2024Z90908")
"""Its file is not there, though the record says so; to be named in `Koop.lost`."""

ALL = (DELAY, PDF_ONLY, OLD_ROOT, OLD_QUESTIONS, SPOKEN, NEW_KIND, OTHER, LOST)
