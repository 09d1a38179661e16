"""The facets: of each its field, what it lists, and how it reads its own filter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from api.language.spelling import fold
from api.query.clauses import Clause
from api.query.counting import COUNTED
from api.query.filters import Filters
from api.query.members import (
    MEMBERS,
    PRINTED,
    MemberRole,
    member_clause,
    member_label,
    member_value,
    read_printed,
)
from api.query.vocabulary import FacetName
from mappings.registers import ministry_label, party_label

_KINDS = {"question": "Vraag", "answer": "Antwoord"}
_STATES = {"open": "Open", "delayed": "Uitgesteld", "answered": "Beantwoord"}


def _key(bucket: Mapping[str, Any]) -> str:
    return str(bucket.get("key_as_string", bucket["key"]))


@dataclass(frozen=True, slots=True)
class Definition:
    """One facet."""

    field: Callable[[Filters], str]
    size: int
    """How many values are listed, but for chosen ones."""
    label: Callable[[str], str]
    chosen: Callable[[Filters], tuple[str, ...]]
    """The values that the request names: listed even with nothing to count."""
    clause: Callable[[Filters, str], Clause]
    """What documents with a value match."""
    same: Callable[[str], str] = str
    """What two spellings of one value have in common."""
    value: Callable[[Mapping[str, Any]], str] = _key
    """The value that a counted bucket is of."""
    apart: Clause | None = None
    """What the listed values are asked for by a request of their own, where there are many: for the question
    sets of a thousand values at once the engine has no room."""


def _years_named(filters: Filters) -> tuple[str, ...]:
    return tuple(sorted({f"{day.year:04}" for day in (filters.since, filters.until) if day is not None}))


def _year_clause(filters: Filters, year: str) -> Clause:
    return {"range": {filters.date_field.indexed: {"gte": f"{year}-01-01", "lte": f"{year}-12-31"}}}


def _coded(name: str, field: str, size: int, label: Callable[[str], str] = str) -> Definition:
    return Definition(
        field=lambda _filters: field,
        size=size,
        label=label,
        chosen=lambda filters: tuple(getattr(filters, name)),
        clause=lambda _filters, value: {"term": {field: value}},
    )


DEFINITIONS = {
    FacetName.PARTY: _coded("party", "parties", 25, party_label),
    FacetName.MINISTRY: _coded("ministry", "ministries", 25, ministry_label),
    FacetName.MEMBER: Definition(
        field=lambda _filters: MEMBERS,
        size=25,
        label=member_label,
        chosen=lambda filters: filters.member,
        clause=lambda filters, value: member_clause([value], filters.role),
        same=fold,
        value=lambda bucket: member_value(read_printed(bucket)),
        apart={**COUNTED, **PRINTED},
    ),
    FacetName.KIND: _coded("kind", "kind", 2, lambda kind: _KINDS.get(kind, kind)),
    FacetName.STATUS: _coded("status", "status", 3, lambda status: _STATES.get(status, status)),
    FacetName.YEAR: Definition(
        field=lambda filters: filters.date_field.indexed,
        size=0,  # all
        label=str,
        chosen=_years_named,
        clause=_year_clause,
    ),
    FacetName.DOUBT: _coded("doubt", "doubts.code", 50),
}


def selection(filters: Filters, facet: FacetName) -> Callable[[str], bool]:
    """Return what tells whether a request chose a value: named it, or a period that touches its year."""
    if facet is FacetName.YEAR:
        return partial(_is_touched, filters)
    definition = DEFINITIONS[facet]
    chosen = {definition.same(each) for each in definition.chosen(filters)}
    if facet is FacetName.MEMBER and filters.role is not MemberRole.ANSWERER:
        # who is named without the party bears the name all the same
        return lambda value: not chosen.isdisjoint((fold(value), fold(value.partition(" (")[0])))
    return lambda value: definition.same(value) in chosen


def _is_touched(filters: Filters, year: str) -> bool:
    if filters.since is None and filters.until is None:
        return False
    after = filters.since is None or int(year) >= filters.since.year
    return after and (filters.until is None or int(year) <= filters.until.year)
