"""Asking what there is of each party, ministry and member."""

import datetime as dt
from collections.abc import Sequence

from api.index.requests import whole_reply
from api.index.searcher import Searcher
from api.language.spelling import fold
from api.page.count_shapes import at_least
from api.query.members import MEMBERS
from api.query.register_parameters import MembersParams
from api.resources.members import choose_members, page_of, read_members
from api.resources.register_counts import NAMES, Counted, count_asks, read_counts, read_names
from api.resources.register_shapes import MemberPage, MinistryRegisterResult, PartyRegisterResult
from api.resources.registers import MINISTRY_CODES, PARTY_CODES, read_ministries, read_parties


async def find_parties(searcher: Searcher, today: dt.date) -> PartyRegisterResult:
    """Return the register of parties."""
    counted = await _count(searcher, "parties", PARTY_CODES, today)
    return read_parties(counted, await searcher.freshness.current())


async def find_ministries(searcher: Searcher, today: dt.date) -> MinistryRegisterResult:
    """Return the register of ministries."""
    counted = await _count(searcher, "ministries", MINISTRY_CODES, today)
    return read_ministries(counted, await searcher.freshness.current())


async def find_members(searcher: Searcher, params: MembersParams, today: dt.date, key: bytes) -> MemberPage:
    """Return a page of members; `key` signs its cursor."""
    (reply,) = await searcher.ask_all([NAMES])
    names, all_of_them = read_names(whole_reply(reply))
    chosen = choose_members(params, names)
    page = page_of(params, chosen, key)
    counted = await _count(searcher, MEMBERS, [fold(name) for name in page[: params.limit]], today)
    found = read_members(params, chosen, counted, await searcher.freshness.current(), key)
    return found if all_of_them else found.model_copy(update={"total": at_least(len(chosen))})


async def _count(searcher: Searcher, field: str, values: Sequence[str], today: dt.date) -> dict[str, Counted]:
    asks = count_asks(field, values, today)
    replies = await searcher.ask_all(asks) if asks else []
    return read_counts(values, [whole_reply(reply) for reply in replies])
