"""A folder that files are dropped into: nothing is taken before it is whole, nothing is lost beside it."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from indexer.sources.drop_folders import LATER, REST, DropFolder


@dataclass
class Clock:
    """A clock that goes when it is told to."""

    now: float = 1000.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.now

    def goes(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def dropped(tmp_path: Path, clock: Clock) -> DropFolder:
    return DropFolder(tmp_path, clock)


def test_a_file_that_grows_slowly_is_not_taken_half(dropped: DropFolder, clock: Clock) -> None:
    path = dropped.folder / "slow.pdf"
    for part in range(1, 20):
        path.write_bytes(b"x" * part)
        assert dropped.arrived() == []
        clock.goes(REST * 0.9)
        assert dropped.arrived() == []
    clock.goes(REST * 0.2)
    assert dropped.arrived() == [path]


def test_a_file_of_the_same_size_that_was_written_again_is_taken_again(
    dropped: DropFolder, clock: Clock
) -> None:
    path = dropped.folder / "a.txt"
    path.write_bytes(b"one")
    os.utime(path, (1, 1))
    dropped.arrived()
    clock.goes(REST)
    assert dropped.arrived() == [path]
    dropped.done([path])
    clock.goes(10 * LATER)
    assert dropped.arrived() == []
    path.write_bytes(b"two")
    assert dropped.arrived() == []
    clock.goes(REST)
    assert dropped.arrived() == [path]


def test_what_could_not_be_stored_is_tried_again_later_and_sooner_when_it_changes(
    dropped: DropFolder, clock: Clock
) -> None:
    first, second = dropped.folder / "a.txt", dropped.folder / "b.txt"
    for path in (first, second):
        path.write_bytes(b"x")
    dropped.arrived()
    clock.goes(REST)
    dropped.later(dropped.arrived())
    clock.goes(LATER * 0.9)
    assert dropped.arrived() == []
    second.write_bytes(b"another")
    dropped.arrived()
    clock.goes(REST)
    assert dropped.arrived() == [second]
    clock.goes(LATER * 0.1)
    assert dropped.arrived() == [first, second]


def test_refused_files_of_one_name_stand_side_by_side_each_with_its_reason(
    dropped: DropFolder, clock: Clock
) -> None:
    below = dropped.folder / "below"
    below.mkdir()
    for number, path in enumerate(3 * [dropped.folder / "a.pdf"] + [below / "a.pdf"]):
        path.write_bytes(b"%d" % number)
        dropped.arrived()
        clock.goes(REST)
        assert dropped.arrived() == [path]
        dropped.put_aside(path, f"reason {number}")
        assert dropped.arrived() == []
    refused = dropped.folder / "refused"
    names = ["a.pdf", "a-2.pdf", "a-3.pdf", "a-4.pdf"]
    assert [(refused / name).read_bytes() for name in names] == [b"0", b"1", b"2", b"3"]
    assert [(refused / f"{name}.reason.txt").read_text() for name in names] == [
        f"reason {number}\n" for number in range(4)
    ]
    assert len(list(refused.iterdir())) == 2 * len(names)


def test_hidden_refused_and_dangling_files_are_left_alone(dropped: DropFolder, clock: Clock) -> None:
    (dropped.folder / "refused").mkdir()
    for name in (".a.txt.part", "refused/b.txt"):
        (dropped.folder / name).write_bytes(b"x")
    (dropped.folder / "link").symlink_to(dropped.folder / "nowhere")
    dropped.arrived()
    clock.goes(REST)
    assert dropped.arrived() == []


def test_a_file_that_goes_before_it_is_taken_is_forgotten(dropped: DropFolder, clock: Clock) -> None:
    path = dropped.folder / "a.txt"
    path.write_bytes(b"x")
    dropped.arrived()
    path.unlink()
    clock.goes(REST)
    assert dropped.arrived() == []
    path.write_bytes(b"x")
    assert dropped.arrived() == []  # it has to come to rest again
