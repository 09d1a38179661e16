"""An engine that is too busy is asked again, for what it did not take; a full disk is not waited for."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from indexer.loading.report import LoadReport
from indexer.sources.folders import find_files
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect
from mappings.generations import Role
from tests.integration.indexer.conftest import Holdings, Load
from tests.integration.relay import Busy, busy_before
from tests.letters import letter
from tests.readings import NOW


@pytest.fixture
def files(tmp_path: Path) -> Sequence[Path]:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_bytes(letter(f"2024Z9010{number}"))
    return find_files([tmp_path])


@pytest.fixture
def busy() -> Busy:
    return Busy()


@pytest.fixture
def relayed(busy: Busy, engine_url: str, empty_prefix: str) -> Iterator[Store]:
    """Return the store as it is reached by the relay."""
    with busy_before(engine_url, busy) as url, closing(connect(EngineSettings(url=url))) as client:
        yield Store(client, empty_prefix)


@pytest.fixture
def loaded(load: Load, relayed: Store, files: Sequence[Path]) -> Callable[[], LoadReport]:
    """Load the files through the relay."""
    return lambda: load(relayed, files, NOW)


@pytest.mark.parametrize(("whole", "first_item"), [(2, 0), (0, 2), (1, 3)])
def test_nothing_is_lost_when_it_is_busy(
    whole: int,
    first_item: int,
    busy: Busy,
    loaded: Callable[[], LoadReport],
    holdings: Callable[[], Holdings],
) -> None:
    busy.whole, busy.first_item = whole, first_item
    report = loaded()
    assert (report.sets_changed, report.failed) == (3, False)
    assert (busy.whole, busy.first_item) == (0, 0)
    assert busy.came >= 4  # two that succeed: sources, sets
    held = holdings()
    assert {role: len(held[role]) for role in (Role.SOURCES, Role.SETS, Role.ENTRIES)} == {
        Role.SOURCES: 3,
        Role.SETS: 3,
        Role.ENTRIES: 12,
    }
    assert held[Role.WRITER]["writer"]["state"]["pending"] == []


def test_what_a_full_disk_blocks_is_named_at_once(
    busy: Busy, loaded: Callable[[], LoadReport], store: Store, client: OpenSearch
) -> None:
    """The block that OpenSearch sets at the flood stage is a 429 too; it is sent once."""
    name = store.names[Role.ENTRIES]
    client.indices.put_settings(index=name, body={"index.blocks.read_only_allow_delete": True})
    report = loaded()
    client.indices.put_settings(index=name, body={"index.blocks.read_only_allow_delete": None})
    assert busy.came == 2  # sources, then the sets
    for number, file in enumerate(report.files):
        assert file.refusal is not None
        assert file.refusal.detail.startswith(f"2024Z9010{number}-antwoord-1: cluster_block_exception: ")
        assert "read-only-allow-delete" in file.refusal.detail
    assert loaded().sets_changed == 3
