"""The state of each source, written as soon as it changes: the next run goes on from there."""

import datetime as dt

from indexer.storing import bulks
from indexer.storing.store import Store
from indexer.syncing.errors import NotStoredError
from indexer.syncing.items import Span
from mappings.generations import Role
from mappings.sync import SOURCE, Cursor, SourceState
from mappings.values import Frozen


class _Record(Frozen):
    id: str
    state: SourceState


def read_state(store: Store, name: str) -> SourceState:
    """Return the state of a source; an empty one before its first run."""
    for found in store.get(Role.SYNC, [f"{SOURCE}{name}"]):
        return SourceState.model_validate(found["state"], extra="ignore")
    return SourceState(name=name)


def write_state(store: Store, state: SourceState) -> None:
    """Store the state of a source. Raises `NotStoredError`."""
    record = _Record(id=f"{SOURCE}{state.name}", state=state)
    if failures := store.write([[bulks.index(store.names[Role.SYNC], record.id, record)]]):
        message = f"the state of {state.name} was not stored: {failures[0].reason}"
        raise NotStoredError(message)


def cursor_of(state: SourceState, category: str, span: Span) -> str | None:
    """Return where to go on; None where what is wanted begins before what was read."""
    known = state.cursors.get(category)
    if known is None:
        return None
    earlier = span.since is not None and known.since is not None and span.since < known.since
    return None if earlier else known.cursor


def moved(state: SourceState, category: str, cursor: str, span: Span, now: dt.datetime) -> SourceState:
    """Return a state with a cursor that has moved on. From where it once began stays with it."""
    known = state.cursors.get(category)
    begun = known.since if known and cursor_of(state, category, span) is not None else span.since
    there = Cursor(cursor=cursor, since=begun, moved_at=now)
    return state.model_copy(update={"cursors": {**state.cursors, category: there}})
