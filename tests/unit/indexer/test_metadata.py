"""Metadata of publications: numbers that belong together, who asked and when, and no text."""

import datetime as dt

import pytest

from indexer.metadata_readings import surname
from indexer.question_sets import read_question_set
from indexer.readers import media_type
from indexer.refusals import RefusedError
from mappings.sources import PrintedAsker, Reading
from mappings.values import EventKind, Form, Status

OWMS = """<owms-metadata xmlns:dcterms="http://purl.org/dc/terms/" xmlns:o="http://standaarden.overheid.nl/oep/meta/">
<owmskern><dcterms:identifier>{identifier}</dcterms:identifier><dcterms:title>{title}</dcterms:title>
<dcterms:type>{kind}</dcterms:type><dcterms.modified>2024-05-01</dcterms.modified></owmskern>
<owmsmantel><dcterms:issued>2024-04-27</dcterms:issued></owmsmantel>
<oep><o:indiener>A.B. van Waterdam</o:indiener><o:indiener>C. (Cor) de Brug</o:indiener>
<o:vraagnummer>{number}</o:vraagnummer>{more}</oep></owms-metadata>"""
SENT_IN = """<o:datumIndiening>2024-03-28</o:datumIndiening>
<o:aanhangsel>ah-tk-20232024-9001</o:aanhangsel>"""
RECORD = """<?xml version="1.0"?><sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse"
 xmlns:g="http://standaarden.overheid.nl/sru" xmlns:d="http://purl.org/dc/terms/" xmlns:w="http://wetgeving">
<sru:numberOfRecords>2</sru:numberOfRecords><sru:records>{records}</sru:records></sru:searchRetrieveResponse>"""
GZD = """<sru:record><sru:recordData><g:gzd><g:originalData><d:identifier>{identifier}</d:identifier>
<d:title>Een brug</d:title><w:vraagnummer>2024Z90001</w:vraagnummer><w:subrubriek>{kind}</w:subrubriek>
<w:datumOntvangst>2024-04-26</w:datumOntvangst></g:originalData>
<g:enrichedData><g:preferredUrl>https://bekendmakingen.example/{identifier}.html</g:preferredUrl></g:enrichedData>
</g:gzd></sru:recordData></sru:record>"""


def owms(
    identifier: str = "kv-tk-2024Z90001",
    number: str = "2024Z90001",
    title: str = "De brug van Waterdam",
    kind: str = "Schriftelijke vragen",
    more: str = SENT_IN,
) -> bytes:
    """Return invented metadata as OWMS writes them."""
    return OWMS.format(identifier=identifier, number=number, title=title, kind=kind, more=more).encode()


def records(*identifiers: str, kind: str = "Antwoord") -> bytes:
    """Return an invented SRU response with a record for each publication."""
    found = "".join(GZD.format(identifier=identifier, kind=kind) for identifier in identifiers)
    return RECORD.format(records=found).encode()


def test_metadata_of_questions_sent_in_tie_them_to_their_aanhangsel() -> None:
    assert read_question_set(owms()).reading == Reading(
        form=Form.METADATA,
        status=Status.OPEN,
        event=EventKind.ASKED,
        publication="kv-tk-2024Z90001",
        case_numbers=("2024Z90001",),
        subject="De brug van Waterdam",
        askers=(PrintedAsker(name="Van Waterdam", party=None), PrintedAsker(name="De Brug", party=None)),
        addressees=(),
        answered_by=(),
        on_behalf_of=(),
        asked_on=dt.date(2024, 3, 28),
        answered_on=None,
        ties=("ah-tk-20232024-9001",),
        units=(),
        notes=(),
        remarks=(),
        doubts=(),
    )


def test_metadata_of_an_aanhangsel_tie_it_to_its_case_number() -> None:
    title = "Antwoord op vragen van de leden Van Waterdam (D66) en De Brug (NSC) over de brug"
    told = owms("ah-tk-20232024-9001", title=title, kind="Antwoord", more="")
    reading = read_question_set(told).reading
    assert (reading.event, reading.answered_on) == (EventKind.ANSWERED, dt.date(2024, 4, 27))
    assert (reading.subject, reading.asked_on) == ("de brug", None)
    assert [(asker.name, asker.party) for asker in reading.askers] == [
        ("Van Waterdam", "D66"),
        ("De Brug", "NSC"),
    ]
    assert (reading.case_numbers, reading.ties) == (("2024Z90001",), ("kv-tk-2024Z90001",))


@pytest.mark.parametrize(
    ("identifier", "number", "cases", "ties"),
    [
        # in the Eerste Kamer, and before 2008, a number is of its own kind
        ("ah-ek-20232024-9001", "219200007", (), ("kv-ek-219200007",)),
        ("ah-tk-19981999-9001", "2989990822", (), ("kv-2989990822",)),
        ("kv-tk-2024Z90001", "", ("2024Z90001",), ()),
        ("kv-2989990822", "2989990822", (), ()),
    ],
)
def test_numbers_of_each_kind(
    identifier: str, number: str, cases: tuple[str, ...], ties: tuple[str, ...]
) -> None:
    reading = read_question_set(owms(identifier, number, more="")).reading
    assert (reading.publication, reading.case_numbers, reading.ties) == (identifier, cases, ties)


@pytest.mark.parametrize(
    ("identifier", "kind", "event"),
    [
        ("ah-tk-20232024-9001", "Antwoord", EventKind.ANSWERED),
        ("ah-tk-20232024-9001", "Mededeling", EventKind.DELAYED),
        ("ah-tk-20232024-9001", "Nader antwoord", EventKind.ANSWERED_FURTHER),
        ("ah-tk-20232024-9001-n1", "Antwoord", EventKind.CORRECTED),
        ("kv-tk-2024Z90001", "Schriftelijke vragen", EventKind.ASKED),
    ],
)
def test_an_sru_record_says_what_happened_and_where_it_is_read(
    identifier: str, kind: str, event: EventKind
) -> None:
    reading = read_question_set(records("kst-99999-1", identifier, kind=kind)).reading
    assert (reading.event, reading.publication) == (event, identifier)
    assert reading.public_url == f"https://bekendmakingen.example/{identifier}.html"


def test_metadata_of_attributes() -> None:
    content = b"""<metadata_gegevens><metadata name="OVERHEIDop.vraagNummer" scheme="" content="2024Z90001"/>
    <metadata name="DC.identifier" scheme="a" content="ah-tk-20232024-9001"/>
    <metadata name="OVERHEIDop.datumOntvangst" content="2024-04-26"/></metadata_gegevens>"""
    assert media_type(content) == "application/xml"
    reading = read_question_set(content).reading
    assert (reading.case_numbers, reading.publication) == (("2024Z90001",), "ah-tk-20232024-9001")
    assert reading.answered_on == dt.date(2024, 4, 26)


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (owms("kst-99999-1"), "metadata of no Kamervragen (kst-99999-1)"),
        (records("h-tk-20232024-1-1", "blg-1"), "metadata of no Kamervragen (h-tk-20232024-1-1, blg-1)"),
        (b"<owms-metadata><a/></owms-metadata>", "metadata of no Kamervragen (root <owms-metadata>)"),
        (
            records("ah-tk-20232024-9001", "ah-tk-20232024-9002"),
            "metadata of 2 publications of Kamervragen in one file: one a file is read",
        ),
    ],
)
def test_other_metadata_are_refused(content: bytes, detail: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        read_question_set(content)
    assert refusal.value.detail == detail


def test_a_date_that_no_calendar_has_is_none() -> None:
    told = owms(more="<o:datumIndiening>2024-02-31</o:datumIndiening>")
    assert read_question_set(told).reading.asked_on is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("A.B. van Waterdam", "Van Waterdam"),
        ("C. (Cor) de Brug", "De Brug"),
        ("Sluis, D. van der", "Van der Sluis"),
        ("Th.C. Kade", "Kade"),
        ("Ten Have", "Ten Have"),
        ("A.", "A."),
    ],
)
def test_surnames(written: str, name: str) -> None:
    assert surname(written) == name
