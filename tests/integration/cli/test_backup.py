"""`export-sources` and `import-sources`: a backup that makes the same documents again, elsewhere or here."""

import subprocess
from pathlib import Path
from typing import Any

import orjson
from opensearchpy import OpenSearch

from indexer.storing.store import Store
from indexer.storing.writer import writing
from mappings.documents import OF_CHANGES
from mappings.generations import Role
from tests.integration.cli.commands import COMMAND, environment, run
from tests.integration.conftest import make_plain
from tests.integration.indexer.conftest import Holdings, read_holdings
from tests.readings import NOW, reading, source

COUNT = 30


def _add(store: Store) -> None:
    sources = [
        source(f"{number}.pdf", reading(case_numbers=(f"2024Z9{number:04}",))) for number in range(COUNT - 1)
    ]
    with writing(store, NOW) as writer:
        writer.add([*sources, source("scan.pdf", None, urls=("https://zoek.example/scan.pdf",))])


def _told(held: Holdings) -> dict[Role, dict[str, Any]]:
    """Return what is held but for the numbers of changes, which count what happened here."""
    return {
        role: {
            id_: {k: v for k, v in each.items() if k not in OF_CHANGES} for id_, each in held[role].items()
        }
        for role in (Role.SOURCES, Role.SETS, Role.ENTRIES)
    }


def test_through_a_pipe_into_another_prefix_and_once_more(
    settings: dict[str, str], store: Store, client: OpenSearch, index_prefix: str, tmp_path: Path
) -> None:
    _add(store)
    make_plain(client, index_prefix)
    there = {**settings, "KAMERVRAGEN_INDEX_PREFIX": index_prefix}
    exporting = [str(COMMAND), "export-sources", "-"]
    pipe = subprocess.PIPE
    with subprocess.Popen(exporting, env=environment(settings), stdout=pipe, stderr=pipe) as export:
        importing = [str(COMMAND), "import-sources", "-"]
        done = subprocess.run(
            importing,
            env=environment(there),
            stdin=export.stdout,
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert export.stderr is not None
        assert export.stderr.read().endswith(b"\n30 sources exported\n")
        assert export.wait(30) == 0
    assert (done.returncode, done.stdout) == (
        0,
        b"30 sources imported, 0 known already, 0 lines unreadable. 29 question sets changed.\n",
    ), done.stderr
    held = read_holdings(client, index_prefix)
    assert _told(held) == _told(read_holdings(client, store.prefix))
    backup = tmp_path / "sources.jsonl"
    assert run("export-sources", backup, **settings).returncode == 0
    assert len(backup.read_bytes().splitlines()) == COUNT
    again = run("import-sources", backup, **there)
    assert (again.returncode, again.stdout) == (
        0,
        "0 sources imported, 30 known already, 0 lines unreadable. 0 question sets changed.\n",
    )
    assert read_holdings(client, index_prefix) == held
    assert list(tmp_path.iterdir()) == [backup]


def _line(name: str, number: str, **given: object) -> bytes:
    stored = source(name, reading(case_numbers=(number,))).model_dump(mode="json")
    return orjson.dumps({"kamervragen_source": 1, **stored, **given})


def test_a_damaged_line_is_named_and_the_rest_is_imported(
    settings: dict[str, str], store: Store, client: OpenSearch, tmp_path: Path
) -> None:
    newer = _line("newer", "2024Z90102", mood="sunny", parser="900")
    newer = newer.replace(b'"units":[{', b'"weather":{"rain":1},"units":[{"mood":"sunny",', 1)
    twice = _line("twice", "2024Z90103", parser="1", paths=["b.pdf"])
    lines = [
        b"\xff",
        _line("one", "2024Z90101"),
        b'{"hash": "half',
        b"",
        b"[]",
        newer,
        _line("other format", "2024Z90109", kamervragen_source=2),
        _line("no parser", "2024Z90109", parser="beta"),
        _line("no size", "2024Z90109", size=-1),
        _line("twice", "2024Z90103", paths=["a.pdf"]),
        twice,
    ]
    (tmp_path / "damaged.jsonl").write_bytes(b"\n".join(lines))
    done = run("import-sources", tmp_path / "damaged.jsonl", **settings)
    assert done.returncode == 1
    *told, last = done.stdout.splitlines()
    assert [line.split("\t")[:2] for line in told] == [[f"line {n}", "failed"] for n in (1, 3, 5, 7, 8, 9)]
    assert [line.split("\t")[2].split(": ")[0] for line in told] == [
        "not JSON",
        "not JSON",
        "not an exported source of format 1",
        "not an exported source of format 1",
        "parser",
        "size",
    ]
    assert last == "3 sources imported, 0 known already, 6 lines unreadable. 3 question sets changed."
    held = read_holdings(client, store.prefix)
    assert set(held[Role.SETS]) == {"2024Z90101", "2024Z90102", "2024Z90103"}
    joined = held[Role.SOURCES][source("twice", None).hash]
    assert (joined["parser"], joined["paths"]) == (source("twice", None).parser, ["a.pdf", "b.pdf"])


def test_a_reader_that_leaves_ends_it_without_a_traceback(settings: dict[str, str], store: Store) -> None:
    text = "Waarom? " * 3000  # more than a pipe holds
    units = tuple(unit.model_copy(update={"text": text}) for unit in reading().units)
    with writing(store, NOW) as writer:
        writer.add(
            [source(f"{n}.pdf", reading(case_numbers=(f"2024Z9{n:04}",), units=units)) for n in range(9)]
        )
    with subprocess.Popen(
        [COMMAND, "export-sources", "-"],
        env=environment(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as export:
        assert export.stdout is not None
        assert export.stderr is not None
        assert export.stdout.readline().startswith(b'{"kamervragen_source":1,')
        export.stdout.close()
        said = export.stderr.read().decode()
        assert export.wait(60) == 1
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    assert "exported" not in said


def test_an_export_that_fails_leaves_the_former_backup(
    settings: dict[str, str], store: Store, client: OpenSearch, tmp_path: Path
) -> None:
    _add(store)
    backup = tmp_path / "sources.jsonl"
    backup.write_bytes(b"the former one")
    name = store.names[Role.SOURCES]
    client.indices.put_settings(index=name, body={"index.blocks.read": True})
    done = run("export-sources", backup, **settings)
    client.indices.put_settings(index=name, body={"index.blocks.read": None})
    assert (done.returncode, done.stdout) == (1, "")
    assert "index read (api)" in done.stderr.splitlines()[-1]
    assert backup.read_bytes() == b"the former one"
    assert list(tmp_path.iterdir()) == [backup]
    wrong = run("export-sources", tmp_path / "gone/sources.jsonl", **settings)
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert wrong.stderr == f"kamervragen: {tmp_path}/gone/sources.jsonl: No such file or directory\n"
