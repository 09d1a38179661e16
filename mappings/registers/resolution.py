"""A printed name to a code of the registers: exact after normalisation, never by similarity."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from mappings.registers.records import ministry_register, party_register
from mappings.registers.spellings import Claim, Index, choose, index, office_subject, squeeze, unglued

# "Staatssecretaris van Financiën – Fiscaliteit en Belastingdienst", "Staatssecretaris van Financiën
# (Toeslagen en Douane)", "Minister van Financiën, dhr. Verbeek": what follows narrows the office down.
_HEAD = re.compile(r"^(?P<head>[^(–—]+?)(?:\s+-\s.*|\s*[(–—].*|,\s+(?:dhr|mw|mevr)\b.*)$", re.DOTALL)
# "Minister Verbeek (Rechtsbescherming)": the form in which published answers name who answers. Only behind
# a role: "Verbeek (A.Z.)" is a person.
_IN_BRACKETS = re.compile(
    r"^\W*(?:de\s+)?(?:minister|staatss?ecretaris)\b.*\((?P<office>[^()]+)\)\s*$", re.IGNORECASE | re.DOTALL
)
# "lid Omtzigt", "de fractie Den Haan", "Fractie-Otten"
_LEADING_GROUP = re.compile(r"^\W*(?:(?:de|het)\s+)?(?:lid|fractie)\b\W*", re.IGNORECASE)


@cache
def party_spellings() -> Index:
    """Return the parties that bear a squeezed spelling, and when."""
    return index(
        (key, Claim(party.code, period))
        for party in party_register().parties
        for key in set(map(squeeze, (party.code, party.label, *party.aliases)))
        for period in party.periods
    )


@cache
def ministry_spellings() -> Index:
    """Return the ministries that bear a squeezed spelling themselves, and when."""
    return index(
        (key, Claim(ministry.code, period))
        for ministry in ministry_register().ministries
        for key in set(map(office_subject, (ministry.code, ministry.label, *ministry.aliases)))
        for period in ministry.periods
    )


@cache
def portfolio_spellings() -> Index:
    """Return the ministries that host the portfolio with a squeezed spelling, and when."""
    return index(
        (key, Claim(host.ministry, host))
        for portfolio in ministry_register().portfolios
        for key in set(map(office_subject, (portfolio.label, *portfolio.aliases)))
        for host in portfolio.hosts
    )


@cache
def _office_spellings() -> Index:
    both = (ministry_spellings(), portfolio_spellings())
    return index((key, claim) for names in both for key, claims in names.items() for claim in claims)


def _readings(printed: str) -> Iterator[str]:
    yield printed
    if match := _HEAD.match(printed):
        yield match["head"]
    if match := _IN_BRACKETS.search(printed):
        yield from _readings(match["office"])


def _office_keys(printed: str) -> Iterator[str]:
    for reading in _readings(printed):
        key = office_subject(reading)
        yield key
        yield unglued(key)


def _party_keys(printed: str) -> tuple[str, str]:
    return squeeze(printed), squeeze(_LEADING_GROUP.sub("", printed))


def resolve_party(printed: str, on: dt.date | None) -> str | None:
    """Return the code of a party as printed on a day, or None for a name that stands in no register.

    Outside of all periods of a spelling, the nearest; without a day, the most recent.
    """
    claims = next(filter(None, map(party_spellings().get, _party_keys(printed))), ())
    return choose(claims, on)


def resolve_office(printed: str, on: dt.date | None) -> str | None:
    """Return the code of the ministry of an office, ministry or abbreviation as printed on a day.

    A minister or state secretary without a ministry of that name gets the ministry that hosted it then.
    What stands behind a dash or in brackets does not change the ministry. Outside of all periods of a
    spelling, the nearest; without a day, the most recent. None for what stands in no register.
    """
    claims = next(filter(None, map(_office_spellings().get, _office_keys(printed))), ())
    return choose(claims, on)
