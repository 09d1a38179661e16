"""A letterhead and what stands under it -> the reading, checked against itself."""

from collections.abc import Iterable, Sequence

from indexer.body.units import Units
from indexer.checks import check
from indexer.head.letterhead import Letterhead
from indexer.notes.found import FoundNote
from indexer.notes.note_texts import to_note
from mappings.sources import PrintedHead, Reading
from mappings.values import Doubt


def assemble(
    head: Letterhead,
    units: Units,
    notes: Sequence[FoundNote],
    words: frozenset[str],
    doubts: Iterable[Doubt],
) -> Reading:
    """Return the reading. `words` are all of the source, `doubts` those between the head's and the units'."""
    facts = {name: getattr(head, name) for name in PrintedHead.model_fields}
    reading = Reading(
        **facts,
        units=units.units,
        notes=tuple(to_note(note, words) for note in notes),
        remarks=units.remarks,
        doubts=(),
    )
    found = (*head.doubts, *doubts, *units.doubts, *check(reading))
    return reading.model_copy(update={"doubts": found})
