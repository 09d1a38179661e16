"""A folder with every bad input at once: each is named with its reason, and the good ones in between load."""

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.loading.report import LoadReport, Outcome
from indexer.sources.folders import find_files
from indexer.storing.store import Store
from mappings.generations import Role
from samples.make import ROOT
from tests.integration.indexer.conftest import Holdings, Load
from tests.letters import drawn_page, encrypted, letter
from tests.readings import NOW

PDF = (ROOT / "samples/2025Z90022-onderhoud-spoorbruggen.pdf").read_bytes()


def _zipped() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("brief.txt", letter())
    return content.getvalue()


FILES = {
    "a good one.pdf": (PDF, Outcome.READ, None),
    "b empty.pdf": (b"", Outcome.FAILED, "empty: the file is empty"),
    "c truncated.pdf": (PDF[: len(PDF) // 2], Outcome.FAILED, "damaged: the PDF is damaged"),
    "d encrypted.pdf": (encrypted(PDF), Outcome.FAILED, "encrypted: the PDF is encrypted"),
    "e scan.pdf": (drawn_page(), Outcome.REFUSED, "scan: no text layer"),
    "f zip.pdf": (_zipped(), Outcome.REFUSED, "unknown-format: a ZIP container"),
    "g good one.txt": (letter(), Outcome.READ, None),
    "h latin-1.txt": ("Vraag één".encode("latin-1"), Outcome.FAILED, "not-text: not UTF-8 text"),
    "i NUL.txt": (b"Vraag 1\0", Outcome.FAILED, "not-text: not text: it holds NUL bytes"),
    "j white space.txt": (b" \n\t\n", Outcome.FAILED, "empty: "),
    "k another letter.txt": (
        b"Geachte voorzitter,\n\nHierbij de stukken.\n",
        Outcome.REFUSED,
        "not-kamervragen: ",
    ),
    "l numbered only.txt": (b"Vraag 1\nHoe oud bent u?\n", Outcome.REFUSED, "not-kamervragen: "),
    "m [naam] :smile:.txt": (letter("2024Z90103"), Outcome.READ, None),
    "n good one.txt": (letter("2024Z90102"), Outcome.READ, None),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, (content, _, _) in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def _told(report: LoadReport) -> dict[str, tuple[Outcome, str | None]]:
    return {
        Path(file.path).name: (
            file.outcome,
            f"{file.refusal.code}: {file.refusal.detail}" if file.refusal else None,
        )
        for file in report.files
    }


def test_each_is_named_with_its_reason_and_the_rest_goes_on(
    load: Load, store: Store, holdings: Callable[[], Holdings], folder: Path
) -> None:
    report = load(store, find_files([folder]), NOW)
    told = _told(report)
    assert list(told) == list(FILES)
    assert {name: outcome for name, (outcome, _) in told.items()} == {
        name: outcome for name, (_, outcome, _) in FILES.items()
    }
    for name, (_, _, reason) in FILES.items():
        said = told[name][1]
        assert (said is None) is (reason is None)
        assert (said or "").startswith(reason or ""), name
        assert "\n" not in (said or "")
    assert report.failed
    assert report.outcomes == {
        Outcome.READ: 4,
        Outcome.KNOWN: 0,
        Outcome.WAITING: 0,
        Outcome.REFUSED: 4,
        Outcome.FAILED: 6,
    }
    held = holdings()
    assert set(held[Role.SETS]) == {"2025Z90022", "2024Z90101", "2024Z90102", "2024Z90103"}
    assert len(held[Role.SOURCES]) == len(FILES)
    refused = {each["paths"][0]: each for each in held[Role.SOURCES].values() if each["refusal"]}
    assert len(refused) == 10
    assert all(each["reading"] is None and each["keys"] == [] for each in refused.values())


def test_the_same_bad_folder_again_says_the_same_and_changes_nothing(
    load: Load, store: Store, holdings: Callable[[], Holdings], folder: Path
) -> None:
    files = find_files([folder])
    first = _told(load(store, files, NOW))
    before = holdings()
    again = _told(load(store, files, NOW.replace(year=2025)))
    assert {name: reason for name, (_, reason) in again.items()} == {
        name: reason for name, (_, reason) in first.items()
    }
    assert {outcome for outcome, _ in again.values()} == {Outcome.KNOWN, Outcome.REFUSED, Outcome.FAILED}
    assert holdings() == before


def test_what_cannot_be_opened_is_named(load: Load, store: Store, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(letter())
    (tmp_path / "folder.txt").mkdir()
    files = [tmp_path / name for name in ("gone.txt", "good.txt", "folder.txt")]
    assert _told(load(store, files, NOW)) == {
        "gone.txt": (Outcome.FAILED, "unreadable: No such file or directory"),
        "good.txt": (Outcome.READ, None),
        "folder.txt": (Outcome.FAILED, "unreadable: not a regular file"),
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(load: Load, store: Store, tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_bytes(letter())
    closed.chmod(0)
    told = _told(load(store, find_files([tmp_path]), NOW))
    assert told == {"closed.txt": (Outcome.FAILED, "unreadable: Permission denied")}


def test_a_name_that_is_no_utf_8_is_told_in_escapes(
    load: Load, store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9.txt")
    odd.write_bytes(letter())
    report = load(store, find_files([tmp_path]), NOW)
    assert [file.path for file in report.files] == [f"{tmp_path}/caf\\udce9.txt"]
    (source,) = holdings()[Role.SOURCES].values()
    assert source["paths"] == [f"{tmp_path}/caf\\udce9.txt"]
    assert report.model_dump_json()


def test_files_are_found_in_a_fixed_order_hidden_ones_not(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/c.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "z dangling").symlink_to(tmp_path / "nothing")
    found = [str(path.relative_to(tmp_path)) for path in find_files([tmp_path / "c.txt", tmp_path])]
    assert found == ["c.txt", "a.txt", "b/1.txt", "b/2.txt", "z dangling"]
    with pytest.raises(FileNotFoundError):
        find_files([tmp_path / "nothing"])


def test_what_would_never_end_or_leads_nowhere_is_named_and_not_read(
    store: Store, load: Load, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nothing")
    assert _told(load(store, find_files([tmp_path]), NOW)) == {
        "dangling.txt": (Outcome.FAILED, "unreadable: No such file or directory"),
        "pipe.txt": (Outcome.FAILED, "unreadable: not a regular file"),
    }
