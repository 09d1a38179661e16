"""What a folder holds besides files: links, pipes, files too large to read; and two first loads at once."""

import datetime as dt
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from indexer.loading.batches import LARGEST
from indexer.loading.report import Outcome
from indexer.sources.folders import find_files
from indexer.storing.indices import Indices
from indexer.storing.store import Store
from mappings.connection import EngineSettings, connect
from mappings.generations import Generation, Role
from mappings.sources import RefusalCode
from tests.integration.indexer.conftest import Load
from tests.letters import letter

NOW = dt.datetime(2024, 6, 3, tzinfo=dt.UTC)


def test_links_are_followed_and_a_loop_ends(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.txt").write_bytes(letter())
    (tmp_path / "there").mkdir()
    (tmp_path / "there/b.txt").write_bytes(letter())
    (tmp_path / "docs/link").symlink_to(tmp_path / "there")
    (tmp_path / "docs/loop").symlink_to(tmp_path / "docs")
    names = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path / "docs"])]
    assert names == ["docs/a.txt", "docs/link/b.txt"]


def _dangling(path: Path) -> None:
    path.symlink_to(path.parent / "gone")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (os.mkfifo, RefusalCode.UNREADABLE),
        (_dangling, RefusalCode.UNREADABLE),
        (_huge, RefusalCode.TOO_LARGE),
    ],
)
def test_what_is_no_file_to_read_is_named(
    load: Load, store: Store, tmp_path: Path, make: Callable[[Path], None], code: RefusalCode
) -> None:
    make(tmp_path / "odd.txt")
    (tmp_path / "good.txt").write_bytes(letter())
    report = load(store, find_files([tmp_path]), NOW)
    outcomes = {Path(file.path).name: file for file in report.files}
    assert outcomes["good.txt"].outcome is Outcome.READ
    assert outcomes["odd.txt"].outcome is Outcome.FAILED
    assert outcomes["odd.txt"].refusal is not None
    assert outcomes["odd.txt"].refusal.code is code


def test_two_first_loads_at_once_make_one_index(engine_url: str, empty_prefix: str) -> None:
    with closing(connect(EngineSettings(url=engine_url))) as client:
        indices = Indices(client, empty_prefix)
        before = indices.generations(Role.SETS)
        indices.make(Generation(empty_prefix, Role.SETS, 1), live=True)
        assert indices.generations(Role.SETS) == before
