"""One request to the indices, and what its reply may not hide."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from opensearchpy import NotFoundError, TransportError
from opensearchpy.exceptions import HTTP_EXCEPTIONS

from api.problems.of_engine import EngineUnavailableError
from api.query.clauses import Clause
from mappings.generations import Role

Reply = dict[str, Any]

_OK = 200
_NOT_FOUND = 404
_UNAVAILABLE = 503


@dataclass(frozen=True, slots=True)
class Ask:
    """One search: in which indices, and whether the engine may keep its counts until they change."""

    body: Clause
    roles: tuple[Role, ...] = (Role.ENTRIES,)
    cached: bool = False


def checked_reply(reply: Reply) -> Reply:
    """Return a reply that is whole, or cut by the time limit alone.

    Raises what `opensearchpy` raises for a failing request: in a multi search the errors stand in the
    replies; and a shard that fails or is not there is an error, never a shorter list.
    """
    if status := _failure(reply):
        error = reply.get("error", "shards_failed")
        reason = error.get("type", "error") if isinstance(error, Mapping) else str(error)
        kind = NotFoundError if status == _NOT_FOUND else HTTP_EXCEPTIONS.get(status, TransportError)
        raise kind(status, reason, {})
    return reply


def _failure(reply: Mapping[str, Any]) -> int | None:
    if "error" in reply:
        return int(reply.get("status", _UNAVAILABLE))
    shards = reply["_shards"]
    # one that has no place is no failure there
    if shards["failed"] or shards["successful"] < shards["total"]:
        return _UNAVAILABLE
    return None


def is_cut(reply: Mapping[str, Any]) -> bool:
    """Tell whether the time limit ended a search before it had seen everything."""
    return bool(reply["timed_out"])


def cut_reason(seconds: float) -> str:
    """Return why an answer is partial, given the time limit in seconds."""
    return f"the search took longer than {seconds:g} s and was cut"


def whole_reply(reply: Reply) -> Reply:
    """Return a reply that no time limit has cut. Raises `EngineUnavailableError` for one that was."""
    if is_cut(reply):
        message = "OpenSearch could not answer the whole of it within the time limit."
        dutch = "OpenSearch kon niet alles binnen de tijd beantwoorden."
        raise EngineUnavailableError(message, detail_nl=dutch)
    return reply
