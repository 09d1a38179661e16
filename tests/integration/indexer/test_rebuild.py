"""A new generation from the sources alone, while searches and loads go on."""

import pytest
from opensearchpy import OpenSearch

from indexer.rebuilding.orphans import kept, orphans
from indexer.rebuilding.rebuilds import RebuildError, rebuild
from indexer.storing.indices import Indices, SchemaMismatchError
from indexer.storing.records import WriterRecord
from indexer.storing.store import Store
from indexer.storing.writer import writing
from mappings.generations import MERGED, Generation, Role, alias, body
from tests.integration.conftest import make_plain, plain
from tests.integration.indexer.conftest import read_holdings
from tests.integration.indexer.crashes import Step, assert_true, do, steps, told
from tests.readings import NOW

LATER = NOW.replace(year=2025)


@pytest.fixture
def loaded(client: OpenSearch, index_prefix: str) -> Store:
    """Return a store of thirty sets, in indices of their own, which a rebuild can replace."""
    make_plain(client, index_prefix)
    store = Store(client, index_prefix)
    do(store, Step(come=tuple(each for step in steps() for each in step.come)))
    do(store, Step(go=tuple(hash_ for step in steps() for hash_ in step.go)))
    return store


def names(store: Store) -> dict[Role, list[str]]:
    indices = Indices(store.client, store.prefix)
    return {role: [each.name for each in indices.generations(role)] for role in Role}


def live(store: Store, role: Role) -> str:
    found = Indices(store.client, store.prefix).live(role)
    assert found is not None
    return found.name


def test_nothing_changes_but_the_generation(loaded: Store) -> None:
    before = read_holdings(loaded.client, loaded.prefix)
    seen: list[tuple[str, int, int]] = []
    made = rebuild(loaded, LATER, lambda *each: seen.append(each))
    after = read_holdings(loaded.client, loaded.prefix)
    assert {role: after[role] for role in (Role.ENTRIES, Role.SETS, Role.SOURCES, Role.TOMBSTONES)} == {
        role: before[role] for role in (Role.ENTRIES, Role.SETS, Role.SOURCES, Role.TOMBSTONES)
    }
    assert (made.question_sets, made.documents, made.changed, made.deleted) == (30, 108, 0, ())
    assert [live(loaded, role)[-6:] for role in (Role.ENTRIES, Role.SETS)] == ["000002", "000002"]
    assert seen[-1] == ("building", 54, 54)
    indices = Indices(loaded.client, loaded.prefix)
    record = WriterRecord(loaded.client, loaded.prefix)
    assert [each.number for each in kept(indices)] == [1, 1]
    assert orphans(indices, record) == []
    # the next one deletes what this one kept
    again = rebuild(loaded, LATER)
    assert sorted(again.deleted) == [f"{loaded.prefix}-entries-000001", f"{loaded.prefix}-sets-000001"]
    assert names(loaded)[Role.SETS] == [f"{loaded.prefix}-sets-00000{number}" for number in (2, 3)]


def test_a_set_that_merges_otherwise_gets_a_number_and_what_is_gone_a_tombstone(
    client: OpenSearch, loaded: Store
) -> None:
    """As after an upgrade whose parser or merge differs: the live index is what the former version made."""
    entries, sets = (alias(loaded.prefix, role) for role in MERGED)
    held = read_holdings(client, loaded.prefix)
    former = {**held[Role.SETS]["2024Z92001"], "fingerprint": "0" * 32}
    former["entries"] = [*former["entries"], "2024Z92001-vraag-9"]
    former["added"] = [*former["added"], 1]
    stray = {**held[Role.ENTRIES]["2024Z92001-vraag-1"], "id": "2024Z92001-vraag-9", "labels": ["9"]}
    client.index(index=sets, id="2024Z92001", body=former, params={"refresh": "true"})
    client.index(index=entries, id=stray["id"], body=stray, params={"refresh": "true"})
    last = loaded.load_seq()
    made = rebuild(loaded, LATER)
    after = read_holdings(client, loaded.prefix)
    assert (made.changed, made.documents) == (1, 108)
    assert after[Role.SETS]["2024Z92001"]["load_seq"] == last + 1
    assert {after[Role.ENTRIES][id_]["load_seq"] for id_ in after[Role.SETS]["2024Z92001"]["entries"]} == {
        last + 1
    }
    assert after[Role.TOMBSTONES][stray["id"]]["load_seq"] == last + 2
    assert told(after) == told(held)
    others = [set_id for set_id in held[Role.SETS] if set_id != "2024Z92001"]
    assert [after[Role.SETS][each] for each in others] == [held[Role.SETS][each] for each in others]
    with writing(loaded, LATER):
        pass
    assert read_holdings(client, loaded.prefix)[Role.WRITER]["writer"]["state"]["load_seq"] == last + 2


def test_a_generation_that_is_not_what_its_sources_make_is_deleted(client: OpenSearch, loaded: Store) -> None:
    before = read_holdings(client, loaded.prefix)
    building = Indices(client, loaded.prefix).next(Role.ENTRIES)

    def damage(_what: str, _done: int, _of: int) -> None:
        entry = before[Role.ENTRIES]["2024Z92002-vraag-1"]
        client.index(index=building.name, id="stray", body={**entry, "id": "stray", "year": 1999})
        client.index(index=building.name, id=entry["id"], body={**entry, "text": "Iets anders?"})

    with pytest.raises(RebuildError) as raised:
        rebuild(loaded, LATER, damage)
    assert str(raised.value).startswith(
        "the new generation was deleted: question 1999: 1 documents, 0 were written"
    )
    assert names(loaded) == {role: [f"{loaded.prefix}-{role.value}-000001"] for role in Role}
    after = read_holdings(client, loaded.prefix)
    assert {**after, Role.WRITER: before[Role.WRITER]} == before


def test_a_document_that_differs_is_found_by_comparing(client: OpenSearch, loaded: Store) -> None:
    """Of thirty sets one document each is compared, so all of one set are damaged here."""
    building = Indices(client, loaded.prefix).next(Role.ENTRIES)

    def damage(_what: str, _done: int, _of: int) -> None:
        client.indices.refresh(index=building.name)
        found = client.search(index=building.name, body={"query": {"term": {"set_id": "2024Z92002"}}})
        for hit in found["hits"]["hits"]:
            client.index(index=building.name, id=hit["_id"], body={**hit["_source"], "text": "Iets anders?"})

    with pytest.raises(RebuildError, match=r"deleted: 2024Z92002-\w+-\d is not what its sources make$"):
        rebuild(loaded, LATER, damage)


def test_a_rebuild_that_is_broken_off_leaves_nothing(client: OpenSearch, loaded: Store) -> None:
    def stop(_what: str, _done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(loaded, LATER, stop)
    assert names(loaded) == {role: [f"{loaded.prefix}-{role.value}-000001"] for role in Role}
    state, _ = WriterRecord(client, loaded.prefix).read()
    assert (state.rebuild, state.load) == (None, None)


def test_what_a_killed_rebuild_leaves_is_an_orphan_while_another_can_build(
    client: OpenSearch, loaded: Store
) -> None:
    indices = Indices(client, loaded.prefix)
    record = WriterRecord(client, loaded.prefix)
    half = indices.next(Role.SETS)
    indices.make(half)
    assert orphans(indices, record) == [half]
    during: list[list[Generation]] = []
    rebuild(loaded, LATER, lambda *_: during.append(orphans(indices, record)))
    assert during == [[half]] * 2  # before anything is written, and when all is
    assert live(loaded, Role.SETS) == f"{loaded.prefix}-sets-000003"
    # it is the one before the live one now, as far as its number tells; the next rebuild deletes it
    assert [each.name for each in kept(indices)] == [f"{loaded.prefix}-entries-000001", half.name]


def test_indices_of_another_version_are_refused_by_a_load_and_replaced_by_a_rebuild(
    client: OpenSearch, loaded: Store
) -> None:
    """Sources as the version before stored them: a field that is no more, another that was one address."""
    held = read_holdings(client, loaded.prefix)
    for role in (Role.SOURCES, Role.ENTRIES):
        mappings = plain(body(role)["mappings"])
        mappings["_meta"] = {**mappings["_meta"], "fingerprint": "0" * 16}
        mappings["properties"]["of_yore"] = {"type": "keyword"}
        client.indices.delete(index=f"{loaded.prefix}-{role.value}-000001")
        generation = Generation(loaded.prefix, role, 1)
        client.indices.create(
            index=generation.name, body={"mappings": mappings, "aliases": {generation.alias: {}}}
        )
        for id_, each in held[role].items():
            client.index(index=generation.name, id=id_, body={**each, "of_yore": "x"})
        client.indices.refresh(index=generation.name)
    with (
        pytest.raises(SchemaMismatchError, match=r"run `kamervragen index --rebuild`$"),
        writing(loaded, NOW),
    ):
        pass
    made = rebuild(loaded, LATER)
    assert (made.question_sets, made.changed) == (30, 0)
    after = read_holdings(client, loaded.prefix)
    assert told(after) == told(held)
    assert_true(after)
    assert live(loaded, Role.SOURCES) == f"{loaded.prefix}-sources-000002"
    with writing(loaded, NOW):
        pass


def test_without_the_alias_of_documents_they_are_made_again(client: OpenSearch, loaded: Store) -> None:
    held = read_holdings(client, loaded.prefix)
    for role in (Role.ENTRIES, Role.SOURCES):
        client.indices.delete_alias(
            index=f"{loaded.prefix}-{role.value}-000001", name=alias(loaded.prefix, role)
        )
    with pytest.raises(SchemaMismatchError, match=r"no alias .*-entries points at .*-entries-000001"):
        Indices(client, loaded.prefix).prepare()
    rebuild(loaded, LATER)
    assert told(read_holdings(client, loaded.prefix)) == told(held)


def test_where_nothing_was_loaded_there_is_nothing_to_rebuild(client: OpenSearch, index_prefix: str) -> None:
    with pytest.raises(RebuildError, match="nothing was loaded yet under the index prefix"):
        rebuild(Store(client, index_prefix), NOW)
    assert names(Store(client, index_prefix)) == {role: [] for role in Role}
