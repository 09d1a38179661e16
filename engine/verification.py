"""Is what answers the engine that we mean? The version and every plug-in are asked for, none is assumed."""

from collections.abc import Mapping
from typing import Any

from engine.asking import ask
from engine.coordinates import PLUGINS, VERSION
from engine.errors import EngineError


def faults(root: Mapping[str, Any], plugins: Mapping[str, Any]) -> list[str]:
    """Return what is wrong, given the replies of `GET /` and `GET /_nodes/plugins`; empty is well."""
    version = root.get("version", {}).get("number")
    found = [] if version == VERSION else [f"its version is {version}, not {VERSION}"]
    nodes = plugins.get("nodes", {})
    if len(nodes) != 1:
        found.append(f"it has {len(nodes)} nodes, not 1")
    for node in nodes.values():
        names = {plugin.get("classname") for plugin in node.get("plugins", [])}
        found += [f"its plug-in {name} is missing" for name in sorted(PLUGINS - names)]
    return found


def verify(url: str) -> None:
    """Raise `EngineError` unless the expected OpenSearch answers there, with every plug-in.

    Raises `NoAnswerError` when it does not answer at all.
    """
    found = faults(ask(url, "/"), ask(url, "/_nodes/plugins"))
    if found:
        message = f"the engine at {url} is not the one that this version needs: {'; '.join(found)}"
        raise EngineError(message)
