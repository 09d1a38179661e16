"""Two loads at once: the second says who is there, and ends; one that was killed is in nobody's way."""

import json
import platform
from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from mappings.writer import Claim, WriterState
from tests.integration.cli.commands import run
from tests.integration.indexer.conftest import read_holdings
from tests.letters import letter
from tests.lives import alive, ended
from tests.readings import reading, source


@pytest.fixture
def record(client: OpenSearch, store: Store) -> WriterRecord:
    return WriterRecord(client, store.prefix)


def _claim(record: WriterRecord, token: str, pid: int) -> None:
    _, version = record.read()
    assert record.write(WriterState(load=Claim(token=token, host=platform.node(), pid=pid)), version)


def test_the_second_one_ends_with_one_line_and_writes_nothing(
    settings: dict[str, str], record: WriterRecord, store: Store, client: OpenSearch, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(letter())
    stored = source("a", reading()).model_dump(mode="json")
    (tmp_path / "a.jsonl").write_text(json.dumps({"kamervragen_source": 1, **stored}))
    with alive() as (token, process):
        _claim(record, token, process.pid)
        before = read_holdings(client, store.prefix)
        for command, name in (("index", "a.txt"), ("import-sources", "a.jsonl")):
            done = run(command, tmp_path / name, **settings)
            assert (done.returncode, done.stdout) == (1, "")
            assert done.stderr.splitlines()[-1] == (
                f"kamervragen: another load is under way: process {process.pid} on {platform.node()}"
            )
        assert read_holdings(client, store.prefix) == before


def test_one_that_was_killed_is_taken_over_at_once(
    settings: dict[str, str], record: WriterRecord, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(letter())
    with ended() as token:
        _claim(record, token, 1)
        done = run("index", tmp_path, **settings)
    assert (done.returncode, done.stdout.splitlines()[-1][:15]) == (0, "1 files: 1 read")
    assert record.read()[0].load is None
