"""Which change added a document, and which was its last: by loads, after crashes, through rebuilds."""

import datetime as dt
from typing import Any

import pytest
from opensearchpy import OpenSearch

from indexer.rebuilding.rebuilds import rebuild
from indexer.storing.bulks import delete
from indexer.storing.lease import Lease
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from indexer.storing.writer import writing
from mappings.documents import OF_CHANGES
from mappings.generations import MERGED, Generation, Role, body
from mappings.sources import Source
from mappings.values import Form, Kind, Status
from tests.integration.conftest import make_plain, plain
from tests.integration.indexer.conftest import Holdings, read_holdings
from tests.integration.indexer.crashes import assert_numbered
from tests.readings import NOW, UNITS, reading, source

LATER = NOW.replace(year=2025)
LAST = NOW.replace(year=2026)
CASE, OTHER = "2024Z90101", "2024Z90102"
QUESTIONS = tuple(unit for unit in UNITS if unit.kind is Kind.QUESTION)


def _sent_in(case: str) -> Source:
    facts: dict[str, Any] = {"case_numbers": (case,) if case else (), "answered_by": (), "answered_on": None}
    return source(f"kv {case}", reading(form=Form.SENT_IN, status=Status.OPEN, units=QUESTIONS, **facts))


def _letter(case: str) -> Source:
    return source(f"letter {case}", reading(case_numbers=(case,)))


def _add(store: Store, now: dt.datetime, *sources: Source) -> Holdings:
    with writing(store, now) as writer:
        writer.add(sources)
    return _held(store)


def _held(store: Store) -> Holdings:
    held = read_holdings(store.client, store.prefix)
    assert_numbered(held)
    return held


def _added(held: Holdings, case: str = CASE) -> dict[str, int]:
    """Return which change added each document of a set."""
    return {
        id_.removeprefix(f"{case}-"): each["added_seq"]
        for id_, each in held[Role.ENTRIES].items()
        if each["set_id"] == case
    }


def _moment(held: Holdings, case: str = CASE) -> dt.datetime:
    return dt.datetime.fromisoformat(held[Role.SETS][case]["loaded_at"])


ANSWERED = {"vraag-1": 1, "vraag-2": 1, "antwoord-1": 3, "antwoord-2": 3}
"""The questions came with the first change; between them and their answers another set came."""


@pytest.fixture
def answered(client: OpenSearch, index_prefix: str) -> Store:
    """Return a store of a set that was answered later, in indices of its own, which a rebuild can replace."""
    make_plain(client, index_prefix)
    store = Store(client, index_prefix)
    _add(store, NOW, _sent_in(CASE))
    _add(store, NOW, _sent_in(OTHER))
    _add(store, LATER, _letter(CASE))
    return store


def test_what_is_there_stays_added_when_its_set_changes(store: Store) -> None:
    first = _add(store, NOW, _sent_in(CASE))
    assert _added(first) == {"vraag-1": 1, "vraag-2": 1}
    assert NOW <= _moment(first) < NOW + dt.timedelta(minutes=5)
    held = _add(store, NOW, _sent_in(OTHER))
    assert {role: held[role][CASE] for role in (Role.SETS,)} == {Role.SETS: first[Role.SETS][CASE]}
    held = _add(store, LATER, _letter(CASE))
    assert (held[Role.SETS][CASE]["load_seq"], _added(held)) == (3, ANSWERED)
    assert LATER <= _moment(held) < LATER + dt.timedelta(minutes=5)
    assert held[Role.ENTRIES][f"{CASE}-vraag-1"]["load_seq"] == 3
    again = _add(store, LAST, _letter(CASE))
    assert {role: again[role] for role in MERGED} == {role: held[role] for role in MERGED}


def test_what_went_and_came_again_is_added_again(store: Store) -> None:
    _add(store, NOW, _sent_in(CASE))
    _add(store, NOW, _letter(CASE))
    with writing(store, LATER) as writer:
        writer.remove([_letter(CASE).hash])
    assert _added(_held(store)) == {"vraag-1": 1, "vraag-2": 1}
    assert _added(_add(store, LATER, _letter(CASE))) == {
        "vraag-1": 1, "vraag-2": 1, "antwoord-1": 4, "antwoord-2": 4,
    }  # fmt: skip


def test_a_set_that_a_better_number_renames_is_added_by_then(store: Store) -> None:
    (old,) = _add(store, NOW, _sent_in(""))[Role.SETS]
    held = _add(store, LATER, _letter(CASE))
    assert (list(held[Role.SETS]), old.startswith("f-")) == ([CASE], True)
    assert set(_added(held).values()) == {2}


@pytest.mark.parametrize(
    ("lost", "added"),
    [
        ((CASE,), ANSWERED),  # the documents tell it themselves
        ((f"{CASE}-antwoord-2",), {**ANSWERED, "antwoord-2": 4}),  # nobody can have seen it
        ((CASE, f"{CASE}-vraag-1"), {**ANSWERED, "vraag-1": 4}),
    ],
)
def test_after_a_crash_what_is_there_stays_added(
    answered: Store, lost: tuple[str, ...], added: dict[str, int]
) -> None:
    with Lease(WriterRecord(answered.client, answered.prefix)) as lease:
        lease.change(lambda state: state.model_copy(update={"pending": (_letter(CASE).hash,)}))
    roles = {id_: Role.SETS if id_ == CASE else Role.ENTRIES for id_ in lost}
    answered.write([[delete(answered.names[role], id_) for id_, role in roles.items()]])
    with writing(answered, LAST) as writer:
        pass
    assert writer.changes.repaired == 1
    held = _held(answered)
    assert (held[Role.SETS][CASE]["load_seq"], _added(held)) == (4, added)


def test_a_rebuild_keeps_numbers_and_moments(answered: Store) -> None:
    before = _held(answered)
    assert rebuild(answered, LAST).changed == 0
    after = _held(answered)
    assert {role: after[role] for role in MERGED} == {role: before[role] for role in MERGED}
    assert _added(after) == ANSWERED


def test_what_this_version_reads_otherwise_keeps_who_added_it(answered: Store) -> None:
    """As the former version read it: one question less. The note of the other set is lost."""
    note = dict(_held(answered)[Role.SETS][CASE])
    kept = [
        (id_, seq) for id_, seq in zip(note["entries"], note["added"], strict=True) if "vraag-2" not in id_
    ]
    note |= {"fingerprint": "0" * 32, "entries": [id_ for id_, _ in kept], "added": [seq for _, seq in kept]}
    _store(answered, Role.SETS, note)
    gone, lost = (Role.ENTRIES, f"{CASE}-vraag-2"), (Role.SETS, OTHER)
    answered.write([[delete(answered.names[role], id_)] for role, id_ in (gone, lost)])
    assert rebuild(answered, LAST).changed == 2
    held = _held(answered)
    number = held[Role.SETS][CASE]["load_seq"]
    assert {number, held[Role.SETS][OTHER]["load_seq"]} == {4, 5}
    assert _added(held) == {**ANSWERED, "vraag-2": number}
    assert _added(held, OTHER) == {"vraag-1": 2, "vraag-2": 2}
    assert LAST <= _moment(held) < LAST + dt.timedelta(minutes=5)


@pytest.mark.parametrize("merges_as_before", [True, False])
def test_an_index_that_notes_no_such_thing_is_rebuilt(answered: Store, *, merges_as_before: bool) -> None:
    """Of its documents the last change is known, of its sets when the last source came.

    One is as this version merges it; in the other nothing is, and the note of a set is lost besides.
    """
    before = _held(answered)
    lacking = {*OF_CHANGES, "members", "days_to_answer"} - {"load_seq"}
    for role in MERGED:
        _make_old(answered, role, lacking)
        for each in before[role].values():
            fields = {name: value for name, value in each.items() if name not in lacking}
            former = {} if merges_as_before or role is Role.ENTRIES else {"fingerprint": "0" * 32}
            _store(answered, role, {**fields, **former})
    if not merges_as_before:
        answered.write([[delete(answered.names[Role.SETS], OTHER)]])
    made = rebuild(answered, LAST)
    held = _held(answered)
    assert _added(held) == dict.fromkeys(ANSWERED, 3)
    assert _added(held, OTHER) == {"vraag-1": 2, "vraag-2": 2}
    last = {each["load_seq"] for each in held[Role.SETS].values()}
    if merges_as_before:
        assert (made.changed, last) == (0, {2, 3})
        assert (_moment(held), _moment(held, OTHER)) == (NOW, NOW)  # `source` gives all the same first_seen
    else:
        assert (made.changed, last) == (2, {4, 5})
        assert min(_moment(held), _moment(held, OTHER)) >= LAST
    assert held[Role.SETS][CASE]["members"] == ["Lindeboom (D66)"]
    assert (held[Role.SETS][CASE]["days_to_answer"], held[Role.SETS][OTHER]["days_to_answer"]) == (29, None)


def _make_old(store: Store, role: Role, lacking: set[str]) -> None:
    """Put an empty index that lacks some fields in the place of the live one."""
    generation = Generation(store.prefix, role, 1)
    mappings = plain(body(role)["mappings"])
    mappings["_meta"] = {**mappings["_meta"], "fingerprint": "0" * 16}
    for name in lacking:
        mappings["properties"].pop(name, None)
    store.client.indices.delete(index=generation.name)
    old = {"mappings": mappings, "aliases": {generation.alias: {}}}
    store.client.indices.create(index=generation.name, body=old)


def _store(store: Store, role: Role, record: dict[str, Any]) -> None:
    id_ = record["id" if role is Role.ENTRIES else "set_id"]
    store.client.index(index=store.names[role], id=id_, body=record, params={"refresh": "true"})
