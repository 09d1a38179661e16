"""Whether anything was loaded under a prefix: a command that needs it says so in one line."""

from opensearchpy import OpenSearch

from cli.console import fail
from indexer.storing.indices import Indices
from mappings.generations import SYNCED, Role

_LOADED = tuple(role for role in Role if role not in SYNCED)
"""What the first load makes, or the first one of a version that has more makes beside it."""


def refuse_unloaded(client: OpenSearch, prefix: str, *roles: Role) -> None:
    """End the command when there are no indices of some roles, or of all; an alias is said to be missing.

    Raises `SchemaMismatchError` for an alias that points at what is not ours.
    """
    indices = Indices(client, prefix)
    missing = [role for role in roles or _LOADED if indices.live(role) is None]
    if not missing:
        return
    if wrong := [fault for role in missing if (fault := "; ".join(indices.faults(role)))]:
        fail(f"{'; '.join(wrong)}: run `kamervragen index --rebuild`")
    if len(missing) == len(roles or _LOADED) or Role.SOURCES in missing:
        fail(f"nothing was loaded yet under the index prefix {prefix}: kamervragen index FOLDER")
    names = ", ".join(role.value for role in missing)
    fail(f"there is no index of {names} under the index prefix {prefix}: run `kamervragen index --rebuild`")
