"""The physical indices of a prefix: made where they are missing, checked before anything is written."""

from typing import Any

from opensearchpy import OpenSearch, RequestError

from mappings import self_check
from mappings.generations import Generation, Role, alias, body, differences, parse_name

_MAKING = 120
"""Seconds that making an index may take: the engine reads a megabyte of word lists for it."""

_NOT_FOUND = 404
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
        self.refuse_foreign()
        if wrong := self.faults():
            message = f"{'; '.join(wrong)}: {_REBUILD}"
            raise SchemaMismatchError(message)
        self.make_missing()

    def refuse_foreign(self) -> None:
        """Raise `SchemaMismatchError` for a name of ours that is no alias of one index of ours."""
        if wrong := [fault for role in Role if (fault := self._foreign(role))]:
            message = f"{'; '.join(wrong)}: {_NOT_OURS}"
            raise SchemaMismatchError(message)

    def faults(self, *roles: Role) -> list[str]:
        """Return how the live indices of some roles, or of all, differ from what this version needs."""
        found: list[str] = []
        for role in roles or Role:
            name = alias(self.prefix, role)
            behind = self._behind(name)
            others = self.generations(role)
            if foreign := self._foreign(role):
                found.append(foreign)
            elif behind:
                found += differences(self._client.indices.get_mapping(index=name), role)
            elif others:
                there = ", ".join(each.name for each in others)
                found.append(f"{role.value}: no alias {name} points at {there}")
        return found

    def make_missing(self) -> None:
        """Make the first generation of each role that has none."""
        for role in Role:
            if not self.generations(role) and not self._behind(alias(self.prefix, role)):
                self.make(Generation(self.prefix, role, 1), live=True)

    def generations(self, role: Role) -> list[Generation]:
        """Return the physical indices of a role, the oldest first."""
        found = (parse_name(name) for name in self._names())
        return sorted(
            (each for each in found if each and (each.prefix, each.role) == (self.prefix, role)),
            key=lambda each: each.number,
        )

    def live(self, role: Role) -> Generation | None:
        """Return the generation behind a role's alias. Raises `SchemaMismatchError` for any other index."""
        if foreign := self._foreign(role):
            message = f"{foreign}: {_NOT_OURS}"
            raise SchemaMismatchError(message)
        return next((parse_name(name) for name in self._behind(alias(self.prefix, role))), None)

    def next(self, role: Role) -> Generation:
        """Return the generation that comes after all that there are."""
        return Generation(
            self.prefix, role, max((each.number for each in self.generations(role)), default=0) + 1
        )

    def swap(self, *generations: Generation) -> None:
        """Put generations behind their aliases, all of them in one step."""
        actions: list[dict[str, Any]] = []
        for each in generations:
            actions += [{"remove": {"index": name, "alias": each.alias}} for name in self._behind(each.alias)]
            actions.append({"add": {"index": each.name, "alias": each.alias, "is_write_index": True}})
        self._client.indices.update_aliases(body={"actions": actions})

    def _foreign(self, role: Role) -> str | None:
        """Return what stands where an alias of one index of this role should be; None if all is well."""
        name = alias(self.prefix, role)
        behind = self._behind(name)
        if not behind:
            there = name in self._names()
            return f"{role.value}: {name} is an index, where an alias should be" if there else None
        if len(behind) > 1:
            return f"{role.value}: {len(behind)} indices behind one alias: {', '.join(behind)}"
        (each,) = behind
        found = parse_name(each)
        if found is None or (found.prefix, found.role) != (self.prefix, role):
            return f"{role.value}: the alias points at a foreign index: {each}"
        return None

    def _behind(self, name: str) -> list[str]:
        found = self._client.indices.get_alias(index=name, name=name, params={"ignore": _NOT_FOUND})
        return sorted(index for index, each in found.items() if isinstance(each, dict) and "aliases" in each)

    def _names(self) -> list[str]:
        return sorted(self._client.indices.get_alias(index=f"{self.prefix}-*"))

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
