"""What publications give the index: the text that holds something, and what the record ties together."""

import datetime as dt

import pytest

from indexer.question_sets import read_question_set
from indexer.readers.markup import parse_xml
from indexer.readers.metadata import read_records
from indexer.syncing.fetching import Fetcher
from indexer.syncing.items import NOTHING, Given
from indexer.syncing.officielebekendmakingen.giving import compose, item, left_out, unknown
from indexer.syncing.officielebekendmakingen.publications import Publication
from mappings.sources import PrintedAsker
from mappings.values import EventKind, Form, Status
from tests.fakes import oddities
from tests.fakes.koop import FAKE_404, Koop, serve_as
from tests.fakes.published import Published
from tests.fakes.trouble import Trouble
from tests.fakes.world import invent
from tests.unit.indexer.syncing.officielebekendmakingen.answers import (
    AANHANGSEL,
    BASE,
    QUESTIONS,
    SETTINGS,
    page,
    read,
)
from tests.unit.indexer.syncing.officielebekendmakingen.harvests import (
    MANNERS,
    connected,
    empty,
    harvest,
)


def one(published: Published) -> Publication:
    """Return what the search tells of a publication."""
    [found] = read(page(published)).publications
    return found


def given(published: Published) -> Given:
    """Return what a publication gives the index."""
    return compose(item(one(published), "aanhangsel", SETTINGS), SETTINGS)


def test_an_aanhangsel_gives_its_text_with_the_number_of_the_questions() -> None:
    found = given(AANHANGSEL)
    assert found.reading
    assert (found.reading.form, found.reading.event) == (Form.METADATA, EventKind.ANSWERED)
    assert (found.reading.publication, found.reading.case_numbers) == ("ah-tk-20232024-9001", ("2024Z90001",))
    assert found.url == "https://zoek.officielebekendmakingen.nl/ah-tk-20232024-9001.html"
    [text] = found.files
    folder = f"{BASE}/frbr/officielepublicaties/ah-tk/20232024/ah-tk-20232024-9001/1"
    assert text.url == f"{folder}/xml/ah-tk-20232024-9001.xml"
    assert text.instead == (f"{folder}/pdf/ah-tk-20232024-9001.pdf",)
    assert (text.least, text.ties) == (700, ("ah-tk-20232024-9001", "kv-tk-2024Z90001"))


def test_questions_sent_in_name_the_aanhangsel_that_answers_them() -> None:
    found = given(QUESTIONS)
    assert found.reading
    assert (found.reading.event, found.reading.ties) == (EventKind.ASKED, ("ah-tk-20232024-9001",))
    assert found.reading.asked_on == dt.date(2024, 3, 28)
    assert found.reading.askers == (PrintedAsker(name="Van Waterdam", party=None),)
    assert found.files[0].ties == ("kv-tk-2024Z90001", "ah-tk-20232024-9001")


def test_a_notice_of_delay_is_one_though_it_has_a_number_of_an_aanhangsel() -> None:
    found = given(oddities.DELAY)
    assert found.reading
    assert (found.reading.event, found.reading.status) == (EventKind.DELAYED, Status.DELAYED)
    content = oddities.DELAY.files["xml"]
    assert isinstance(content, bytes)
    assert read_question_set(content).reading.status is Status.DELAYED


def test_a_correction_is_a_publication_of_its_own() -> None:
    correction = next(each for each in Koop(invent(10), Trouble()).shown() if each.identifier.endswith("-n1"))
    found = given(correction)
    assert found.reading
    assert (found.reading.publication, found.reading.event) == (correction.identifier, EventKind.CORRECTED)


def test_a_recent_number_has_a_pdf_alone() -> None:
    [text] = given(oddities.PDF_ONLY).files
    assert (text.url.rpartition("/")[2], text.instead, text.ties) == (
        *("ah-9102.pdf", (), ("ah-9102", "kv-tk-2024Z90902")),
    )


def test_old_questions_have_html_alone_and_a_number_of_figures() -> None:
    found = given(oddities.OLD_QUESTIONS)
    assert found.reading
    assert (found.reading.publication, found.reading.case_numbers) == ("kv-2989990904", ())
    assert found.files[0].ties == ("kv-2989990904",)
    assert found.files[0].url.endswith(
        "/officielepublicaties/kv/onopgemaakt/kv-2989990904/1/html/kv-2989990904.html"
    )


def test_old_questions_are_read_from_html() -> None:
    content = oddities.OLD_QUESTIONS.files["html"]
    assert isinstance(content, bytes)
    reading = read_question_set(content).reading
    assert (reading.asked_on, reading.publication) == (dt.date(1998, 9, 28), None)
    assert [unit.labels for unit in reading.units] == [("1",)]


def test_a_record_without_files_gives_what_it_says_itself() -> None:
    found = given(Published(**{**vars(AANHANGSEL), "files": {}}))
    assert found.reading
    assert found.files == ()


def test_oral_questions_are_known_and_left_out() -> None:
    assert given(oddities.SPOKEN) == NOTHING
    assert left_out([one(oddities.SPOKEN), one(QUESTIONS)], SETTINGS) == {"Mondelinge vragen": 1}


def test_kinds_that_nobody_knew_are_counted_and_shown() -> None:
    told = [unknown(one(each), SETTINGS) for each in oddities.ALL]
    assert [kind for kind in told if kind] == ["Nadere duiding", "Bijlage, number blg-…"]
    assert given(oddities.OTHER) == NOTHING
    # under a number of Kamervragen its text is read: what it is, the text tells
    found = given(oddities.NEW_KIND)
    assert found.reading is None
    assert [text.ties for text in found.files] == [("ah-tk-20232024-9106", "kv-tk-2024Z90906")]


def test_a_record_that_names_no_kind_leaves_it_to_its_text() -> None:
    content = page(AANHANGSEL, QUESTIONS).replace(b"overheidwetgeving:subrubriek", b"overheidwetgeving:oud")
    answers, questions = read(content).publications
    assert [unknown(each, SETTINGS) for each in (answers, questions)] == [None, None]
    assert compose(item(answers, "aanhangsel", SETTINGS), SETTINGS).reading is None
    sent_in = compose(item(questions, "zonder-antwoord", SETTINGS), SETTINGS).reading
    assert sent_in
    assert sent_in.event is EventKind.ASKED


def test_all_kinds_are_among_the_items_of_a_harvest() -> None:
    koop = empty()
    koop.more = [*oddities.ALL]
    with connected(koop) as connector:
        found = [harvest(connector, category) for category in connector.categories]
        for each in found:
            for root in each.items.values():
                connector.compose(root, {})
    assert sorted(name for each in found for name in each.items) == sorted(
        published.identifier for published in oddities.ALL
    )
    assert [root.unknown for root in found[0].items.values() if root.unknown] == [
        "Nadere duiding",
        "Bijlage, number blg-…",
    ]
    assert [page.left_out for page in found[1].pages if page.left_out] == [{"Mondelinge vragen": 1}]


def test_xml_of_before_2010_is_read() -> None:
    content = oddities.OLD_ROOT.files["xml"]
    assert isinstance(content, bytes)
    reading = read_question_set(content).reading
    assert [(unit.kind.value, unit.labels) for unit in reading.units] == [
        *(("question", ("1",)), ("question", ("2",)), ("answer", ("1",)), ("answer", ("2",))),
    ]
    assert reading.publication == "ah-tk-20082009-9103"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """What the fake server answers to each file of each publication, by its path; a fake 404 too."""
    koop = Koop(invent(10), Trouble(), more=[*oddities.ALL], lost=frozenset({oddities.LOST.identifier}))
    told = {}
    with serve_as(koop) as base, Fetcher(MANNERS) as fetcher:
        for published in koop.shown():
            for name in published.files:
                reply = fetcher.get(base + published.path(name))
                assert reply.status == 200
                assert reply.url == base + (FAKE_404 if published is oddities.LOST else published.path(name))
                told[published.path(name)] = reply.content
    return told


def test_every_file_can_be_fetched_and_empty_xml_has_a_pdf(files: dict[str, bytes]) -> None:
    texts = [path for path, content in files.items() if "/xml/" in path and content.endswith(b"publicatie/>")]
    assert texts == [
        "/frbr/officielepublicaties/ah-tk/20232024/ah-tk-20232024-9002/1/xml/ah-tk-20232024-9002.xml"
    ]
    assert files[texts[0].replace("xml", "pdf")].startswith(b"%PDF-")


def test_metadata_files_are_read_with_their_odd_element(files: dict[str, bytes]) -> None:
    told = [content for path, content in files.items() if path.endswith("metadata_owms.xml")]
    assert told
    assert all(b"<dcterms.modified>" in content for content in told)
    numbers = [record.publication for content in told for record in read_records(parse_xml(content)).records]
    assert "ah-tk-20232024-9001" in numbers
