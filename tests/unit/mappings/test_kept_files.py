"""The folder of kept files: whole files under their hashes, and nothing else under any name."""

import hashlib
import os
import resource
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from api.settings import Settings
from mappings.kept_files import KeptFiles

CONTENT = b"%PDF-1.7 invented"
HASH = hashlib.sha256(CONTENT).hexdigest()
LIMIT = 64 * 1024
"""Bytes after which the system lets a child of these tests write no more."""

KEEP = """
import sys
from pathlib import Path

from mappings.kept_files import KeptFiles

KeptFiles(Path(sys.argv[1])).keep(b"x" * int(sys.argv[2]))
"""
CRASHING = f"import signal; signal.signal(signal.SIGXFSZ, signal.SIG_DFL)\n{KEEP}"


@pytest.fixture
def kept(tmp_path: Path) -> KeptFiles:
    return KeptFiles(tmp_path / "kept")


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_bytes_are_kept_under_their_hash_and_found_by_it(kept: KeptFiles) -> None:
    assert not kept.folder.exists()
    assert (kept.find(HASH), list(kept.hashes())) == (None, [])
    assert kept.keep(CONTENT) == HASH
    assert files(kept.folder) == [f"{HASH[:2]}/{HASH}"]
    found = kept.find(HASH)
    assert found is not None
    assert found.is_absolute()
    assert found.read_bytes() == CONTENT
    assert kept.among([HASH, "0" * 64, "no hash"]) == {HASH}


def test_an_empty_file_is_a_file(kept: KeptFiles) -> None:
    found = kept.find(kept.keep(b""))
    assert found is not None
    assert found.read_bytes() == b""


def test_what_is_kept_already_is_left_alone(kept: KeptFiles) -> None:
    kept.keep(CONTENT)
    path = kept.folder / HASH[:2] / HASH
    before = path.stat()
    kept.keep(CONTENT)
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    path.write_bytes(CONTENT[:5])  # not by us: a copy that was cut short
    kept.keep(CONTENT)
    assert path.read_bytes() == CONTENT


def test_all_kept_hashes_are_told_in_order_and_nothing_else(kept: KeptFiles) -> None:
    hashes = [kept.keep(str(number).encode()) for number in range(20)]
    (kept.folder / HASH[:2]).mkdir(exist_ok=True)
    (kept.folder / HASH[:2] / f".{HASH}.0123").write_bytes(CONTENT)
    (kept.folder / HASH[:2] / "README").write_bytes(CONTENT)
    (kept.folder / "zz").mkdir()
    (kept.folder / "zz" / HASH).write_bytes(CONTENT)
    assert list(kept.hashes()) == sorted(hashes)


def test_what_is_removed_is_gone(kept: KeptFiles) -> None:
    kept.keep(CONTENT)
    assert kept.remove(HASH) is True
    assert kept.remove(HASH) is False
    assert (kept.find(HASH), list(kept.hashes())) == (None, [])
    assert kept.keep(CONTENT) == HASH
    assert kept.find(HASH) is not None


@pytest.mark.parametrize(
    "name",
    [
        "",
        HASH[:-1],
        f"{HASH}0",
        f"{HASH}\n",
        f" {HASH}",
        HASH.upper(),
        "g" * 64,
        "../secret",
        f"../{HASH}",
        "/etc/passwd",
        "..",
        f"{HASH[:2]}/{HASH}",
        "..".ljust(64, "/"),
        "\0" * 64,
        "١" * 64,
    ],
)
def test_nothing_but_a_hash_leads_to_a_file(kept: KeptFiles, name: str) -> None:
    kept.keep(CONTENT)
    secret = kept.folder.parent / "secret"
    secret.write_bytes(b"not kept")
    assert kept.find(name) is None
    assert kept.among([name]) == frozenset()
    assert kept.remove(name) is False
    assert secret.exists()
    assert list(kept.hashes()) == [HASH]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_not_found(kept: KeptFiles) -> None:
    kept.keep(CONTENT)
    (kept.folder / HASH[:2] / HASH).chmod(0)
    assert kept.find(HASH) is None


def test_keepers_of_the_same_bytes_do_not_disturb_each_other(kept: KeptFiles) -> None:
    contents = [bytes([number]) * 200_000 for number in range(20)]
    keepers = 4
    together = threading.Barrier(keepers + 1)
    done = threading.Event()

    def keep_all() -> list[str]:
        together.wait()
        return [kept.keep(content) for content in contents]

    def look() -> set[int]:
        together.wait()
        seen: set[int] = set()
        while not done.is_set():
            for content in contents:
                if found := kept.find(hashlib.sha256(content).hexdigest()):
                    seen.add(len(found.read_bytes()))
        return seen

    with ThreadPoolExecutor(keepers + 1) as threads:
        looking = threads.submit(look)
        keeping = [threads.submit(keep_all) for _ in range(keepers)]
        told = [each.result() for each in keeping]
        done.set()
        assert looking.result() <= {200_000}
    assert told == [[hashlib.sha256(content).hexdigest() for content in contents]] * keepers
    assert len(files(kept.folder)) == len(contents)


def _keep_in_a_child(code: str, folder: Path, size: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, str(folder), str(size)],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT)),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_a_full_disk_leaves_nothing_and_says_so(kept: KeptFiles) -> None:
    ended = _keep_in_a_child(KEEP, kept.folder, 10 * LIMIT)
    assert ended.returncode == 1
    assert "OSError: [Errno 27] File too large" in ended.stderr
    assert files(kept.folder) == []


def test_a_crash_leaves_nothing_half_under_a_hash(kept: KeptFiles) -> None:
    content = b"x" * (10 * LIMIT)
    hash_ = hashlib.sha256(content).hexdigest()
    assert _keep_in_a_child(CRASHING, kept.folder, len(content)).returncode < 0
    (left,) = files(kept.folder)
    assert left.startswith(f"{hash_[:2]}/.{hash_}.")
    assert (kept.find(hash_), list(kept.hashes())) == (None, [])
    kept.keep(content)
    assert list(kept.hashes()) == [hash_]


def test_the_folder_is_a_setting_and_an_empty_one_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    default = tmp_path / "data" / "kamervragen" / "kept"
    assert KeptFiles(Settings().kept_files).folder == default
    monkeypatch.setenv("KAMERVRAGEN_KEPT_FILES", "")
    assert KeptFiles(Settings().kept_files).folder == default
    monkeypatch.setenv("KAMERVRAGEN_KEPT_FILES", str(tmp_path / "elsewhere"))
    assert KeptFiles(Settings().kept_files).folder == tmp_path / "elsewhere"
