import datetime as dt

import pytest

from indexer.checks import check
from mappings.sources import PrintedAsker, PrintedOffice
from mappings.values import DoubtCode, Form, Status
from tests.readings import printed_answer, printed_question, reading

Q, A = printed_question, printed_answer

FACTS = [
    ({}, []),
    ({"askers": ()}, ["no-asker"]),
    ({"asked_on": None}, ["no-date-asked"]),
    ({"answered_on": None}, ["no-date-answered"]),
    ({"answered_on": None, "status": Status.OPEN}, []),
    ({"answered_on": dt.date(2024, 3, 27)}, ["dates-out-of-order"]),
    ({"askers": (PrintedAsker(name="A", party="Partij van de Brug"),)}, ["unknown-party"]),
    ({"askers": (PrintedAsker(name="A", party=None),)}, []),
    ({"answered_by": ()}, ["unknown-ministry"]),
    ({"addressees": (PrintedOffice(office="Minister van Bruggen"),)}, ["unknown-ministry"]),
    ({"on_behalf_of": (PrintedOffice(office="Minister van Bruggen"),)}, ["unknown-ministry"]),
    ({"answered_by": (), "status": Status.OPEN, "form": Form.SENT_IN}, []),
]
UNITS = [
    ((Q("1", "Een?"), Q("2", "Twee?"), A("1 2", "Ja.")), []),
    ((Q("1", "Een?"), A("1", "Ja."), Q("2", "Twee?")), ["question-without-answer"]),
    ((Q("1", "Een?"), A("1", "Ja."), A("1", "Nee.")), ["question-answered-twice"]),
    ((Q("1", "Een?"), A("1 2", "Ja.")), ["answer-without-question"]),
    ((Q("1", "Een?"), Q("1", "Een?"), A("1", "Ja."), A("1", "Ja.")), ["label-twice"]),
    ((Q("1", "Een?"), Q("3", "Drie?"), A("1 3", "Ja.")), ["labels-not-consecutive"]),
    ((Q("2", "Twee?"), A("2", "Ja.")), ["labels-not-consecutive"]),
    ((Q("1", "Een?"), Q("2a", "Twee?"), Q("2b", "Twee?"), Q("3", "Drie?"), A("1 2a 2b 3", "Ja.")), []),
    ((Q("A.1", "Een?"), Q("A.2", "Twee?"), Q("B.1", "Een?"), A("A.1 A.2 B.1", "Ja.")), []),
    ((Q("1", ""), A("1", "")), ["empty-text", "empty-text"]),
]


@pytest.mark.parametrize(("given", "codes"), FACTS)
def test_doubts_about_who_and_when(given: dict[str, object], codes: list[str]) -> None:
    assert [doubt.code for doubt in check(reading(**given)) if doubt.code in _FACT_CODES] == codes


_FACT_CODES = {
    DoubtCode.NO_ASKER,
    DoubtCode.NO_DATE_ASKED,
    DoubtCode.NO_DATE_ANSWERED,
    DoubtCode.DATES_OUT_OF_ORDER,
    DoubtCode.UNKNOWN_PARTY,
    DoubtCode.UNKNOWN_MINISTRY,
}


@pytest.mark.parametrize(("units", "codes"), UNITS)
def test_doubts_about_labels_pairs_and_texts(units: tuple[object, ...], codes: list[str]) -> None:
    assert [doubt.code for doubt in check(reading(units=units))] == codes


def test_a_question_of_an_unanswered_set_lacks_no_answer() -> None:
    assert check(reading(status=Status.DELAYED, units=(Q("1", "Een?"),), answered_by=())) == ()


def test_a_doubt_says_in_words_what_was_seen_and_of_which_label() -> None:
    (doubt,) = check(reading(units=(Q("1", "Een?"), A("1", "Ja."), Q("2", "Twee?"))))
    assert (doubt.detail, doubt.labels) == ("vraag 2", ("2",))
