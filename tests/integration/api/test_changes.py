"""Whoever follows the changes has a copy of the index, whatever is loaded, removed and rebuilt meanwhile."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from opensearchpy import OpenSearch

from indexer.rebuilding.rebuilds import rebuild
from indexer.storing.bulks import index
from indexer.storing.store import Store
from indexer.storing.writer import Writer, writing
from mappings.connection import EngineSettings, connect
from mappings.generations import Role
from mappings.tombstones import Tombstone
from tests.integration.api.conftest import running
from tests.integration.conftest import empty, make_plain
from tests.integration.indexer.conftest import read_holdings
from tests.integration.indexer.crashes import Step, steps
from tests.readings import NOW, reading, source

STEPS = list(steps())
CASE = "2024Z90101"
NUMBERS = {each.hash: each.reading.case_numbers for step in STEPS for each in step.come if each.reading}


@dataclass
class Copy:
    """What a reader keeps: the number of the latest change by id, and how far it has come."""

    api: TestClient
    since: int = 0
    held: dict[str, int] = field(default_factory=dict)
    told: set[tuple[str, int]] = field(default_factory=set)
    lessened: set[str] = field(default_factory=set)
    """The sets that a source was taken from: what they lost can come again before this reader hears of it."""

    def read(self, limit: int) -> bool:
        """Read one answer and check it; return whether there is more."""
        response = self.api.get(f"/v1/changes?since={self.since}&limit={limit}")
        assert response.status_code == 200, response.text
        told = response.json()
        numbers = [item["load_seq"] for item in told["items"]]
        assert numbers == sorted(numbers)
        assert all(self.since < number <= told["next_since"] for number in numbers)
        for item in told["items"]:
            assert (item["id"], item["load_seq"]) not in self.told
            self.told.add((item["id"], item["load_seq"]))
            if item["change"] == "deleted":
                self.held.pop(item["id"], None)
            else:
                is_new = item["id"] not in self.held or item["set_id"] in self.lessened
                assert is_new or item["change"] == "changed"
                self.held[item["id"]] = item["load_seq"]
        if told["more"]:
            assert len(numbers) - numbers.count(numbers[-1]) < limit <= len(numbers)
            assert numbers[-1] == told["next_since"]
            assert f"since={told['next_since']}" in response.headers["link"]
        self.since = told["next_since"]
        more: bool = told["more"]
        return more

    def follow(self, limit: int = 50) -> dict[str, int]:
        """Read until there is no more; return what is kept."""
        while self.read(limit):
            pass
        return self.held


def indexed(client: OpenSearch, prefix: str) -> dict[str, int]:
    held = read_holdings(client, prefix)
    return {id_: each["load_seq"] for role in (Role.SETS, Role.ENTRIES) for id_, each in held[role].items()}


@pytest.fixture(scope="module")
def followed(engine: OpenSearch, engine_url: str) -> Iterator[tuple[TestClient, Store]]:
    """An API beside the store that it searches; each test begins with `empty`."""
    prefix = f"test-{uuid.uuid4().hex[:12]}"
    make_plain(engine, prefix)
    with running(engine_url, prefix) as api:
        yield api, Store(engine, prefix)
    engine.indices.delete(index=f"{prefix}-*")


def emptied(followed: tuple[TestClient, Store]) -> tuple[Copy, Store]:
    api, store = followed
    empty(store.client, store.prefix)
    return Copy(api), store


def do(writer: Writer, step: Step) -> None:
    if step.come:
        writer.add(step.come)
    if step.go:
        writer.remove(step.go)


def lessened(step: Step) -> set[str]:
    """Return the numbers of the sets that a step takes a source from."""
    return {number for hash_ in step.go for number in NUMBERS[hash_]}


_step = st.sampled_from(range(len(STEPS)))
_pages = st.lists(st.integers(1, 12), max_size=3)


@settings(max_examples=12, deadline=None)
@given(loads=st.lists(st.lists(st.tuples(_step, _pages), min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_copy_that_is_kept_by_the_changes_is_the_index(
    followed: tuple[TestClient, Store], loads: list[list[tuple[int, list[int]]]]
) -> None:
    """Pages are read between batches too, while the last of them is being written."""
    copy, store = emptied(followed)
    for load in loads:
        with writing(store, NOW, tells_every=0) as writer:
            for step, pages in load:
                do(writer, STEPS[step])
                copy.lessened |= lessened(STEPS[step])
                for limit in pages:
                    copy.read(limit)
    assert copy.follow(3) == indexed(store.client, store.prefix)
    assert Copy(copy.api).follow() == copy.held


def test_a_reader_that_never_rests_misses_nothing(
    followed: tuple[TestClient, Store], engine_url: str
) -> None:
    copy, store = emptied(followed)
    copy.lessened = {number for step in STEPS for number in lessened(step)}

    def load() -> None:
        with closing(connect(EngineSettings(url=engine_url))) as client:
            for _ in range(2):
                with writing(Store(client, store.prefix), NOW, tells_every=0) as writer:
                    for step in STEPS:
                        do(writer, step)

    loading = threading.Thread(target=load)
    loading.start()
    reads = 0
    while loading.is_alive():
        copy.read(7)
        reads += 1
    loading.join()
    assert reads > 10
    assert copy.follow() == indexed(store.client, store.prefix)


def test_what_a_rebuild_reads_otherwise_is_told(followed: tuple[TestClient, Store]) -> None:
    copy, store = emptied(followed)
    with writing(store, NOW) as writer:
        do(writer, STEPS[0])
        do(writer, STEPS[1])
    copy.follow()
    (changed, lost, *_) = sorted(read_holdings(store.client, store.prefix)[Role.SETS].values(), key=str)
    for note in ({**changed, "fingerprint": "0" * 32}, {**lost, "fingerprint": "0" * 32}):
        store.client.index(index=store.names[Role.SETS], id=note["set_id"], body=note)
    assert rebuild(store, NOW).changed == 2
    assert copy.follow(1) == indexed(store.client, store.prefix)
    assert {copy.held[changed["set_id"]], copy.held[lost["set_id"]]} == {copy.since, copy.since - 1}


def _letter(name: str, *cases: str) -> Any:  # noqa: ANN401 - a source
    return source(name, reading(case_numbers=cases))


def test_each_item_says_what_became_of_it_and_where_it_is(followed: tuple[TestClient, Store]) -> None:
    copy, store = emptied(followed)
    with writing(store, NOW) as writer:
        writer.add([_letter("a", CASE)])
    told = copy.api.get("/v1/changes").json()
    assert (told["next_since"], told["more"]) == (1, False)
    assert "Tweede Kamer" in told["about"]["statement"]
    names = ("antwoord-1", "antwoord-2", "vraag-1", "vraag-2")
    assert [(item["id"], item["type"], item["change"], item["load_seq"]) for item in told["items"]] == [
        (CASE, "question-set", "added", 1),
        *((f"{CASE}-{name}", "document", "added", 1) for name in names),
    ]
    for item in told["items"]:
        assert copy.api.get(item["link"]).status_code == 200
    assert copy.api.get("/v1/changes?since=1").json()["items"] == []
    with writing(store, NOW) as writer:
        writer.remove([_letter("a", CASE).hash])
    gone = copy.api.get("/v1/changes?since=1").json()["items"]
    assert {item["id"] for item in gone} == {item["id"] for item in told["items"]}
    assert {(item["change"], item["load_seq"], item["moved_to"], item["link"]) for item in gone} == {
        ("deleted", 2, None, None)
    }


def test_what_a_better_number_renames_says_where_it_went(followed: tuple[TestClient, Store]) -> None:
    copy, store = emptied(followed)
    with writing(store, NOW) as writer:
        writer.add([_letter("a")])
    old = {item["id"] for item in copy.api.get("/v1/changes").json()["items"]}
    with writing(store, NOW) as writer:
        writer.add([_letter("b", CASE)])
    told = copy.api.get("/v1/changes?since=1").json()["items"]
    moved = {item["id"]: item for item in told if item["change"] == "deleted"}
    assert set(moved) == old
    for item in moved.values():
        assert item["moved_to"].startswith(CASE)
        assert copy.api.get(item["link"]).json()["links"]["self"] == item["link"]


def test_what_went_and_came_again_is_added_to_who_has_it_still(followed: tuple[TestClient, Store]) -> None:
    copy, store = emptied(followed)
    letter = _letter("a", CASE)
    with writing(store, NOW) as writer:
        writer.add([letter])
    copy.follow()
    with writing(store, NOW) as writer:
        writer.remove([letter.hash])
        writer.add([letter])
    told = copy.api.get(f"/v1/changes?since={copy.since}").json()["items"]
    assert {item["id"] for item in told} == set(copy.held)
    assert {item["change"] for item in told} == {"added"}


def test_what_is_stored_and_not_yet_findable_is_not_told(followed: tuple[TestClient, Store]) -> None:
    copy, store = emptied(followed)
    with writing(store, NOW, tells_every=3600) as writer:
        writer.add([_letter("a", CASE)])
        writer.add([_letter("b", "2024Z90102")])
        store.refresh(*Role)
        assert copy.api.get(f"/v1/question-sets/{CASE}").status_code == 200
        told = copy.api.get("/v1/changes").json()
        assert (told["items"], told["next_since"], told["more"]) == ([], 0, False)
    assert len(copy.follow()) == 10


def test_a_tombstone_on_what_is_there_is_not_told(followed: tuple[TestClient, Store]) -> None:
    """As a rebuild leaves it that was ended between the two."""
    copy, store = emptied(followed)
    with writing(store, NOW) as writer:
        writer.add([_letter("a", CASE)])
    id_ = f"{CASE}-vraag-1"
    stone = Tombstone(id=id_, set_id=CASE, moved_to=None, load_seq=2, removed_at=NOW)
    store.write([[index(store.names[Role.TOMBSTONES], id_, stone)]])
    with writing(store, NOW):
        pass
    assert copy.follow() == indexed(store.client, store.prefix)
    assert copy.since == 2


def test_a_number_that_was_never_given_is_gone(followed: tuple[TestClient, Store]) -> None:
    copy, store = emptied(followed)
    assert copy.api.get("/v1/changes?since=0").json()["next_since"] == 0
    with writing(store, NOW) as writer:
        writer.add([_letter("a", CASE)])
    response = copy.api.get("/v1/changes?since=500")
    problem = response.json()
    assert (response.status_code, problem["type"]) == (410, "/problems/since-in-future")
    assert "the index was made anew" in problem["detail"]
    assert problem["errors"][0]["detail"] == "the latest change is 1"


def test_an_index_of_a_version_that_notes_nothing_says_that_a_load_is_needed(
    followed: tuple[TestClient, Store],
) -> None:
    copy, store = emptied(followed)
    with writing(store, NOW) as writer:
        writer.add([_letter("a", CASE)])
    name = store.names[Role.WRITER]
    (record,) = read_holdings(store.client, store.prefix)[Role.WRITER].values()
    del record["state"]["findable_seq"]
    store.client.index(index=name, id="writer", body=record, params={"refresh": "true"})
    response = copy.api.get("/v1/changes")
    assert (response.status_code, response.json()["type"]) == (503, "/problems/not-ready")
    with writing(store, NOW):
        pass
    assert len(copy.follow()) == 5


def test_who_has_them_all_is_told_so_in_short(followed: tuple[TestClient, Store]) -> None:
    copy, store = emptied(followed)
    with writing(store, NOW) as writer:
        writer.add([_letter("a", CASE)])
    response = copy.api.get("/v1/changes?since=1")
    tag = {"If-None-Match": response.headers["etag"]}
    assert response.headers["cache-control"] == "no-cache"
    unchanged = copy.api.get("/v1/changes?since=1", headers=tag)
    # a cache keeps the answer as long as the 304 that confirms it says
    assert (unchanged.status_code, unchanged.headers["cache-control"]) == (304, "no-cache")
    assert copy.api.get("/v1/changes?since=0", headers=tag).status_code == 200
    assert copy.api.head("/v1/changes?since=1").headers["etag"] == response.headers["etag"]
    with writing(store, NOW) as writer:
        writer.add([_letter("b", "2024Z90102")])
    assert copy.api.get("/v1/changes?since=1", headers=tag).status_code == 200
