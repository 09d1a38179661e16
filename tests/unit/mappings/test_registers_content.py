"""The registers themselves: complete, in order, without contradictions."""

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

import pytest
from pydantic import ValidationError

from mappings.documents import UNKNOWN
from mappings.registers.records import (
    Host,
    Ministry,
    MinistryRegister,
    Period,
    ministry_register,
    party_register,
)
from mappings.registers.spellings import Claim, index, squeeze


def in_order(names: Iterable[str]) -> bool:
    folded = [name.casefold() for name in names]
    return folded == sorted(folded)


def period(start: str | None, end: str | None) -> Period:
    return Period.model_validate({"from": start, "to": end})


def test_headers_say_how_the_registers_were_made() -> None:
    for header in (party_register().header, ministry_register().header):
        assert {"what", "made", "sources", "rules"} <= set(header)
        assert header["sources"]


def test_codes_are_unique_and_none_is_the_value_for_unknown() -> None:
    for codes in (
        [party.code for party in party_register().parties],
        [ministry.code for ministry in ministry_register().ministries],
    ):
        folded = {code.casefold() for code in codes}
        assert len(folded) == len(codes)
        assert UNKNOWN not in folded


def test_entries_and_aliases_are_sorted_and_no_alias_stands_twice() -> None:
    parties, register = party_register().parties, ministry_register()
    assert in_order(party.code for party in parties)
    assert in_order(ministry.code for ministry in register.ministries)
    assert in_order(portfolio.label for portfolio in register.portfolios)
    for aliases in (
        *(party.aliases for party in parties),
        *(ministry.aliases for ministry in register.ministries),
        *(portfolio.aliases for portfolio in register.portfolios),
    ):
        assert in_order(aliases)
        assert len(set(aliases)) == len(aliases), aliases


def test_the_periods_of_an_entry_follow_one_another() -> None:
    parties = {party.code: party.periods for party in party_register().parties}
    ministries = {ministry.code: ministry.periods for ministry in ministry_register().ministries}
    for code, periods in (parties | ministries).items():
        for before, after in pairwise(periods):
            assert before.end is not None, code
            assert after.start is not None, code
            assert before.end < after.start, code


def test_a_portfolio_has_no_gap_but_those_while_it_was_a_ministry() -> None:
    register = ministry_register()
    own = {squeeze(ministry.label): ministry.periods for ministry in register.ministries}
    for portfolio in register.portfolios:
        spans = sorted(
            (host.start or dt.date.min, host.end or dt.date.max)
            for host in (*portfolio.hosts, *own.get(squeeze(portfolio.label), ()))
        )
        for (_, end), (start, _) in pairwise(spans):
            assert start - end == dt.timedelta(days=1), portfolio.label


def test_a_host_existed_while_it_hosted() -> None:
    register = ministry_register()
    periods = {ministry.code: ministry.periods for ministry in register.ministries}
    for portfolio in register.portfolios:
        for host in portfolio.hosts:
            last = host.end or dt.date.max
            assert any(
                (own.start or dt.date.min) <= (host.start or dt.date.min) and last <= (own.end or dt.date.max)
                for own in periods[host.ministry]
            ), (portfolio.label, host.ministry)


def test_predecessors_and_successors_mirror_each_other() -> None:
    ministries = {ministry.code: ministry for ministry in ministry_register().ministries}
    for code, ministry in ministries.items():
        assert all(code in ministries[other].successors for other in ministry.predecessors), code
        assert all(code in ministries[other].predecessors for other in ministry.successors), code


def test_a_ministry_that_ended_has_a_successor() -> None:
    for ministry in ministry_register().ministries:
        assert ministry.periods[-1].end is None or ministry.successors, ministry.code


def test_one_spelling_cannot_mean_two_codes_on_one_day() -> None:
    first, second = period("2001-01-01", "2001-12-31"), period("2001-12-31", None)
    with pytest.raises(ValueError, match="is both A and B"):
        index([("kust", Claim("A", first)), ("kust", Claim("B", second))])


def test_one_spelling_can_mean_two_codes_one_after_the_other() -> None:
    first, second = period("2001-01-01", "2001-12-30"), period("2001-12-31", None)
    assert len(index([("kust", Claim("A", first)), ("kust", Claim("B", second))])["kust"]) == 2


def test_a_spelling_needs_letters_or_digits() -> None:
    with pytest.raises(ValueError, match="no letters"):
        index([(squeeze("—"), Claim("A", period(None, None)))])


def test_a_period_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValidationError, match="ends before it starts"):
        period("2001-02-01", "2001-01-31")


def test_a_portfolio_cannot_be_hosted_by_a_ministry_that_is_not_there() -> None:
    ministry = Ministry(
        code="ZL", label="Zee en Lucht", periods=(period(None, None),), predecessors=(), successors=("KUST",)
    )
    with pytest.raises(ValidationError, match="no ministry has the code: KUST"):
        MinistryRegister(header={}, ministries=(ministry,), portfolios=())


def test_records_do_not_change() -> None:
    host = Host.model_validate({"from": None, "to": None, "ministry": "BZ"})
    with pytest.raises(ValidationError):
        host.ministry = "BZK"  # type: ignore[misc]  # that it is refused is the point
