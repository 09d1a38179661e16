#!/usr/bin/env python3
"""Measure the search on judged queries: each as typed, through the very code of `/v1/search`.

    benchmarks/relevance.py DOCUMENTS.jsonl QUERIES.tsv --match all --out RUN.tsv

DOCUMENTS.jsonl holds a passage a line (id, kind, text, title, date), QUERIES.tsv a header and `qid query …`.
The passages are loaded with the project's own mapping into an index that is deleted afterwards: of the
cluster at OPENSEARCH_URL, or of a local engine in a temporary folder. RUN.tsv gets `qid docid rank score`
of the first 100 results of each query. With `score.py` beside the documents its table is printed.
"""

import argparse
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from api.app import create_app
from api.settings import Settings
from engine.node import local_node
from mappings import generations
from mappings.connection import EngineSettings, connect
from mappings.documents import Answer, Question
from mappings.generations import Generation, Role
from mappings.values import EventKind, Form, Kind, SourceLink, Status

FIRST = 100
_AT_ONCE = 1000
_AT_ANY_TIME = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
_NOWHERE = SourceLink(hash="0" * 64, form=Form.LETTER, media_type="text/plain", url=None)


def main() -> None:
    """Load, ask, write the run, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--match", choices=["all", "most"], default="all")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--per-query", action="store_true", help="print each query apart as well")
    asked = parser.parse_args()
    with engine_url() as url, loaded(url, asked.documents) as prefix:
        lines = list(run(url, prefix, asked.queries, asked.match))
    asked.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    score(asked.documents.parent / "score.py", asked.out, asked.queries, per_query=asked.per_query)


@contextmanager
def engine_url() -> Iterator[str]:
    """Give the address of the cluster that is set, or of a local engine that ends afterwards."""
    if url := os.environ.get("OPENSEARCH_URL"):
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="relevance-") as folder, local_node(Path(folder)) as node:
        yield node.url


@contextmanager
def loaded(url: str, documents: Path) -> Iterator[str]:
    """Give the prefix of indices that hold the passages, and delete them afterwards."""
    prefix = f"relevance-{uuid.uuid4().hex[:12]}"
    with closing(connect(EngineSettings(url=url, timeout=120))) as client:
        made = []
        try:
            for role in Role:
                generation = Generation(prefix, role, 1)
                body = {**generations.body(role), "aliases": {generation.alias: {}}}
                client.indices.create(index=generation.name, body=body)
                made.append(generation.name)
            write(client, generations.alias(prefix, Role.ENTRIES), documents)
            yield prefix
        finally:
            if made:
                client.indices.delete(index=",".join(made))


def write(client: OpenSearch, index: str, documents: Path) -> None:
    """Write every passage of a file into an index, one segment, ready to be searched."""
    with documents.open(encoding="utf-8") as lines:
        while batch := list(islice(lines, _AT_ONCE)):
            body = []
            for line in batch:
                stored = entry(json.loads(line))
                body += [{"index": {"_index": index, "_id": stored["id"]}}, stored]
            reply = client.bulk(body=body, params={"filter_path": "errors"})
            if reply["errors"]:
                message = "the engine did not take every passage"
                raise SystemExit(message)
    client.indices.refresh(index=index)
    client.indices.forcemerge(index=index, params={"max_num_segments": "1"})


def entry(passage: dict[str, Any]) -> dict[str, Any]:
    """Return a passage as a stored document: its text, its title as subject, its date."""
    kind = Kind(passage["kind"])
    day = dt.date.fromisoformat(passage["date"]) if passage["date"] else None
    model = Question if kind is Kind.QUESTION else Answer
    stored = model(
        set_id=passage["id"].rpartition("-")[0] or passage["id"],
        numbers=(),
        case_numbers=(),
        publication=None,
        subject=passage["title"],
        status=Status.ANSWERED,
        askers=(),
        members=(),
        parties=(),
        addressees=(),
        answered_by=(),
        on_behalf_of=(),
        ministries=(),
        asked_on=day if kind is Kind.QUESTION else None,
        answered_on=day if kind is Kind.ANSWER else None,
        sources=(),
        load_seq=1,
        loaded_at=_AT_ANY_TIME,
        added_seq=1,
        id=passage["id"],
        aliases=(),
        event=EventKind.ASKED if kind is Kind.QUESTION else EventKind.ANSWERED,
        labels=(),
        position=0,
        text=passage["text"],
        pages=(),
        notes=(),
        source=_NOWHERE,
        date=day,
        year=day.year if day else None,
        pairs=(),
        refers_to=(),
        doubts=(),
    )
    return stored.model_dump(mode="json")


def run(url: str, prefix: str, queries: Path, match: str) -> Iterator[str]:
    """Yield `qid docid rank score` of the first results of each query."""
    app = create_app(Settings(index_prefix=prefix), EngineSettings(url=url, timeout=60))
    rows = [row.split("\t") for row in queries.read_text(encoding="utf-8").splitlines()[1:] if row.strip()]
    with TestClient(app) as client:
        for qid, query, *_ in rows:
            params: dict[str, str | int] = {"q": query, "limit": FIRST}
            if match == "most":
                params["match"] = match
            response = client.get("/v1/search", params=params)
            if response.status_code != 200:  # noqa: PLR2004 - the one status that carries hits
                print(f"{qid}\t{query}\t{response.json()['detail']}", file=sys.stderr)
                continue
            for rank, hit in enumerate(response.json()["hits"], 1):
                yield f"{qid}\t{hit['id']}\t{rank}\t{hit['score']}"


def score(script: Path, out: Path, queries: Path, *, per_query: bool) -> None:
    """Print the scorer's table for the half that the queries are of; without a scorer say so."""
    if not script.is_file():
        print(f"no score.py beside the documents; the run is in {out}")
        return
    half = next((name for name in ("dev", "held") if queries.stem.endswith(f"-{name}")), "all")
    command = [sys.executable, str(script), str(out), "--half", half, *(["--per-query"] if per_query else [])]
    subprocess.run(command, check=True)  # noqa: S603 - the scorer that stands beside the documents


if __name__ == "__main__":
    main()
