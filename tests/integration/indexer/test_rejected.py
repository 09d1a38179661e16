"""What OpenSearch does not take is reported, item by item, and nothing counts as stored that is not."""

from collections.abc import Callable
from pathlib import Path

from opensearchpy import OpenSearch

from indexer.loading import load
from indexer.report import Outcome
from indexer.sources.folders import find_files
from indexer.store import Failure, Store
from mappings.generations import Role, alias
from mappings.sources import RefusalCode
from tests.integration.indexer.conftest import Holdings
from tests.letters import letter
from tests.readings import NOW

TOO_LONG = "P" * 33_000
"""Longer than an index term may be (32,766 bytes): OpenSearch rejects a document with it as a party."""


def test_every_item_that_is_rejected_is_named(store: Store) -> None:
    store.prepare()
    failures = store.write(
        [
            [store.index(Role.SETS, "one", {"set_id": "one", "mood": "sunny"})],
            [store.index(Role.SETS, "two", {"set_id": "two"})],
            [
                store.index(Role.SETS, "three", {"asked_on": "30 februari"}),
                store.index(Role.SETS, "gone", None),
            ],
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
    store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    (tmp_path / "bad.txt").write_bytes(letter("2024Z90102", party=TOO_LONG))
    (tmp_path / "good.txt").write_bytes(letter())
    files = find_files([tmp_path])
    for outcome in (Outcome.READ, Outcome.KNOWN):
        report = load(store, files, NOW)
        bad, good = report.files
        assert (bad.outcome, good.outcome, report.failed) == (Outcome.FAILED, outcome, True)
        assert bad.refusal is not None
        assert bad.refusal.code is RefusalCode.NOT_STORED
        assert bad.refusal.detail.startswith("2024Z90102-antwoord-1: ")
        assert "immense term" in bad.refusal.detail
        assert len(bad.refusal.detail) < 1000
        held = holdings()
        assert set(held[Role.SETS]) == {"2024Z90101"}
        assert {source["set_id"] for source in held[Role.SOURCES].values()} == {None, "2024Z90101"}
    assert (report.sets_changed, report.questions) == (0, 0)


def test_it_failed_too_when_its_file_is_not_among_those_of_the_load(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(letter(party=TOO_LONG))
    load(store, [path], NOW)
    report = load(store, [], NOW)
    assert [(file.path, file.outcome) for file in report.files] == [(str(path), Outcome.FAILED)]
    assert report.failed


def test_a_document_that_was_rejected_once_is_written_by_the_next_load(
    client: OpenSearch, store: Store, index_prefix: str, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    """An index that takes no more writes, as OpenSearch makes it when a disk is full, and then does again."""
    (tmp_path / "good.txt").write_bytes(letter())
    files = find_files([tmp_path])
    store.prepare()
    for role in Role:
        name = alias(index_prefix, role)
        client.indices.put_settings(index=name, body={"index.blocks.write": True})
        report = load(store, files, NOW)
        assert [file.outcome for file in report.files] == [Outcome.FAILED], role
        assert "blocked by: [FORBIDDEN/8/index write (api)]" in str(report.files[0].refusal)
        client.indices.put_settings(index=name, body={"index.blocks.write": False})
    assert [file.outcome for file in load(store, files, NOW).files] == [Outcome.KNOWN]
    held = holdings()
    assert {role: len(each) for role, each in held.items()} == {
        Role.ENTRIES: 4,
        Role.SETS: 1,
        Role.SOURCES: 1,
    }
