import hashlib
from pathlib import Path

import pytest

from engine import jars
from engine.coordinates import COORDINATES, VERSION
from engine.errors import EngineError

CONTENTS = {"one-1.0.jar": b"first", "two-2.1-linux.jar": b"second"}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


LOCK = (
    jars.Jar("org.example", "one", "1.0", "", _sha256(b"first")),
    jars.Jar("org.example.more", "two", "2.1", "linux", _sha256(b"second")),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in CONTENTS.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_a_lock_is_read_as_it_was_written() -> None:
    assert jars.parse_lock("".join(f"{jar.line}\n" for jar in LOCK)) == LOCK


@pytest.mark.parametrize(
    "line",
    [
        "org.example:one:1.0",
        "org.example:one:1.0 abc",
        f"org.example:one {'0' * 64}",
        f"org.example:../one:1.0 {'0' * 64}",
        f"org.example:one:1.0:linux:more {'0' * 64}",
        f"org.example:one:1.0 {'g' * 64}",
        "",
    ],
)
def test_a_line_that_cannot_be_read_is_named_with_its_number(line: str) -> None:
    with pytest.raises(EngineError, match="line 2"):
        jars.parse_lock(f"{LOCK[0].line}\n{line}\n{LOCK[1].line}\n")


def test_the_lock_of_the_project_holds_what_the_coordinates_name() -> None:
    locked = jars.locked()
    assert set(COORDINATES) < {jar.coordinate for jar in locked}
    assert f"org.opensearch:opensearch:{VERSION}" in {jar.coordinate for jar in locked}
    assert len({jar.filename for jar in locked}) == len(locked)
    assert [jar.coordinate for jar in locked] == sorted(jar.coordinate for jar in locked)


def test_the_jars_of_the_lock_are_the_class_path_in_its_order(folder: Path) -> None:
    assert jars.verify(folder, LOCK) == [folder / "one-1.0.jar", folder / "two-2.1-linux.jar"]


def test_an_altered_jar_is_refused_by_name(folder: Path) -> None:
    (folder / "one-1.0.jar").write_bytes(b"First")
    with pytest.raises(EngineError, match=r"org\.example:one:1\.0 differs from jars\.lock") as refusal:
        jars.verify(folder, LOCK)
    assert "two" not in str(refusal.value)


def test_a_missing_jar_is_refused_by_name(folder: Path) -> None:
    (folder / "two-2.1-linux.jar").unlink()
    with pytest.raises(EngineError, match=r"org\.example\.more:two:2\.1:linux is missing"):
        jars.verify(folder, LOCK)


def test_a_surplus_jar_is_refused_by_name(folder: Path) -> None:
    (folder / "three-3.0.jar").write_bytes(b"third")
    with pytest.raises(EngineError, match=r"three-3\.0\.jar is not in jars\.lock"):
        jars.verify(folder, LOCK)


def test_everything_that_is_wrong_is_said_at_once(folder: Path) -> None:
    (folder / "one-1.0.jar").write_bytes(b"")
    (folder / "two-2.1-linux.jar").rename(folder / "two.jar")
    with pytest.raises(EngineError, match=r"two:2\.1:linux is missing.*one:1\.0 differs.*two\.jar is not in"):
        jars.verify(folder, LOCK)


def test_another_lock_has_another_folder() -> None:
    assert jars.cache_folder(LOCK) != jars.cache_folder(LOCK[:1])
    assert jars.cache_folder(LOCK) == jars.cache_folder(LOCK)
