"""Sources of one set, merged: whatever their order, the best text of each event wins and nothing is lost."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.loading.reading import read_source
from indexer.merging import sets
from indexer.merging.sets import MergedSet
from indexer.question_sets import read_question_set
from mappings.documents import Event, Question, Remark
from mappings.sources import PrintedAsker, PrintedMark, PrintedOffice, Source
from mappings.values import Doubt, DoubtCode, EventKind, Form, Kind, Note, PageStart, Status
from samples.make import ROOT
from tests.readings import NOW, UNITS, merge, printed_answer, printed_question, reading, source

PAGED = tuple(unit.model_copy(update={"pages": (PageStart(start=0, page=1),)}) for unit in UNITS)
LETTER = source("letter", reading(case_numbers=("2024Z1",), units=PAGED))
TEXT = source("text", reading(case_numbers=("2024Z1",)))
AANHANGSEL = source(
    "aanhangsel", reading(form=Form.AANHANGSEL, case_numbers=("2024Z1",), publication="ah-tk-1", subject=None)
)
SENT_IN = source(
    "sent-in",
    reading(
        form=Form.SENT_IN,
        status=Status.OPEN,
        case_numbers=("2024Z1",),
        units=UNITS[::2],
        addressees=(PrintedOffice(office="Minister van Financiën"),),
        answered_by=(),
        answered_on=None,
    ),
)
NOTICE = source(
    "notice",
    reading(
        form=Form.AANHANGSEL,
        status=Status.DELAYED,
        publication="ah-tk-0",
        case_numbers=("2024Z1",),
        units=UNITS[::2],
        remarks=(Remark(heading="Mededeling", text="Nog niet."),),
        answered_on=dt.date(2024, 4, 10),
    ),
)
FAMILY = (LETTER, TEXT, AANHANGSEL, SENT_IN, NOTICE)


def _codes(merged: MergedSet) -> list[DoubtCode]:
    return [doubt.code for doubt in merged.question_set.doubts]


@given(st.lists(st.sampled_from(FAMILY)).flatmap(lambda more: st.permutations([*FAMILY, *more])))
def test_any_order_and_repetition_gives_the_same_set(sources: list[Source]) -> None:
    assert merge(sources, 7) == merge(FAMILY, 7)


@given(st.lists(st.sampled_from(FAMILY), min_size=1, unique_by=lambda each: each.hash))
def test_the_fingerprint_tells_sets_apart_and_does_not_count_loads(sources: list[Source]) -> None:
    one, again = merge(sources, 1).question_set, merge(sources, 2).question_set
    assert one.fingerprint == again.fingerprint
    assert (one.load_seq, again.load_seq) == (1, 2)
    later = [each.model_copy(update={"first_seen": NOW.replace(year=2025)}) for each in sources]
    assert merge(later, 1).question_set.fingerprint == one.fingerprint
    whole = merge(FAMILY, 1).question_set.fingerprint
    assert (one.fingerprint == whole) is (set(sources) == set(FAMILY))


def test_a_change_numbers_a_set_and_adds_the_documents_that_were_not_there() -> None:
    merged, at = merge([TEXT], 0), NOW.replace(year=2025)
    assert (merged.question_set.loaded_at, merged.question_set.added) == (NOW, (0, 0, 0, 0))
    there = {"2024Z1-vraag-1": 3, "2024Z1-antwoord-2": 5, "2024Z2-vraag-1": 1}
    numbered = merged.numbered(7, at, there)
    facts = numbered.question_set
    assert (facts.load_seq, facts.loaded_at, facts.added) == (7, at, (3, 7, 7, 5))
    assert {(entry.load_seq, entry.loaded_at) for entry in numbered.entries} == {(7, at)}
    assert {entry.id: entry.added_seq for entry in numbered.entries} == dict(
        zip(facts.entries, facts.added, strict=True)
    )
    assert merged.numbered(0, NOW, {}) == merged


@pytest.mark.parametrize(
    ("askers", "members"),
    [
        ((("Van der Velde", "D66"),), ("Van der Velde (D66)",)),
        ((("Van der Velde", "Democraten 66"), ("Brug", "VVD")), ("Van der Velde (D66)", "Brug (VVD)")),
        ((("Brug", "Partij van de Brug"),), ("Brug (Partij van de Brug)",)),
        ((("Brug", None),), ("Brug",)),
        (
            (("Van Dijk", "SP"), ("Van Dijk", "SP"), ("Van Dijk", "PvdA")),
            ("Van Dijk (SP)", "Van Dijk (PvdA)"),
        ),
        ((), ()),
    ],
)
def test_members_are_askers_in_one_value(
    askers: tuple[tuple[str, str | None], ...], members: tuple[str, ...]
) -> None:
    printed = tuple(PrintedAsker(name=name, party=party) for name, party in askers)
    merged = merge([source("asked", reading(askers=printed))])
    assert merged.question_set.members == members
    assert {entry.members for entry in merged.entries} == {members}


@pytest.mark.parametrize(
    ("asked", "answered", "days"),
    [
        (dt.date(2024, 3, 28), dt.date(2024, 4, 26), 29),
        (dt.date(2024, 3, 28), dt.date(2024, 3, 28), 0),
        (dt.date(2024, 3, 28), dt.date(2024, 3, 27), None),  # one of them is misprinted
        (None, dt.date(2024, 4, 26), None),
        (dt.date(2024, 3, 28), None, None),
    ],
)
def test_days_to_answer_are_counted_between_the_dates(
    asked: dt.date | None, answered: dt.date | None, days: int | None
) -> None:
    read = reading(asked_on=asked, answered_on=answered, case_numbers=("2024Z1",))
    assert merge([source("dated", read)]).question_set.days_to_answer == days


def test_days_to_answer_are_those_to_the_first_answer_and_none_while_delayed() -> None:
    assert merge([SENT_IN, NOTICE]).question_set.days_to_answer is None
    further = reading(
        event=EventKind.ANSWERED_FURTHER, case_numbers=("2024Z1",), answered_on=dt.date(2024, 6, 1)
    )
    assert merge([LETTER, source("further", further)]).question_set.days_to_answer == 29


def test_refused_sources_are_no_part_of_it_and_alone_make_no_set() -> None:
    assert merge([LETTER, source("scan", None)], 1) == merge([LETTER], 1)
    assert sets.merge([source("scan", None)], 1) is None


@pytest.mark.parametrize(
    ("sources", "asked", "answered"),
    [
        ((LETTER, AANHANGSEL), AANHANGSEL, AANHANGSEL),  # the published text before the letter
        ((TEXT, LETTER), LETTER, LETTER),  # with pages before without
        ((SENT_IN, LETTER), LETTER, LETTER),
        ((NOTICE, TEXT), NOTICE, TEXT),  # each from the best that prints it
        ((NOTICE, SENT_IN), NOTICE, NOTICE),
        (FAMILY, AANHANGSEL, AANHANGSEL),  # of one form that which has the answers too
    ],
)
def test_the_text_of_the_best_source_wins(
    sources: tuple[Source, ...], asked: Source, answered: Source
) -> None:
    merged = merge(sources, 1)
    assert merged.question_set.sources[0].hash == answered.hash
    assert {link.hash for link in merged.question_set.sources} == {each.hash for each in sources}
    for entry in merged.entries:
        assert entry.source.hash == (asked if entry.kind is Kind.QUESTION else answered).hash


def test_numbers_of_all_sources_name_the_set_a_case_number_first() -> None:
    facts = merge(FAMILY, 1).question_set
    assert (facts.set_id, facts.numbers) == ("2024Z1", ("2024Z1", "ah-tk-0", "ah-tk-1"))
    assert (facts.case_numbers, facts.publication) == (("2024Z1",), "ah-tk-1")


def test_the_number_of_a_source_without_one_stays_an_alias() -> None:
    bare = source("bare", reading())
    assert merge([bare], 1).question_set.set_id.startswith("f-")
    assert merge([bare, LETTER], 1).question_set.numbers == ("2024Z1", merge([bare], 1).question_set.set_id)
    published = source("published", reading(publication="ah-tk-2"))
    assert merge([published], 1).question_set.set_id == "ah-tk-2"


def test_sources_joined_by_content_alone_are_in_doubt() -> None:
    published = source("published", reading(form=Form.AANHANGSEL, publication="ah-tk-2"))
    assert _codes(merge([LETTER, published], 1)) == [DoubtCode.JOINED_BY_CONTENT]
    assert _codes(merge([LETTER, TEXT], 1)) == []


def test_sources_joined_through_a_third_are_not() -> None:
    published = source("published", reading(publication="ah-tk-1"))  # AANHANGSEL prints both numbers
    assert _codes(merge([LETTER, published, AANHANGSEL], 1)) == []


def test_sources_that_disagree_are_in_doubt() -> None:
    other = reading(
        case_numbers=("2024Z1",), asked_on=dt.date(2024, 3, 29), subject="Een andere brug", units=UNITS[:2]
    )
    merged = merge([LETTER, source("other", other)], 1)
    assert [doubt.detail for doubt in merged.question_set.doubts] == [
        "asked_on: 2024-03-28 / 2024-03-29",
        "subject: De brug van Waterdam / Een andere brug",
        "vragen: 1 / 1, 2",
        "antwoorden: 1 / 1, 2",
    ]
    assert set(_codes(merged)) == {DoubtCode.SOURCES_DISAGREE}


def test_another_way_to_print_a_subject_is_no_disagreement() -> None:
    same = source("same", reading(case_numbers=("2024Z1",), subject="de brug van Water-dam."))
    assert _codes(merge([LETTER, same], 1)) == []


def test_status_dates_and_events_follow_the_sources() -> None:
    told = [
        merge(sources, 1).question_set
        for sources in ((SENT_IN,), (SENT_IN, NOTICE), (SENT_IN, NOTICE, LETTER))
    ]
    assert [each.status for each in told] == [Status.OPEN, Status.DELAYED, Status.ANSWERED]
    assert [each.answered_on for each in told] == [None, None, dt.date(2024, 4, 26)]
    assert told[-1].events == (
        Event(kind=EventKind.ASKED, on=dt.date(2024, 3, 28), source=NOTICE.hash),
        Event(kind=EventKind.DELAYED, on=dt.date(2024, 4, 10), source=NOTICE.hash),
        Event(kind=EventKind.ANSWERED, on=dt.date(2024, 4, 26), source=LETTER.hash),
    )
    assert [remark.text for remark in told[-1].remarks] == ["Nog niet."]


def test_a_notice_of_delay_answers_nothing() -> None:
    delayed = merge([NOTICE, SENT_IN], 1)
    assert (delayed.question_set.questions, delayed.question_set.answers) == (2, 0)
    assert delayed.question_set.answered_by == ()
    assert delayed.question_set.ministries == ("Fin",)  # to whom the questions were put
    assert merge([NOTICE], 1).question_set.ministries == ()


def test_a_fact_that_the_best_text_does_not_print_is_taken_from_the_next() -> None:
    bare = source(
        "bare",
        reading(
            form=Form.AANHANGSEL,
            case_numbers=("2024Z1",),
            askers=(),
            asked_on=None,
            answered_on=None,
            subject=None,
            answered_by=(),
            doubts=(
                Doubt(code=DoubtCode.NO_ASKER, detail="geen vragensteller gedrukt"),
                Doubt(code=DoubtCode.NO_DATE_ASKED, detail="geen datum van inzending gedrukt"),
                Doubt(code=DoubtCode.EMPTY_TEXT, detail="antwoord 2", labels=("2",)),
            ),
        ),
    )
    merged = merge([bare, LETTER], 1).question_set
    assert merged.sources[0].hash == bare.hash
    assert merged.subject == "De brug van Waterdam"
    assert (merged.asked_on, merged.answered_on) == (dt.date(2024, 3, 28), dt.date(2024, 4, 26))
    assert (merged.parties, merged.ministries) == (("D66",), ("BZ",))
    assert merged.events[-1].on == dt.date(2024, 4, 26)
    assert [doubt.code for doubt in merged.doubts] == [DoubtCode.EMPTY_TEXT]  # the others are settled


def test_a_fact_that_is_not_printed_is_null() -> None:
    lacking = reading(
        askers=(), asked_on=None, answered_on=None, subject=None, answered_by=(), case_numbers=("2024Z1",)
    )
    merged = merge([source("lacking", lacking)], 1)
    facts = merged.question_set
    assert (facts.asked_on, facts.answered_on, facts.subject, facts.publication) == (None, None, None, None)
    assert (facts.askers, facts.parties, facts.addressees, facts.answered_by) == ((), (), (), ())
    assert facts.ministries == ()
    assert {(entry.date, entry.year) for entry in merged.entries} == {(None, None)}
    assert _codes(merged) == [
        DoubtCode.NO_ASKER,
        DoubtCode.NO_DATE_ASKED,
        DoubtCode.NO_DATE_ANSWERED,
        DoubtCode.UNKNOWN_MINISTRY,
    ]


def test_what_no_register_knows_stays_as_printed_and_counts_as_unknown() -> None:
    unknown = reading(
        askers=(PrintedAsker(name="A", party="Partij van de Brug"), PrintedAsker(name="B", party=None)),
        answered_by=(PrintedOffice(office="Minister van Bruggen"),),
    )
    facts = merge([source("unknown", unknown)], 1).question_set
    assert [(asker.party, asker.party_printed) for asker in facts.askers] == [
        (None, "Partij van de Brug"),
        (None, None),
    ]
    assert (facts.parties, facts.ministries) == (("unknown",), ("unknown",))
    assert [(doubt.code, doubt.detail) for doubt in facts.doubts] == [
        (DoubtCode.UNKNOWN_PARTY, "Partij van de Brug"),
        (DoubtCode.UNKNOWN_MINISTRY, "Minister van Bruggen"),
    ]


def test_ministries_are_those_of_who_answers_and_on_whose_behalf_each_once() -> None:
    joint = reading(
        addressees=(PrintedOffice(office="Minister van Financiën"),),
        on_behalf_of=(
            PrintedOffice(office="Minister van Defensie"),
            PrintedOffice(office="Minister van Buitenlandse Zaken"),
        ),
    )
    assert merge([source("joint", joint)], 1).question_set.ministries == ("BZ", "Def")


JOINT = reading(
    case_numbers=("2024Z1",),
    units=(
        printed_question("1", "Eén?"),
        printed_question("2 3", "Twee?\nDrie?", starts=(0, 6)),
        printed_question("4 5", "Vier en vijf?"),
        printed_answer("1 2 3", "Ja.", refers_to=("4", "1")),
        printed_answer("4 5", "Zie vraag 2.", refers_to=("2", "3")),
    ),
)


def test_joint_answers_are_one_document_and_joint_questions_one_a_paragraph() -> None:
    entries = {entry.id: entry for entry in merge([source("joint", JOINT)], 1).entries}
    assert list(entries) == [
        "2024Z1-vraag-1",
        "2024Z1-vraag-2",
        "2024Z1-vraag-3",
        "2024Z1-vraag-4",
        "2024Z1-antwoord-1",
        "2024Z1-antwoord-4",
    ]
    assert [entry.position for entry in entries.values()] == list(range(6))
    second, third = entries["2024Z1-vraag-2"], entries["2024Z1-vraag-3"]
    assert (second.labels, second.text, third.labels, third.text) == (
        ("2",),
        "Twee?",
        ("3",),
        "Drie?",
    )
    assert entries["2024Z1-vraag-4"].labels == ("4", "5")  # nothing shows where the second begins
    assert entries["2024Z1-vraag-4"].aliases == ("2024Z1-vraag-5",)
    assert entries["2024Z1-antwoord-1"].aliases == ("2024Z1-antwoord-2", "2024Z1-antwoord-3")


def test_questions_and_answers_link_to_each_other() -> None:
    entries = {entry.id: entry for entry in merge([source("joint", JOINT)], 1).entries}
    assert entries["2024Z1-antwoord-1"].pairs == ("2024Z1-vraag-1", "2024Z1-vraag-2", "2024Z1-vraag-3")
    assert entries["2024Z1-vraag-3"].pairs == ("2024Z1-antwoord-1",)
    assert entries["2024Z1-vraag-4"].pairs == ("2024Z1-antwoord-4",)
    for entry in entries.values():
        assert all(entry.id in entries[pair].pairs for pair in entry.pairs)
        assert all(entries[pair].kind is not entry.kind for pair in entry.pairs)


def test_what_a_text_points_at_is_the_answer_if_there_is_one_never_itself() -> None:
    entries = {entry.id: entry for entry in merge([source("joint", JOINT)], 1).entries}
    assert entries["2024Z1-antwoord-1"].refers_to == ("2024Z1-antwoord-4",)
    assert entries["2024Z1-antwoord-4"].refers_to == ("2024Z1-antwoord-1",)
    unanswered = reading(
        case_numbers=("2024Z1",), units=(UNITS[0], UNITS[2], printed_answer("1", "Zie 2.", refers_to=("2",)))
    )
    assert merge([source("unanswered", unanswered)], 1).entries[-1].refers_to == ("2024Z1-vraag-2",)


def test_ids_and_aliases_are_unique_even_if_labels_are_not() -> None:
    twice = reading(
        case_numbers=("2024Z1",),
        units=(
            printed_question("1", "Een?"),
            printed_question("1 2", "Nog een?"),
            printed_question("2", "Twee?"),
            printed_answer("1 2", "Ja."),
            printed_answer("2 3", "Nee."),
            printed_answer("2", "Toch."),
            printed_answer("", "Los."),
        ),
    )
    entries = merge([source("twice", twice)], 1).entries
    names = Counter(name for entry in entries for name in (entry.id, *entry.aliases))
    assert set(names.values()) == {1}
    assert len(entries) == len(twice.units)


def test_notes_and_pages_go_with_the_part_in_which_they_stand() -> None:
    pages = (PageStart(start=0, page=3), PageStart(start=6, page=4))
    marked = printed_question(
        "1 2",
        "Een?\nTwee?",
        starts=(0, 5),
        pages=pages,
        marks=(PrintedMark(mark="1", at=4), PrintedMark(mark="2", at=10), PrintedMark(mark="2", at=10)),
    )
    notes = (Note(mark="1", text="Bron."), Note(mark="2", text="Andere bron."), Note(mark="3", text="Los."))
    merged = merge([source("marked", reading(units=(marked,), notes=notes))], 1)
    first, second = merged.entries
    assert (first.pages, second.pages) == (
        (PageStart(start=0, page=3),),
        (PageStart(start=0, page=3), PageStart(start=1, page=4)),
    )
    assert ([note.mark for note in first.notes], [note.mark for note in second.notes]) == (["1"], ["2"])
    assert merged.question_set.notes == notes


def test_doubts_of_some_labels_stand_with_those_only() -> None:
    doubts = (
        Doubt(code=DoubtCode.EMPTY_TEXT, detail="vraag 2", labels=("2",)),
        Doubt(code=DoubtCode.NOTE_WITHOUT_MARK, detail="noot 1"),
    )
    merged = merge([source("doubtful", reading(doubts=doubts))], 1)
    seen = {(entry.kind, entry.labels): [doubt.code for doubt in entry.doubts] for entry in merged.entries}
    assert seen[Kind.QUESTION, ("1",)] == [DoubtCode.NOTE_WITHOUT_MARK]
    assert seen[Kind.QUESTION, ("2",)] == [DoubtCode.EMPTY_TEXT, DoubtCode.NOTE_WITHOUT_MARK]
    assert merged.question_set.doubts == doubts


def test_published_sources_link_to_where_the_public_reads_them() -> None:
    links = {link.hash: link.url for link in merge(FAMILY, 1).question_set.sources}
    assert links[AANHANGSEL.hash] == "https://zoek.officielebekendmakingen.nl/ah-tk-1.pdf"
    assert links[LETTER.hash] is None
    known = LETTER.model_copy(update={"urls": ("https://brieven.example/1",)})
    assert merge([known], 1).question_set.sources[0].url == "https://brieven.example/1"


def test_a_letter_as_pdf_and_as_bare_text_is_one_set_with_the_pages_of_the_pdf() -> None:
    pdf = (ROOT / "samples/2024Z90001-cyberaanvallen-verkiezingswaarnemers.pdf").read_bytes()
    text = (ROOT / "tests/data/twin.txt").read_bytes()
    merged = merge([read_source(text, "twin.txt", NOW), read_source(pdf, "twin.pdf", NOW)], 1)
    assert (merged.question_set.set_id, merged.question_set.doubts) == ("2024Z90001", ())
    assert (merged.question_set.questions, merged.question_set.answers) == (10, 6)
    assert [link.media_type for link in merged.question_set.sources] == ["application/pdf", "text/plain"]
    assert all(entry.pages for entry in merged.entries)


def test_the_documents_of_a_set_are_its_reading_cut_up() -> None:
    pdf = (ROOT / "samples/ah-tk-20182019-9002-dorpsbibliotheken.pdf").read_bytes()
    units = read_question_set(pdf).reading.units
    entries = merge([read_source(pdf, "a.pdf", NOW)], 1).entries
    questions = [entry for entry in entries if isinstance(entry, Question)]
    assert [entry.labels for entry in questions] == [(str(number),) for number in range(1, 8)]
    assert "".join(entry.text for entry in entries).replace("\n", "") == "".join(
        u.text for u in units
    ).replace("\n", "")
    for entry in entries:
        starts = [at.start for at in entry.pages]
        assert starts[0] == 0
        assert starts == sorted(set(starts))
        assert starts[-1] < len(entry.text)
