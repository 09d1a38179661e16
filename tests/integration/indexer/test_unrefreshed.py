"""One load whose batches no refresh parts: what a batch wrote, the next ones find all the same."""

import random
from collections.abc import Iterator, Sequence

import pytest
from opensearchpy import OpenSearch

from indexer.storing.store import Store
from indexer.storing.writer import UNREFRESHED, writing
from mappings.generations import MERGED, Role, alias
from mappings.sources import Source
from mappings.values import Form, Kind, Status
from tests.integration.conftest import empty
from tests.integration.indexer.conftest import Holdings, read_holdings
from tests.integration.indexer.crashes import told
from tests.readings import NOW, UNITS, printed_answer, reading, source

CASE, OTHER_CASE = "2024Z90101", "2024Z90102"
ORDERS = 6

_QUESTIONS = tuple(unit for unit in UNITS if unit.kind is Kind.QUESTION)
BARE = source(
    "bare",
    reading(form=Form.SENT_IN, status=Status.OPEN, units=_QUESTIONS, answered_by=(), answered_on=None),
)
"""The questions without a number: a set's first name, until a better one comes."""

LETTER = source("letter", reading(case_numbers=(CASE,)))
BOTH = source("both", reading(case_numbers=(CASE, OTHER_CASE)))
OTHER = source(
    "other", reading(case_numbers=(OTHER_CASE,), units=(*UNITS[:3], printed_answer("2", "Tot juli.")))
)
SCAN = source("scan", None)
FAMILY = (BARE, LETTER, BOTH, OTHER)


@pytest.fixture
def unrefreshed(client: OpenSearch, store: Store) -> Iterator[Store]:
    """Return a store that searches find new things in only when the writer says so."""
    names = ",".join(alias(store.prefix, role) for role in Role)
    client.indices.put_settings(index=names, body={"index.refresh_interval": "-1"})
    yield store
    client.indices.put_settings(index=names, body={"index.refresh_interval": None})


def _of(store: Store, *sources: Source) -> dict[Role, object]:
    """Return what a load of these sources at once makes of an empty index, and leave it empty."""
    with writing(store, NOW) as writer:
        writer.add(sources)
    made = told(read_holdings(store.client, store.prefix))
    empty(store.client, store.prefix)
    return made


def _load_one_by_one(store: Store, *steps: Source | Sequence[str]) -> Holdings:
    """Return what is there after one load, of which each step is a source that comes, or hashes that go."""
    with writing(store, NOW) as writer:
        for step in steps:
            if isinstance(step, Source):
                writer.add([step])
            else:
                writer.remove(step)
    assert writer.changes.unstored == {}
    held = read_holdings(store.client, store.prefix)
    assert {*held[Role.ENTRIES], *held[Role.SETS]}.isdisjoint(held[Role.TOMBSTONES])
    assert held[Role.WRITER]["writer"]["state"]["pending"] == []
    return held


def _orders() -> list[list[Source]]:
    chance = random.Random(20240328)  # noqa: S311 - no secret
    return [
        [*FAMILY],
        [*FAMILY[::-1]],
        *(chance.sample(FAMILY, len(FAMILY)) for _ in range(ORDERS - 2)),
    ]


def test_a_family_in_any_order_becomes_one_set(client: OpenSearch, unrefreshed: Store) -> None:
    together = _of(unrefreshed, *FAMILY)
    for order in _orders():
        held = _load_one_by_one(unrefreshed, *order)
        assert told(held) == together
        assert len(held[Role.SETS]) == 1
        empty(client, unrefreshed.prefix)


def test_a_set_that_a_better_number_renames_leaves_nothing_of_its_old_name(unrefreshed: Store) -> None:
    renamed = _of(unrefreshed, BARE, LETTER)
    held = _load_one_by_one(unrefreshed, BARE, LETTER)
    assert told(held) == renamed
    moved = {stone["moved_to"] for stone in held[Role.TOMBSTONES].values()}
    assert moved == {CASE, f"{CASE}-vraag-1", f"{CASE}-vraag-2"}


def test_what_is_removed_is_no_kin_of_what_comes_after(client: OpenSearch, unrefreshed: Store) -> None:
    apart = _of(unrefreshed, LETTER, OTHER)
    assert told(_load_one_by_one(unrefreshed, LETTER, BOTH, [BOTH.hash], OTHER)) == apart
    empty(client, unrefreshed.prefix)
    bare = _of(unrefreshed, BARE)
    assert told(_load_one_by_one(unrefreshed, BARE, LETTER, [LETTER.hash])) == bare
    empty(client, unrefreshed.prefix)
    whole = _of(unrefreshed, *FAMILY)
    again = [each.hash for each in FAMILY]
    assert told(_load_one_by_one(unrefreshed, *FAMILY, again, *FAMILY[::-1])) == whole


def test_a_source_that_is_read_anew_with_another_number_leaves_its_set(
    client: OpenSearch, unrefreshed: Store
) -> None:
    misread = source("letter", reading(case_numbers=(OTHER_CASE,)))
    apart = _of(unrefreshed, LETTER, OTHER)
    assert told(_load_one_by_one(unrefreshed, misread, OTHER, LETTER)) == apart
    empty(client, unrefreshed.prefix)
    _load_one_by_one(unrefreshed, misread)  # which searches go on to find by its former number
    assert told(_load_one_by_one(unrefreshed, LETTER, OTHER)) == apart


def test_a_set_that_was_rejected_does_not_count_as_written(client: OpenSearch, unrefreshed: Store) -> None:
    merged = ",".join(alias(unrefreshed.prefix, role) for role in MERGED)
    made = _of(unrefreshed, BARE, LETTER, SCAN)
    with writing(unrefreshed, NOW) as writer:
        client.indices.put_settings(index=merged, body={"index.blocks.write": True})
        writer.add([BARE])
        writer.add([SCAN])  # only now is known what became of the sets before
        assert "blocked by" in writer.changes.unstored[BARE.hash]
        client.indices.put_settings(index=merged, body={"index.blocks.write": None})
        writer.add([LETTER])
    assert (writer.changes.sets, writer.changes.removed) == (1, 0)
    held = read_holdings(client, unrefreshed.prefix)
    assert told(held) == made
    assert held[Role.TOMBSTONES] == {}


def test_no_more_is_left_unrefreshed_than_the_limit(unrefreshed: Store) -> None:
    with writing(unrefreshed, NOW) as writer:
        writer.add([source(f"scan-{number}", None) for number in range(UNREFRESHED - 1)])
        assert unrefreshed.count(Role.SOURCES) == 0
        writer.add([SCAN])
        assert unrefreshed.count(Role.SOURCES) == UNREFRESHED
        writer.add([source("later", None)])
        assert unrefreshed.count(Role.SOURCES) == UNREFRESHED
