import datetime as dt
import random

import pytest

from indexer.syncing.items import NOTHING, Given, Item
from indexer.syncing.tweedekamer.composing import compose
from indexer.syncing.tweedekamer.entities import (
    Case,
    CaseActor,
    Document,
    DocumentActor,
    DocumentVersion,
    Entity,
    Party,
    Person,
)
from indexer.syncing.tweedekamer.pages import page_of
from indexer.syncing.tweedekamer.states import State
from mappings.sources import PrintedAsker, PrintedOffice
from mappings.values import Doubt, DoubtCode, EventKind, Form, Status
from tests.fakes.world import guid, invent
from tests.unit.indexer.syncing.tweedekamer import harvests
from tests.unit.indexer.syncing.tweedekamer.harvests import SETTINGS, Held, around, house

ZAAK, SECOND, PAPER = guid("zaak"), guid("second"), guid("paper")
AT = dt.datetime(2024, 2, 1, tzinfo=dt.UTC)
CASE = Case(
    number="2024Z90001",
    kind="Schriftelijke vragen",
    subject="De haven van Waterdam",
    started_on=dt.date(2024, 1, 9),
    due_on=dt.date(2024, 1, 30),
)
LETTER = Document(
    cases=(ZAAK,),
    number="2024D90001",
    kind="Antwoord schriftelijke vragen",
    subject="De haven van Waterdam",
    dated_on=dt.date(2024, 1, 26),
    received_on=dt.date(2024, 1, 29),
    size=1234,
    has_file=True,
    touched="2024-01-29T09:00:00Z",
)


def items_of(**entities: Entity) -> dict[str, Item]:
    """Return items, each called by the name of what its guid is made of."""
    kinds = {
        Case: "Zaak",
        CaseActor: "ZaakActor",
        Document: "Document",
        DocumentActor: "DocumentActor",
        DocumentVersion: "DocumentVersie",
        Person: "Persoon",
        Party: "Fractie",
    }
    states = [State(guid(name), kinds[type(entity)], AT, entity) for name, entity in entities.items()]
    return {item.id: item for item in page_of(states, "", SETTINGS.kinds).items}


def gives(name: str, **entities: Entity) -> object:
    """Return what one of some entities gives."""
    items = items_of(**entities)
    return compose(items[guid(name)], around(items, items[guid(name)]), SETTINGS)


def asks(name: str, party: str = "", relation: str = "Indiener", **more: str) -> CaseActor:
    return CaseActor(case=ZAAK, name=name, party=party, relation=relation, function="Tweede Kamerlid", **more)


def test_a_zaak_says_who_asked_whom_about_what_and_when() -> None:
    to = CaseActor(
        case=ZAAK, name="B. van Oeverloo", function="minister van Defensie", relation="Gericht aan"
    )
    given = compose_case(
        a=asks("Zandstra, E.", "CDA", "Medeindiener"),
        b=asks("A. Lindeboom", "D66"),
        c=to,
        d=asks("Een commissie"),
    )
    assert given.url == f"{SETTINGS.feed.address}/Entiteiten/{ZAAK}"
    assert (given.files, given.withdraws) == ((), ())
    reading = given.reading
    assert reading is not None
    assert (reading.form, reading.event, reading.status) == (Form.METADATA, EventKind.ASKED, Status.OPEN)
    assert reading.case_numbers == ("2024Z90001",)
    assert reading.ties == ("kv-tk-2024Z90001",)
    assert reading.subject == "De haven van Waterdam"
    assert (reading.asked_on, reading.due_on) == (dt.date(2024, 1, 9), dt.date(2024, 1, 30))
    # who asked first comes first; a commission has neither party nor person, and asks nothing
    assert reading.askers == (
        PrintedAsker(name="Lindeboom", party="D66"),
        PrintedAsker(name="Zandstra", party="CDA"),
    )
    assert reading.addressees == (PrintedOffice(office="minister van Defensie", name="Van Oeverloo"),)


def compose_case(**actors: Entity) -> Given:
    found = gives("zaak", zaak=CASE, **actors)
    assert isinstance(found, Given)
    return found


def test_a_name_or_party_that_an_actor_lacks_is_that_of_the_person_and_the_party() -> None:
    person, party = Person(prefix="van der", surname="Velde"), Party(abbreviation="VVD")
    actor = asks("", person=guid("person"), party_id=guid("party"))
    reading = compose_case(a=actor, person=person, party=party).reading
    assert reading is not None
    assert reading.askers == (PrintedAsker(name="Van der Velde", party="VVD"),)


def test_a_party_is_that_of_the_day_not_of_today() -> None:
    actor = asks("A. Lindeboom", "GroenLinks", party_id=guid("party"), person=guid("person"))
    reading = compose_case(a=actor, party=Party(abbreviation="GroenLinks-PvdA")).reading
    assert reading is not None
    assert reading.askers == (PrintedAsker(name="Lindeboom", party="GroenLinks"),)


def test_a_deadline_is_among_the_facts() -> None:
    assert items_of(zaak=CASE)[ZAAK].facts["due_on"] == "2024-01-30"


@pytest.mark.parametrize(
    "case",
    [
        CASE.model_copy(update={"kind": "Vragenbrief"}),
        CASE.model_copy(update={"number": "902"}),
    ],
)
def test_a_zaak_of_something_else_gives_nothing(case: Case) -> None:
    assert gives("zaak", zaak=case, a=asks("A. Lindeboom", "D66")) == NOTHING


def test_a_zaak_that_was_taken_back_takes_back_its_questions() -> None:
    case = CASE.model_copy(update={"stage": "Ingetrokken"})
    assert gives("zaak", zaak=case) == Given(withdraws=("2024Z90001",))


def of_paper(document: Document = LETTER, **others: Entity) -> Given:
    found = gives("paper", paper=document, **{"zaak": CASE, **others})
    assert isinstance(found, Given)
    return found


def test_an_answer_gives_its_letter_and_who_sent_it_when() -> None:
    signs = DocumentActor(
        document=PAPER,
        name="B. van Oeverloo",
        function="minister van Defensie",
        relation="Eerste ondertekenaar",
    )
    also = signs.model_copy(
        update={"name": "C. Sluis", "function": "minister voor Zeevaart", "relation": "Mede ondertekenaar"}
    )
    given = of_paper(
        signs=signs, also=also, version=DocumentVersion(document=PAPER, published_as="ah-tk-20232024-9001")
    )
    (file,) = given.files
    assert file.url == SETTINGS.files.format(id=PAPER)
    assert (file.stamp, file.size) == ("1234 2024-01-29T09:00:00Z", 1234)
    assert file.ties == ("kv-tk-2024Z90001", "ah-tk-20232024-9001")
    reading = given.reading
    assert reading is not None
    assert (reading.event, reading.status) == (EventKind.ANSWERED, Status.ANSWERED)
    assert (reading.case_numbers, reading.ties) == (("2024Z90001",), ("kv-tk-2024Z90001",))
    assert reading.publication == "ah-tk-20232024-9001"
    assert reading.answered_on == dt.date(2024, 1, 29)
    assert reading.answered_by == (PrintedOffice(office="minister van Defensie", name="Van Oeverloo"),)
    assert reading.on_behalf_of == (PrintedOffice(office="minister voor Zeevaart", name="Sluis"),)
    assert reading.public_url == "https://www.tweedekamer.nl/kamerstukken/detail?id=2024D90001&did=2024D90001"


@pytest.mark.parametrize(
    ("kind", "event"),
    [
        ("Antwoord schriftelijke vragen (nader)", EventKind.ANSWERED_FURTHER),
        ("Mededeling (uitstel antwoord)", EventKind.DELAYED),
        ("mededeling (uitstel antwoord)", EventKind.DELAYED),
    ],
)
def test_kinds_tell_what_happened(kind: str, event: EventKind) -> None:
    reading = of_paper(LETTER.model_copy(update={"kind": kind})).reading
    assert reading is not None
    assert reading.event is event


@pytest.mark.parametrize(
    "kind",
    ["Schriftelijke vragen", "Aanhangsel van de Handelingen", "Vragen in een nieuw jasje", "Mededeling"],
)
def test_what_a_kind_does_not_tell_its_file_says(kind: str) -> None:
    given = of_paper(LETTER.model_copy(update={"kind": kind}))
    assert given.reading is None
    assert [file.url for file in given.files] == [SETTINGS.files.format(id=PAPER)]


@pytest.mark.parametrize("kind", ["Vragen in een nieuw jasje", "Mededeling"])
def test_what_may_be_anything_gives_nothing_without_a_zaak_of_questions(kind: str) -> None:
    document = LETTER.model_copy(update={"kind": kind})
    assert of_paper(document, zaak=CASE.model_copy(update={"kind": "Vragenbrief"})) == NOTHING


def test_an_answer_whose_zaak_is_not_there_yet_gives_its_file_alone() -> None:
    items = items_of(paper=LETTER)
    given = compose(items[PAPER], {}, SETTINGS)
    assert given.reading is None
    assert [file.ties for file in given.files] == [()]


def test_an_answer_to_two_cases_joins_them_and_a_delay_of_two_does_not() -> None:
    second = CASE.model_copy(update={"number": "2024Z90002"})
    both = LETTER.model_copy(update={"cases": tuple(sorted((ZAAK, SECOND)))})
    given = of_paper(both, second=second)
    assert given.reading is not None
    assert given.reading.case_numbers == ("2024Z90001", "2024Z90002")
    assert given.files[0].ties == ("kv-tk-2024Z90001", "kv-tk-2024Z90002")
    delay = of_paper(both.model_copy(update={"kind": "Mededeling (uitstel antwoord)"}), second=second)
    assert delay.reading is None
    assert delay.files[0].ties == ()


def test_a_notice_that_takes_questions_back_takes_back_all_of_its_cases() -> None:
    notice = LETTER.model_copy(update={"kind": "Mededeling", "subject": "Vragen ingetrokken: de haven"})
    assert of_paper(notice) == Given(withdraws=("2024Z90001",))


def test_two_numbers_of_one_publication_are_a_doubt_and_tie_nothing() -> None:
    document = LETTER.model_copy(update={"appendix": "232409002"})
    given = of_paper(document, version=DocumentVersion(document=PAPER, published_as="ah-tk-20232024-9001"))
    assert given.files[0].ties == ("kv-tk-2024Z90001",)
    assert given.reading is not None
    assert given.reading.publication is None
    detail = "publication: ah-tk-20232024-9001 / ah-tk-20232024-9002"
    assert given.reading.doubts == (Doubt(code=DoubtCode.SOURCES_DISAGREE, detail=detail),)


def test_a_document_without_a_file_gives_what_it_tells() -> None:
    given = of_paper(LETTER.model_copy(update={"size": None, "has_file": False}))
    assert given.files == ()
    assert given.reading is not None


def test_a_file_has_another_stamp_when_its_length_or_its_time_of_change_is_another() -> None:
    stamps = {
        of_paper(LETTER.model_copy(update=update)).files[0].stamp
        for update in ({}, {"size": 1235}, {"touched": "2024-01-30T09:00:00Z"}, {"size": None})
    }
    assert len(stamps) == 4


@pytest.mark.parametrize("seed", range(5))
def test_any_order_of_arrival_gives_the_same(seed: int) -> None:
    with house(invent(12)) as here:
        whole = [*Held().take(here.feed).items.values()]
        expected = harvests.given(here.feed, {item.id: item for item in whole if not item.gone})
    luck = random.Random(seed)  # noqa: S311 - the same each time
    luck.shuffle(whole)
    held = Held()
    arrived: dict[str, object] = {}
    for start in range(0, len(whole), 7):
        held.add(whole[start : start + 7])
        arrived.update(harvests.given(here.feed, held.live))
    assert arrived == expected
    assert any(each.reading and each.files for each in expected.values())
