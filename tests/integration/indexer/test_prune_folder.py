"""`index --prune FOLDER`: what is gone from a folder goes, and nothing that is only out of sight."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.loading.loads import load
from indexer.loading.options import LoadOptions
from indexer.loading.report import LoadReport
from indexer.loading.workers import ReadingPool
from indexer.sources.folders import find_files
from indexer.storing.store import Store
from mappings.generations import Role
from tests.integration.indexer.conftest import Holdings
from tests.letters import letter
from tests.readings import NOW


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(1) as readers:
        yield readers


Prune = Callable[..., LoadReport]


@pytest.fixture
def prune(store: Store, pool: ReadingPool) -> Prune:
    """Return `index [PATH…] --prune FOLDER`; which sources have gone stands in `forgotten`."""

    def load_and_prune(folder: Path | None, *paths: Path, forgotten: list[str] | None = None) -> LoadReport:
        options = LoadOptions(prune=folder, forget=([] if forgotten is None else forgotten).append)
        return load(store, find_files([*([folder] if folder else ()), *paths]), NOW, options, pool)

    return load_and_prune


def _sets(held: Holdings) -> set[str]:
    return set(held[Role.SETS])


def _paths(held: Holdings) -> set[str]:
    return {path for source in held[Role.SOURCES].values() for path in source["paths"]}


def test_removed_and_changed_files_go_and_what_is_elsewhere_stays(
    prune: Prune, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    docs, sibling = tmp_path / "docs", tmp_path / "docs2"
    for folder in (docs / "below", sibling):
        folder.mkdir(parents=True)
    files = {
        "docs/stays.txt": letter("2024Z90101"),
        "docs/below/gone.txt": letter("2024Z90102"),
        "docs/changes.txt": letter("2024Z90103"),
        "docs/also elsewhere.txt": letter("2024Z90104"),
        "docs2/also elsewhere.txt": letter("2024Z90104"),
        "docs2/other.txt": letter("2024Z90105"),
        "docs/refused.txt": b"Beste lezer,\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert prune(None, docs, sibling).removed == 0
    before = holdings()
    assert prune(docs).removed == 0
    assert holdings() == before
    for name in ("below/gone.txt", "also elsewhere.txt", "refused.txt"):
        (docs / name).unlink()
    (sibling / "other.txt").unlink()  # not of this folder, whatever its name begins with
    (docs / "changes.txt").write_bytes(letter("2024Z90106"))
    forgotten: list[str] = []
    report = prune(Path(os.path.relpath(docs)), forgotten=forgotten)  # one place, however it is written
    assert (report.sets_changed, report.removed, report.failed) == (1, 10, False)
    held = holdings()
    assert _sets(held) == {"2024Z90101", "2024Z90104", "2024Z90105", "2024Z90106"}
    assert _paths(held) == {
        str(tmp_path / name)
        for name in ("docs/stays.txt", "docs/changes.txt", "docs2/also elsewhere.txt", "docs2/other.txt")
    }
    assert set(forgotten) == set(before[Role.SOURCES]) - set(held[Role.SOURCES])
    assert len(forgotten) == 3
    assert {stone["set_id"] for stone in held[Role.TOMBSTONES].values()} == {"2024Z90102", "2024Z90103"}
    assert prune(docs).removed == 0


def test_one_of_two_sources_of_a_set_leaves_what_the_other_tells(
    prune: Prune, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    files = {"long.txt": ("Is zij dicht?", "Waarom?", "Hoe lang?"), "short.txt": ("Is zij dicht?",)}
    for name, questions in files.items():
        (tmp_path / name).write_bytes(letter(questions=questions))
    prune(tmp_path)
    assert len(holdings()[Role.SETS]["2024Z90101"]["sources"]) == 2
    told = len(holdings()[Role.ENTRIES])
    name, left = ("long.txt", 2) if told == 6 else ("short.txt", 6)
    (tmp_path / name).unlink()
    prune(tmp_path)
    held = holdings()
    assert len(held[Role.ENTRIES]) == left
    assert len(held[Role.SETS]["2024Z90101"]["sources"]) == 1
    assert len(held[Role.TOMBSTONES]) == max(told - left, 0)


def test_what_cannot_be_read_is_still_there(
    prune: Prune, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(letter())
    prune(tmp_path)
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").symlink_to(tmp_path / "on a mount that is gone")
    report = prune(tmp_path)
    assert (report.removed, report.failed) == (0, True)
    assert _sets(holdings()) == {"2024Z90101"}


def test_a_link_to_the_folder_hides_nothing_of_it(
    prune: Prune, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    """The folder is looked into by its own paths, also when a link among the others leads there."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.txt").write_bytes(letter())
    prune(docs)
    (tmp_path / "link").symlink_to(docs)
    assert prune(docs, tmp_path / "link").removed == 0
    assert str(docs / "a.txt") in _paths(holdings())
