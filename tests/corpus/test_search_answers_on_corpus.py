"""Recorded answers of the search, and recorded metadata, are read by the parsers of the harvest."""

from pathlib import Path

import pytest
from lxml import etree

from indexer.head.identifiers import parse_identifier
from indexer.question_sets import read_question_set
from indexer.readers.markup import parse_xml
from indexer.readers.metadata import read_records
from indexer.syncing.errors import BrokenError, ShapeError
from indexer.syncing.items import NOTHING
from indexer.syncing.officielebekendmakingen.giving import compose, item, unknown
from indexer.syncing.officielebekendmakingen.publications import Publication
from indexer.syncing.officielebekendmakingen.responses import read_response
from indexer.syncing.officielebekendmakingen.settings import KoopSettings
from indexer.syncing.settings import source_settings
from mappings.values import EventKind

SETTINGS = source_settings(KoopSettings, "officielebekendmakingen")
OURS = SETTINGS.fields.ours()
_PAGE = """<r:searchRetrieveResponse xmlns:r="http://docs.oasis-open.org/ns/search-ws/sruResponse">
<r:numberOfRecords>1</r:numberOfRecords><r:records/></r:searchRetrieveResponse>"""


def recorded(shared: Path, name: str) -> tuple[Publication, ...]:
    """Return the publications of a recorded page, or of a record that was kept without its page."""
    content = (shared / "corpus/metadata" / name).read_bytes()
    root = parse_xml(content)
    if etree.QName(root).localname == "record":
        whole = etree.fromstring(_PAGE)
        whole[-1].append(root)
        content = etree.tostring(whole)
    read = read_response(content, OURS)
    assert not read.unread
    return read.publications


def test_pages_tell_their_totals_and_where_the_next_begins(shared: Path) -> None:
    pages = [
        read_response((shared / "corpus/metadata" / name).read_bytes(), OURS)
        for name in ("sru.xml", "sru-1.xml")
    ]
    assert [(page.total, page.next_position, page.estimated) for page in pages] == [
        (3, None, True),
        (76, 11, True),
    ]
    assert [len(page.publications) for page in pages] == [5, 10]


def test_an_aanhangsel_has_its_number_and_its_files(shared: Path) -> None:
    found = {publication.identifier: publication for publication in recorded(shared, "sru.xml")}
    aanhangsel = found["ah-tk-20202021-3235"]
    assert set(aanhangsel.files) >= {"xml", "pdf", "html", "odt", "metadata"}
    given = compose(item(aanhangsel, "aanhangsel", SETTINGS), SETTINGS)
    assert given.reading
    assert given.reading.case_numbers == ("2021Z09739",)
    assert given.files[0].url.endswith("/1/xml/ah-tk-20202021-3235.xml")
    assert "kv-tk-2021Z09739" in given.files[0].ties
    # what is no question is kept, counted, and gives nothing
    assert compose(item(found["kst-32545-143"], "aanhangsel", SETTINGS), SETTINGS) == NOTHING
    assert sum(unknown(each, SETTINGS) is not None for each in found.values()) == len(found) - 1


def test_old_oral_questions_are_left_out(shared: Path) -> None:
    [old] = recorded(shared, "sru_record_kv_onopgemaakt.xml")
    assert old.kind == "Schriftelijke vragen"
    assert compose(item(old, "zonder-antwoord", SETTINGS), SETTINGS) == NOTHING


def test_every_field_of_recorded_questions_is_known(shared: Path) -> None:
    known = {*SETTINGS.fields.model_dump().values(), *SETTINGS.check.others}
    there = {
        field
        for name in ("sru.xml", "sru_record_kv_onopgemaakt.xml")
        for publication in recorded(shared, name)
        if parse_identifier(publication.identifier)
        for field in publication.there
    }
    assert len(there) > 20
    assert there - known == set()


def test_a_recorded_page_that_ends_early_is_broken(shared: Path) -> None:
    content = (shared / "corpus/metadata/sru-1.xml").read_bytes()
    for length in range(100, len(content) - 30, 997):
        with pytest.raises(BrokenError):
            read_response(content[:length], OURS)


def test_metadata_files_are_no_page(shared: Path) -> None:
    for path in sorted((shared / "corpus/metadata").glob("metadata_owms*.xml")):
        with pytest.raises(ShapeError, match="is a <owms-metadata>"):
            read_response(path.read_bytes(), OURS)
        assert read_records(parse_xml(path.read_bytes())).records


def test_the_files_of_one_recorded_aanhangsel_agree(shared: Path) -> None:
    folder = shared / "corpus/aanhangsel-xml"
    text = read_question_set((folder / "ah-tk-20202021-3235.xml").read_bytes()).reading
    told = read_question_set((folder / "metadata.xml").read_bytes()).reading
    found = {publication.identifier: publication for publication in recorded(shared, "sru.xml")}
    given = compose(item(found["ah-tk-20202021-3235"], "aanhangsel", SETTINGS), SETTINGS).reading
    assert given
    assert text.publication == told.publication == given.publication
    assert told.case_numbers == given.case_numbers
    assert told.answered_on == given.answered_on == text.answered_on
    assert [asker.name for asker in told.askers] == [asker.name for asker in given.askers]
    assert {text.event, told.event, given.event} == {EventKind.ANSWERED}
