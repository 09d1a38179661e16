"""The physical indices of a prefix: made where they are missing, checked before anything is written."""

from typing import Any

from opensearchpy import OpenSearch, RequestError

from mappings import self_check
from mappings.generations import Generation, Role, alias, body, differences, parse_name

_MAKING = 120
"""Seconds that making an index may take: the engine reads a megabyte of word lists for it."""

_REBUILD = "run `kamervragen index --rebuild`"


class SchemaMismatchError(Exception):
    """The index was made by another version of mapping or analyzers: it must be rebuilt, not written to."""


class Indices:
    """The indices of one prefix, live ones and others."""

    def __init__(self, client: OpenSearch, prefix: str) -> None:
        """Talk through a client that the caller closes."""
        self._client = client
        self.prefix = prefix

    def prepare(self) -> None:
        """Make what does not exist yet. Raises `SchemaMismatchError` when what exists does not fit."""
        if wrong := self.faults():
            message = f"{'; '.join(wrong)}: {_REBUILD}"
            raise SchemaMismatchError(message)
        self.make_missing()

    def faults(self, *roles: Role) -> list[str]:
        """Return how the live indices of some roles, or of all, differ from what this version needs."""
        return [
            fault
            for role, mappings in self._mappings().items()
            if not roles or role in roles
            for fault in differences(mappings, role)
        ]

    def make_missing(self, *roles: Role) -> None:
        """Make the first generation of each of some roles, or of all, that has none."""
        there = self._mappings()
        for role in roles or Role:
            if role not in there:
                self.make(Generation(self.prefix, role, 1), live=True)

    def _mappings(self) -> dict[Role, dict[str, Any]]:
        """Return for each role that has a live index the mapping behind its alias."""
        names = [alias(self.prefix, role) for role in Role]
        found = self._client.indices.get_alias(index=f"{self.prefix}-*")
        behind = {name for each in found.values() for name in each["aliases"]} & set(names)
        return {
            role: self._client.indices.get_mapping(index=alias(self.prefix, role))
            for role in Role
            if alias(self.prefix, role) in behind
        }

    def all(self) -> dict[str, frozenset[str]]:
        """Return each physical index of this prefix, with the aliases that point at it."""
        found = self._client.indices.get_alias(index=f"{self.prefix}-*")
        return {
            name: frozenset(each["aliases"])
            for name, each in found.items()
            if (generation := parse_name(name)) and generation.prefix == self.prefix
        }

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
