"""Which indices stand under a prefix, and which aliases point at which: as it was at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from opensearchpy import OpenSearch

from mappings.generations import Generation, Role, alias, parse_name


@dataclass(frozen=True, slots=True)
class Inventory:
    """The indices of a prefix, and those of others that an alias of the prefix points at."""

    prefix: str
    aliases: Mapping[str, frozenset[str]]
    """The aliases that point at an index, by its name."""

    def behind(self, role: Role) -> list[str]:
        """Return the indices that a role's alias points at, ours or not."""
        name = alias(self.prefix, role)
        return sorted(index for index, names in self.aliases.items() if name in names)

    def generations(self, role: Role) -> list[Generation]:
        """Return the physical indices of a role, the oldest first."""
        found = (parse_name(name) for name in self.aliases)
        return sorted(
            (each for each in found if each and (each.prefix, each.role) == (self.prefix, role)),
            key=lambda each: each.number,
        )

    def foreign(self, role: Role) -> str | None:
        """Return what stands where an alias of one index of this role should be; None if all is well."""
        name = alias(self.prefix, role)
        behind = self.behind(role)
        if not behind:
            there = name in self.aliases
            return f"{role.value}: {name} is an index, where an alias should be" if there else None
        if len(behind) > 1:
            return f"{role.value}: {len(behind)} indices behind one alias: {', '.join(behind)}"
        (each,) = behind
        found = parse_name(each)
        if found is None or (found.prefix, found.role) != (self.prefix, role):
            return f"{role.value}: the alias points at a foreign index: {each}"
        return None


def take_inventory(client: OpenSearch, prefix: str) -> Inventory:
    """Ask once for all that stands under a prefix; the engine takes its aliases for names too."""
    found: dict[str, Any] = client.indices.get_alias(index=f"{prefix}-*")
    return Inventory(prefix, {index: frozenset(each["aliases"]) for index, each in found.items()})
