"""How fast the API answers: beside the engine, a 304, itself at another size, and SQLite.

    python -m benchmarks.serving [--quick] [--requests 300] [--data FOLDER]

Fills a local engine of its own with invented documents (with `--data` it is kept for the next run), and asks
the API as a process of its own on loopback. Each table has both sides of one run, asked in turns with one
client. The sizes are arguments too.
`--quick` takes two minutes on an idle machine; its figures only show that all of it works.
"""

import argparse
import tempfile
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks import serving_sides, sqlite_pages
from benchmarks.asking import Client, Turns, client
from benchmarks.filling import fill
from benchmarks.generated_documents import documents
from benchmarks.generated_queries import queries
from benchmarks.recording import together
from benchmarks.serving_sides import Api
from benchmarks.serving_tables import head, print_latencies, print_rates
from engine.node import local_node
from mappings.connection import EngineSettings, connect

_A_TURN = 20
"""Requests of a side before another is asked."""

_AT_ONCE = 16
_ROUNDS = 5

_OF_A_PAGE = 2
"""Requests that the API sends for a page: its hits, and its counts. A page that wants more sends more."""

_FILLING = 1_800.0
"""Seconds that a request of the filling may take: the merge of half a million documents."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much is measured."""

    requests: int
    sizes: tuple[int, int]
    browsed: int


def main() -> None:
    """Print all tables."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="few documents, few requests")
    arguments.add_argument("--requests", type=int, default=300, help="of each side")
    arguments.add_argument("--sizes", type=int, nargs=2, default=(13_000, 130_000), metavar="DOCUMENTS")
    arguments.add_argument("--browsed", type=int, default=500_000, metavar="DOCUMENTS")
    arguments.add_argument("--data", type=Path, help="folder that keeps the engine's data")
    given = arguments.parse_args()
    wanted = Wanted(given.requests, tuple(given.sizes), given.browsed)
    if given.quick:
        wanted = Wanted(60, (2_000, 20_000), 20_000)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kamervragen-bench-")))
        head("the engine")
        node = stack.enter_context(local_node((given.data or scratch) / "engine"))
        apis = {size: _filled(stack, node.url, size, brief=False) for size in wanted.sizes}
        browsed = _filled(stack, node.url, wanted.browsed, brief=True)
        asking = stack.enter_context(client())
        _print_all(asking, apis, browsed, wanted)
        head("the same page in SQLite FTS5, in this process: no server, no Dutch")
        for size in wanted.sizes:
            _print_sqlite(scratch, size, wanted.requests)
    head("done")


def _filled(stack: ExitStack, engine: str, size: int, *, brief: bool) -> Api:
    """Fill an index with so many documents, serve it, and return where."""
    prefix = f"serving-{size}{'-brief' if brief else ''}"
    head(f"{size:,} documents{' of a sentence' if brief else ''}")
    with closing(connect(EngineSettings(url=engine, timeout=_FILLING))) as writer:
        fill(writer, prefix, size, brief=brief)
    return stack.enter_context(serving_sides.api(engine, prefix))


def _print_all(asking: Client, apis: dict[int, Api], browsed: Api, wanted: Wanted) -> None:
    larger = apis[wanted.sizes[1]]
    _print_beside_engine(asking, larger, wanted.requests)
    _print_known(asking, larger, wanted.requests)
    _print_growth(asking, apis, wanted.requests)
    _print_browsing(asking, browsed, wanted)


def _print_beside_engine(asking: Client, api: Api, number: int) -> None:
    pages = serving_sides.searches(queries(number))
    sent = api.engine_requests(pages)
    more = sum(len(each) > _OF_A_PAGE for each in sent)
    sides = {"the engine, the same": list(map(together, sent)), "/v1/search": api.requests(pages)}
    forgetting = dict.fromkeys(sides, api.forgetting)
    head(f"three facets, histogram, passages; each query new; for {more} pages the API asks more than once")
    asking.latencies(sides, Turns(_A_TURN))  # warms all up
    print_latencies(asking.latencies(sides, Turns(_A_TURN, before=forgetting)))
    head(f"the same, {_AT_ONCE} at once")
    print_rates(asking.rates(sides, Turns(number // _ROUNDS, _AT_ONCE, forgetting)))
    head("the same, each query asked before: the engine keeps what it counted")
    print_latencies(asking.latencies(sides, Turns(_A_TURN)))
    print_rates(asking.rates(sides, Turns(number // _ROUNDS, _AT_ONCE)))


def _print_known(asking: Client, api: Api, number: int) -> None:
    head(f"a 304 beside its search, {_AT_ONCE} at once")
    requests = api.requests(serving_sides.searches(queries(number)))
    sides = {"200": requests, "304": serving_sides.known(asking, requests)}
    forgetting = {"200": api.forgetting}
    print_rates(asking.rates(sides, Turns(number // _ROUNDS, _AT_ONCE, forgetting)))


def _print_growth(asking: Client, apis: dict[int, Api], number: int) -> None:
    for words in (1, 2, 3):
        head(f"the same page among fewer and more documents, {words} words a query")
        pages = serving_sides.searches(
            [query for query in queries(3 * number) if len(query.split()) == words]
        )
        sides = {f"{size:,} documents": api.requests(pages) for size, api in apis.items()}
        forgetting = {f"{size:,} documents": api.forgetting for size, api in apis.items()}
        print_latencies(asking.latencies(sides, Turns(_A_TURN, before=forgetting)))


def _print_browsing(asking: Client, api: Api, wanted: Wanted) -> None:
    head(f"a page of filters and facets, first and again, {wanted.browsed:,} documents")
    requests = api.requests(serving_sides.browse_pages(wanted.requests))
    sides = {"first": requests, "again": requests}
    turns = Turns(1, before={"first": api.forgetting}, rotated=False)
    print_latencies(asking.latencies(sides, turns))


def _print_sqlite(scratch: Path, size: int, number: int) -> None:
    with closing(sqlite_pages.make(scratch / f"{size}.sqlite", documents(size))) as database:
        asked = queries(number)
        sqlite_pages.latencies(database, asked)  # reads it from the disk
        print_latencies({f"{size:,} documents": sqlite_pages.latencies(database, asked)})


if __name__ == "__main__":
    main()
