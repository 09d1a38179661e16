"""A stream of changes for tests that end the loader or the engine in the middle of it.

Thirty invented question sets come as questions sent in, then answered; some get their number late, which
renames them; some sources are taken away again. Each step can be done over and over.
"""

import datetime as dt
import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

import orjson

from indexer.storing.store import Store
from indexer.storing.writer import writing
from indexer.upkeep.backup import FORMAT, import_sources
from mappings.connection import EngineSettings, connect
from mappings.documents import OF_CHANGES
from mappings.generations import Role
from mappings.sources import Source
from mappings.values import Form, Kind, Status
from tests.integration.indexer.conftest import Holdings
from tests.readings import NOW, UNITS, reading, source

SETS = 30
PART = 12_000
"""Bytes of a request of sets: a step then has several of them, so that two are under way."""

_ASKED = dt.date(2024, 3, 1)


@dataclass(frozen=True, slots=True)
class Step:
    """Sources that come, or hashes of sources that go."""

    come: tuple[Source, ...] = ()
    go: tuple[str, ...] = ()


def _sent_in(number: int) -> Source:
    """Return the questions of a set as they were sent in; every fifth prints no number."""
    questions = tuple(unit for unit in UNITS if unit.kind is Kind.QUESTION)
    first = questions[0].model_copy(update={"text": f"Is brug {number} dicht?"})
    sent = reading(
        form=Form.SENT_IN,
        status=Status.OPEN,
        case_numbers=() if number % 5 == 0 else (f"2024Z92{number:03}",),
        asked_on=_ASKED + dt.timedelta(days=number),
        answered_by=(),
        answered_on=None,
        units=(first, *questions[1:]),
    )
    return source(f"kv-{number}", sent)


def _answered(number: int) -> Source:
    """Return the letter that answers a set's questions; it prints its number."""
    first = UNITS[0].model_copy(update={"text": f"Is brug {number} dicht?"})
    letter = reading(
        case_numbers=(f"2024Z92{number:03}",),
        asked_on=_ASKED + dt.timedelta(days=number),
        units=(first, *UNITS[1:]),
    )
    return source(f"brief-{number}", letter)


def steps() -> Iterator[Step]:
    """Yield the changes in their order."""
    for start in range(0, SETS, 10):
        some = range(start, start + 10)
        yield Step(come=tuple(map(_sent_in, some)))
        yield Step(come=tuple(map(_answered, some)))
        yield Step(go=tuple(_answered(number).hash for number in some if number % 5 == 3))
        yield Step(come=tuple(source(f"scan-{number}", None) for number in some))


def left() -> list[Source]:
    """Return the sources that are there after all steps."""
    gone = {hash_ for step in steps() for hash_ in step.go}
    return [each for step in steps() for each in step.come if each.hash not in gone]


def lines(sources: Sequence[Source]) -> list[bytes]:
    """Return sources as they are exported."""
    return [orjson.dumps({"kamervragen_source": FORMAT, **each.model_dump(mode="json")}) for each in sources]


def do(store: Store, step: Step) -> None:
    """Make a step's changes, as the commands do."""
    if step.come:
        import_sources(store, lines(step.come), NOW)
    if step.go:
        with writing(store, NOW) as writer:
            writer.remove(step.go)


def run_step(url: str, prefix: str, place: int, begun: Connection) -> None:
    """Do one of the steps in a process of its own, which tells when it begins."""
    step = list(steps())[place]
    with closing(connect(EngineSettings(url=url))) as client:
        begun.send(os.getpid())
        do(Store(client, prefix, part=PART), step)


def mixed(held: Holdings) -> list[str]:
    """Return the sets of which some documents are of one change and some of another, or are missing."""
    documents: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in held[Role.ENTRIES].values():
        documents[entry["set_id"]].append(entry)
    found = []
    for set_id, entries in documents.items():
        kinds = Counter(entry["kind"] for entry in entries)
        whole = kinds in (Counter(question=2), Counter(question=2, answer=2))
        if not whole or len({entry["load_seq"] for entry in entries}) != 1:
            found.append(set_id)
    return sorted(found)


def told(held: Holdings) -> dict[Role, Any]:
    """Return what must be equal however often a load was ended: all but numbers of changes and moments."""
    moments = {*OF_CHANGES, "first_seen", "last_seen"}
    return {
        role: {id_: {k: v for k, v in each.items() if k not in moments} for id_, each in held[role].items()}
        for role in (Role.ENTRIES, Role.SETS, Role.SOURCES)
    }


def assert_true(held: Holdings) -> None:
    """Assert what holds at the end besides: each number is a set's own, tombstones stand on what is gone."""
    assert_numbered(held)
    assert len({each["load_seq"] for each in held[Role.SETS].values()}) == len(held[Role.SETS])
    there = {*held[Role.SETS], *held[Role.ENTRIES]}
    stones = held[Role.TOMBSTONES]
    assert there.isdisjoint(stones)
    answers = {f"2024Z92{number:03}-antwoord-{label}" for number in (3, 8, 13) for label in "12"}
    assert answers <= set(stones)
    assert held[Role.WRITER]["writer"]["state"]["pending"] == []


def assert_numbered(held: Holdings) -> None:
    """Assert that each set and its documents tell the same of the changes that made them."""
    for set_id, each in held[Role.SETS].items():
        entries = [held[Role.ENTRIES][id_] for id_ in each["entries"]]
        assert {entry["load_seq"] for entry in entries} == {each["load_seq"]}, set_id
        assert {entry["loaded_at"] for entry in entries} == {each["loaded_at"]}, set_id
        assert [entry["added_seq"] for entry in entries] == each["added"], set_id
        assert 0 < min(each["added"]) <= max(each["added"]) <= each["load_seq"], set_id
