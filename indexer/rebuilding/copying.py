"""Sources and tombstones into a generation of a changed mapping: read through their models, written anew."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from indexer.storing import bulks
from indexer.storing.bulks import Failure
from indexer.storing.indices import Indices
from indexer.storing.store import Store, read_source
from mappings.generations import Role
from mappings.tombstones import Tombstone
from mappings.writer import RECORD_ID

_AT_ONCE = 200
"""Records of one group: what is packed to a request."""


class CopyError(Exception):
    """Not everything could be copied; the copy was deleted."""


class _Record(BaseModel):
    """The writer's record, whatever stands in it."""

    state: dict[str, Any]


_READ: dict[Role, tuple[str, Callable[[Mapping[str, Any]], BaseModel]]] = {
    Role.SOURCES: ("hash", read_source),
    Role.TOMBSTONES: ("id", lambda stored: Tombstone.model_validate(stored, extra="ignore")),
    Role.WRITER: (RECORD_ID, _Record.model_validate),
}
"""What cannot be made from anything else: the field that is its id, and the model it is read by."""

COPIED = tuple(_READ)


def migrate(indices: Indices, store: Store) -> list[Role]:
    """Copy each of these indices whose mapping is another version's, and put the copy in its place.

    Only for the one writer: what another writes meanwhile would be lost. Returns what was copied. Raises
    `CopyError`.
    """
    changed = [role for role in COPIED if indices.faults(role)]
    for role in changed:
        _copy(indices, store, role)
    return changed


def _copy(indices: Indices, store: Store, role: Role) -> None:
    field, read = _READ[role]
    target = indices.next(role)
    indices.make(target)
    try:
        store.refresh(role)
        found = store.get(role, [RECORD_ID]) if role is Role.WRITER else store.find(role, {"match_all": {}})
        actions = ([bulks.index(target.name, stored.get(field, RECORD_ID), read(stored))] for stored in found)
        copied = Store(store.client, store.prefix, {role: target.name})
        failures = copied.write(actions)
        copied.refresh(role)
        _check(role, failures, copied.count(role), store.count(role))
    except BaseException:
        indices.delete(target.name)
        raise
    indices.swap(target)


def _check(role: Role, failures: Sequence[Failure], copied: int, there: int) -> None:
    if failures or copied != there:
        reason = failures[0].reason if failures else f"{copied} of {there} records were copied"
        message = f"{role.value}: {reason}"
        raise CopyError(message)
