"""Question sets as they live: sent in, delayed, answered, printed, answered further, corrected."""

import datetime as dt
import itertools
import time

import pytest

from indexer.loading.reading import read_source
from indexer.merging import sets
from indexer.merging.families import partition
from indexer.merging.sets import MergedSet
from mappings.documents import Remark
from mappings.sources import PrintedAsker, PrintedOffice, Source
from mappings.values import DoubtCode, EventKind, Form, Kind, Note, PageStart, Status
from tests.letters import letter
from tests.readings import NOW, UNITS, merge, printed_answer, printed_question, reading, source
from tests.unit.indexer.test_metadata import owms, records

ASKED, DELAYED, ANSWERED, LATER, LAST = (
    dt.date(2024, *day) for day in ((3, 28), (4, 18), (4, 26), (5, 30), (6, 20))
)
CASE = "2024Z90001"
LONG = "Dat is niet waar: de brug van Waterdam wordt pas in de zomer van het volgende jaar hersteld."
ANSWER = source("answer", reading(case_numbers=(CASE,)))
PAGED = (PageStart(start=0, page=4),)
FURTHER = source(
    "further",
    reading(
        event=EventKind.ANSWERED_FURTHER,
        case_numbers=(CASE,),
        answered_on=LATER,
        units=(UNITS[2], printed_answer("2", "Toch tot juli.", pages=PAGED)),
        notes=(Note(mark="1", text="Planning."),),
    ),
)
SECOND = source(
    "second",
    reading(
        event=EventKind.ANSWERED_FURTHER,
        case_numbers=(CASE,),
        answered_on=LAST,
        units=(printed_answer("1 2", LONG),),
    ),
)


def _texts(merged: MergedSet) -> dict[str, str]:
    return {entry.id.removeprefix(f"{merged.question_set.set_id}-"): entry.text for entry in merged.entries}


def _disagreements(merged: MergedSet) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (doubt.detail, doubt.labels)
        for doubt in merged.question_set.doubts
        if doubt.code is DoubtCode.SOURCES_DISAGREE
    ]


def test_a_letter_and_its_questions_as_they_were_sent_in() -> None:
    sent_in = source(
        "sent in",
        reading(
            form=Form.SENT_IN,
            status=Status.OPEN,
            case_numbers=(CASE,),
            units=(*UNITS[::2], printed_question("3", "En de sluis?")),
            addressees=(PrintedOffice(office="Minister van Financiën"),),
            answered_by=(),
            answered_on=None,
        ),
    )
    merged = merge([sent_in, ANSWER])
    assert list(_texts(merged)) == ["vraag-1", "antwoord-1", "vraag-2", "antwoord-2", "vraag-3"]
    assert [entry.source.hash for entry in merged.entries] == [ANSWER.hash] * 4 + [sent_in.hash]
    assert _disagreements(merged) == [("vragen: 1, 2 / 1, 2, 3", ("3",))]
    assert [office.printed for office in merged.question_set.addressees] == ["Minister van Financiën"]
    unanswered = [
        doubt for doubt in merged.entries[-1].doubts if doubt.code is DoubtCode.QUESTION_WITHOUT_ANSWER
    ]
    assert len(unanswered) == 1


def test_one_publication_in_five_files_is_one_set_without_doubts() -> None:
    publication = "ah-tk-20232024-9001"
    printed = {"publication": publication, "askers": (PrintedAsker(name="Cor de Brug", party="D66"),)}
    quintet = [
        source("xml", reading(form=Form.XML, **printed), media_type="application/xml"),
        source("html", reading(form=Form.XML, case_numbers=(CASE,), **printed), media_type="text/html"),
        source("odt", reading(form=Form.AANHANGSEL, **printed)),
        source("pdf", reading(form=Form.AANHANGSEL, **printed)),
        read_source(owms(publication, kind="Antwoord", more=""), "owms.xml", NOW),
    ]
    told = quintet[-1].reading
    assert told is not None
    alike = told.model_copy(
        update={"askers": (PrintedAsker(name="De Brug", party=None),), "answered_on": ANSWERED}
    )
    quintet[-1] = quintet[-1].model_copy(update={"reading": alike})
    assert partition(quintet) == [sorted(quintet, key=lambda each: each.hash)]
    merged = merge(quintet)
    assert (merged.question_set.set_id, merged.question_set.doubts) == (CASE, ())
    assert merged.question_set.numbers == (CASE, publication, f"kv-tk-{CASE}")
    assert {entry.source.form for entry in merged.entries} == {Form.XML}


def test_a_set_of_several_case_numbers_is_called_by_the_one_that_is_printed_first() -> None:
    both = source("both", reading(case_numbers=("2024Z90005", "2024Z90002")))
    one, other = (source(number, reading(case_numbers=(number,))) for number in ("2024Z90005", "2024Z90002"))
    assert merge([both]).question_set.set_id == "2024Z90005"
    assert merge([one, both]).question_set.numbers == ("2024Z90005", "2024Z90002")
    # two that each stand first somewhere: the lower, whatever comes later
    assert merge([one, other, both]).question_set.numbers == ("2024Z90002", "2024Z90005")
    assert partition([one, other, both]) == [sorted([one, other, both], key=lambda each: each.hash)]


def test_one_document_from_three_extractors_has_pages_and_shows_where_they_part() -> None:
    broken = (UNITS[0], printed_answer("1", "J a."), UNITS[2], printed_answer("2", "Tot ]uni."))
    files = [
        source(
            "pdf",
            reading(case_numbers=(CASE,), units=tuple(u.model_copy(update={"pages": PAGED}) for u in UNITS)),
        ),
        source("text", reading(case_numbers=(CASE,))),
        source("broken", reading(case_numbers=(CASE,), units=broken)),
    ]
    merged = merge(files)
    assert _texts(merged)["antwoord-2"] == "Tot juni."
    assert all(entry.pages for entry in merged.entries)
    # white space and signs are no difference, a lost letter is
    assert _disagreements(merged) == [("antwoord 2: “Tot juni.” / “Tot ]uni.”", ("2",))]


def test_metadata_tie_questions_to_an_aanhangsel_that_prints_no_case_number() -> None:
    questions = {"subject": "Iets anders", "asked_on": None, "answered_on": None}
    sent_in = source(
        "sent in",
        reading(form=Form.SENT_IN, status=Status.OPEN, case_numbers=(CASE,), units=UNITS[::2], **questions),
    )
    published = source(
        "published",
        reading(form=Form.AANHANGSEL, publication="ah-tk-20232024-9001", askers=(), asked_on=None),
    )
    tie = read_source(owms(), "owms.xml", NOW)
    assert len(partition([sent_in, published])) == 2
    assert partition([sent_in, published, tie]) == [
        sorted([sent_in, published, tie], key=lambda each: each.hash)
    ]
    merged = merge([sent_in, published, tie])
    assert merged.question_set.numbers == (CASE, "ah-tk-20232024-9001", f"kv-tk-{CASE}")
    assert merged.question_set.asked_on == ASKED  # only the metadata have it
    assert DoubtCode.JOINED_BY_CONTENT not in {doubt.code for doubt in merged.question_set.doubts}


def test_metadata_alone_wait_for_a_text() -> None:
    tie = read_source(owms(), "owms.xml", NOW)
    (family,) = partition([tie])
    assert sets.merge(family, 1) is None


def test_metadata_of_an_answer_that_is_not_there_tell_that_it_was_given() -> None:
    sent_in = source(
        "sent in",
        reading(
            form=Form.SENT_IN, status=Status.OPEN, case_numbers=(CASE,), units=UNITS[::2], answered_on=None
        ),
    )
    told = read_source(records("ah-tk-20232024-9001"), "sru.xml", NOW)
    merged = merge([sent_in, told]).question_set
    assert (merged.status, merged.answered_on, merged.answers) == (Status.ANSWERED, ANSWERED, 0)
    assert merged.publication == "ah-tk-20232024-9001"
    assert [doubt.code for doubt in merged.doubts][-2:] == [DoubtCode.QUESTION_WITHOUT_ANSWER] * 2


@pytest.mark.parametrize("order", list(itertools.permutations([ANSWER, FURTHER, SECOND])))
def test_a_further_answer_stands_beside_the_answer(order: tuple[Source, ...]) -> None:
    merged = merge(order)
    assert _texts(merged) == {
        "vraag-1": "Is de brug van Waterdam dicht?",
        "antwoord-1": "Ja.",
        "vraag-2": "Hoe lang nog?",
        "antwoord-2": "Tot juni.",
        "antwoord-2-nader-1": "Toch tot juli.",
        "antwoord-1-nader-1": LONG,
    }
    by_id = {entry.id: entry for entry in merged.entries}
    first, second = by_id[f"{CASE}-antwoord-2-nader-1"], by_id[f"{CASE}-antwoord-1-nader-1"]
    assert (first.date, first.year, first.pages, first.source.hash) == (LATER, 2024, PAGED, FURTHER.hash)
    assert (second.date, second.aliases) == (LAST, (f"{CASE}-antwoord-2-nader-2",))
    assert by_id[f"{CASE}-vraag-2"].pairs == (f"{CASE}-antwoord-2", first.id, second.id)
    assert first.pairs == (f"{CASE}-vraag-2",)
    assert merged.question_set.answered_on == ANSWERED
    assert [(event.kind, event.on) for event in merged.question_set.events] == [
        (EventKind.ASKED, ASKED),
        (EventKind.ANSWERED, ANSWERED),
        (EventKind.ANSWERED_FURTHER, LATER),
        (EventKind.ANSWERED_FURTHER, LAST),
    ]
    assert merged.question_set.doubts == ()
    assert merged.question_set.notes == FURTHER.reading.notes if FURTHER.reading else False


def test_a_further_answer_alone_is_found_by_the_id_of_an_answer() -> None:
    merged = merge([FURTHER])
    assert [entry.id for entry in merged.entries] == [f"{CASE}-vraag-2", f"{CASE}-antwoord-2-nader-1"]
    assert merged.entries[1].aliases == (f"{CASE}-antwoord-2",)
    assert (merged.question_set.status, merged.question_set.answered_on) == (Status.ANSWERED, LATER)


def test_a_letter_and_the_print_of_one_further_answer_are_one() -> None:
    printed = source(
        "print",
        reading(
            form=Form.AANHANGSEL,
            event=EventKind.ANSWERED_FURTHER,
            publication="ah-tk-20232024-9002",
            case_numbers=(CASE,),
            answered_on=LAST,
            units=(printed_answer("1 2", LONG),),
        ),
    )
    merged = merge([ANSWER, SECOND, printed])
    assert [entry.id for entry in merged.entries][-1] == f"{CASE}-antwoord-1-nader-1"
    assert merged.entries[-1].source.hash == printed.hash
    assert merged.question_set.publication == "ah-tk-20232024-9002"


def test_a_second_letter_with_other_answers_is_a_further_answer() -> None:
    second = source(
        "a second letter",
        reading(case_numbers=(CASE,), answered_on=LATER, units=(UNITS[0], printed_answer("1", LONG))),
    )
    merged = merge([second, ANSWER])
    assert _texts(merged)["antwoord-1-nader-1"] == LONG
    assert _texts(merged)["antwoord-1"] == "Ja."
    # the same letter with another date in it is the same letter
    same = source("the same letter", reading(case_numbers=(CASE,), answered_on=LATER))
    merged = merge([same, ANSWER])
    assert [entry.event for entry in merged.entries].count(EventKind.ANSWERED_FURTHER) == 0
    assert _disagreements(merged) == [("answered_on: 2024-04-26 / 2024-05-30", ())]


def test_a_correction_stands_beside_what_it_corrects_under_the_same_number() -> None:
    published = source("first print", reading(form=Form.AANHANGSEL, publication="ah-tk-20232024-9001"))
    corrected = source(
        "correction",
        reading(
            form=Form.AANHANGSEL,
            event=EventKind.CORRECTED,
            publication="ah-tk-20232024-9001-n1",
            asked_on=None,
            answered_on=LATER,
            units=(UNITS[0], printed_answer("1", "Nee.")),
        ),
    )
    (family,) = partition([published, corrected])
    merged = merge(family)
    assert merged.question_set.set_id == "ah-tk-20232024-9001"
    assert merged.question_set.numbers == ("ah-tk-20232024-9001", "ah-tk-20232024-9001-n1")
    assert _texts(merged)["antwoord-1"] == "Ja."
    assert _texts(merged)["antwoord-1-correctie-1"] == "Nee."
    assert merged.entries[-1].date == LATER
    assert merged.question_set.doubts == ()
    alone = merge([corrected]).question_set
    assert (alone.set_id, alone.publication) == ("ah-tk-20232024-9001", "ah-tk-20232024-9001")


def test_two_documents_that_claim_one_number_are_both_kept_and_doubted() -> None:
    other = source(
        "other",
        reading(
            form=Form.AANHANGSEL,
            case_numbers=(CASE,),
            subject="Een heel ander onderwerp",
            askers=(PrintedAsker(name="Oudewater", party="NSC"),),
            answered_by=(PrintedOffice(office="Minister van Financiën"),),
            units=(printed_question("1", "Wat kost brood?"), printed_question("3", "En melk?")),
        ),
    )
    merged = merge([ANSWER, other])
    assert {link.hash for link in merged.question_set.sources} == {ANSWER.hash, other.hash}
    assert _texts(merged) == {
        "vraag-1": "Wat kost brood?",
        "antwoord-1": "Ja.",
        "vraag-2": "Hoe lang nog?",
        "antwoord-2": "Tot juni.",
        "vraag-3": "En melk?",
    }
    assert _disagreements(merged) == [
        ("askers: Lindeboom (D66) / Oudewater (NSC)", ()),
        ("subject: De brug van Waterdam / Een heel ander onderwerp", ()),
        ("answered_by: Minister van Buitenlandse Zaken / Minister van Financiën", ()),
        ("vragen: 1, 2 / 1, 3", ("2", "3")),
        ("vraag 1: “Wat kost brood?” / “Is de brug van Waterdam dicht?”", ("1",)),
    ]


VVD = PrintedAsker(name="Brug", party="VVD")
WRITTEN_OUT = PrintedAsker(name="Brug", party="Volkspartij voor Vrijheid en Democratie")
COR = PrintedAsker(name="Cor de Brug", party="D66")
SURNAME = PrintedAsker(name="De Brug", party=None)
SHORT = PrintedOffice(office="minister van BZ")
LONG_FORM = PrintedOffice(office="Minister van Buitenlandse Zaken")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"askers": (VVD,)}, {"askers": (WRITTEN_OUT,)}),
        ({"askers": (COR, VVD)}, {"askers": (WRITTEN_OUT, SURNAME)}),
        ({"answered_by": (SHORT,)}, {"answered_by": (LONG_FORM,)}),
        ({"addressees": (SHORT,)}, {"addressees": ()}),
        ({"subject": "het bericht «Brug dicht» in de krant"}, {"subject": "Het bericht ‘Brug dicht’"}),
        # a letter bears its own day, a publication that on which it was received
        ({"answered_on": DELAYED}, {"form": Form.AANHANGSEL, "answered_on": ANSWERED}),
        ({"asked_on": None}, {"asked_on": ASKED}),
    ],
)
def test_what_is_no_contradiction(one: dict[str, object], other: dict[str, object]) -> None:
    given = (("one", one), ("other", other))
    merged = merge([source(name, reading(case_numbers=(CASE,), **facts)) for name, facts in given])
    assert _disagreements(merged) == []


def test_a_joint_heading_keeps_the_labels_that_no_better_source_has() -> None:
    published = source(
        "published",
        reading(form=Form.AANHANGSEL, case_numbers=(CASE,), units=(UNITS[0], printed_answer("1", LONG))),
    )
    joint = source(
        "joint", reading(case_numbers=(CASE,), units=(UNITS[0], printed_answer("1 2", f"{LONG} Ja.")))
    )
    merged = merge([published, joint])
    assert _texts(merged) == {"vraag-1": UNITS[0].text, "antwoord-1": LONG, "antwoord-2": f"{LONG} Ja."}
    assert [detail for detail, _ in _disagreements(merged)] == [
        "antwoorden: 1 / 1, 2",
        (
            "antwoord 1, 2: “… de zomer van het volgende jaar hersteld.” / "
            "“… zomer van het volgende jaar hersteld. Ja.”"
        ),
    ]


def test_delays_are_remarks_and_events_of_their_own_days() -> None:
    notices = [
        source(
            f"notice {day}",
            reading(
                form=Form.AANHANGSEL,
                status=Status.DELAYED,
                publication=f"ah-tk-20232024-900{day.month}",
                case_numbers=(CASE,),
                units=(),
                remarks=(Remark(heading="Mededeling", text=f"Nog niet, {day}."),),
                answered_on=day,
            ),
        )
        for day in (DELAYED, LAST)
    ]
    merged = merge(notices).question_set
    assert [(event.kind, event.on) for event in merged.events[1:]] == [
        (EventKind.DELAYED, DELAYED),
        (EventKind.DELAYED, LAST),
    ]
    assert (merged.status, merged.answered_on, len(merged.remarks)) == (Status.DELAYED, None, 2)
    answered = merge([*notices, ANSWER]).question_set
    assert answered.status is Status.ANSWERED
    assert [event.kind for event in answered.events][-1] is EventKind.ANSWERED


def test_a_source_without_an_address_is_read_where_metadata_say() -> None:
    publication = "ah-tk-20232024-9001"
    published = source("published", reading(form=Form.AANHANGSEL, publication=publication))
    told = read_source(records(publication), "sru.xml", NOW)
    links = {link.hash: link.url for link in merge([published, told]).question_set.sources}
    assert set(links.values()) == {f"https://bekendmakingen.example/{publication}.html"}


def test_twenty_thousand_sources_are_parted_in_seconds() -> None:
    read = read_source(letter(), "a.txt", NOW)
    sources = [
        read.model_copy(update={"hash": f"{n:064x}", "keys": (f"case:{n // 3}", f"content:{n // 4}")})
        for n in range(20_000)
    ]
    started = time.process_time()
    cut = partition(sources)
    spent = time.process_time() - started
    assert sum(map(len, cut)) == len(sources)
    assert len(cut) == 6667
    assert spent < 2


def test_each_kind_of_document_knows_its_event() -> None:
    kinds = {(entry.kind, entry.event) for entry in merge([ANSWER, FURTHER]).entries}
    assert kinds == {
        (Kind.QUESTION, EventKind.ASKED),
        (Kind.ANSWER, EventKind.ANSWERED),
        (Kind.ANSWER, EventKind.ANSWERED_FURTHER),
    }
