"""`kamervragen index`: a table for people, JSON for machines, exit codes for scripts."""

import json
import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from indexer.sources.drop_folders import DropFolder
from mappings.connection import EngineSettings, connect
from mappings.generations import Generation, Role, body
from samples.make import ROOT
from tests.integration.cli.commands import run
from tests.integration.cli.gateway import closing_at
from tests.letters import letter

SAMPLES = ROOT / "samples"


def test_a_table_and_then_json(settings: dict[str, str]) -> None:
    pdfs = sorted(SAMPLES.glob("*.pdf"))
    first = run("index", *pdfs, **settings)
    assert (first.returncode, first.stderr) == (
        0,
        f"OpenSearch: {settings['OPENSEARCH_URL']} (OPENSEARCH_URL)\n\n",
    )
    assert first.stdout.splitlines()[-1] == (
        "6 files: 6 read, 0 known already, 0 refused, 0 doubtful, 0 failed. "
        "6 question sets changed: 43 questions and 27 answers written."
    )
    again = run("index", "--json", *pdfs, **settings)
    report = json.loads(again.stdout)
    assert again.returncode == 0
    assert [file["path"] for file in report["files"]] == list(map(str, pdfs))
    assert {file["outcome"] for file in report["files"]} == {"known"}
    assert (report["sets_changed"], report["questions"], report["answers"]) == (0, 0, 0)


def test_each_bad_file_is_named_as_it_is_called_with_its_reason(
    settings: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "map").mkdir()
    bad = {
        "[x].pdf": b"",
        "a :smile:.txt": b"Beste lezer,",
        "b.pdf": b"%PDF-1.7 and no more",
        os.fsdecode(b"caf\xe9.txt"): b"\xff",
        "map/]c[.txt": b"\0",
    }
    for name, content in {**bad, "good.txt": letter(party="Partij van de Brug")}.items():
        (tmp_path / name).write_bytes(content)
    done = run("index", tmp_path, **settings)
    assert done.returncode == 1
    rows = [line.split("\t") for line in done.stdout.splitlines()[:-1]]
    assert [row[:2] for row in rows] == [
        ["[x].pdf", "failed"],
        ["a :smile:.txt", "refused"],
        ["b.pdf", "failed"],
        ["caf\\udce9.txt", "failed"],
        ["good.txt", "doubtful"],
        ["map/]c[.txt", "failed"],
    ]
    assert [row[2].split(":")[0] for row in rows] == [
        "empty",
        "not-kamervragen",
        "damaged",
        "not-text",
        "unknown-party",
        "not-text",
    ]
    assert done.stdout.splitlines()[-1].startswith(
        "6 files: 1 read, 0 known already, 1 refused, 1 doubtful, 4 failed. 1 question sets changed: "
    )


def test_a_folder_without_a_file_is_wrong_usage(tmp_path: Path) -> None:
    done = run("index", tmp_path, OPENSEARCH_URL="http://127.0.0.1:1")
    assert (done.returncode, done.stderr) == (2, f"kamervragen: there is no file in {tmp_path}\n")


def test_absolute_and_relative_paths_may_be_mixed(settings: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    relative = Path(os.path.relpath(tmp_path / "a.txt"))
    assert run("index", tmp_path / "a.txt", relative, **settings).returncode == 1


@pytest.mark.parametrize("arguments", [["index"], ["index", "/nowhere/at/all"], ["index", "--quietly", "."]])
def test_wrong_usage_is_2(arguments: list[str]) -> None:
    done = run(*arguments, OPENSEARCH_URL="http://127.0.0.1:1")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("KAMERVRAGEN_INDEX_PREFIX", "UPPER"), ("KAMERVRAGEN_PORT", "many"), ("OPENSEARCH_TIMEOUT", "-1")],
)
def test_a_setting_that_does_not_fit_is_named_without_its_value(
    name: str, value: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = run("index", tmp_path, **{"OPENSEARCH_URL": "http://127.0.0.1:1", name: value})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"kamervragen: {name}: ")
    assert done.stderr.count("\n") == 1
    assert value not in done.stderr


def test_an_engine_that_is_not_there_is_one_line_without_the_password(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    done = run("index", tmp_path, OPENSEARCH_URL="http://user:geheim@127.0.0.1:1")
    assert done.returncode == 1
    assert done.stderr.split("\n") == [
        "OpenSearch: http://127.0.0.1:1 (OPENSEARCH_URL)",
        "",  # where the progress bar was
        "kamervragen: OpenSearch at http://127.0.0.1:1 does not answer",
        "",
    ]


def test_an_index_of_another_version_is_one_line(engine_url: str, index_prefix: str, tmp_path: Path) -> None:
    generation = Generation(index_prefix, Role.ENTRIES, 1)
    meta = {**body(Role.ENTRIES)["mappings"]["_meta"], "fingerprint": "0" * 16}
    made = {"mappings": {"_meta": meta}, "aliases": {generation.alias: {}}}
    with closing(connect(EngineSettings(url=engine_url))) as client:
        client.indices.create(index=generation.name, body=made)
    (tmp_path / "a.txt").write_bytes(b"")
    done = run("index", tmp_path, OPENSEARCH_URL=engine_url, KAMERVRAGEN_INDEX_PREFIX=index_prefix)
    assert done.returncode == 1
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("kamervragen: "))
    assert f"entries: fingerprint of {generation.name} is 0000000000000000" in line


@pytest.mark.parametrize("part", [b"/_mget", b'-sets","_id"'])
def test_an_engine_that_goes_during_a_load_is_one_line_and_the_next_load_goes_on(
    settings: dict[str, str], part: bytes, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(letter())
    (tmp_path / "b.txt").write_bytes(letter("2024Z90102"))
    with closing_at(settings["OPENSEARCH_URL"], part) as url:
        gone = run("index", tmp_path, **{**settings, "OPENSEARCH_URL": url})
    assert (gone.returncode, gone.stdout) == (1, "")
    said = [line for line in gone.stderr.splitlines() if line]
    assert said == [
        f"OpenSearch: {url} (OPENSEARCH_URL)",
        f"kamervragen: OpenSearch at {url} does not answer",
    ]
    again = run("index", "--json", tmp_path, **settings)
    assert again.returncode == 0
    assert json.loads(again.stdout)["sets_changed"] == 2


def test_a_folder_that_is_empty_or_not_there_purges_nothing(settings: dict[str, str], tmp_path: Path) -> None:
    """As when a mount is gone: also when there is something else to load."""
    docs, other = tmp_path / "docs", tmp_path / "other"
    for folder in (docs, other):
        folder.mkdir()
    (docs / "a.txt").write_bytes(letter())
    (other / "b.txt").write_bytes(letter("2024Z90102"))
    kept = Path(settings["KAMERVRAGEN_KEPT_FILES"])
    assert run("index", "--keep", docs, other, **settings).returncode == 0
    assert len(list(kept.glob("*/*"))) == 2
    (docs / "a.txt").rename(tmp_path / "a.txt")
    empty = run("index", "--prune", docs, other, **settings)
    assert (empty.returncode, empty.stderr) == (2, f"kamervragen: there is no file in {docs}\n")
    docs.rmdir()
    gone = run("index", "--prune", docs, other, **settings)
    assert (gone.returncode, gone.stderr) == (2, f"kamervragen: there is no file or folder {docs}\n")
    assert json.loads(run("status", "--json", **settings).stdout)["question_sets"]["total"] == 2
    docs.mkdir()
    (docs / "c.txt").write_bytes(letter("2024Z90103"))
    done = run("index", "--prune", docs, **settings)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].endswith(" 5 documents and sets are no more.")
    assert [path.read_bytes() for path in kept.glob("*/*")] == [letter("2024Z90102")]


def test_what_a_watch_has_put_aside_is_left_out_and_stays(settings: dict[str, str], tmp_path: Path) -> None:
    """But for what is named itself, and what a folder of that name holds without a reason beside it."""
    for name, content in {"a.txt": letter(), "b.txt": b"Beste lezer,", "c.txt": letter("2024Z90102")}.items():
        (tmp_path / name).write_bytes(content)
    dropped = DropFolder(tmp_path, time.monotonic)
    for name in ("b.txt", "c.txt"):
        dropped.put_aside(tmp_path / name, "refused: not-kamervragen")
    refused = tmp_path / "refused"
    (refused / "own.txt").write_bytes(letter("2024Z90103"))
    for prune in ((), ("--prune",)):
        done = run("index", "--json", *prune, tmp_path, **settings)
        assert done.returncode == 0
        told = [file["path"] for file in json.loads(done.stdout)["files"]]
        assert told == [str(tmp_path / "a.txt"), str(refused / "own.txt")]
    named = run("index", "--json", tmp_path, refused / "c.txt", **settings)
    sets = {Path(file["path"]).name: file["set_id"] for file in json.loads(named.stdout)["files"]}
    assert sets == {"a.txt": "2024Z90101", "c.txt": "2024Z90102", "own.txt": "2024Z90103"}
    assert json.loads(run("index", "--json", "--prune", tmp_path, **settings).stdout)["removed"] == 0
    (refused / "c.txt").unlink()
    assert json.loads(run("index", "--json", "--prune", tmp_path, **settings).stdout)["removed"] == 5


def test_a_folder_with_nothing_but_what_was_put_aside_is_empty(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"Beste lezer,")
    DropFolder(tmp_path, time.monotonic).put_aside(tmp_path / "b.txt", "refused: not-kamervragen")
    done = run("index", "--prune", tmp_path, OPENSEARCH_URL="http://127.0.0.1:1")
    assert (done.returncode, done.stderr) == (2, f"kamervragen: there is no file in {tmp_path}\n")


def test_the_report_is_written_and_what_cannot_be_is_told_before_anything_is_loaded(
    settings: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").write_bytes(letter())
    wrong = run("index", "--report", tmp_path / "gone/out.json", tmp_path / "docs", **settings)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr == f"kamervragen: {tmp_path}/gone/out.json: No such file or directory\n"
    report = tmp_path / "out.json"
    done = run("index", "--json", "--report", report, tmp_path / "docs", **settings)
    assert done.returncode == 0
    assert [file["outcome"] for file in json.loads(report.read_text())["files"]] == ["read"]  # not `known`
    assert json.loads(done.stdout) == json.loads(report.read_text())
    with closing_at(settings["OPENSEARCH_URL"], b"/_mget") as url:
        assert (
            run("index", "--report", report, tmp_path, **{**settings, "OPENSEARCH_URL": url}).returncode == 1
        )
    assert json.loads(done.stdout) == json.loads(report.read_text())  # as it was
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "out.json"]


@pytest.mark.parametrize(
    "arguments", [["."], ["--prune", "."], ["--keep"], ["--report", "out.json"]], ids=lambda given: given[0]
)
def test_a_rebuild_takes_no_files(arguments: list[str]) -> None:
    done = run("index", "--rebuild", *arguments, OPENSEARCH_URL="http://127.0.0.1:1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "kamervragen: --rebuild takes no files, --prune, --keep or --report: it reads what was stored\n"
    )


def test_a_rebuild_of_nothing_says_so(engine_url: str) -> None:
    done = run("index", "--rebuild", OPENSEARCH_URL=engine_url, KAMERVRAGEN_INDEX_PREFIX="never-made")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1] == (
        "kamervragen: nothing was loaded yet under the index prefix never-made: there are no sources"
    )


def test_files_that_cannot_be_kept_are_one_line(settings: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(letter())
    kept = tmp_path / "kept"
    kept.write_bytes(b"a file, and no folder")
    done = run("index", "--keep", tmp_path / "a.txt", **{**settings, "KAMERVRAGEN_KEPT_FILES": str(kept)})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines()[-1].startswith(f"kamervragen: {kept}/")
    assert done.stderr.endswith(": Not a directory\n")
