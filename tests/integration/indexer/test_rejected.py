"""What OpenSearch does not take is reported, item by item, and nothing counts as stored that is not."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from opensearchpy import OpenSearch, TransportError
from pydantic import BaseModel, ConfigDict

from indexer.loading.reading import content_hash
from indexer.loading.report import Outcome
from indexer.sources.folders import find_files
from indexer.storing.bulks import Failure, delete, index
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect
from mappings.generations import Generation, Role, alias, body
from mappings.sources import RefusalCode
from tests.integration.conftest import plain
from tests.integration.indexer.conftest import Load, read_holdings
from tests.letters import letter
from tests.readings import NOW


@pytest.fixture(scope="module")
def picky(engine_url: str, module_prefix: str) -> Iterator[Store]:
    """Return a store whose documents' index takes the set 2024Z90101 and rejects every other."""
    generation = Generation(module_prefix, Role.ENTRIES, 1)
    mappings = plain(body(Role.ENTRIES)["mappings"])
    mappings["properties"]["case_numbers"] = {"type": "date", "format": "yyyy'Z90101'"}
    made = {"mappings": mappings, "aliases": {generation.alias: {}}}
    with closing(connect(EngineSettings(url=engine_url))) as client:
        client.indices.create(index=generation.name, body=made)
        yield Store(client, module_prefix)


class Odd(BaseModel):
    """What no version of ours would write."""

    model_config = ConfigDict(extra="allow")


def test_every_item_that_is_rejected_is_named(store: Store) -> None:
    name = store.names[Role.SETS]
    failures = store.write(
        [
            [index(name, "one", Odd(set_id="one", mood="sunny"))],
            [index(name, "two", Odd(set_id="two"))],
            [index(name, "three", Odd(asked_on="30 februari")), delete(name, "gone")],
        ]
    )
    assert [failure.id for failure in failures] == ["one", "three"]
    assert failures[0] == Failure(
        "one",
        "strict_dynamic_mapping_exception: mapping set to strict, dynamic introduction of [mood] within "
        "[_doc] is not allowed",
    )
    assert failures[1].reason.startswith("mapper_parsing_exception: failed to parse field [asked_on]")


def test_a_file_whose_set_is_rejected_failed_each_time_and_the_rest_loads(
    load: Load, picky: Store, tmp_path: Path
) -> None:
    (tmp_path / "bad.txt").write_bytes(letter("2024Z90102"))
    (tmp_path / "good.txt").write_bytes(letter())
    files = find_files([tmp_path])
    for outcome in (Outcome.READ, Outcome.KNOWN):
        report = load(picky, files, NOW)
        bad, good = report.files
        assert (bad.outcome, good.outcome, report.failed) == (Outcome.FAILED, outcome, True)
        assert bad.refusal is not None
        assert bad.refusal.code is RefusalCode.NOT_STORED
        assert bad.refusal.detail.startswith(
            "2024Z90102-antwoord-1: mapper_parsing_exception: failed to parse field [case_numbers] of type "
        )
        assert len(bad.refusal.detail) < 1000
        held = read_holdings(picky.client, picky.prefix)
        assert {entry["set_id"] for entry in held[Role.ENTRIES].values()} == {"2024Z90101"}
        assert held[Role.WRITER]["writer"]["state"]["pending"] == [content_hash(files[0].read_bytes())]
        assert len(picky.sources([content_hash(path.read_bytes()) for path in files])) == 2
    assert (report.sets_changed, report.questions) == (0, 0)
    # and when its file is not among those of the load
    report = load(picky, files[1:], NOW)
    assert [(file.path, file.outcome) for file in report.files] == [
        (str(files[1]), Outcome.KNOWN),
        (str(files[0]), Outcome.FAILED),
    ]
    assert report.failed


def test_a_document_that_was_rejected_once_is_written_by_the_next_load(
    load: Load,
    client: OpenSearch,
    store: Store,
    empty_prefix: str,
    tmp_path: Path,
) -> None:
    """An index that takes no more writes, as OpenSearch makes it when a disk is full, and then does again."""
    (tmp_path / "good.txt").write_bytes(letter())
    files = find_files([tmp_path])
    for role in (Role.SOURCES, Role.ENTRIES, Role.SETS):
        name = alias(empty_prefix, role)
        client.indices.put_settings(index=name, body={"index.blocks.write": True})
        report = load(store, files, NOW)
        assert [file.outcome for file in report.files] == [Outcome.FAILED], role
        assert "blocked by: [FORBIDDEN/8/index write (api)]" in str(report.files[0].refusal)
        client.indices.put_settings(index=name, body={"index.blocks.write": False})
    assert [file.outcome for file in load(store, files, NOW).files] == [Outcome.KNOWN]
    held = read_holdings(client, empty_prefix)
    assert {role: len(each) for role, each in held.items()} == {
        Role.ENTRIES: 4,
        Role.SETS: 1,
        Role.SOURCES: 1,
        Role.TOMBSTONES: 0,
        Role.WRITER: 1,
        Role.HARVEST: 0,
        Role.SYNC: 0,
    }


def test_what_cannot_be_read_does_not_count_as_new(client: OpenSearch, empty_prefix: str) -> None:
    away = Store(client, empty_prefix, {Role.SOURCES: f"{empty_prefix}-away"})
    with pytest.raises(TransportError, match="index_not_found_exception"):
        away.sources(["9000"])
