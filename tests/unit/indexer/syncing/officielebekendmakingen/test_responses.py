"""Answers of the search: what they tell, and that nothing else is taken for an answer."""

import datetime as dt
from dataclasses import replace

import pytest

from indexer.syncing.errors import BrokenError, ShapeError, SyncError
from indexer.syncing.officielebekendmakingen.responses import Response
from tests.fakes.published import NAMESPACES, diagnostics, response
from tests.unit.indexer.syncing.officielebekendmakingen.answers import AANHANGSEL, BASE, QUESTIONS, page, read

BOMB = b"""<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<searchRetrieveResponse><numberOfRecords>&d;</numberOfRecords></searchRetrieveResponse>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE s [<!ENTITY f SYSTEM "file:///etc/hostname">]>
<searchRetrieveResponse><numberOfRecords>1</numberOfRecords><records><record>&f;</record></records>
</searchRetrieveResponse>"""
ENTITIES = "the response cannot be read: the XML declares entities of its own: none are expanded"
BROKEN = "the response cannot be read: the XML is broken: "
FAILED = """<sru:record><sru:recordData><diag:diagnostic><diag:uri>info:srw/diagnostic/1/64</diag:uri>
<diag:message>Record temporarily unavailable</diag:message></diag:diagnostic></sru:recordData></sru:record>"""


def said(content: bytes, kind: type[SyncError]) -> str:
    """Return the sentence with which an answer is refused."""
    with pytest.raises(kind) as refused:
        read(content)
    return str(refused.value)


def test_a_page_tells_its_publications_and_where_the_next_one_begins() -> None:
    told = read(page(AANHANGSEL, QUESTIONS, total=250, following=3))
    assert (told.total, told.estimated, told.next_position, told.unread) == (250, True, 3, ())
    answers, questions = told.publications
    assert (answers.identifier, answers.kind, answers.day) == (
        *("ah-tk-20232024-9001", "Antwoord", dt.date(2024, 4, 26)),
    )
    assert answers.changed_at == AANHANGSEL.modified
    folder = f"{BASE}/frbr/officielepublicaties/ah-tk/20232024/ah-tk-20232024-9001/1"
    assert answers.files == {
        "metadata": f"{folder}/metadata/metadata.xml",
        "pdf": f"{folder}/pdf/ah-tk-20232024-9001.pdf",
        "xml": f"{folder}/xml/ah-tk-20232024-9001.xml",
    }
    assert questions.record.url == "https://zoek.officielebekendmakingen.nl/kv-tk-2024Z90001.html"
    assert read(page(AANHANGSEL)).next_position is None


def test_the_latest_stamp_of_a_record_counts_and_the_text_has_one_of_its_own() -> None:
    touched = replace(AANHANGSEL, modified=dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC))
    [before] = read(page(AANHANGSEL)).publications
    [after] = read(page(touched)).publications
    assert (after.changed_at, after.stamp, after.record) == (touched.modified, before.stamp, before.record)
    rewritten = replace(touched, written=touched.modified)
    assert read(page(rewritten)).publications[0].stamp != before.stamp


def test_a_kind_that_nobody_knew_is_kept() -> None:
    [found] = read(page(replace(AANHANGSEL, identifier="zz-9001", kind="Nieuwe soort"))).publications
    assert (found.identifier, found.kind) == ("zz-9001", "Nieuwe soort")


@pytest.mark.parametrize("day", ["2009-02-31", "20090", "31-02-2009", "0000-00-00"])
def test_a_day_that_no_calendar_has_is_no_day(day: str) -> None:
    content = page(AANHANGSEL).replace(b"<dcterms:date>2024-04-26<", f"<dcterms:date>{day}<".encode())
    [found] = read(content).publications
    assert found.day is None


@pytest.mark.parametrize("stamp", ["9999-99-99", "2009-02-31T11:00:00+02:00", "0001-01-01", "morgen"])
def test_a_stamp_that_is_no_moment_does_not_count(stamp: str) -> None:
    content = page(AANHANGSEL).replace(b"2024-05-02", stamp.encode())
    [found] = read(content).publications
    assert found.changed_at == AANHANGSEL.written


def test_nothing_found_is_an_answer() -> None:
    assert read(page()) == Response(total=0, estimated=True, publications=(), unread=(), next_position=None)


def test_a_record_without_a_number_is_counted_and_said() -> None:
    content = page(AANHANGSEL, QUESTIONS).replace(
        b"<dcterms:identifier>kv-tk-2024Z90001</dcterms:identifier>", b""
    )
    told = read(content)
    assert [found.identifier for found in told.publications] == ["ah-tk-20232024-9001"]
    assert (told.unread, told.records) == (("record 2 of the page: no identifier in it",), 2)


def test_an_error_in_place_of_a_record_is_counted_and_said() -> None:
    told = read(response([FAILED], 1, None, "q"))
    failed = "record 1 of the page: info:srw/diagnostic/1/64 / Record temporarily unavailable"
    assert told.unread == (failed,)


def test_diagnostics_are_no_answer() -> None:
    told = diagnostics(("info:srw/diagnostic/1/10", "mismatched input '('", "Query syntax error"))
    assert said(told, ShapeError) == (
        "the search was not done as asked: info:srw/diagnostic/1/10 / mismatched input '(' / "
        "Query syntax error"
    )


def test_a_failure_of_the_service_itself_is_asked_again() -> None:
    told = diagnostics(("info:srw/diagnostic/1/1", "", "General system error"))
    assert said(told, BrokenError) == (
        "the search was not done as asked: info:srw/diagnostic/1/1 / General system error"
    )


def test_results_of_a_part_of_the_query_are_no_answer() -> None:
    told = diagnostics(
        ("SEARCH-IGNOREDQTEXT", "w.vraagnummer", "ignored"),
        beside="<sru:numberOfRecords>3</sru:numberOfRecords><sru:records/>",
    )
    assert said(told, ShapeError) == (
        "the search was not done as asked: SEARCH-IGNOREDQTEXT / w.vraagnummer / ignored"
    )


def test_a_response_without_a_total_is_no_answer() -> None:
    content = page(AANHANGSEL).replace(b"numberOfRecords", b"recordCount")
    assert said(content, ShapeError) == "the response has no numberOfRecords"


@pytest.mark.parametrize("number", ["vier", "-1", "1.5", "²", "1" * 30])
@pytest.mark.parametrize("name", ["numberOfRecords", "nextRecordPosition"])
def test_a_number_that_is_none_is_said(name: str, number: str) -> None:
    content = page(AANHANGSEL, total=7777, following=7777).replace(
        f"<sru:{name}>7777".encode(), f"<sru:{name}>{number}".encode()
    )
    assert said(content, ShapeError) == f"the response's {name} is no number: {number!r}"


@pytest.mark.parametrize(
    ("content", "kind", "sentence"),
    [
        (b"", BrokenError, "the response is empty"),
        (b" \r\n", BrokenError, "the response is empty"),
        (b'{"sru": 1}', ShapeError, "the response is JSON, where the search answers in XML"),
        (b"Service unavailable", ShapeError, "the response is no XML, where the search answers in XML"),
        (b"<html><b>Fout</b></html>", ShapeError, "the response is a <html>, not a <searchRetrieveResponse>"),
        (b"<a><b></a>", BrokenError, BROKEN),
        (page(AANHANGSEL)[:-200], BrokenError, BROKEN),
        (page(AANHANGSEL)[:900], BrokenError, BROKEN),
        (BOMB, BrokenError, ENTITIES),
        (OUTSIDE, BrokenError, ENTITIES),
        (
            b"<a>" + b" " * 10 * 1024**2 + b"</a>",
            ShapeError,
            "the response cannot be read: 10 MB of markup: ",
        ),
        (f"<s {NAMESPACES}/>".encode(), ShapeError, "the response is a <s>, not a <searchRetrieveResponse>"),
    ],
)
def test_what_is_no_answer_is_refused_in_a_sentence(
    content: bytes, kind: type[SyncError], sentence: str
) -> None:
    assert said(content, kind).startswith(sentence)
