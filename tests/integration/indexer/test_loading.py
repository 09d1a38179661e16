"""Files into the real engine: what is new is written, what is known is left as it is."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from opensearchpy import OpenSearch

from indexer.loading.batches import FILES
from indexer.loading.loads import load as load_files
from indexer.loading.options import LoadOptions
from indexer.loading.reading import content_hash, read_source
from indexer.loading.report import FileReport, LoadReport, Outcome
from indexer.question_sets import PARSER
from indexer.sources.folders import find_files
from indexer.storing.bulks import delete
from indexer.storing.indices import SchemaMismatchError
from indexer.storing.lease import Lease
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from indexer.storing.writer import writing
from indexer.storing.writing import source_actions
from mappings.documents import OF_CHANGES
from mappings.generations import Generation, Role, body
from samples.make import ROOT
from tests.integration.conftest import empty
from tests.integration.indexer.conftest import Holdings, Load, read_holdings
from tests.letters import letter
from tests.readings import NOW

LATER = NOW.replace(year=2025)


def _write(folder: Path, **files: bytes) -> Sequence[Path]:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.txt").write_bytes(content)
    return find_files([folder])


def _outcomes(report: LoadReport) -> list[Outcome]:
    return [file.outcome for file in report.files]


def _counts(holdings: Holdings) -> dict[Role, int]:
    return {role: len(held) for role, held in holdings.items() if held and role is not Role.WRITER}


def test_the_samples_give_the_documents_that_they_hold(
    load: Load, store: Store, holdings: Callable[[], Holdings]
) -> None:
    files = sorted((ROOT / "samples").glob("*.pdf"))
    seen: list[Path] = []
    report = load(store, files, NOW, seen.append)
    assert seen == files
    assert [file.path for file in report.files] == [str(path) for path in files]
    assert (set(_outcomes(report)), report.failed) == ({Outcome.READ}, False)
    assert (report.sets_changed, report.questions, report.answers) == (6, 43, 27)
    held = holdings()
    assert _counts(held) == {Role.ENTRIES: 70, Role.SETS: 6, Role.SOURCES: 6}
    assert Counter(entry["kind"] for entry in held[Role.ENTRIES].values()) == {"question": 43, "answer": 27}
    assert sorted(each["load_seq"] for each in held[Role.SETS].values()) == [1, 2, 3, 4, 5, 6]
    assert {file.set_id for file in report.files} == set(held[Role.SETS])
    for question_set in held[Role.SETS].values():
        for entry in question_set["entries"]:
            assert held[Role.ENTRIES][entry]["load_seq"] == question_set["load_seq"]
    assert {link["hash"] for each in held[Role.SETS].values() for link in each["sources"]} == set(
        held[Role.SOURCES]
    )


def test_the_same_folder_twice_changes_nothing(
    load: Load, store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    files = _write(tmp_path, one=letter(), two=letter("2024Z90102"), none=b"Beste lezer,\n")
    load(store, files, NOW)
    before = holdings()
    report = load(store, files, LATER)
    assert holdings() == before
    assert _outcomes(report) == [Outcome.REFUSED, Outcome.KNOWN, Outcome.KNOWN]
    assert (report.sets_changed, report.questions, report.answers) == (0, 0, 0)
    assert {file.set_id for file in report.files} == {None, "2024Z90101", "2024Z90102"}


def test_a_second_path_of_a_known_file_is_only_noted(
    load: Load, store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    load(store, _write(tmp_path / "a", one=letter()), NOW)
    before = holdings()
    report = load(store, _write(tmp_path / "b", copy=letter()), LATER)
    after = holdings()
    assert (_outcomes(report), report.sets_changed) == ([Outcome.KNOWN], 0)
    assert {role: after[role] for role in (Role.ENTRIES, Role.SETS)} == {
        role: before[role] for role in (Role.ENTRIES, Role.SETS)
    }
    (source,) = after[Role.SOURCES].values()
    assert source["paths"] == [str(tmp_path / "a/one.txt"), str(tmp_path / "b/copy.txt")]
    assert (source["first_seen"], source["last_seen"]) == ("2024-05-01T09:30:00Z", "2025-05-01T09:30:00Z")


def test_two_files_with_the_same_bytes_in_one_folder_are_one_source(
    load: Load, store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    report = load(store, _write(tmp_path, one=letter(), two=letter()), NOW)
    assert _outcomes(report) == [Outcome.READ, Outcome.READ]
    assert _counts(holdings())[Role.SOURCES] == 1
    assert report.sets_changed == 1


def test_a_changed_file_changes_its_set_and_no_other(
    load: Load, store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    files = _write(tmp_path, one=letter(), two=letter("2024Z90102"))
    load(store, files, NOW)
    before = holdings()
    report = load(store, _write(tmp_path, two=letter("2024Z90102", subject="een brug")), LATER)
    after = holdings()
    assert (_outcomes(report), report.sets_changed) == ([Outcome.KNOWN, Outcome.READ], 1)
    assert after[Role.SETS]["2024Z90101"] == before[Role.SETS]["2024Z90101"]
    changed = after[Role.SETS]["2024Z90102"]
    assert (changed["load_seq"], len(changed["sources"])) == (3, 2)
    assert [doubt["code"] for doubt in changed["doubts"]] == ["sources-disagree"]
    assert [doubt.code.value for doubt in report.files[1].doubts] == ["sources-disagree"]


def test_a_better_number_renames_a_set_and_leaves_nothing_of_the_old_name(
    load: Load, store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    load(store, _write(tmp_path, bare=letter("")), NOW)
    (old,) = holdings()[Role.SETS]
    assert old.startswith("f-")
    report = load(store, _write(tmp_path, numbered=letter()), LATER)
    held = holdings()
    assert list(held[Role.SETS]) == ["2024Z90101"]
    assert held[Role.SETS]["2024Z90101"]["numbers"] == ["2024Z90101", old]
    assert {entry["set_id"] for entry in held[Role.ENTRIES].values()} == {"2024Z90101"}
    assert _counts(held) == {Role.ENTRIES: 4, Role.SETS: 1, Role.SOURCES: 2, Role.TOMBSTONES: 5}
    assert {id_: stone["moved_to"] for id_, stone in held[Role.TOMBSTONES].items()} == {
        old: "2024Z90101",
        **{
            f"{old}-{kind}-{label}": f"2024Z90101-{kind}-{label}"
            for kind in ("vraag", "antwoord")
            for label in "12"
        },
    }
    assert {stone["load_seq"] for stone in held[Role.TOMBSTONES].values()} == {2}
    assert {file.set_id for file in report.files} == {"2024Z90101"}


def test_the_order_of_loads_makes_no_difference(
    load: Load, client: OpenSearch, empty_prefix: str, tmp_path: Path
) -> None:
    store = Store(client, empty_prefix)
    files = _write(
        tmp_path,
        bare=letter(""),
        numbered=letter(),
        longer=letter(questions=("Is de sluis dicht?", "Gaat zij weer open?", "Wanneer?")),
        other=letter("2024Z90102", questions=("Is de brug open?",)),
    )
    told = []
    for order in (files, files[::-1], [*files[2:], *files[:2]]):
        for path in order:
            load(store, [path], NOW)
        assert load(store, files, LATER).sets_changed == 0
        held = read_holdings(client, empty_prefix)
        told.append({role: _unnumbered(held)[role] for role in (Role.SETS, Role.ENTRIES)})
        empty(client, empty_prefix)
    assert [len(each) for each in told[0].values()] == [2, 8]
    assert told[0] == told[1] == told[2]


def test_two_sets_of_one_day_and_subject_without_numbers_stay_two(
    load: Load, store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    files = _write(tmp_path, one=letter("", questions=("Een?",)), two=letter("", questions=("Twee?",)))
    load(store, files, NOW)
    held = holdings()
    assert _counts(held) == {Role.ENTRIES: 4, Role.SETS: 2, Role.SOURCES: 2}
    assert load(store, files, LATER).sets_changed == 0
    assert holdings() == held


def _unnumbered(held: Holdings) -> Holdings:
    """Return what is held without the numbers of loads and the moments of seeing."""
    moments = {*OF_CHANGES, "first_seen", "last_seen", "state"}
    return {
        role: {id_: {k: v for k, v in each.items() if k not in moments} for id_, each in documents.items()}
        for role, documents in held.items()
    }


def test_another_parser_reads_known_sources_again_and_leaves_nothing_of_the_former(
    load: Load, client: OpenSearch, empty_prefix: str, tmp_path: Path
) -> None:
    contents = {"a": letter(), "b": letter("2024Z90102"), "c": b"Beste lezer,\n", "d": letter("2024Z90103")}
    files = _write(tmp_path, **contents)
    store = Store(client, empty_prefix)
    load(store, files, NOW)
    clean = _unnumbered(read_holdings(client, empty_prefix))
    empty(client, empty_prefix)
    # As the former parser read them: a, b and d were one set, c was another.
    three = ("Was de sluis dicht?", "Was zij open?", "Wanneer?")
    misread = [
        read_source(letter(number, three), str(path), NOW).model_copy(
            update={"hash": content_hash(content), "size": len(content), "parser": parser}
        )
        for path, content, number, parser in zip(
            files,
            contents.values(),
            ("1999Z00001", "1999Z00001", "1998Z00001", "1999Z00001"),
            ("0", "0", "0", PARSER),
            strict=True,
        )
    ]
    with writing(store, NOW) as writer:
        writer.add(misread)
    assert (writer.changes.sets, writer.changes.unstored) == (2, {})
    report = load(store, files, LATER)
    assert _outcomes(report) == [Outcome.READ, Outcome.READ, Outcome.REFUSED, Outcome.KNOWN]
    held = _unnumbered(read_holdings(client, empty_prefix))
    assert set(held[Role.SETS]) == {"1999Z00001", "2024Z90101", "2024Z90102"}
    assert [link["hash"] for link in held[Role.SETS]["1999Z00001"]["sources"]] == [misread[3].hash]
    for set_id in ("2024Z90101", "2024Z90102"):
        assert held[Role.SETS][set_id] == clean[Role.SETS][set_id]
    assert set(held[Role.ENTRIES]) == {
        entry for question_set in held[Role.SETS].values() for entry in question_set["entries"]
    }
    for place in (0, 1, 2):
        assert held[Role.SOURCES][misread[place].hash] == clean[Role.SOURCES][misread[place].hash]


def test_an_interrupted_load_is_taken_up_by_the_next(
    load: Load, store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    """Sources are written, their set is not: that is what a load leaves that ended in between."""
    (path,) = _write(tmp_path, one=letter())
    source = read_source(letter(), str(path), NOW)
    with Lease(WriterRecord(store.client, store.prefix)) as lease:
        lease.change(lambda state: state.model_copy(update={"pending": (source.hash,)}))
    store.write([source_actions([source], [], store.names)])
    report = load(store, [], LATER)
    assert (report.files, report.sets_changed, report.sets_repaired) == ((), 1, 1)
    held = holdings()
    assert _counts(held) == {Role.ENTRIES: 4, Role.SETS: 1, Role.SOURCES: 1}
    assert held[Role.WRITER]["writer"]["state"]["pending"] == []
    assert load(store, [path], LATER).sets_changed == 0
    assert holdings() == held


def test_documents_without_their_set_are_taken_up_too(
    load: Load, store: Store, holdings: Callable[[], Holdings], tmp_path: Path
) -> None:
    files = _write(tmp_path, one=letter())
    load(store, files, NOW)
    held = holdings()
    (hash_,) = held[Role.SOURCES]
    with Lease(WriterRecord(store.client, store.prefix)) as lease:
        lease.change(lambda state: state.model_copy(update={"pending": (hash_,)}))
    half = delete(store.names[Role.ENTRIES], "2024Z90101-antwoord-2")
    note = delete(store.names[Role.SETS], "2024Z90101")
    for lost in ([half], [note], [half, note]):
        store.write([lost])
        report = load(store, files, LATER)
        assert (report.sets_repaired, report.files[0].outcome) == (1, Outcome.KNOWN)
        assert _unnumbered(holdings()) == _unnumbered(held)
        with Lease(WriterRecord(store.client, store.prefix)) as lease:
            lease.change(lambda state: state.model_copy(update={"pending": (hash_,)}))


def test_an_index_of_another_version_is_not_written_to(
    load: Load, client: OpenSearch, index_prefix: str, tmp_path: Path
) -> None:
    name = Generation(index_prefix, Role.SETS, 1)
    meta = {**body(Role.SETS)["mappings"]["_meta"], "fingerprint": "0" * 16}
    client.indices.create(index=name.name, body={"mappings": {"_meta": meta}, "aliases": {name.alias: {}}})
    with pytest.raises(SchemaMismatchError, match=f"fingerprint of {name.name} is 0000000000000000"):
        load(Store(client, index_prefix), _write(tmp_path, one=letter()), NOW)
    assert list(client.indices.get(index=f"{index_prefix}-*")) == [name.name]
    assert client.count(index=name.name)["count"] == 0


def test_who_is_told_of_each_file_is_told_what_the_report_else_holds(store: Store, tmp_path: Path) -> None:
    files = _write(tmp_path, bad=b"", good=letter(), other=b"Beste lezer,")
    files = [*files, tmp_path / "gone.txt"]
    held = load_files(store, files, NOW)
    told: list[FileReport] = []
    report = load_files(store, files, LATER, LoadOptions(tell=told.append))
    assert report.files == ()
    assert told == [
        replace(file, outcome=Outcome.KNOWN) if file.outcome is Outcome.READ else file for file in held.files
    ]
    assert report.outcomes == {**held.outcomes, Outcome.READ: 0, Outcome.KNOWN: 1}
    assert report.failed


def test_a_copy_of_what_an_earlier_batch_has_read_is_read_too(
    load: Load, store: Store, tmp_path: Path
) -> None:
    others = {f"b{number:03}": f"Beste lezer {number},".encode() for number in range(2 * FILES)}
    files = _write(tmp_path, a=letter(), **others, c=letter())
    outcomes = _outcomes(load(store, files, NOW))
    assert (outcomes[0], outcomes[-1]) == (Outcome.READ, Outcome.READ)
    again = _outcomes(load(store, files, LATER))
    assert (again[0], again[-1]) == (Outcome.KNOWN, Outcome.KNOWN)
