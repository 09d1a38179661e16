"""The physical indices of a prefix: made where they are missing, checked before anything is written."""

from collections.abc import Sequence
from typing import Any

from opensearchpy import OpenSearch, RequestError

from indexer.storing.inventory import Inventory, take_inventory
from mappings import self_check
from mappings.generations import Generation, Role, alias, body, differences, parse_name

_MAKING = 120
"""Seconds that making an index may take: the engine reads a megabyte of word lists for it."""

_REBUILD = "run `kamervragen index --rebuild`"
_NOT_OURS = "point the alias at the right index, or set another KAMERVRAGEN_INDEX_PREFIX"


class SchemaMismatchError(Exception):
    """What stands behind a name of ours is not written to: it is of another version, or not ours."""


class Indices:
    """The indices of one prefix, live ones and others."""

    def __init__(self, client: OpenSearch, prefix: str) -> None:
        """Talk through a client that the caller closes."""
        self._client = client
        self.prefix = prefix

    def prepare(self) -> None:
        """Make what does not exist yet. Raises `SchemaMismatchError` when what exists does not fit."""
        there = self._there()
        if wrong := [fault for role in Role if (fault := there.foreign(role))]:
            message = f"{'; '.join(wrong)}: {_NOT_OURS}"
            raise SchemaMismatchError(message)
        if wrong := self._faults(there, *Role):
            message = f"{'; '.join(wrong)}: {_REBUILD}"
            raise SchemaMismatchError(message)
        for role in Role:
            if not there.behind(role):  # nor is there any generation, which would be a fault
                self.make(Generation(self.prefix, role, 1), live=True)

    def faults(self, *roles: Role) -> list[str]:
        """Return how the live indices of some roles, or of all, differ from what this version needs."""
        return self._faults(self._there(), *(roles or Role))

    def _faults(self, there: Inventory, *roles: Role) -> list[str]:
        mapped = self._mappings(there, roles)
        found: list[str] = []
        for role in roles:
            if foreign := there.foreign(role):
                found.append(foreign)
            elif behind := there.behind(role):
                found += differences({index: mapped[index] for index in behind}, role)
            elif others := there.generations(role):
                names = ", ".join(each.name for each in others)
                found.append(f"{role.value}: no alias {alias(self.prefix, role)} points at {names}")
        return found

    def _mappings(self, there: Inventory, roles: Sequence[Role]) -> dict[str, Any]:
        """Return the mappings behind the aliases of some roles, by the names of the indices."""
        names = [alias(self.prefix, role) for role in roles if there.behind(role)]
        return dict(self._client.indices.get_mapping(index=",".join(names))) if names else {}

    def generations(self, role: Role) -> list[Generation]:
        """Return the physical indices of a role, the oldest first."""
        return self._there().generations(role)

    def live(self, role: Role) -> Generation | None:
        """Return the generation behind a role's alias. Raises `SchemaMismatchError` for any other index."""
        there = self._there()
        if foreign := there.foreign(role):
            message = f"{foreign}: {_NOT_OURS}"
            raise SchemaMismatchError(message)
        return next((parse_name(name) for name in there.behind(role)), None)

    def next(self, role: Role) -> Generation:
        """Return the generation that comes after all that there are."""
        return Generation(
            self.prefix, role, max((each.number for each in self.generations(role)), default=0) + 1
        )

    def swap(self, *generations: Generation) -> None:
        """Put generations behind their aliases, all of them in one step."""
        there = self._there()
        actions: list[dict[str, Any]] = []
        for each in generations:
            behind = there.behind(each.role)
            actions += [{"remove": {"index": name, "alias": each.alias}} for name in behind]
            actions.append({"add": {"index": each.name, "alias": each.alias, "is_write_index": True}})
        self._client.indices.update_aliases(body={"actions": actions})

    def _there(self) -> Inventory:
        return take_inventory(self._client, self.prefix)

    def make(self, generation: Generation, *, live: bool = False) -> None:
        """Make an index; a `live` one stands behind its alias at once. Nothing half made stays."""
        aliases = {"aliases": {generation.alias: {"is_write_index": True}}} if live else {}
        made = {**body(generation.role), **aliases}
        try:
            self._client.indices.create(index=generation.name, body=made, params={"request_timeout": _MAKING})
        except RequestError as error:
            # two first loads at once: the other one was faster, and made the same index
            if not live or error.error != "resource_already_exists_exception":
                raise
            return
        if generation.role is Role.ENTRIES and (wrong := self._misread(generation)):
            self._client.indices.delete(index=generation.name)
            raise SchemaMismatchError("; ".join(wrong))

    def _misread(self, generation: Generation) -> list[str]:
        """Return what the analyzers of an index just made do not make of the words that check them."""
        found: list[str] = []
        for analyzer, request in self_check.requests().items():
            reply = self._client.indices.analyze(index=generation.name, body=request)
            found.extend(self_check.differences(analyzer, reply))
        return found

    def delete(self, *names: str) -> None:
        """Delete physical indices; that one of them is gone already is no fault."""
        for name in names:
            self._client.indices.delete(index=name, params={"ignore_unavailable": "true"})
