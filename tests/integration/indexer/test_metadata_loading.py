"""Metadata are stored as sources, and make a set with the first text that they belong to."""

from collections.abc import Callable
from pathlib import Path

from indexer.loading.report import Outcome
from indexer.storing.store import Store
from mappings.generations import Role
from tests.integration.indexer.conftest import Holdings, Load
from tests.letters import letter
from tests.readings import NOW
from tests.unit.indexer.test_metadata import owms


def test_metadata_wait_for_a_text(
    load: Load, store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    tie, text = tmp_path / "owms.xml", tmp_path / "letter.txt"
    tie.write_bytes(owms("kv-tk-2024Z90101", "2024Z90101", more=""))
    text.write_bytes(letter("2024Z90101"))
    report = load(store, [tie], NOW)
    assert [(file.outcome, file.set_id) for file in report.files] == [(Outcome.WAITING, None)]
    assert (report.sets_changed, report.failed) == (0, False)
    held = holdings()
    assert [len(held[role]) for role in (Role.ENTRIES, Role.SETS, Role.SOURCES)] == [0, 0, 1]
    report = load(store, [text, tie], NOW)
    assert [(file.outcome, file.set_id) for file in report.files] == [
        (Outcome.READ, "2024Z90101"),
        (Outcome.KNOWN, "2024Z90101"),
    ]
    (stored,) = holdings()[Role.SETS].values()
    assert stored["numbers"] == ["2024Z90101", "kv-tk-2024Z90101"]
    assert len(stored["sources"]) == 2
