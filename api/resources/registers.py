"""The registers of parties and ministries, each entry with what was counted of it."""

from collections.abc import Iterable, Mapping

from api.index.state import IndexState
from api.page.about import about
from api.resources.register_counts import Counted, counts
from api.resources.register_shapes import (
    InRegister,
    MinistryEntry,
    MinistryRegisterResult,
    PartyEntry,
    PartyRegisterResult,
)
from mappings.documents import UNKNOWN
from mappings.registers import ministry_label, party_label
from mappings.registers.records import Period, ministry_register, party_register

PARTY_CODES = (*(party.code for party in party_register().parties), UNKNOWN)
MINISTRY_CODES = (*(ministry.code for ministry in ministry_register().ministries), UNKNOWN)


def read_parties(counted: Mapping[str, Counted], state: IndexState) -> PartyRegisterResult:
    """Return the register of parties with what was counted; `unknown` only if there is any."""
    known = {party.code: party for party in party_register().parties}
    entries = [
        PartyEntry(
            code=code,
            label=party_label(code),
            aliases=known[code].aliases if code in known else (),
            periods=_periods(known[code].periods) if code in known else (),
            **counts(each, party=code),
        )
        for code, each in counted.items()
        if code in known or each.question_sets
    ]
    return PartyRegisterResult(parties=tuple(entries), about=about(state))


def read_ministries(counted: Mapping[str, Counted], state: IndexState) -> MinistryRegisterResult:
    """Return the register of ministries with what was counted; `unknown` only if there is any."""
    known = {ministry.code: ministry for ministry in ministry_register().ministries}
    entries = [
        MinistryEntry(
            code=code,
            label=ministry_label(code),
            aliases=known[code].aliases if code in known else (),
            periods=_periods(known[code].periods) if code in known else (),
            predecessors=known[code].predecessors if code in known else (),
            successors=known[code].successors if code in known else (),
            **counts(each, ministry=code),
        )
        for code, each in counted.items()
        if code in known or each.question_sets
    ]
    return MinistryRegisterResult(ministries=tuple(entries), about=about(state))


def _periods(periods: Iterable[Period]) -> tuple[InRegister, ...]:
    return tuple(InRegister(first=period.start, last=period.end) for period in periods)
