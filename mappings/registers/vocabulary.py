"""What the facets of party and ministry may hold: codes, labels, and what a user may type for them."""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from mappings.documents import UNKNOWN
from mappings.registers.records import Period, ministry_register, party_register
from mappings.registers.resolution import ministry_spellings, party_spellings, portfolio_spellings
from mappings.registers.spellings import Index, office_subject, squeeze

_UNKNOWN_LABEL = "Onbekend"


@cache
def parties() -> Mapping[str, str]:
    """Return the label of each party by code, in the register's order."""
    return MappingProxyType({party.code: party.label for party in party_register().parties})


@cache
def ministries() -> Mapping[str, str]:
    """Return the label of each ministry by code, in the register's order."""
    return MappingProxyType({ministry.code: ministry.label for ministry in ministry_register().ministries})


def party_label(code: str) -> str:
    """Return what a facet shows for a party's code; a code of no register is its own label."""
    return _UNKNOWN_LABEL if code == UNKNOWN else parties().get(code, code)


def ministry_label(code: str) -> str:
    """Return what a facet shows for a ministry's code; a code of no register is its own label."""
    return _UNKNOWN_LABEL if code == UNKNOWN else ministries().get(code, code)


@cache
def party_names() -> Mapping[str, tuple[str, ...]]:
    """Return all that each party is called, by code: the code and the label first."""
    every = party_register().parties
    return MappingProxyType({one.code: (one.code, one.label, *one.aliases) for one in every})


@cache
def ministry_names() -> Mapping[str, tuple[str, ...]]:
    """Return all that each ministry is called, by code: the code and the label first."""
    every = ministry_register().ministries
    return MappingProxyType({one.code: (one.code, one.label, *one.aliases) for one in every})


def _parse(value: str, codes: Mapping[str, str], spellings: tuple[Index, ...]) -> tuple[str, ...]:
    wanted = value.strip().casefold()
    for code in (*codes, UNKNOWN):
        if code.casefold() == wanted:
            return (code,)
    for names in spellings:
        found = names.get(squeeze(value), ()) or names.get(office_subject(value), ())
        if found:
            return tuple(sorted({claim.code for claim in found}))
    return ()


def parse_party(value: str) -> tuple[str, ...]:
    """Return the codes that a user's value for the party facet means; empty: no such party.

    A code means itself (`unknown` too); another spelling means each party that ever bore it.
    """
    return _parse(value, parties(), (party_spellings(),))


def parse_ministry(value: str) -> tuple[str, ...]:
    """Return the codes that a user's value for the ministry facet means; empty: no such ministry.

    A code means itself (`unknown` too); another spelling means each ministry that ever bore it, and
    only where none did, each one that hosted a portfolio of that name.
    """
    return _parse(value, ministries(), (ministry_spellings(), portfolio_spellings()))


def _covers(periods: tuple[Period, ...], on: dt.date) -> bool:
    return any(period.days_from(on) == 0 for period in periods)


def party_existed(code: str, on: dt.date) -> bool:
    """Tell whether a party sat in either house on a day."""
    return any(party.code == code and _covers(party.periods, on) for party in party_register().parties)


def ministry_existed(code: str, on: dt.date) -> bool:
    """Tell whether a ministry bore its name on a day."""
    register = ministry_register()
    return any(ministry.code == code and _covers(ministry.periods, on) for ministry in register.ministries)
