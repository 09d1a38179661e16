"""One writer at a time, whatever becomes of the one before; no clock of the day takes part."""

import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from indexer.storing.lease import Lease, LeaseHeldError, LeaseLostError
from indexer.storing.lifelines import Life, life_of
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from indexer.storing.writer import writing
from mappings.generations import Role
from mappings.writer import Claim, WriterState
from tests.integration.indexer.conftest import Holdings
from tests.lives import alive, ended
from tests.readings import NOW, reading, source

PATIENCE = 0.5
LONG = 600.0
"""So long no test waits: where it passes, nothing was waited for."""


@pytest.fixture
def record(client: OpenSearch, empty_prefix: str) -> WriterRecord:
    return WriterRecord(client, empty_prefix)


def _claim(record: WriterRecord, token: str) -> None:
    """Write the claim of a process over whatever stands there."""
    _, version = record.read()
    assert record.write(WriterState(load=Claim(token=token, host="elsewhere", pid=77)), version)


def _holder(record: WriterRecord) -> str | None:
    load = record.read()[0].load
    return load.token if load else None


def test_a_second_one_is_told_who_is_there_and_changes_nothing(record: WriterRecord) -> None:
    with Lease(record) as first:
        before = _holder(record)
        with (
            pytest.raises(LeaseHeldError, match=r"^another load is under way: process \d+ on "),
            Lease(record),
        ):
            pytest.fail("two writers")
        assert _holder(record) == before
        first.change(lambda state: state.model_copy(update={"load_seq": 7}))
    state, _ = record.read()
    assert (state.load, state.load_seq) == (None, 7)
    with Lease(record):
        pass


def test_a_load_and_a_rebuild_do_not_exclude_each_other(record: WriterRecord) -> None:
    with Lease(record, "rebuild"), Lease(record):
        state, _ = record.read()
        assert state.load
        assert state.rebuild
        with pytest.raises(LeaseHeldError, match=r"^another rebuild is under way"), Lease(record, "rebuild"):
            pytest.fail("two rebuilds")


def test_a_stopped_process_that_lives_is_respected_without_waiting(record: WriterRecord) -> None:
    with alive() as (token, _):
        _claim(record, token)
        with pytest.raises(LeaseHeldError, match="process 77 on elsewhere"), Lease(record, patience=LONG):
            pytest.fail("two writers")
        assert _holder(record) == token


def test_a_killed_one_is_taken_over_at_once_however_often_it_was_looked_at(record: WriterRecord) -> None:
    with ended() as token:
        assert [life_of(token) for _ in range(3)] == [Life.ENDED] * 3
        _claim(record, token)
        with Lease(record, patience=LONG):
            assert _holder(record) != token
        assert life_of(token) is Life.UNKNOWN  # nothing is left of it


def test_one_on_another_machine_that_is_silent_is_taken_over_after_the_patience(record: WriterRecord) -> None:
    token = uuid.uuid4().hex
    _claim(record, token)
    with Lease(record, patience=PATIENCE):
        assert _holder(record) not in {token, None}


def test_one_on_another_machine_that_beats_is_respected(record: WriterRecord) -> None:
    token = uuid.uuid4().hex
    _claim(record, token)
    over = threading.Event()

    def beat() -> None:
        """Beat as a process elsewhere does."""
        while not over.wait(PATIENCE / 10):
            state, version = record.read()
            assert state.load is not None
            claim = state.load.model_copy(update={"beats": state.load.beats + 1})
            record.write(state.model_copy(update={"load": claim}), version)

    beating = threading.Thread(target=beat)
    beating.start()
    try:
        with pytest.raises(LeaseHeldError, match="process 77 on elsewhere"), Lease(record, patience=PATIENCE):
            pytest.fail("two writers")
    finally:
        over.set()
        beating.join(30)
    assert _holder(record) == token


def test_it_beats_while_it_is_held(record: WriterRecord) -> None:
    with Lease(record, patience=PATIENCE):
        first = _beats(record)
        until = time.monotonic() + 30
        while _beats(record) == first:
            assert time.monotonic() < until


def _beats(record: WriterRecord) -> int:
    load = record.read()[0].load
    assert load is not None
    return load.beats


def test_one_that_lost_its_claim_stops_and_writes_nothing_more(
    record: WriterRecord, store: Store, holdings: Callable[[], Holdings]
) -> None:
    held: list[Holdings] = []

    def lose_it() -> None:
        with writing(store, NOW) as writer:
            writer.add([source("one", reading(case_numbers=("2024Z90101",)))])
            _claim(record, "f" * 32)
            held.append(holdings())
            writer.add([source("two", reading(case_numbers=("2024Z90102",)))])

    with pytest.raises(LeaseLostError, match=r"^another load has taken over; this one has stopped$"):
        lose_it()
    after = holdings()
    assert set(after[Role.SOURCES]) == {source("one", None).hash}
    assert {role: after[role] for role in Role if role not in {Role.SETS, Role.ENTRIES}} == {
        role: held[0][role] for role in Role if role not in {Role.SETS, Role.ENTRIES}
    }
    assert _holder(record) == "f" * 32  # it is not given back by who has it no more
    assert set(after[Role.SETS]) <= {"2024Z90101"}


def test_two_writes_over_one_version_are_one(record: WriterRecord) -> None:
    with Lease(record):
        pass
    state, version = record.read()
    assert record.write(state.model_copy(update={"load_seq": 1}), version)
    assert record.write(state.model_copy(update={"load_seq": 2}), version) is None
    assert record.read()[0].load_seq == 1


def test_of_two_that_come_at_once_one_writes(record: WriterRecord) -> None:
    together = threading.Barrier(4)
    told: list[str] = []

    def take() -> None:
        together.wait(30)
        try:
            with Lease(record):
                told.append("held")
                together.wait(30)
        except LeaseHeldError:
            told.append("refused")
            together.wait(30)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert sorted(told) == ["held", "refused", "refused", "refused"]


def test_nothing_of_it_is_left_in_the_folder_of_temporary_files(
    record: WriterRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Lease(record):
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []
