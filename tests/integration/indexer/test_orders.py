"""The sources of one set in any order, one by one or together: the same documents on the engine."""

import datetime as dt
import random

from opensearchpy import OpenSearch

from indexer.loading.reading import read_source
from indexer.storing.store import Store
from indexer.storing.writer import writing
from mappings.documents import OF_CHANGES
from mappings.generations import Role
from mappings.sources import Source
from mappings.values import EventKind, Form, Kind, Status
from tests.integration.conftest import empty
from tests.integration.indexer.conftest import Holdings, read_holdings
from tests.readings import NOW, UNITS, printed_answer, reading, source
from tests.unit.indexer.test_metadata import owms

CASE, SECOND_CASE, PUBLICATION = "2024Z90101", "2024Z90102", "ah-tk-20232024-9001"
ORDERS = 6


def _life() -> list[Source]:
    """Return all that is printed of one set, from the day it was sent in to the last correction."""
    questions = tuple(unit for unit in UNITS if unit.kind is Kind.QUESTION)
    unanswered = {"answered_by": (), "answered_on": None}
    delayed_on, further_on = dt.date(2024, 4, 18), dt.date(2024, 5, 30)
    sent_in = reading(
        form=Form.SENT_IN, status=Status.OPEN, case_numbers=(CASE,), units=questions, **unanswered
    )
    bare = reading(form=Form.SENT_IN, status=Status.OPEN, units=questions, **unanswered)
    delay = reading(
        status=Status.DELAYED, event=EventKind.DELAYED, case_numbers=(CASE,), units=(), answered_on=delayed_on
    )
    letter = reading(case_numbers=(CASE, SECOND_CASE))
    printed = reading(form=Form.AANHANGSEL, publication=PUBLICATION)
    differing = (*UNITS[:3], printed_answer("2", "Tot in de maand juli."))
    official = reading(form=Form.XML, publication=PUBLICATION, units=differing)
    further = reading(
        event=EventKind.ANSWERED_FURTHER,
        case_numbers=(CASE,),
        answered_on=further_on,
        units=(UNITS[2], printed_answer("2", "Toch tot in de herfst.")),
    )
    corrected = reading(
        form=Form.AANHANGSEL,
        event=EventKind.CORRECTED,
        publication=f"{PUBLICATION}-n1",
        units=(printed_answer("1", "Nee."),),
    )
    tie = read_source(owms("kv-tk-2024Z90101", CASE, more=_answered_in(PUBLICATION)), "owms.xml", NOW)
    texts = {
        "kv": sent_in, "bare": bare, "delay": delay, "letter": letter, "ah": printed, "xml": official,
        "further": further, "n1": corrected,
    }  # fmt: skip
    return [*(source(name, each) for name, each in texts.items()), tie]


def _answered_in(publication: str) -> str:
    return f"<overheidop:aanhangsel>{publication}</overheidop:aanhangsel>"


def _told(held: Holdings) -> list[dict[str, object]]:
    """Return documents and sets without the numbers of their changes."""
    return [
        {key: value for key, value in each.items() if key not in OF_CHANGES}
        for role in (Role.ENTRIES, Role.SETS)
        for _, each in sorted(held[role].items())
    ]


def test_any_order_gives_the_same_documents(client: OpenSearch, empty_prefix: str) -> None:
    life, store = _life(), Store(client, empty_prefix)
    chance = random.Random(20240328)  # noqa: S311 - no secret
    orders = [life, life[::-1], *(chance.sample(life, len(life)) for _ in range(ORDERS - 2))]
    with writing(store, NOW) as writer:
        writer.add(life)
    together = _told(read_holdings(client, empty_prefix))
    ids = {str(each["id"]) for each in together if "id" in each}
    assert {f"{CASE}-antwoord-2-nader-1", f"{CASE}-antwoord-1-correctie-1"} <= ids
    assert len(ids) == 6
    for order in orders:
        empty(client, empty_prefix)
        for each in order:
            with writing(store, NOW) as writer:
                writer.add([each])
        held = read_holdings(client, empty_prefix)
        assert _told(held) == together
        assert {*held[Role.ENTRIES], *held[Role.SETS]}.isdisjoint(held[Role.TOMBSTONES])
        again = {role: dict(each) for role, each in held.items()}
        with writing(store, NOW) as writer:
            writer.add(chance.sample(life, 4))
        assert writer.changes.sets == 0
        assert _told(read_holdings(client, empty_prefix)) == _told(again)
