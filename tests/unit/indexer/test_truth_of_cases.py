"""Who asked whom what, and when: the Tweede Kamer's own record of the Zaak is the truth."""

import datetime as dt
from collections.abc import Sequence

import pytest

from mappings.documents import QuestionSet
from mappings.sources import PrintedAsker, PrintedOffice
from mappings.values import DoubtCode, EventKind, Form, Status
from tests.readings import merge, reading, source

NUMBER = "2024Z90001"
DAY = dt.date(2024, 3, 28)
LINDEBOOM = PrintedAsker(name="Lindeboom", party="D66")
OUDEWATER = PrintedAsker(name="Oudewater", party="NSC")
FINANCE = PrintedOffice(office="minister van Financiën", name="Van Oeverloo")
DEFENCE = PrintedOffice(office="Minister van Defensie")


def merged(
    printed: Sequence[PrintedAsker],
    told: Sequence[PrintedAsker],
    addressees: Sequence[PrintedOffice] = (),
    asked_on: dt.date | None = DAY,
) -> QuestionSet:
    """Return the set of a text that prints some askers and offices, and of a record that tells of others."""
    text = reading(case_numbers=(NUMBER,), askers=tuple(printed), addressees=tuple(addressees), asked_on=DAY)
    record = reading(
        form=Form.METADATA,
        status=Status.OPEN,
        event=EventKind.ASKED,
        case_numbers=(NUMBER,),
        subject="De haven van Waterdam",
        askers=tuple(told),
        addressees=(FINANCE,),
        answered_by=(),
        asked_on=asked_on,
        due_on=dt.date(2024, 4, 18),
        answered_on=None,
        units=(),
    )
    return merge([source("text", text), source("record", record)]).question_set


@pytest.mark.parametrize(
    ("printed", "told", "members"),
    [
        # misread in a text
        ((PrintedAsker(name="Linde", party="VVD"),), (LINDEBOOM,), ("Lindeboom (D66)",)),
        ((LINDEBOOM,), (OUDEWATER, LINDEBOOM), ("Oudewater (NSC)", "Lindeboom (D66)")),
        # no party in the print
        ((PrintedAsker(name="Lindeboom", party=None),), (LINDEBOOM,), ("Lindeboom (D66)",)),
        # in the words and the order of the print
        (
            (PrintedAsker(name="Oudewater", party="Nieuw Sociaal Contract"), LINDEBOOM),
            (LINDEBOOM, OUDEWATER),
            ("Oudewater (NSC)", "Lindeboom (D66)"),
        ),
        # an actor that has not come yet takes nobody away
        ((LINDEBOOM, OUDEWATER), (OUDEWATER,), ("Lindeboom (D66)", "Oudewater (NSC)")),
        ((LINDEBOOM,), (), ("Lindeboom (D66)",)),
        ((), (LINDEBOOM,), ("Lindeboom (D66)",)),
    ],
)
def test_who_asked(
    printed: Sequence[PrintedAsker], told: Sequence[PrintedAsker], members: tuple[str, ...]
) -> None:
    assert merged(printed, told).members == members


def test_whom_they_asked_and_what_and_when_and_that_the_print_says_otherwise_is_a_doubt() -> None:
    found = merged((LINDEBOOM,), (LINDEBOOM,), (DEFENCE,), DAY - dt.timedelta(days=1))
    assert [each.printed for each in found.addressees] == ["minister van Financiën"]
    assert found.subject == "De haven van Waterdam"
    assert (found.asked_on, found.due_on) == (dt.date(2024, 3, 27), dt.date(2024, 4, 18))
    told = [doubt.detail for doubt in found.doubts if doubt.code is DoubtCode.SOURCES_DISAGREE]
    assert told == [
        "asked_on: 2024-03-27 / 2024-03-28",
        "addressees: Minister van Defensie / minister van Financiën",
    ]


def test_a_print_that_says_the_same_stands_as_it_is_printed() -> None:
    found = merged((LINDEBOOM,), (LINDEBOOM,), (PrintedOffice(office="Minister van Financiën"),))
    assert [each.printed for each in found.addressees] == ["Minister van Financiën"]
    assert not [doubt for doubt in found.doubts if doubt.code is DoubtCode.SOURCES_DISAGREE]
