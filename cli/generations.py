"""What `status` tells of the indices behind the aliases, and of who is writing to them."""

from dataclasses import dataclass

from opensearchpy import AuthorizationException, OpenSearch

from cli.prefixes import refuse_unloaded
from indexer.rebuilding.orphans import kept, orphans
from indexer.storing.indices import Indices
from indexer.storing.lifelines import Life, life_of
from indexer.storing.records import WriterRecord
from mappings.generations import Generation, Role
from mappings.writer import Claim, WriterState

_SEARCHED = (Role.ENTRIES, Role.SETS, Role.SOURCES)
"""Without these there is no status; the others may be of a version that is not there yet."""


@dataclass(frozen=True, slots=True)
class Generations:
    """Names of indices."""

    live: tuple[str, ...]
    kept: tuple[str, ...]
    """Live before those that are; a rebuild keeps one a role."""
    orphans: tuple[str, ...]
    """Of no use to anybody: `kamervragen prune` deletes them."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who is writing at the moment; a process that has ended is not."""

    load: str | None
    rebuild: str | None
    pending: int
    """Sources that the next load works out again, if nobody is writing."""


@dataclass(frozen=True, slots=True)
class Installation:
    """What an administrator sees besides what can be searched."""

    generations: Generations
    writer: Writer


def survey(client: OpenSearch, prefix: str) -> Installation | None:
    """Return what stands behind the aliases and who writes; None for a user who may not ask.

    Ends the command when there is no index behind an alias. Raises `SchemaMismatchError` for one that is not
    ours.
    """
    indices = Indices(client, prefix)
    record = WriterRecord(client, prefix)
    try:
        refuse_unloaded(client, prefix, *_SEARCHED)
        live = [each for role in Role if (each := indices.live(role))]
        generations = Generations(_names(live), _names(kept(indices)), _names(orphans(indices, record)))
        state = record.read()[0] if indices.live(Role.WRITER) else WriterState()
    except AuthorizationException:
        return None
    return Installation(generations, Writer(_who(state.load), _who(state.rebuild), len(state.pending)))


def _names(generations: list[Generation]) -> tuple[str, ...]:
    return tuple(each.name for each in generations)


def _who(claim: Claim | None) -> str | None:
    if claim is None or life_of(claim.token) is Life.ENDED:
        return None
    return f"process {claim.pid} on {claim.host}"
