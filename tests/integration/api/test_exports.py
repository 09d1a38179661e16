"""Whole answers: cut visibly, in little memory, and the engine let go of whoever ends them."""

import asyncio
import base64
import csv
import io
import re
import tracemalloc
from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch
from starlette.types import Message

from api.app import create_app
from api.exporting.stream import PAGE
from api.index.searcher import Searcher
from api.settings import Settings
from api.timing import counting
from engine.node import local_node
from mappings import generations
from mappings.connection import EngineSettings, connect, connect_async
from mappings.documents import Question
from mappings.generations import Generation, Role, alias
from mappings.kept_files import KeptFiles
from tests.integration.api.asgi import started, stay
from tests.integration.api.conftest import make_indices, write
from tests.invented import question

MANY = 6 * PAGE
DOCUMENTS = [question(str(number), f"De haven. {'Later. ' * 50}", position=number) for number in range(MANY)]


@pytest.fixture(scope="module")
def prefix(engine: OpenSearch, module_prefix: str) -> str:
    make_indices(engine, module_prefix)
    write_many(engine, module_prefix, DOCUMENTS)
    return module_prefix


def write_many(engine: OpenSearch, prefix: str, documents: list[Question]) -> None:
    """Write documents in parts: the analysis of one part takes less than a request may."""
    for first in range(0, len(documents), PAGE):
        write(engine, prefix, documents[first : first + PAGE])


def application(engine_url: str, prefix: str, **settings: Any) -> FastAPI:  # noqa: ANN401 - any setting
    return create_app(Settings(index_prefix=prefix, **settings), EngineSettings(url=engine_url))


@pytest.fixture
def api(engine_url: str, prefix: str) -> Iterator[TestClient]:
    """A server whose limit is lower than what there is."""
    with TestClient(application(engine_url, prefix, export_limit=MANY - 1)) as client:
        yield client


def last_row(written: bytes) -> list[str]:
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))[-1]


def points_in_time(engine: OpenSearch, prefix: str) -> int:
    """Return how many are open on the indices of a prefix: others may have some on theirs.

    An id holds the names of its indices. The engine's figures are no measure: one that was let go is in them
    until the search ends that was under way in it.
    """
    ids = [each["pit_id"] for each in engine.get_all_pits()["pits"]]
    return sum(prefix.encode() in base64.urlsafe_b64decode(f"{each}==") for each in ids)


def test_a_whole_answer_has_no_line_too_many(engine_url: str, prefix: str) -> None:
    with TestClient(application(engine_url, prefix)) as client:
        for limit in ("", f"&limit={MANY}"):
            written = client.get(f"/v1/search.jsonl?fields=id{limit}").content.splitlines()
            assert [orjson.loads(line)["id"] for line in written] == [one.id for one in DOCUMENTS]


@pytest.mark.parametrize(("limit", "documents"), [("", MANY - 1), (f"&limit={PAGE}", PAGE), ("&limit=7", 7)])
def test_a_cut_answer_says_so_in_its_last_line(api: TestClient, limit: str, documents: int) -> None:
    said = (
        f"AFGEBROKEN na {documents} documenten: er zijn er meer. Zoek gerichter, of vraag een jaar per keer."
    )
    table = api.get(f"/v1/search.csv?fields=id{limit}").content
    assert table.count(b"\r\n") == documents + 2
    assert last_row(table) == [said, "", ""]
    written = api.get(f"/v1/search.jsonl?fields=id{limit}").content.splitlines()
    assert len(written) == documents + 1
    assert orjson.loads(written[-1]) == {"cut": {"reason": "limit", "documents": documents, "detail": said}}


def test_more_than_the_server_gives_is_a_fault_beside_the_others(api: TestClient) -> None:
    problem = api.get(f"/v1/search.csv?limit={MANY}&kind=x").json()
    assert [fault["parameter"] for fault in problem["errors"]] == ["kind", "limit"]
    assert problem["errors"][1]["detail_nl"] == f"hoogstens {MANY - 1}"


@pytest.mark.parametrize("spec", ["2.3", "2.4"])
@pytest.mark.parametrize("path", ["/v1/search.csv", "/v1/search.jsonl?q=haven"])
def test_who_goes_away_lets_the_engine_and_the_slot_go(
    engine: OpenSearch, engine_url: str, prefix: str, path: str, spec: str
) -> None:
    """A server tells a disconnect by a message, or since ASGI 2.4 by an error where it cannot send."""
    app = application(engine_url, prefix, exports_at_once=1)

    async def ask_and_go(*, waiting: bool) -> list[Message]:
        sent: list[Message] = []
        gone = asyncio.Event()

        async def receive() -> Message:
            await gone.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)
            if message["type"] == "http.response.body":
                assert points_in_time(engine, prefix) == 1
                gone.set()
                if spec == "2.4":
                    raise OSError
                if waiting:
                    await asyncio.Event().wait()

        async with started(app) as ask:
            await ask(path, send, receive, spec)
        return sent

    for waiting in (True, False):
        sent = asyncio.run(ask_and_go(waiting=waiting))
        assert sent[-1].get("more_body", True)
        assert points_in_time(engine, prefix) == 0


def test_a_head_opens_nothing_that_stays(api: TestClient, engine: OpenSearch, prefix: str) -> None:
    for _ in range(6):
        response = api.head("/v1/search.csv")
        assert (response.status_code, response.content) == (200, b"")
    assert points_in_time(engine, prefix) == 0


def test_one_export_too_many_is_told_to_come_back(engine_url: str, prefix: str) -> None:
    app = application(engine_url, prefix, exports_at_once=1)

    async def ask_twice() -> tuple[list[Message], list[Message], list[Message]]:
        first: list[Message] = []
        second: list[Message] = []
        third: list[Message] = []
        begun, let_go_on = asyncio.Event(), asyncio.Event()

        async def hold(message: Message) -> None:
            first.append(message)
            begun.set()
            await let_go_on.wait()

        async def take(message: Message) -> None:
            second.append(message)

        async def take_again(message: Message) -> None:
            third.append(message)

        async with started(app) as ask, asyncio.TaskGroup() as tasks:
            held = tasks.create_task(ask("/v1/search.csv", hold, stay, "2.4"))
            await begun.wait()
            await ask("/v1/search.jsonl", take, stay, "2.4")
            let_go_on.set()
            await held
            await ask("/v1/search.jsonl", take_again, stay, "2.4")
        return first, second, third

    first, second, third = asyncio.run(ask_twice())
    assert [messages[0]["status"] for messages in (first, second, third)] == [200, 503, 200]
    assert dict(second[0]["headers"])[b"retry-after"] == b"30"
    assert orjson.loads(second[1]["body"])["type"] == "/problems/too-many-exports"
    assert not first[-1]["more_body"]


@pytest.fixture
def half_there(engine: OpenSearch, index_prefix: str) -> str:
    """Prefix of documents in two shards, of which one has no place: a node takes one of an index only."""
    make_indices(engine, index_prefix)
    name = Generation(index_prefix, Role.ENTRIES, 1).name
    engine.indices.delete(index=name)
    body = generations.body(Role.ENTRIES, shards=2)
    body["settings"]["index"]["routing.allocation.total_shards_per_node"] = 1
    body["aliases"] = {alias(index_prefix, Role.ENTRIES): {}}
    engine.indices.create(index=name, body=body, params={"wait_for_active_shards": "0"})
    engine.cluster.health(index=name, params={"wait_for_active_shards": "1"})
    there = next(letter for letter in "abcdefgh" if _is_there(engine, name, letter))
    one = question("1", "De haven.")
    params = {"routing": there, "refresh": "true"}
    engine.index(index=name, id=one.id, body=one.model_dump(mode="json"), params=params)
    return index_prefix


def _is_there(engine: OpenSearch, name: str, routing: str) -> bool:
    ((*copies,),) = engine.search_shards(index=name, params={"routing": routing})["shards"]
    return any(copy["state"] == "STARTED" for copy in copies)


@pytest.mark.parametrize("path", ["/v1/search", "/v1/search.csv", "/v1/search.jsonl"])
def test_what_a_shard_does_not_give_is_no_answer(engine_url: str, half_there: str, path: str) -> None:
    with TestClient(application(engine_url, half_there)) as client:
        response = client.get(path)
    assert (response.status_code, response.json()["type"]) == (503, "/problems/engine-unavailable")


def test_memory_does_not_grow_with_the_answer(engine_url: str, prefix: str) -> None:
    app = application(engine_url, prefix)

    async def peak(limit: int) -> int:
        async def send(_message: Message) -> None:
            pass

        async with started(app) as ask:
            await ask(f"/v1/search.csv?limit={limit}", send, stay, "2.4")
            tracemalloc.start()
            await ask(f"/v1/search.csv?limit={limit}", send, stay, "2.4")
            highest = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return highest

    assert asyncio.run(peak(MANY)) < 1.2 * asyncio.run(peak(2 * PAGE))


def test_an_engine_that_stops_halfway_is_told_in_the_last_line(tmp_path: Path) -> None:
    """It stops when both exports have sent the first of their two pages."""
    table, lines = "/v1/search.csv?fields=id", "/v1/search.jsonl?fields=id"
    sent: dict[str, list[Message]] = {table: [], lines: []}
    with ExitStack() as node:
        url = node.enter_context(local_node(tmp_path)).url
        with closing(connect(EngineSettings(url=url, timeout=60))) as client:
            make_indices(client, "halfway")
            write_many(client, "halfway", [question(str(number), "Ja?") for number in range(PAGE + 1)])
        app = application(url, "halfway", exports_at_once=2)

        async def export_both() -> None:
            both = asyncio.Barrier(2)
            begun: set[str] = set()

            async def export(path: str) -> None:
                async def send(message: Message) -> None:
                    sent[path].append(message)
                    if message["type"] == "http.response.body" and path not in begun:
                        begun.add(path)
                        await both.wait()
                        node.close()

                await ask(path, send, stay, "2.4")

            async with started(app) as ask, asyncio.TaskGroup() as tasks:
                for path in sent:
                    tasks.create_task(export(path))

        asyncio.run(export_both())
    said = f"AFGEBROKEN na {PAGE} documenten: de zoekmachine viel uit. Haal het bestand opnieuw op."
    written = {path: b"".join(message.get("body", b"") for message in sent[path]) for path in sent}
    assert last_row(written[table]) == [said, "", ""]
    cut = orjson.loads(written[lines].splitlines()[-1])["cut"]
    assert cut == {"reason": "engine", "documents": PAGE, "detail": said}
    for messages in sent.values():
        assert (messages[0]["status"], messages[-1]["more_body"]) == (200, False)


@pytest.mark.parametrize("path", ["/v1/search.csv", "/v1/search.jsonl", "/readyz"])
def test_the_times_tell_how_long_the_engine_took_before_the_answer_began(api: TestClient, path: str) -> None:
    assert api.get("/v1/search").status_code == 200  # the state is known for a second
    told = re.fullmatch(r"engine;dur=(\d+\.\d), total;dur=(\d+\.\d)", api.get(path).headers["server-timing"])
    assert told is not None
    engine, total = map(float, told.groups())
    assert 0 < engine <= total


def test_the_pages_of_a_point_in_time_are_waited_for(engine_url: str, prefix: str, tmp_path: Path) -> None:
    async def wait() -> list[float]:
        client = connect_async(EngineSettings(url=engine_url))
        try:
            pages = Searcher(client, prefix, KeptFiles(tmp_path)).pages({"size": PAGE, "sort": ["id"]})
            with counting() as waited:
                return [waited.seconds async for _ in pages]
        finally:
            await client.close()

    told = asyncio.run(wait())
    assert len(told) > MANY // PAGE
    assert all(before < after for before, after in pairwise([0.0, *told]))
