"""Measure an export of many invented documents: documents a second, and the server's memory.

    python -m benchmarks.exporting [DOCUMENTS]

A local engine of its own is filled with DOCUMENTS (100,000), and the server runs in a process of its own, as
`kamervragen serve` runs it. Of each format a tenth is exported before the whole: if memory grew with the
answer, the second peak would be far above the first. Figures of a busy machine compare with each other only.
"""

import argparse
import datetime as dt
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psutil
from opensearchpy import OpenSearch

from benchmarks.generated_words import text, words
from engine.node import local_node
from mappings import generations
from mappings.connection import EngineSettings, connect
from mappings.documents import Question
from mappings.generations import Generation, Role
from mappings.registers import parties
from mappings.values import Asker, EventKind, Form, SourceLink, Status

_PREFIX = "exporting"
_AT_ONCE = 500
_OF_A_SET = 10
_WORDS = (12, 200)
_EVERY = 0.02
"""Seconds between two looks at the server's memory."""
_MEGABYTE = 1e6
_LOADED = dt.datetime(2024, 5, 1, 9, 30, tzinfo=dt.UTC)
_SOURCE = SourceLink(
    hash="a" * 64, form=Form.LETTER, media_type="application/pdf", url="https://example.org/a.pdf"
)
_SERVE = """
from api.serving import listen, serve
from api.settings import Settings
from mappings.connection import EngineSettings

settings = Settings(port=0)
with listen(settings) as listener:
    print(listener.getsockname()[1], flush=True)
    serve(settings, EngineSettings(), listener)
"""


def document(number: int) -> Question:
    """Return the invented document of a number."""
    chance = random.Random(number)  # noqa: S311 - no secret
    case = f"2024Z{90_000 + number // _OF_A_SET}"
    label = str(number % _OF_A_SET + 1)
    party = chance.choice(sorted(parties()))
    asked_on = dt.date(2012, 1, 1) + dt.timedelta(days=number // _OF_A_SET % 4_000)
    return Question(
        id=f"{case}-vraag-{label}",
        aliases=(),
        event=EventKind.ASKED,
        labels=(label,),
        position=number % _OF_A_SET,
        text=text(chance, chance.randint(*_WORDS), "?"),
        pages=(),
        notes=(),
        source=_SOURCE,
        date=asked_on,
        year=asked_on.year,
        pairs=(),
        refers_to=(),
        doubts=(),
        added_seq=1,
        set_id=case,
        numbers=(case,),
        case_numbers=(case,),
        publication=None,
        subject=f"de {' '.join(words(chance, 5))}",
        status=Status.OPEN,
        askers=(Asker(name="Lindeboom", party=party, party_printed=party),),
        members=(f"Lindeboom ({party})",),
        parties=(party,),
        addressees=(),
        answered_by=(),
        on_behalf_of=(),
        ministries=("BZ",),
        asked_on=asked_on,
        answered_on=None,
        sources=(_SOURCE,),
        load_seq=1,
        loaded_at=_LOADED,
    )


def fill(client: OpenSearch, count: int) -> None:
    """Make the indices, and write so many documents."""
    for role in Role:
        generation = Generation(_PREFIX, role, 1)
        body = {**generations.body(role), "aliases": {generation.alias: {}}}
        client.indices.create(index=generation.name, body=body)
    index = generations.alias(_PREFIX, Role.ENTRIES)
    for first in range(0, count, _AT_ONCE):
        lines: list[dict[str, object]] = []
        for number in range(first, min(count, first + _AT_ONCE)):
            stored = document(number).model_dump(mode="json")
            lines += [{"index": {"_index": index, "_id": stored["id"]}}, stored]
        client.bulk(body=lines, params={"filter_path": "errors"})
    client.indices.refresh(index=index)


@contextmanager
def serving(url: str) -> Iterator[tuple[psutil.Process, str]]:
    """Run the server; yield its process and its address."""
    environment = {**os.environ, "OPENSEARCH_URL": url, "KAMERVRAGEN_INDEX_PREFIX": _PREFIX}
    command = [sys.executable, "-c", _SERVE]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own
        try:
            port = server.stdout.readline().strip() if server.stdout else ""
            yield psutil.Process(server.pid), f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@contextmanager
def watched(process: psutil.Process) -> Iterator[list[float]]:
    """Note the memory of a process, in MB, until the end."""
    seen: list[float] = [process.memory_info().rss / _MEGABYTE]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_EVERY):
            seen.append(process.memory_info().rss / _MEGABYTE)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        ended.set()
        watcher.join()


def export(address: str) -> tuple[int, float]:
    """Read an export to its end; return its bytes and the seconds until the first of them."""
    begun = time.monotonic()
    with urllib.request.urlopen(address, timeout=120) as response:  # noqa: S310 - our own http address
        size = len(response.read(1))
        first = time.monotonic() - begun
        while piece := response.read(65_536):
            size += len(piece)
    return size, first


def main() -> None:
    """Fill, export, print."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.exporting", description=__doc__)
    arguments.add_argument("documents", type=int, nargs="?", default=100_000)
    count: int = arguments.parse_args().documents
    with tempfile.TemporaryDirectory() as folder, local_node(Path(folder)) as node:
        with closing(connect(EngineSettings(url=node.url, timeout=120))) as client:
            fill(client, count)
        print(
            f"{'format':12} {'documents':>10} {'MB':>7} {'to first s':>10} {'documents/s':>12} {'peak MB':>8}"
        )
        with serving(node.url) as (server, address):
            for path in ("/v1/search.csv", "/v1/search.jsonl"):
                for limit in (count // 10, count):
                    with watched(server) as memory:
                        begun = time.monotonic()
                        size, first = export(f"{address}{path}?limit={limit}")
                        taken = time.monotonic() - begun
                    name = path.rpartition(".")[2]
                    print(
                        f"{name:12} {limit:10} {size / _MEGABYTE:7.1f} {first:10.2f} {limit / taken:12.0f} "
                        f"{max(memory):8.1f}",
                        flush=True,
                    )


if __name__ == "__main__":
    main()
