"""What the Tweede Kamer itself has of a Zaak: of who asked, whom and when it is the truth, and no print.

Its own record is metadata of questions sent in that are of no publication. A print stands where it says the
same in its own words, or more: a record whose actors have not all come yet takes nobody away.
"""

import datetime as dt
from collections.abc import Iterable, Sequence

from indexer.merging.contradictions import coded, is_member
from indexer.merging.reads import Read
from mappings.sources import PrintedAsker, PrintedOffice, Reading
from mappings.values import EventKind


def cases_of(reads: Iterable[Read]) -> list[Reading]:
    """Return the records of Zaken among sources, by their numbers."""
    found = [
        read.reading
        for read in reads
        if not read.is_text and read.reading.event is EventKind.ASKED and read.reading.publication is None
    ]
    return sorted(found, key=lambda reading: reading.case_numbers)


def asked_by(
    cases: Sequence[Reading], printed: Sequence[PrintedAsker], on: dt.date | None
) -> tuple[PrintedAsker, ...]:
    """Return who asked: those of the Zaken; if the print has them all, as printed, with parties added."""
    told = tuple(dict.fromkeys(asker for case in cases for asker in case.askers))
    named = list(printed)
    for asker in told:
        place = next((place for place, each in enumerate(named) if is_member(asker, each, on)), None)
        if place is None:
            return told
        named[place] = named[place].model_copy(update={"party": named[place].party or asker.party})
    return tuple(named)


def addressed_to(
    cases: Sequence[Reading], printed: Sequence[PrintedOffice], on: dt.date | None
) -> tuple[PrintedOffice, ...]:
    """Return whom they asked: those of the Zaken; as printed, if the print has them all."""
    told = tuple(dict.fromkeys(office for case in cases for office in case.addressees))
    return tuple(printed) if coded(told, on) <= coded(printed, on) else told
