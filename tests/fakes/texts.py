"""The documents of an invented set, as bytes: Word, PDF and official XML."""

import io
import textwrap
from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfgen.canvas import Canvas

from samples import contents
from samples.aanhangsel import lay_out
from samples.aanhangsel_pdf import draw_aanhangsel
from samples.phrases import day, enumerate_all
from tests.fakes.people import in_sentence
from tests.fakes.word_files import word_file
from tests.fakes.world import InventedSet


def who_asks(of: InventedSet) -> str:
    """Return "het lid Lindeboom (D66)", "de leden Waterman (SP) en De Brug (SGP)"."""
    names = [f"{each.surname} ({each.party})" for each in of.askers]
    return f"{'de leden' if names[1:] else 'het lid'} {enumerate_all(names)}"


def _asked(of: InventedSet) -> str:
    about = f"aan {in_sentence(of.addressee.office)} over {of.subject}"
    return f"{who_asks(of)} {about} (ingezonden {day(of.asked_on)})"


@cache
def questions(of: InventedSet) -> bytes:
    """Return the questions as sent in, a Word file."""
    numbered = [f"{place}. {text}" for place, text in enumerate(of.questions, 1)]
    return word_file(of.number, f"(ingezonden {day(of.asked_on)})", f"Vragen van {_asked(of)}", *numbered)


@cache
def questions_pdf(of: InventedSet) -> bytes:
    """Return the questions as sent in, a PDF."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    numbered = [f"{place}. {text}" for place, text in enumerate(of.questions, 1)]
    lines = [of.number, f"(ingezonden {day(of.asked_on)})", f"Vragen van {_asked(of)}", *numbered]
    for place, line in enumerate(piece for each in lines for piece in textwrap.wrap(each, 90)):
        canvas.drawString(60, 780 - 14 * place, line)
    canvas.save()
    return stream.getvalue()


@cache
def notice(of: InventedSet, *, withdrawn: bool = False) -> bytes:
    """Return a letter without answers, a Word file: they are delayed, or the questions are taken back."""
    told = (
        f"De vragen van {_asked(of)} met kenmerk {of.number} zijn ingetrokken."
        if withdrawn
        else f"De vragen van {_asked(of)} met kenmerk {of.number} kunnen niet binnen de "
        "gebruikelijke termijn worden beantwoord. Ik streef ernaar ze zo spoedig mogelijk te beantwoorden."
    )
    sent_on = day(of.deadline)
    about = f"Onderwerp {'Intrekking' if withdrawn else 'Uitstel beantwoording'} vragen over {of.subject}"
    return word_file(f"Datum {sent_on}", about, "Geachte voorzitter,", told, *_signature(of))


@cache
def letter(of: InventedSet) -> bytes:
    """Return the letter with the answers, a Word file. One in three does not print its case number."""
    number = "" if of.aanhangsel % 3 == 0 else f" met kenmerk {of.number}"
    units = [
        paragraph
        for place, (asked, answered) in enumerate(zip(of.questions, of.answers, strict=True), 1)
        for paragraph in (f"*Vraag {place}", f"*{asked}", f"*Antwoord op vraag {place}", answered)
    ]
    head = (
        f"Datum {day(of.answered_on)}",
        f"Onderwerp Beantwoording vragen over {of.subject}",
        "Geachte voorzitter,",
        f"Hierbij zend ik u de antwoorden op de vragen van {_asked(of)}{number}.",
    )
    return word_file(*head, *_signature(of), *units)


def _signature(of: InventedSet) -> tuple[str, str]:
    return f"{of.addressee.office},", of.addressee.holder


@cache
def aanhangsel_pdf(of: InventedSet) -> bytes:
    """Return the Aanhangsel, a PDF."""
    units = [
        unit
        for place, (asked, answered) in enumerate(zip(of.questions, of.answers, strict=True), 1)
        for unit in (
            contents.Question(kind="question", labels=(str(place),), text=asked),
            contents.Answer(kind="answer", labels=(str(place),), text=answered),
        )
    ]
    printed = contents.QuestionSet(
        name=of.publication,
        form="aanhangsel",
        status="answered",
        publication=of.publication,
        case_numbers=(),
        subject=of.subject,
        askers=tuple(contents.Member(name=each.surname, party=each.party) for each in of.askers),
        addressees=(of.addressee.office,),
        answered_by=contents.Holder(office=of.addressee.office, name=of.addressee.holder.split(" ", 1)[1]),
        on_behalf_of=(),
        asked_on=of.asked_on,
        answered_on=of.answered_on,
        units=tuple(units),
    )
    return draw_aanhangsel(lay_out(printed), of.publication)


def kv_xml(of: InventedSet) -> bytes:
    """Return the questions as published before their answer, official XML."""
    head = f"Vragen van {_named(of)} aan {_dressed(of)} over {_subject(of)} ({_date(of, 'ingezonden')})."
    body = (
        f'<kamervraagomschrijving type="vraag">{head}</kamervraagomschrijving>'
        f"{''.join(_unit('vraag', place, text) for place, text in enumerate(of.questions, 1))}"
    )
    return _official(of, f"kv-tk-{of.number}", "Kamervragen zonder antwoord", of.number, body)


def aanhangsel_xml(of: InventedSet, *, corrected: bool = False) -> bytes:
    """Return questions and answers as published, official XML; corrected, the first answer says so."""
    answers = (f"{of.answers[0]} Gecorrigeerd.", *of.answers[1:]) if corrected else of.answers
    asked = f"Vragen van {_named(of)} aan {_dressed(of)} over {_subject(of)} ({_date(of, 'ingezonden')})."
    holder = escape(of.addressee.holder.split(" ", 1)[1])
    kind, _, ministry = of.addressee.office.partition(" van ")
    answered = (
        f"Antwoord van {kind} <naam><achternaam>{holder}</achternaam></naam> "
        f'(<organisatie afkorting="{of.addressee.ministry}">{escape(ministry)}</organisatie>) '
        f"({_date(of, 'ontvangen')})."
    )
    units = "".join(
        _unit("vraag", place, question) + _unit("antwoord", place, answer)
        for place, (question, answer) in enumerate(zip(of.questions, answers, strict=True), 1)
    )
    body = (
        f'<kamervraagomschrijving type="vraag">{asked}</kamervraagomschrijving>'
        f'<kamervraagomschrijving type="antwoord">{answered}</kamervraagomschrijving>{units}'
    )
    name = f"{of.publication}-n1" if corrected else of.publication
    return _official(of, name, "Aanhangsel van de Handelingen", str(of.aanhangsel), body)


def _named(of: InventedSet) -> str:
    names = [
        f"<naam><achternaam>{escape(each.surname)}</achternaam></naam> ({escape(each.party)})"
        for each in of.askers
    ]
    return f"{'de leden' if names[1:] else 'het lid'} {enumerate_all(names)}"


def _dressed(of: InventedSet) -> str:
    return escape(f"de {of.addressee.office}")


def _subject(of: InventedSet) -> str:
    return f"<kamervraagonderwerp>{escape(of.subject)}</kamervraagonderwerp>"


def _date(of: InventedSet, word: str) -> str:
    on = of.asked_on if word == "ingezonden" else of.answered_on
    return f'{word} <datum isodatum="{on.isoformat()}">{day(on)}</datum>'


def _unit(kind: str, place: int, text: str) -> str:
    nr = f'<nr status="officieel">{kind.capitalize()} {place}</nr>'
    return f"<{kind}>{nr}<al>{_wrapped(text)}</al></{kind}>"


def _wrapped(text: str) -> str:
    """Return a text broken as official XML breaks it: with tabs and line ends within."""
    return "\n\t\t\t\t".join(map(escape, _halves(text)))


def _halves(text: str) -> Iterable[str]:
    words = text.split(" ")
    half = len(words) // 2
    return (" ".join(words[:half]), " ".join(words[half:]))


def _official(of: InventedSet, identifier: str, kind: str, number: str, body: str) -> bytes:
    session = f"{of.session[:4]}-{of.session[4:]}"
    record = f"https://zoek.officielebekendmakingen.nl/{identifier}/metadata.xml"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<officiele-publicatie><metadata>'
        f'<meta name="OVERHEIDop.externMetadataRecord" scheme="" content="{record}"/></metadata>'
        f'<kamervragen><kamervraagkop><tekstregel inhoud="vergaderjaar">Vergaderjaar {session}</tekstregel>'
        '<tekstregel inhoud="kamernummer">2</tekstregel>'
        f'<tekstregel inhoud="documenttype">\n\t\t{kind}\n\t</tekstregel></kamervraagkop>'
        f"<kamervraagnummer>{number}</kamervraagnummer>{body}</kamervragen></officiele-publicatie>"
    ).encode()
