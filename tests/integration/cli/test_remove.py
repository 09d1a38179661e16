"""`kamervragen remove`: a source goes with what only it said, whatever it is named by."""

import os
from pathlib import Path

from opensearchpy import OpenSearch

from indexer.storing.store import Store
from indexer.storing.writer import writing
from mappings.generations import Role
from mappings.kept_files import KeptFiles
from tests.integration.cli.commands import run
from tests.integration.indexer.conftest import read_holdings
from tests.readings import NOW, reading, source

URL = "https://zoek.example/kv-9001.pdf"


def _add(store: Store, folder: Path, kept: str) -> None:
    """Store a set of one file, one of two, one from an address, and a file that is refused, all kept."""
    one, two = reading(case_numbers=("2024Z90101",)), reading(case_numbers=("2024Z90102",))
    three = reading(case_numbers=("2024Z90103",))
    sources = [
        source("one", one, paths=(str(folder / "one.txt"),)),
        source("two", two, paths=(str(folder / "two.txt"),)),
        source("also two", two, paths=(str(folder / "also.txt"),)),
        source("three", three, paths=(), urls=(URL,)),
        source("scan", None, paths=(str(folder / "scan.pdf"), str(folder / "both.txt"))),
        source("scan 2", None, paths=(str(folder / "both.txt"),)),
    ]
    with writing(store, NOW) as writer:
        writer.add(sources)
    for name in ("one", "two", "also two", "three", "scan", "scan 2"):
        KeptFiles(Path(kept)).keep(name.encode())


def test_by_hash_path_and_address_with_what_only_they_said(
    settings: dict[str, str], store: Store, client: OpenSearch, tmp_path: Path
) -> None:
    kept = settings["KAMERVRAGEN_KEPT_FILES"]
    _add(store, tmp_path, kept)
    hashes = {name: source(name, None).hash for name in ("one", "two", "also two", "scan", "scan 2")}
    named = [hashes["one"][:8], os.path.relpath(tmp_path / "two.txt"), URL]
    done = run("remove", *named, **settings)
    assert (done.returncode, done.stdout) == (
        0,
        "3 sources removed: 10 documents and sets are no more, 1 question sets changed.\n",
    ), done.stderr
    held = read_holdings(client, store.prefix)
    assert set(held[Role.SETS]) == {"2024Z90102"}
    assert [link["hash"] for link in held[Role.SETS]["2024Z90102"]["sources"]] == [hashes["also two"]]
    assert {entry["set_id"] for entry in held[Role.ENTRIES].values()} == {"2024Z90102"}
    assert set(held[Role.SOURCES]) == {hashes["also two"], hashes["scan"], hashes["scan 2"]}
    assert set(KeptFiles(Path(kept)).hashes()) == set(held[Role.SOURCES])
    stones = held[Role.TOMBSTONES]
    assert {stone["set_id"] for stone in stones.values()} == {"2024Z90101", "2024Z90103"}
    assert len(stones) == 10
    assert held[Role.WRITER]["writer"]["state"]["pending"] == []


def test_an_unknown_or_ambiguous_name_removes_nothing(
    settings: dict[str, str], store: Store, client: OpenSearch, tmp_path: Path
) -> None:
    _add(store, tmp_path, settings["KAMERVRAGEN_KEPT_FILES"])
    before = read_holdings(client, store.prefix)
    one, two = str(tmp_path / "one.txt"), str(tmp_path / "both.txt")
    wrong = run("remove", one, "0123abc", f"{tmp_path}/on", **settings)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.splitlines()[-1] == f"kamervragen: no source is called 0123abc, {tmp_path}/on"
    several = run("remove", one, two, **settings)
    assert (several.returncode, several.stdout) == (2, "")
    hashes = ", ".join(sorted(source(name, None).hash for name in ("scan", "scan 2")))
    assert several.stderr.splitlines()[-1] == f"kamervragen: {two} names 2 sources: {hashes}"
    assert read_holdings(client, store.prefix) == before
    assert len(set(KeptFiles(Path(settings["KAMERVRAGEN_KEPT_FILES"])).hashes())) == 6


def test_what_the_engine_does_not_let_go_is_told_and_stays_with_its_kept_file(
    settings: dict[str, str], store: Store, client: OpenSearch, tmp_path: Path
) -> None:
    _add(store, tmp_path, settings["KAMERVRAGEN_KEPT_FILES"])
    before = read_holdings(client, store.prefix)
    name, hash_ = store.names[Role.SOURCES], source("one", None).hash
    client.indices.put_settings(index=name, body={"index.blocks.write": True})
    done = run("remove", hash_, **settings)
    client.indices.put_settings(index=name, body={"index.blocks.write": None})
    assert done.returncode == 1
    assert done.stdout.startswith("0 sources removed: 0 documents")
    assert f"kamervragen: {hash_}: cluster_block_exception: " in done.stderr
    after = read_holdings(client, store.prefix)
    assert {role: after[role] for role in (Role.SOURCES, Role.SETS, Role.ENTRIES, Role.TOMBSTONES)} == {
        role: before[role] for role in (Role.SOURCES, Role.SETS, Role.ENTRIES, Role.TOMBSTONES)
    }
    assert KeptFiles(Path(settings["KAMERVRAGEN_KEPT_FILES"])).find(hash_)


def test_where_nothing_was_loaded_there_is_nothing_to_remove_export_or_prune(
    engine_url: str, tmp_path: Path
) -> None:
    settings = {"OPENSEARCH_URL": engine_url, "KAMERVRAGEN_INDEX_PREFIX": "never-made"}
    for arguments in (["remove", "a.txt"], ["export-sources", str(tmp_path / "a.jsonl")], ["prune"]):
        done = run(*arguments, **settings)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines()[-1] == (
            "kamervragen: nothing was loaded yet under the index prefix never-made: kamervragen index FOLDER"
        )
    assert list(tmp_path.iterdir()) == []
