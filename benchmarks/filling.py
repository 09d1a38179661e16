"""Fill indices with invented documents straight by bulk: what is measured is how they are searched."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

import orjson
from opensearchpy import NotFoundError, OpenSearch

from benchmarks.generated_documents import documents
from mappings import generations
from mappings.documents import Document
from mappings.generations import Generation, Role

_AT_ONCE = 1_000
_UNDER_WAY = 2
"""Requests: while the engine works on two, the next one is made."""


def fill(client: OpenSearch, prefix: str, number: int, *, brief: bool = False) -> None:
    """Make the indices of a prefix, unless they are there, with so many documents in one segment.

    The merge takes minutes for many: the client has to wait so long.
    """
    if _count(client, prefix) == number:
        return
    names = ",".join(Generation(prefix, role, 1).name for role in Role)
    client.indices.delete(index=names, params={"ignore_unavailable": "true"})
    for role in Role:
        generation = Generation(prefix, role, 1)
        body = {**generations.body(role), "aliases": {generation.alias: {}}}
        client.indices.create(index=generation.name, body=body)
    entries = generations.alias(prefix, Role.ENTRIES)
    client.indices.put_settings(index=entries, body={"refresh_interval": "-1"})
    _write(client, _bodies(entries, documents(number, brief=brief)))
    client.indices.refresh(index=entries)
    client.indices.forcemerge(index=entries, params={"max_num_segments": "1"})
    client.indices.refresh(index=entries)


def _count(client: OpenSearch, prefix: str) -> int:
    try:
        return int(client.count(index=generations.alias(prefix, Role.ENTRIES))["count"])
    except NotFoundError:
        return 0


def _bodies(index: str, made: Iterator[Document]) -> Iterator[bytes]:
    while some := list(islice(made, _AT_ONCE)):
        yield b"".join(
            orjson.dumps({"index": {"_index": index, "_id": one.id}})
            + b"\n"
            + one.model_dump_json().encode()
            + b"\n"
            for one in some
        )


def _write(client: OpenSearch, bodies: Iterable[bytes]) -> None:
    """Send bodies; any item that the engine does not store is an error."""
    under_way: deque[Future[None]] = deque()
    with ThreadPoolExecutor(max_workers=_UNDER_WAY) as senders:
        for body in bodies:
            under_way.append(senders.submit(_send, client, body))
            while len(under_way) > _UNDER_WAY:
                under_way.popleft().result()
        while under_way:
            under_way.popleft().result()


def _send(client: OpenSearch, body: bytes) -> None:
    reply = client.bulk(body=body, params={"filter_path": "errors"})
    if reply["errors"]:
        message = "the engine did not store everything"
        raise RuntimeError(message)
