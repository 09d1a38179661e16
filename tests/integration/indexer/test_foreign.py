"""What stands behind a name of ours and is not: told in a line with what to do, and not written to."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from opensearchpy import OpenSearch

from indexer.rebuilding.rebuilds import rebuild
from indexer.storing.indices import SchemaMismatchError
from indexer.storing.store import Store
from mappings.generations import Generation, Role, alias
from tests.integration.conftest import make_plain
from tests.integration.indexer.conftest import Load
from tests.letters import letter
from tests.readings import NOW

REBUILD = "run `kamervragen index --rebuild`"
POINT = "point the alias at the right index, or set another KAMERVRAGEN_INDEX_PREFIX"


@dataclass(frozen=True)
class Installation:
    """Indices of ours, of which one is made wrong."""

    client: OpenSearch
    prefix: str

    def index(self, role: Role = Role.ENTRIES) -> str:
        return Generation(self.prefix, role, 1).name

    def unalias(self, role: Role = Role.ENTRIES) -> None:
        self.client.indices.delete_alias(index=self.index(role), name=alias(self.prefix, role))

    def point_at(self, *names: str) -> None:
        """Make foreign indices, and let the alias of the entries point at them."""
        for name in names:
            self.client.indices.create(index=name, body={"aliases": {alias(self.prefix, Role.ENTRIES): {}}})


def _no_alias(ours: Installation) -> str:
    ours.unalias()
    return f"entries: no alias {ours.prefix}-entries points at {ours.index()}: {REBUILD}"


def _foreign(ours: Installation) -> str:
    ours.unalias()
    ours.point_at(f"{ours.prefix}-of-others")
    return f"entries: the alias points at a foreign index: {ours.prefix}-of-others: {POINT}"


def _of_another_name(ours: Installation) -> str:
    """Nothing in its name tells that an alias of ours points there."""
    ours.unalias()
    name = f"elsewhere-{ours.prefix}"
    ours.point_at(name)
    return f"entries: the alias points at a foreign index: {name}: {POINT}"


def _another_prefix(ours: Installation) -> str:
    """Of our make, with the right fingerprint: only the name tells."""
    ours.unalias()
    other = Generation(f"{ours.prefix}-twin", Role.ENTRIES, 1)
    mappings: dict[str, Any] = ours.client.indices.get_mapping(index=ours.index())[ours.index()]
    made = {**mappings, "aliases": {alias(ours.prefix, Role.ENTRIES): {}}}
    ours.client.indices.create(index=other.name, body=made)
    return f"entries: the alias points at a foreign index: {other.name}: {POINT}"


def _two(ours: Installation) -> str:
    ours.point_at(f"{ours.prefix}-entries-000002")
    names = f"{ours.index()}, {ours.prefix}-entries-000002"
    return f"entries: 2 indices behind one alias: {names}: {POINT}"


def _an_index(ours: Installation) -> str:
    """As a client makes it that writes to an alias that is gone."""
    ours.unalias()
    ours.client.indices.create(index=f"{ours.prefix}-entries")
    return f"entries: {ours.prefix}-entries is an index, where an alias should be: {POINT}"


def _another_mapping(ours: Installation) -> str:
    meta = {"schema_version": 1, "fingerprint": "0" * 16}
    ours.client.indices.put_mapping(index=ours.index(Role.SOURCES), body={"_meta": meta})
    return f"sources: fingerprint of {ours.index(Role.SOURCES)} is {'0' * 16}, this version needs "


WRONG: tuple[Callable[[Installation], str], ...] = (
    _no_alias,
    _foreign,
    _of_another_name,
    _another_prefix,
    _two,
    _an_index,
    _another_mapping,
)


@pytest.mark.parametrize("make_wrong", WRONG)
def test_a_load_says_what_to_do_and_writes_nothing(
    make_wrong: Callable[[Installation], str],
    load: Load,
    client: OpenSearch,
    index_prefix: str,
    tmp_path: Path,
) -> None:
    make_plain(client, index_prefix)
    line = make_wrong(Installation(client, index_prefix))
    (tmp_path / "a.txt").write_bytes(letter())
    before = set(client.indices.get(index=f"{index_prefix}*"))
    with pytest.raises(SchemaMismatchError) as told:
        load(Store(client, index_prefix), [tmp_path / "a.txt"], NOW)
    said = str(told.value)
    assert said.startswith(line)
    assert said.endswith((REBUILD, POINT))
    assert "\n" not in said
    assert set(client.indices.get(index=f"{index_prefix}*")) == before
    client.indices.refresh(index=f"{index_prefix}*")
    assert client.count(index=f"{index_prefix}*")["count"] == 0


@pytest.mark.parametrize("make_wrong", [_foreign, _of_another_name, _another_prefix, _two, _an_index])
def test_a_rebuild_does_not_take_what_is_not_ours_either(
    make_wrong: Callable[[Installation], str], client: OpenSearch, index_prefix: str
) -> None:
    make_plain(client, index_prefix)
    line = make_wrong(Installation(client, index_prefix))
    before = client.indices.get_alias(index=f"{index_prefix}*")
    with pytest.raises(SchemaMismatchError) as told:
        rebuild(Store(client, index_prefix), NOW)
    assert str(told.value) == line
    assert client.indices.get_alias(index=f"{index_prefix}*") == before


def test_a_load_looks_at_the_indices_with_two_requests(
    store: Store, load: Load, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="opensearch"):
        load(store, [], NOW)
    asked = [record.getMessage().split(" [")[0] for record in caplog.records]
    looks = [line for line in asked if line.endswith(("/_alias", "/_mapping")) or "/_alias/" in line]
    assert len(looks) == 2, asked
