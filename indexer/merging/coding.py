"""Printed names -> coded ones, side by side: a party and a ministry keep what the source prints."""

import datetime as dt
from collections.abc import Iterable

from mappings.documents import UNKNOWN
from mappings.registers import resolve_office, resolve_party
from mappings.sources import PrintedAsker, PrintedOffice
from mappings.values import Asker, Office


def code_asker(printed: PrintedAsker, on: dt.date | None) -> Asker:
    """Return an asker with the code of the party at the date asked."""
    party = resolve_party(printed.party, on) if printed.party else None
    return Asker(name=printed.name, party=party, party_printed=printed.party)


def code_office(printed: PrintedOffice, on: dt.date | None) -> Office:
    """Return an office with the code of its ministry at a date."""
    return Office(printed=printed.office, ministry=resolve_office(printed.office, on), name=printed.name)


def member_names(askers: Iterable[Asker]) -> tuple[str, ...]:
    """Return the facet values of askers as members, each once: "Van der Velde (D66)"."""
    parties = ((asker.name, asker.party or asker.party_printed) for asker in askers)
    return tuple(dict.fromkeys(f"{name} ({party})" if party else name for name, party in parties))


def party_codes(askers: Iterable[Asker]) -> tuple[str, ...]:
    """Return the facet values of askers: codes, and `unknown` for a party printed but not registered."""
    codes = (asker.party or (UNKNOWN if asker.party_printed else None) for asker in askers)
    return tuple(sorted({code for code in codes if code}))


def ministry_codes(offices: Iterable[Office]) -> tuple[str, ...]:
    """Return the facet values of offices, in the order in which they are printed."""
    return tuple(dict.fromkeys(office.ministry or UNKNOWN for office in offices))
