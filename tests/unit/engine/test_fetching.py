import gc
import hashlib
import warnings
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.fetching import fetch
from engine.jars import Jar, verify

ONE = Jar("org.example", "one", "1.0", "", hashlib.sha256(b"first").hexdigest())
TWO = Jar("org.example", "two", "2.1", "linux", hashlib.sha256(b"second").hexdigest())


@pytest.fixture
def served(repository: Path) -> Path:
    for name, content in (("one/1.0/one-1.0.jar", b"first"), ("two/2.1/two-2.1-linux.jar", b"second")):
        path = repository / "org" / "example" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    return repository


@pytest.mark.usefixtures("served")
def test_jars_are_fetched_compared_and_kept(tmp_path: Path) -> None:
    said: list[str] = []
    folder = tmp_path / "jars"
    fetch([ONE, TWO], folder, said.append)
    assert [path.read_bytes() for path in verify(folder, (ONE, TWO))] == [b"first", b"second"]
    assert sorted(path.name for path in folder.iterdir()) == [ONE.filename, TWO.filename]
    assert said == [f"Fetching 2 jars of the local engine into {folder} (all are 70 MB, only this once)"]


def test_a_jar_that_differs_is_named_and_not_kept(served: Path, tmp_path: Path) -> None:
    (served / "org/example/one/1.0/one-1.0.jar").write_bytes(b"altered")
    with pytest.raises(EngineError, match=r"org\.example:one:1\.0 as fetched differs"):
        fetch([ONE], tmp_path / "jars", lambda _line: None)
    assert list((tmp_path / "jars").iterdir()) == []


def test_a_jar_that_is_not_there_is_named_and_the_others_stay(served: Path, tmp_path: Path) -> None:
    (served / "org/example/two/2.1/two-2.1-linux.jar").unlink()
    with pytest.raises(EngineError, match=r"org\.example:two:2\.1:linux could not be fetched"):
        fetch([ONE, TWO], tmp_path / "jars", lambda _line: None, pauses=(0.0, 0.0))
    assert [path.name for path in (tmp_path / "jars").iterdir()] == [ONE.filename]


@pytest.mark.usefixtures("served")
def test_what_a_failed_attempt_has_opened_is_closed(tmp_path: Path) -> None:
    """Nothing is left to a later collection, which would warn of it wherever it happens to run."""
    absent = Jar("org.example", "three", "1.0", "", ONE.sha256)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", ResourceWarning)
        gc.collect()
        told.clear()
        with pytest.raises(EngineError, match=r"org\.example:three:1\.0 could not be fetched"):
            fetch([absent], tmp_path / "jars", lambda _line: None, pauses=(0.0, 0.0))
        gc.collect()
    assert [str(each.message) for each in told] == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EngineError, match="file/jars"):
        fetch([ONE], tmp_path / "file" / "jars", lambda _line: None)
