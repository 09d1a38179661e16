"""The numbers of a set: those its sources print or metadata tie to them, and which of them is its id."""

from collections.abc import Iterable, Sequence

from indexer.head.identifiers import base_of, parse_identifier
from indexer.merging.identity import number_of
from indexer.merging.reads import Read
from mappings.sources import Reading
from mappings.values import EventKind

_ANSWER_FIRST = (
    *(EventKind.ANSWERED, EventKind.CORRECTED, EventKind.ANSWERED_FURTHER),
    *(EventKind.DELAYED, EventKind.ASKED),
)
_TIED = _ANSWER_FIRST.index(EventKind.ANSWERED_FURTHER)
"""What metadata of questions call their Aanhangsel mostly answers them: before a notice of delay."""


def case_numbers(readings: Iterable[Reading]) -> tuple[str, ...]:
    """Return the case numbers, first that which stands first in a source; of several such the lowest."""
    first: dict[str, int] = {}
    for reading in readings:
        for place, number in enumerate(reading.case_numbers):
            first[number] = min(place, first.get(number, place))
    return tuple(sorted(first, key=lambda number: (first[number], number)))


def all_numbers(readings: Sequence[Reading]) -> tuple[str, ...]:
    """Return every number that names the set, its id first, then every id that it ever had."""
    publications = {name for reading in readings for name in _publications(reading)}
    others = sorted(number_of(reading) for reading in readings)
    return tuple(
        dict.fromkeys((*case_numbers(readings), *sorted(publications, key=_publication_key), *others))
    )


def _publications(reading: Reading) -> set[str]:
    printed = {*([reading.publication] if reading.publication else []), *reading.ties}
    return {*printed, *map(base_of, printed)}


def _publication_key(name: str) -> tuple[bool, str, int, str]:
    """Sort by it: an Aanhangsel before questions sent in, then by session and number as they count."""
    identifier = parse_identifier(name)
    if identifier is None:
        return True, "", 0, name
    number = int(identifier.number) if identifier.number.isdigit() else 0
    return identifier.series == "kv", identifier.session or "", number, name


def publication_of(ranked: Sequence[Read]) -> str | None:
    """Return in which publication the questions are: with their answer, else delayed, else as sent in."""
    found = [
        (_is_sent_in(name), _ANSWER_FIRST.index(read.reading.event), place, name)
        for place, read in enumerate(ranked)
        if (name := read.reading.publication)
    ]
    tied = [
        (_is_sent_in(name), _TIED, place, name)
        for place, read in enumerate(ranked)
        for name in sorted(read.reading.ties)
    ]
    best = min((*found, *tied), default=None)
    return base_of(best[-1]) if best else None


def _is_sent_in(name: str) -> bool:
    return _publication_key(name)[0]
