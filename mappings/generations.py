"""Physical indices behind their aliases: names, bodies, fingerprints.

An alias names a role (`kamervragen-entries`); behind it stands one generation
(`kamervragen-entries-000001`). `name` and `parse_name` are each other's inverse. Everything an index
needs is in its body: no file on a node.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from mappings.analysis import analysis

SCHEMA_VERSION = 1


class Role(StrEnum):
    """What an index holds."""

    ENTRIES = "entries"
    SETS = "sets"
    SOURCES = "sources"
    TOMBSTONES = "tombstones"
    WRITER = "writer"
    HARVEST = "harvest"
    SYNC = "sync"


SYNCED = (Role.HARVEST, Role.SYNC)
"""What only a sync with the official sources fills; an index of before there were any lacks them."""

MERGED = (Role.ENTRIES, Role.SETS)
"""What a rebuild makes anew from the sources."""

_TEXTS = frozenset(MERGED)

_NAME = re.compile(
    rf"(?P<prefix>[a-z0-9][a-z0-9_-]*)-(?P<role>{'|'.join(role.value for role in Role)})-(?P<number>\d{{6}})"
)


@dataclass(frozen=True)
class Generation:
    """One physical index."""

    prefix: str
    role: Role
    number: int

    @property
    def alias(self) -> str:
        """The alias that this generation may stand behind."""
        return alias(self.prefix, self.role)

    @property
    def name(self) -> str:
        """The name of the physical index."""
        return f"{self.alias}-{self.number:06}"


def alias(prefix: str, role: Role) -> str:
    """Return the name under which a role's live generation is read and written."""
    return f"{prefix}-{role.value}"


def parse_name(name: str) -> Generation | None:
    """Return the generation that an index name stands for, or None for an index that is not ours."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    return Generation(match["prefix"], Role(match["role"]), int(match["number"]))


def _resource(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files("mappings").joinpath(name).read_text(encoding="utf-8"))
    return loaded


def _analysis(role: Role) -> dict[str, Any]:
    """Return the analysis of a role, no more than it needs: large lists make an index slow to create."""
    return analysis(compounds=role is Role.ENTRIES) if role in _TEXTS else {}


@cache
def fingerprint(role: Role) -> str:
    """Return 16 hex digits over mapping and analysis: it differs exactly when an index must be rebuilt."""
    parts = [_resource(f"{role.value}.json"), _analysis(role), SCHEMA_VERSION]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def body(role: Role, *, shards: int = 1, replicas: int = 0) -> dict[str, Any]:
    """Return the body that creates a generation of a role."""
    meta = {"schema_version": SCHEMA_VERSION, "fingerprint": fingerprint(role)}
    return {
        "settings": {
            "index": {"number_of_shards": shards, "number_of_replicas": replicas},
            "analysis": _analysis(role),
        },
        "mappings": {"_meta": meta, **_resource(f"{role.value}.json")},
    }


def differences(mappings_by_index: dict[str, Any], role: Role) -> list[str]:
    """Return what is wrong behind an alias, given the reply of `GET {alias}/_mapping`; empty is well."""
    if len(mappings_by_index) != 1:
        names = ", ".join(sorted(mappings_by_index))
        return [f"{role.value}: {len(mappings_by_index)} indices behind one alias: {names}"]
    ((index, entry),) = mappings_by_index.items()
    if parse_name(index) is None:
        return [f"{role.value}: the alias points at a foreign index: {index}"]
    meta = entry.get("mappings", {}).get("_meta", {})
    wanted = {"schema_version": SCHEMA_VERSION, "fingerprint": fingerprint(role)}
    return [
        f"{role.value}: {key} of {index} is {meta.get(key)}, this version needs {value}"
        for key, value in wanted.items()
        if meta.get(key) != value
    ]
