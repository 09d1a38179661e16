"""A printed name to a code of the registers: exact after normalisation, never by similarity."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from mappings.documents import UNKNOWN
from mappings.registers.records import ministry_register, party_register
from mappings.registers.spellings import Claim, Index, choose, index, office_subject, squeeze, unglued

# "Staatssecretaris van Financiën – Fiscaliteit en Belastingdienst", "Staatssecretaris van Financiën
# (Toeslagen en Douane)": what follows the dash or stands in brackets narrows the office down.
_HEAD = re.compile(r"^(?P<head>[^(–—]+?)(?:\s+-\s.*|\s*[(–—].*)$", re.DOTALL)
# "Minister Verbeek (Rechtsbescherming)": the form in which published answers name who answers.
_IN_BRACKETS = re.compile(r"\((?P<office>[^()]+)\)\s*$")
# "lid Omtzigt", "de fractie Den Haan", "Fractie-Otten"
_LEADING_GROUP = re.compile(r"^\W*(?:(?:de|het)\s+)?(?:lid|fractie)\b\W*", re.IGNORECASE)


@cache
def _party_spellings() -> Index:
    return index(
        (key, Claim(party.code, period))
        for party in party_register().parties
        for key in set(map(squeeze, (party.code, party.label, *party.aliases)))
        for period in party.periods
    )


@cache
def _ministry_spellings() -> Index:
    return index(
        (key, Claim(ministry.code, period))
        for ministry in ministry_register().ministries
        for key in {
            office_subject(spelling) for spelling in (ministry.code, ministry.label, *ministry.aliases)
        }
        for period in ministry.periods
    )


@cache
def _portfolio_spellings() -> Index:
    return index(
        (key, Claim(host.ministry, host))
        for portfolio in ministry_register().portfolios
        for key in set(map(office_subject, (portfolio.label, *portfolio.aliases)))
        for host in portfolio.hosts
    )


@cache
def _office_spellings() -> Index:
    both = (_ministry_spellings(), _portfolio_spellings())
    return index((key, claim) for names in both for key, claims in names.items() for claim in claims)


def _office_keys(printed: str) -> Iterator[str]:
    readings = [printed]
    if match := _HEAD.match(printed):
        readings.append(match["head"])
    if match := _IN_BRACKETS.search(printed):
        readings.append(match["office"])
    for reading in readings:
        key = office_subject(reading)
        yield key
        yield unglued(key)


def _party_keys(printed: str) -> tuple[str, str]:
    return squeeze(printed), squeeze(_LEADING_GROUP.sub("", printed))


def resolve_party(printed: str, on: dt.date | None) -> str | None:
    """Return the code of a party as printed on a day, or None for a name that stands in no register.

    Outside of all periods of a spelling, the nearest; without a day, the most recent.
    """
    claims = next(filter(None, map(_party_spellings().get, _party_keys(printed))), ())
    return choose(claims, on)


def resolve_office(printed: str, on: dt.date | None) -> str | None:
    """Return the code of the ministry of an office, ministry or abbreviation as printed on a day.

    A minister or state secretary without a ministry of that name gets the ministry that hosted it then.
    What stands behind a dash or in brackets does not change the ministry. Outside of all periods of a
    spelling, the nearest; without a day, the most recent. None for what stands in no register.
    """
    claims = next(filter(None, map(_office_spellings().get, _office_keys(printed))), ())
    return choose(claims, on)


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
    return "Onbekend" if code == UNKNOWN else parties().get(code, code)


def ministry_label(code: str) -> str:
    """Return what a facet shows for a ministry's code; a code of no register is its own label."""
    return "Onbekend" if code == UNKNOWN else ministries().get(code, code)


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
    return _parse(value, parties(), (_party_spellings(),))


def parse_ministry(value: str) -> tuple[str, ...]:
    """Return the codes that a user's value for the ministry facet means; empty: no such ministry.

    A code means itself (`unknown` too); another spelling means each ministry that ever bore it, and
    only where none did, each one that hosted a portfolio of that name.
    """
    return _parse(value, ministries(), (_ministry_spellings(), _portfolio_spellings()))


def party_existed(code: str, on: dt.date) -> bool:
    """Tell whether a party sat in either house on a day."""
    return any(
        period.days_from(on) == 0
        for party in party_register().parties
        if party.code == code
        for period in party.periods
    )


def ministry_existed(code: str, on: dt.date) -> bool:
    """Tell whether a ministry bore its name on a day."""
    return any(
        period.days_from(on) == 0
        for ministry in ministry_register().ministries
        if ministry.code == code
        for period in ministry.periods
    )
