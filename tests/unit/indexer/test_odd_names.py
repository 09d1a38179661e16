"""Files that are named oddly, lead in a circle or are closed: found and read, or named with the reason."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import typer

from cli.exits import Exit
from cli.parse import parse
from indexer.sources.folders import find_files
from tests.letters import letter

NAMES = (
    "brief van 3 mei.txt",
    "twee\nregels.txt",
    "tab\tin naam.txt",
    "📄 brief 🇳🇱.txt",
    "[bold]vet :smile:.txt",
    "-rf.txt",
    "'aan' \"halingen\".txt",
    "e\u0301e\u0301n.txt",
    os.fsdecode(b"caf\xe9.txt"),
    f"{'a' * 251}.txt",
)
_NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """Be a user to whom permissions apply; root may read everything."""
    if os.geteuid():
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder into which every user may look."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        for path in folder.iterdir():
            path.chmod(0o700)


def failure(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the line with which reading a file ends."""
    with pytest.raises(typer.Exit) as ended:
        parse(path)
    assert ended.value.exit_code == Exit.USAGE
    return capsys.readouterr().err.rstrip("\n").replace(str(path), "FILE")


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_of_any_name_is_found_and_read(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "folder with spaces" / name
    path.parent.mkdir()
    path.write_bytes(letter())
    assert [*find_files([tmp_path])] == [*find_files([path])] == [path]
    parse(path)
    assert '"2024Z90101"' in capsys.readouterr().out


def test_files_of_odd_names_come_in_one_order(tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / name).write_bytes(letter())
    assert [path.name for path in find_files([tmp_path])] == sorted(NAMES)


def test_links_that_lead_to_each_other_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.txt").symlink_to(tmp_path / "two.txt")
    (tmp_path / "two.txt").symlink_to(tmp_path / "one.txt")
    (tmp_path / "itself.txt").symlink_to(tmp_path / "itself.txt")
    names = [path.name for path in find_files([tmp_path])]
    assert names == ["itself.txt", "one.txt", "two.txt"]
    for name in names:
        assert failure(tmp_path / name, capsys) == "kamervragen: FILE: Too many levels of symbolic links"
    with pytest.raises(FileNotFoundError, match=r"itself\.txt"):
        find_files([tmp_path / "itself.txt"])


def test_folders_that_link_to_each_other_are_entered_once(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / one).mkdir()
        (tmp_path / one / f"{one}.txt").write_bytes(letter())
        (tmp_path / one / "other").symlink_to(tmp_path / other)
        (tmp_path / one / "up").symlink_to("..")
    names = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert names == ["a/a.txt", "a/other/b.txt"]


def test_a_closed_file_is_named(open_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    closed, opened = open_folder / "closed.txt", open_folder / "opened.txt"
    for path, mode in ((closed, 0o000), (opened, 0o444)):
        path.write_bytes(letter())
        path.chmod(mode)
    with as_nobody():
        assert [*find_files([open_folder])] == [closed, opened]
        assert failure(closed, capsys) == "kamervragen: FILE: Permission denied"
        parse(opened)


def test_a_closed_folder_is_named_not_passed_over(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir()
    (closed / "a.txt").write_bytes(letter())
    closed.chmod(0o000)
    (open_folder / "b.txt").write_bytes(letter())
    with as_nobody(), pytest.raises(PermissionError) as refused:
        find_files([open_folder])
    assert refused.value.filename in {closed, str(closed)}
    assert refused.value.strerror == "Permission denied"
