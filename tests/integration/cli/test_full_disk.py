"""A full disk: the load says so in one line, and after room was made the next one completes."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from engine.node import local_node
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect
from mappings.generations import Role
from tests.integration.cli.commands import run
from tests.integration.conftest import make_plain
from tests.letters import letter

SIZE = 64 * 1024**2
"""Bytes of the disk: an engine without documents takes some hundreds of kB, its log included."""


def test_the_block_of_a_full_disk_is_one_line(
    settings: dict[str, str], store: Store, client: OpenSearch, tmp_path: Path
) -> None:
    """OpenSearch sets it on every index of a node whose disk is filled above 95 %."""
    (tmp_path / "a.txt").write_bytes(letter())
    names = ",".join(store.names[role] for role in Role)
    client.indices.put_settings(index=names, body={"index.blocks.read_only_allow_delete": True})
    full = run("index", tmp_path, **settings)
    client.indices.put_settings(index=names, body={"index.blocks.read_only_allow_delete": None})
    assert (full.returncode, full.stdout) == (1, "")
    assert full.stderr.splitlines()[-1] == (
        f"kamervragen: OpenSearch at {settings['OPENSEARCH_URL']} stores nothing more, "
        "its disk is too full: make room, and run this again"
    )
    again = run("index", tmp_path, **settings)
    assert (again.returncode, again.stdout[:15]) == (0, "1 files: 1 read")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if os.geteuid() or not mount or not umount:
        pytest.skip("only root can mount a small disk")
    options = ["-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(disk)]
    mounted = subprocess.run([mount, *options], capture_output=True, text=True, check=False, timeout=30)
    if mounted.returncode:
        pytest.skip(f"no small disk can be mounted here: {mounted.stderr.strip()}")
    yield disk
    subprocess.run([umount, disk], check=True, timeout=30)


def test_an_engine_whose_disk_is_full_takes_up_the_load_when_there_is_room(
    small_disk: Path, tmp_path: Path
) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for number in range(100):
        questions = tuple(f"{word} {number}? " * 100 for word in ("Is de sluis dicht", "Gaat zij weer open"))
        (docs / f"{number:03}.txt").write_bytes(letter(f"2024Z91{number:03}", questions))
    ballast = small_disk / "ballast"
    data = small_disk / "data"
    settings = {"KAMERVRAGEN_INDEX_PREFIX": "full"}
    with local_node(data) as node, closing(connect(EngineSettings(url=node.url, timeout=60))) as client:
        settings["OPENSEARCH_URL"] = node.url
        make_plain(client, "full")
        with ballast.open("wb") as file:
            _fill(file.fileno())
        full = run("index", docs, **settings)
        assert (full.returncode, full.stdout) == (1, "")
        assert full.stderr.splitlines()[-1] in {
            f"kamervragen: OpenSearch at {node.url} {told}"
            for told in (
                "stores nothing more, its disk is full: make room, start it again, and run this again",
                "did not answer within 10 seconds (OPENSEARCH_TIMEOUT)",  # it waits for an index that failed
            )
        }
        ballast.unlink()
        # what a start does at once: it gives up on an index that failed too often
        client.cluster.reroute(params={"retry_failed": "true"})
        assert client.cluster.health(params={"wait_for_status": "yellow"})["status"] == "yellow"
        again = run("index", docs, **settings)
        assert again.returncode == 0, again.stdout + again.stderr
        assert client.count(index="full-entries")["count"] == 400
        assert client.count(index="full-sets")["count"] == 100


def _fill(file: int) -> None:
    """Write until there is no room."""
    try:
        while True:
            os.write(file, bytes(4096))
    except OSError:
        return
