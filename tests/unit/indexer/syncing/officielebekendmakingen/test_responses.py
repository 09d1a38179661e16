"""Answers of the search: what they tell, and that nothing else is taken for an answer."""

import datetime as dt
from dataclasses import replace

import pytest

from indexer.question_sets import read_question_set
from indexer.readers import XML, media_type
from indexer.syncing.officielebekendmakingen.responses import Response, ResponseError, read_response
from mappings.sources import PrintedAsker
from mappings.values import EventKind
from tests.fakes.published import NAMESPACES, diagnostics, response
from tests.unit.indexer.syncing.officielebekendmakingen.answers import AANHANGSEL, BASE, QUESTIONS, page

BOMB = b"""<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<searchRetrieveResponse><numberOfRecords>&d;</numberOfRecords></searchRetrieveResponse>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE s [<!ENTITY f SYSTEM "file:///etc/hostname">]>
<searchRetrieveResponse><numberOfRecords>1</numberOfRecords><records><record>&f;</record></records>
</searchRetrieveResponse>"""


def said(content: bytes) -> str:
    """Return the sentence with which an answer is refused."""
    with pytest.raises(ResponseError) as refused:
        read_response(content)
    return str(refused.value)


def test_a_page_tells_its_publications_and_where_the_next_one_begins() -> None:
    read = read_response(page(AANHANGSEL, QUESTIONS, total=250, following=3))
    assert (read.total, read.estimated, read.next_position, read.unread) == (250, True, 3, ())
    answers, questions = read.publications
    assert (answers.identifier, answers.name, answers.kind) == (
        *("ah-tk-20232024-9001", "Kamervragen (Aanhangsel)", "Antwoord"),
    )
    assert (answers.day, answers.modified) == (dt.date(2024, 4, 26), dt.date(2024, 5, 2))
    folder = f"{BASE}/frbr/officielepublicaties/ah-tk/20232024/ah-tk-20232024-9001/1"
    assert answers.files == {
        "metadata": f"{folder}/metadata/metadata.xml",
        "pdf": f"{folder}/pdf/ah-tk-20232024-9001.pdf",
        "xml": f"{folder}/xml/ah-tk-20232024-9001.xml",
    }
    assert questions.page == "https://zoek.officielebekendmakingen.nl/kv-tk-2024Z90001.html"
    assert read_response(page(AANHANGSEL)).next_position is None


def test_a_record_is_itself_a_source_that_ties_numbers() -> None:
    [found] = read_response(page(QUESTIONS)).publications
    assert media_type(found.metadata) == XML
    reading = read_question_set(found.metadata).reading
    assert (reading.publication, reading.case_numbers, reading.ties, reading.event) == (
        *("kv-tk-2024Z90001", ("2024Z90001",), ("ah-tk-20232024-9001",), EventKind.ASKED),
    )
    assert reading.asked_on == dt.date(2024, 3, 28)
    assert reading.askers == (PrintedAsker(name="Van Waterdam", party=None),)


def test_a_touched_record_has_the_same_metadata_and_another_stamp() -> None:
    touched = replace(AANHANGSEL, modified=dt.date(2026, 1, 1), revision=2)
    [before] = read_response(page(AANHANGSEL)).publications
    [after] = read_response(page(touched)).publications
    assert before.metadata == after.metadata
    assert before.stamp != after.stamp
    [other] = read_response(page(replace(AANHANGSEL, number="2024Z90002"))).publications
    assert before.metadata != other.metadata


def test_the_same_record_among_others_has_the_same_metadata() -> None:
    [alone] = read_response(page(AANHANGSEL)).publications
    _, second = read_response(page(QUESTIONS, AANHANGSEL)).publications
    assert alone.metadata == second.metadata


def test_a_kind_that_nobody_knew_is_kept() -> None:
    odd = replace(AANHANGSEL, identifier="zz-9001", kind="Nieuwe soort", name="Kamervragen (nieuw)")
    [found] = read_response(page(odd)).publications
    assert (found.identifier, found.kind, found.name) == ("zz-9001", "Nieuwe soort", "Kamervragen (nieuw)")


def test_a_day_that_no_calendar_has_is_no_day() -> None:
    content = page(AANHANGSEL).replace(b"<dcterms:date>2024-04-26<", b"<dcterms:date>2009-02-31<")
    [found] = read_response(content).publications
    assert found.day is None


def test_nothing_found_is_an_answer() -> None:
    assert read_response(page()) == Response(
        total=0, estimated=True, publications=(), unread=(), next_position=None
    )


def test_a_record_without_a_number_is_counted_and_said() -> None:
    content = page(AANHANGSEL, QUESTIONS).replace(b"dcterms:identifier>kv", b"dcterms:id>kv")
    content = content.replace(b"Z90001</dcterms:identifier>", b"Z90001</dcterms:id>")
    read = read_response(content)
    assert [found.identifier for found in read.publications] == ["ah-tk-20232024-9001"]
    assert (read.unread, read.records) == (("record 2 of the page: no identifier in it",), 2)


def test_an_error_in_place_of_a_record_is_counted_and_said() -> None:
    failed = (
        "<sru:record><sru:recordData><diag:diagnostic><diag:uri>info:srw/diagnostic/1/64</diag:uri>"
        "<diag:message>Record temporarily unavailable</diag:message></diag:diagnostic></sru:recordData></sru:record>"
    )
    read = read_response(response([failed], 1, None, "q"))
    assert read.unread == ("record 1 of the page: info:srw/diagnostic/1/64 / Record temporarily unavailable",)


def test_diagnostics_are_no_answer() -> None:
    told = diagnostics(("info:srw/diagnostic/1/10", "mismatched input '('", "Query syntax error"))
    assert said(told) == (
        "the search was not done as asked: info:srw/diagnostic/1/10 / mismatched input '(' / Query syntax error"
    )


def test_results_of_a_part_of_the_query_are_no_answer() -> None:
    told = diagnostics(
        ("SEARCH-IGNOREDQTEXT", "w.vraagnummer", "ignored"),
        beside="<sru:numberOfRecords>3</sru:numberOfRecords><sru:records/>",
    )
    assert said(told) == "the search was not done as asked: SEARCH-IGNOREDQTEXT / w.vraagnummer / ignored"


def test_a_response_without_a_total_is_no_answer() -> None:
    content = page(AANHANGSEL).replace(b"numberOfRecords", b"recordCount")
    assert said(content) == "the response has no numberOfRecords"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the response is empty"),
        (b" \r\n", "the response is empty"),
        (b'{"sru": 1}', "the response is JSON, where the search answers in XML"),
        (b"Service unavailable", "the response is no XML, where the search answers in XML"),
        (b"<html><body>Fout</body></html>", "the response is a <html>, not a <searchRetrieveResponse>"),
        (b"<a><b></a>", "the response cannot be read: the XML is broken: "),
        (page(AANHANGSEL)[:-200], "the response cannot be read: the XML is broken: "),
        (page(AANHANGSEL)[:900], "the response cannot be read: the XML is broken: "),
        (BOMB, "the response cannot be read: "),
        (OUTSIDE, "the response cannot be read: the XML declares entities of its own: none are expanded"),
        (
            f"<s:searchRetrieveResponse {NAMESPACES.replace('sru', 's')}><s:numberOfRecords>vier"
            "</s:numberOfRecords></s:searchRetrieveResponse>".encode(),
            "the response's numberOfRecords is no number: 'vier'",
        ),
        (b"<a>" + b" " * 10 * 1024**2 + b"</a>", "the response cannot be read: 10 MB of markup: "),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    assert said(content).startswith(sentence)
