import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine import folder
from engine.errors import EngineError


def test_a_held_folder_is_not_given_to_a_second(tmp_path: Path) -> None:
    first = folder.hold(tmp_path)
    assert first is not None
    assert folder.hold(tmp_path) is None
    os.close(first)
    again = folder.hold(tmp_path)
    assert again is not None
    os.close(again)


def test_a_child_that_inherits_the_hold_keeps_it_until_it_ends(tmp_path: Path) -> None:
    held = folder.hold(tmp_path)
    assert held is not None
    command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=(held,)) as child:
        os.close(held)
        assert folder.hold(tmp_path) is None
        child.kill()
    freed = folder.hold(tmp_path)
    assert freed is not None
    os.close(freed)


def test_the_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    made = folder.prepare(tmp_path / "new" / "data")
    assert made.stat().st_mode & 0o777 == 0o700


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(EngineError, match=r"data folder .*/data cannot be made"):
        folder.prepare(tmp_path / "data")


def test_a_folder_that_cannot_be_locked_is_named(tmp_path: Path) -> None:
    (tmp_path / "engine.lock").mkdir()
    with pytest.raises(EngineError, match=f"{tmp_path} cannot be locked"):
        folder.hold(tmp_path)


def test_the_quote_is_the_end_of_the_log(tmp_path: Path) -> None:
    (tmp_path / "engine.log").write_text("".join(f"line {n}\n" for n in range(100)), encoding="utf-8")
    quote = folder.quote_log(tmp_path).splitlines()
    assert quote == [f"The last lines of {tmp_path}/engine.log:", *(f"    line {n}" for n in range(85, 100))]


def test_an_empty_log_and_no_log_are_told_apart(tmp_path: Path) -> None:
    assert folder.quote_log(tmp_path) == f"{tmp_path}/engine.log was not written"
    (tmp_path / "engine.log").touch()
    assert folder.quote_log(tmp_path) == f"The last lines of {tmp_path}/engine.log:\n    (empty)"


def test_the_log_of_the_start_before_is_kept(tmp_path: Path) -> None:
    for start in ("first", "second", "third"):
        folder.turn_log(tmp_path).write_text(start, encoding="utf-8")
    assert (tmp_path / "engine.log").read_text(encoding="utf-8") == "third"
    assert (tmp_path / "engine.log.1").read_text(encoding="utf-8") == "second"
