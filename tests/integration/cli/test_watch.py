"""`kamervragen watch`: what is dropped is found within seconds, what is refused goes aside, told why."""

import re
import signal
import subprocess
from pathlib import Path

import psutil
import pytest
from opensearchpy import OpenSearch

from indexer.storing.lease import Lease
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from mappings.generations import Role
from tests.integration.cli.commands import run, said_until, started
from tests.letters import letter


def _sets(client: OpenSearch, store: Store) -> set[str]:
    """Return the sets that a search finds, with no help from us."""
    hits = client.search(index=store.names[Role.SETS], body={"size": 100})["hits"]["hits"]
    return {hit["_id"] for hit in hits}


def _stop(process: subprocess.Popen[str]) -> list[str]:
    process.send_signal(signal.SIGTERM)
    assert process.stderr is not None
    said = [line.strip() for line in process.stderr]
    assert process.wait(60) == 0
    return said


def test_what_is_there_and_what_comes_is_loaded_and_what_is_refused_goes_aside(
    settings: dict[str, str], store: Store, client: OpenSearch, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_bytes(letter())
    (tmp_path / "brief.txt").write_bytes(b"Beste lezer,\n")
    refused = tmp_path / "refused"
    with started("watch", tmp_path, **settings) as process:
        said = said_until(process, "2 files: 1 read, 0 known already, 1 refused, 0 doubtful, 0 failed.")
        assert f"watching {tmp_path} (Ctrl-C stops)" in said
        reason = next(line for line in said if line.startswith("brief.txt: "))
        assert reason.startswith("brief.txt: refused: not-kamervragen: ")
        assert reason.endswith(f": moved to {refused}/brief.txt")
        assert _sets(client, store) == {"2024Z90101"}
        assert (refused / "brief.txt").read_bytes() == b"Beste lezer,\n"
        told = (refused / "brief.txt.reason.txt").read_text()
        assert reason == f"brief.txt: {told.strip()}: moved to {refused}/brief.txt"
        # while it runs: a file moved in at once, into a folder below, and another of the refused one's name
        (tmp_path / "new").mkdir()
        (tmp_path / "new/good.txt").write_bytes(letter("2024Z90102"))
        said_until(process, "1 files: 1 read")
        assert _sets(client, store) == {"2024Z90101", "2024Z90102"}
        (tmp_path / "brief.txt").write_bytes(b"")
        said = said_until(process, "1 files: 0 read, 0 known already, 0 refused, 0 doubtful, 1 failed.")
        assert f"brief.txt: failed: empty: the file is empty: moved to {refused}/brief-2.txt" in said
        # while another load is under way
        with Lease(WriterRecord(client, store.prefix)):
            (tmp_path / "late.txt").write_bytes(letter("2024Z90103", party="Partij van de Brug"))
            said = said_until(process, "1 files are tried again later")
            assert said[-1].startswith("another load is under way: process ")
        (tmp_path / "late.txt").touch()  # what changes is tried at once
        said = said_until(process, "1 files: 1 read")
        assert any(line.startswith("late.txt: doubtful: unknown-party: ") for line in said)
        assert _sets(client, store) == {"2024Z90101", "2024Z90102", "2024Z90103"}
        assert _stop(process)[-1] == "stopped"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.txt", "late.txt", "new", "refused"]


def test_what_cannot_be_moved_is_told_once_and_left(settings: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "refused").write_bytes(b"a file, where the folder should be")
    (tmp_path / "brief.txt").write_bytes(b"Beste lezer,\n")
    with started("watch", tmp_path, **settings) as process:
        said = said_until(process, "1 files: 0 read, 0 known already, 1 refused")
        (line,) = (line for line in said if line.startswith("brief.txt: "))
        assert line.endswith("; it cannot be moved: File exists")
        (tmp_path / "good.txt").write_bytes(letter())
        said = said_until(process, "1 files: 1 read")  # and not the other one again
        assert not [line for line in said if line.startswith("brief.txt: ")]
        _stop(process)


def test_it_stops_the_engine_that_it_started(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    with started("watch", tmp_path / "docs", "--data", tmp_path / "data") as process:
        said = said_until(process, "watching ")
        number = next(found for line in said if (found := re.search(r"local engine, process (\d+)", line)))
        engine = psutil.Process(int(number[1]))
        assert _stop(process)[-1] == "stopped"
        assert psutil.wait_procs([engine], timeout=30)[1] == []


@pytest.mark.parametrize("name", ["gone", "file"])
def test_what_is_no_folder_is_wrong_usage(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = run("watch", tmp_path / name, OPENSEARCH_URL="http://127.0.0.1:1")
    assert (done.returncode, done.stdout) == (2, "")
    assert name in done.stderr
