"""Which actions of the security plug-in a request asks for: on the cluster, and on the indices that it names.

As its documentation and its source have them. What is not listed asks for an action that no role allows.
"""

import json
import re
from dataclasses import dataclass

from deploy.roles import PREFIX


@dataclass(frozen=True)
class Wanted:
    """What a request needs to be allowed."""

    cluster: tuple[str, ...] = ()
    indices: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


_ON_INDICES = {
    ("GET", "_search"): ("indices:data/read/search",),
    ("POST", "_search"): ("indices:data/read/search",),
    ("GET", "_count"): ("indices:data/read/search",),
    ("POST", "_count"): ("indices:data/read/search",),
    ("GET", "_mapping"): ("indices:admin/mappings/get",),
    ("GET", "_analyze"): ("indices:admin/analyze",),
    ("POST", "_analyze"): ("indices:admin/analyze",),
    ("GET", "_settings"): ("indices:monitor/settings/get",),
    ("PUT", "_settings"): ("indices:admin/settings/update",),
    ("POST", "_refresh"): ("indices:admin/refresh",),
    ("POST", "_flush"): ("indices:admin/flush",),
    ("POST", "_forcemerge"): ("indices:admin/forcemerge",),
    ("GET", "_stats"): ("indices:monitor/stats",),
    ("GET", "_alias"): ("indices:admin/aliases/get",),
    ("HEAD", "_alias"): ("indices:admin/aliases/get",),
    ("GET", "_doc"): ("indices:data/read/get",),
    ("PUT", "_doc"): ("indices:data/write/index",),
    ("POST", "_doc"): ("indices:data/write/index",),
    ("PUT", "_create"): ("indices:data/write/index",),
    ("POST", "_update"): ("indices:data/write/update",),
    ("DELETE", "_doc"): ("indices:data/write/delete",),
    ("GET", ""): ("indices:admin/get",),
    ("HEAD", ""): ("indices:admin/get",),
    # an alias in the body is asked for too
    ("PUT", ""): ("indices:admin/create", "indices:admin/aliases"),
    ("DELETE", ""): ("indices:admin/delete",),
}
_WRITES = {"index": "index", "create": "index", "update": "update", "delete": "delete"}


def wanted(method: str, path: str, body: bytes) -> Wanted:
    """Return what a request asks for."""
    first, *rest = path.strip("/").split("/")
    if first in _BY_BODY:
        return _BY_BODY[first](body)
    if first == "_alias":  # of all indices: the plug-in answers with those that the user may see
        return Wanted()
    if first == "_search":  # in a point in time, which is of an index of the prefix, or about one
        deleting = method == "DELETE" and rest == ["point_in_time"]
        action = "indices:data/read/point_in_time/delete" if deleting else "indices:data/read/search"
        return Wanted(indices=(action,), names=(f"{PREFIX}-entries",))
    return _on_indices(method, path, first, rest)


def _on_indices(method: str, path: str, first: str, rest: list[str]) -> Wanted:
    names = tuple(first.split(","))
    if rest == ["_search", "point_in_time"]:
        return Wanted(indices=("indices:data/read/point_in_time/create",), names=names)
    if rest[:1] == ["_mget"]:
        return Wanted(("indices:data/read/mget",), ("indices:data/read/mget",), names)
    actions = _ON_INDICES.get((method, rest[0] if rest else ""))
    if first.startswith("_") or actions is None:
        return Wanted(cluster=(f"unknown:{method} {path}",))
    return Wanted(indices=actions, names=names)


def _bulk(body: bytes) -> Wanted:
    actions, names = {"indices:data/write/bulk[s]"}, set()
    lines = iter(body.splitlines())
    for line in lines:
        ((action, target),) = json.loads(line).items()
        actions.add(f"indices:data/write/{_WRITES[action]}")
        names.add(target["_index"])
        if action != "delete":
            next(lines)  # the document
    return Wanted(("indices:data/write/bulk",), tuple(sorted(actions)), tuple(sorted(names)))


def _msearch(body: bytes) -> Wanted:
    headers = body.splitlines()[::2]
    names = {name for header in headers for name in json.loads(header)["index"].split(",")}
    return Wanted(("indices:data/read/msearch",), ("indices:data/read/search",), tuple(sorted(names)))


def _aliases(body: bytes) -> Wanted:
    named = {match.decode() for match in re.findall(rb'"index":\s*"([^"]+)"', body)}
    return Wanted(indices=("indices:admin/aliases",), names=tuple(sorted(named)))


def _tasks(_: bytes) -> Wanted:
    return Wanted(("cluster:monitor/tasks/lists",))


_BY_BODY = {"_tasks": _tasks, "_bulk": _bulk, "_msearch": _msearch, "_aliases": _aliases}
