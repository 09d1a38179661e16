"""Generations that nothing points at: left of a rebuild that was killed, or older than the last one."""

from indexer.storing.indices import Indices
from indexer.storing.lifelines import Life, life_of
from indexer.storing.records import WriterRecord
from mappings.generations import Generation, Role


def kept(indices: Indices) -> list[Generation]:
    """Return the generations that were live before those that are: one a role, to go back to."""
    return [former[-1] for role in Role if (former := _older(indices, role))]


def orphans(indices: Indices, record: WriterRecord) -> list[Generation]:
    """Return the generations that are neither live, nor the ones before, nor being made at this moment."""
    building = _building(record) if indices.live(Role.WRITER) else ()
    found: list[Generation] = []
    for role in Role:
        live = indices.live(role)
        if live is None:  # which of them was is for a person to see
            continue
        found += _older(indices, role)[:-1]
        found += [each for each in indices.generations(role) if each.number > live.number]
    return [each for each in found if each.name not in building]


def _building(record: WriterRecord) -> tuple[str, ...]:
    state, _ = record.read()
    return state.building if state.rebuild and life_of(state.rebuild.token) is not Life.ENDED else ()


def _older(indices: Indices, role: Role) -> list[Generation]:
    live = indices.live(role)
    return [each for each in indices.generations(role) if live and each.number < live.number]
