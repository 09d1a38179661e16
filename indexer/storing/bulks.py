"""Bulk actions, and their sending: those that the engine is too busy for again, every rejected one named."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
import stamina
from opensearchpy import OpenSearch, TransportError
from pydantic import BaseModel

BYTES = 5_000_000
"""A bulk request is sent when its body has grown to so many bytes."""

PART = 500_000
"""Bytes of a request of sets of which several are under way: a batch of a load has some of them, so that no
lane stands still for long at its end, and each is long enough that the way to and fro does not count."""

_REPLY = "errors,items.*._id,items.*.status,items.*.error"
_BUSY = 429
_BLOCK = "cluster_block_exception"
"""Also a 429, when a disk is full: waiting does not end that."""

_WAIT = 120
"""Seconds that one request may take: millions of characters are analysed in it."""

_ATTEMPTS = 10
_PATIENCE = 120.0
"""Seconds in which items that the engine was too busy for are sent again."""

Action = bytes
"""One item of a bulk request, its document included, as it is sent."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that OpenSearch did not store: which, and why."""

    id: str
    reason: str


class _BusyError(Exception):
    """The engine has too much to do for some items."""


def index(name: str, id_: str, document: BaseModel) -> Action:
    """Write a document, over what stands under its id."""
    action = orjson.dumps({"index": {"_index": name, "_id": id_}})
    return b"%s\n%s\n" % (action, document.model_dump_json().encode())


def update(name: str, id_: str, fields: dict[str, Any]) -> Action:
    """Write some fields of a document that is there."""
    action = {"update": {"_index": name, "_id": id_, "retry_on_conflict": 3}}
    return b"%s\n%s\n" % (orjson.dumps(action), orjson.dumps({"doc": fields}))


def delete(name: str, id_: str) -> Action:
    """Delete a document, if it is there."""
    return orjson.dumps({"delete": {"_index": name, "_id": id_}}) + b"\n"


def pack(groups: Iterable[Sequence[Action]], most: int = BYTES) -> Iterator[list[Action]]:
    """Pack groups of actions into requests of so many bytes; those of one group stand in one request."""
    waiting: list[Action] = []
    size = 0
    for group in groups:
        more = sum(map(len, group))
        if waiting and size + more > most:
            yield waiting
            waiting, size = [], 0
        waiting.extend(group)
        size += more
    if waiting:
        yield waiting


def send(client: OpenSearch, actions: Sequence[Action]) -> list[Failure]:
    """Send one request and return what was not stored. Items for which the engine is busy are sent again."""
    request = _Request(list(actions))
    try:
        for attempt in stamina.retry_context(on=_is_busy, attempts=_ATTEMPTS, timeout=_PATIENCE):
            with attempt:
                request.send(client)
    except _BusyError:
        return [*request.failures, *request.busy]
    return request.failures


@dataclass(slots=True)
class _Request:
    """What is still to be sent, and what was rejected of what was."""

    actions: list[Action]
    failures: list[Failure] = field(default_factory=list)
    busy: list[Failure] = field(default_factory=list)

    def send(self, client: OpenSearch) -> None:
        """Send the actions. Raises `_BusyError` when some of them, which then are left, can be sent again."""
        rejected = list(_ask(client, self.actions))
        self.failures += [failure for busy, _, failure in rejected if not busy]
        self.busy = [failure for busy, _, failure in rejected if busy]
        self.actions = [action for busy, action, _ in rejected if busy]
        if self.actions:
            raise _BusyError


def _is_busy(error: Exception) -> bool:
    if isinstance(error, TransportError):
        return error.status_code == _BUSY and error.error != _BLOCK
    return isinstance(error, _BusyError)


def _ask(client: OpenSearch, actions: Sequence[Action]) -> Iterator[tuple[bool, Action, Failure]]:
    """Yield the items that were not stored: whether the engine was too busy, the action, and why."""
    reply = client.bulk(body=b"".join(actions), params={"filter_path": _REPLY, "request_timeout": _WAIT})
    if not reply["errors"]:
        return
    for action, item in zip(actions, reply["items"], strict=True):
        (result,) = item.values()
        if "error" in result:  # a delete of what is not there is none: it has done what was asked
            error = result["error"]
            busy = result["status"] == _BUSY and error.get("type") != _BLOCK
            reason = f"{error.get('type')}: {error.get('reason')}"
            yield busy, action, Failure(result["_id"], reason)
