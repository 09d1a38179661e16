"""Measure what the analysis costs beside an index with the built-in `dutch` analyzer.

    python -m benchmarks.weight DOCUMENTS.jsonl [COPIES]

Both indices hold the same passages, COPIES times (10), with the same `_source` and offsets. Prints passages a
second, bytes after a merge to one segment, and the median latency of word queries. Asks the cluster at
OPENSEARCH_URL; figures of a busy machine compare with each other only.
"""

import json
import os
import statistics
import sys
import time
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

from opensearchpy import OpenSearch

from api.language.parsing import parse
from api.query.compiling import compile_query
from api.query.filters import Filters
from api.query.sorting import Sort
from benchmarks.relevance import entry
from mappings import generations
from mappings.connection import EngineSettings, connect
from mappings.generations import Role

_AT_ONCE = 1_000
_ROUNDS = 8
_WORDS = (
    "haven",
    "politie",
    "gemeente",
    "jeugdzorg",
    "stikstof",
    "woningbouw",
    "belasting",
    "onderwijs",
    "zorg",
)
_BUILT_IN_FIELDS = ("text", "subject", "notes.text")


def main() -> None:
    """Load both indices, ask both, print, delete them."""
    copies = int(sys.argv[2]) if len(sys.argv) > 2 else 10  # noqa: PLR2004 - the second argument
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    documents = [entry(json.loads(line)) for line in lines]
    names = {kind: f"weight-{kind}-{uuid.uuid4().hex[:8]}" for kind in ("ours", "built-in")}
    with closing(connect(EngineSettings(url=os.environ["OPENSEARCH_URL"], timeout=120))) as client:
        try:
            for kind, index in names.items():
                body = generations.body(Role.ENTRIES)
                client.indices.create(index=index, body=body if kind == "ours" else built_in(body))
                speed = load(client, index, documents, copies)
                size = bytes_of(client, index)
                print(
                    f"{kind}: {len(documents) * copies} passages, {speed:.0f} a second, {size / 1e6:.1f} MB"
                )
            for kind, milliseconds in latencies(client, names).items():
                print(f"{kind}: {milliseconds:.2f} ms a word query, the median")
        finally:
            for index in names.values():
                client.indices.delete(index=index, params={"ignore_unavailable": "true"})


def built_in(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body of the same index with one field a text, read by the built-in analyzer."""
    mapping = json.loads(json.dumps(body["mappings"]))
    _simplify(mapping["properties"])
    return {"settings": {"index": body["settings"]["index"]}, "mappings": mapping}


def _simplify(properties: dict[str, Any]) -> None:
    for mapped in properties.values():
        mapped.pop("fields", None)
        if mapped.get("type") == "text":
            mapped["analyzer"] = "dutch"
        _simplify(mapped.get("properties", {}))


def load(client: OpenSearch, index: str, documents: list[dict[str, Any]], copies: int) -> float:
    """Write the documents so many times; return passages a second, the merge left out."""
    begun = time.monotonic()
    for copy in range(copies):
        for first in range(0, len(documents), _AT_ONCE):
            body: list[dict[str, Any]] = []
            for document in documents[first : first + _AT_ONCE]:
                body += [{"index": {"_index": index, "_id": f"{document['id']}-{copy}"}}, document]
            client.bulk(body=body, params={"filter_path": "errors"})
    client.indices.refresh(index=index)
    speed = len(documents) * copies / (time.monotonic() - begun)
    client.indices.forcemerge(index=index, params={"max_num_segments": "1"})
    return speed


def bytes_of(client: OpenSearch, index: str) -> int:
    """Return the bytes of an index's one segment.

    Those of the whole store hold for a while what the merge has replaced as well.
    """
    client.indices.refresh(index=index)
    (shard,) = client.indices.segments(index=index)["indices"][index]["shards"]["0"]
    (segment,) = shard["segments"].values()
    return int(segment["size_in_bytes"])


def latencies(client: OpenSearch, names: dict[str, str]) -> dict[str, float]:
    """Return the median milliseconds of a word query, asked of both in turn; the first round warms up."""
    taken: dict[str, list[float]] = {kind: [] for kind in names}
    for turn in range(_ROUNDS):
        for word in _WORDS:
            ours = compile_query(parse(word), Filters(), Sort.RELEVANCE).query
            theirs = {"dis_max": {"queries": [{"match_phrase": {name: word}} for name in _BUILT_IN_FIELDS]}}
            for kind, query in (("ours", ours), ("built-in", theirs)):
                begun = time.perf_counter()
                client.search(index=names[kind], body={"query": query, "size": 20, "track_total_hits": True})
                if turn:
                    taken[kind].append(1000 * (time.perf_counter() - begun))
    return {kind: statistics.median(times) for kind, times in taken.items()}


if __name__ == "__main__":
    main()
