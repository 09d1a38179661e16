"""Tree and filters to the query that OpenSearch runs: plain dicts from pure functions.

One `CompiledQuery` serves everything that asks the same question; a page, an export or a feed only adds
how much of the answer it wants.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from api.search.tree import And, Not, Or, Phrase, Tree, Word, found_parts

Clause = dict[str, Any]

TIE = 0.4  # what a word's weaker fields add to its best one; anything from 0.2 to 0.6 measures the same
POINTS_A_TOKEN = 32.0  # more than a token can score in all fields together (2 * ln(a million documents))


class Area(StrEnum):
    """Where in a document a word can stand; the strongest first."""

    TEXT = "text"
    NOTES = "notes"
    SUBJECT = "subject"


@dataclass(frozen=True, slots=True)
class Field:
    """One indexed field: the area that it reads, whether as printed or stemmed, and its weight."""

    name: str
    area: Area
    literal: bool
    weight: float


# A note counts half; the subject little: each of a set's documents has the same one.
FIELDS = (
    Field("text", Area.TEXT, literal=True, weight=1.0),
    Field("text.stem", Area.TEXT, literal=False, weight=0.9),
    Field("notes.text", Area.NOTES, literal=True, weight=0.5),
    Field("notes.text.stem", Area.NOTES, literal=False, weight=0.45),
    Field("subject", Area.SUBJECT, literal=True, weight=0.3),
    Field("subject.stem", Area.SUBJECT, literal=False, weight=0.27),
)

# Hits that need no more than the first of these areas come first, then those of the next, then the rest.
TIERS = ((Area.TEXT,), (Area.TEXT, Area.NOTES))


class Sort(StrEnum):
    """The orders in which hits come."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search: codes of the registers, and calendar days, both ends inclusive."""

    party: tuple[str, ...] = ()
    ministry: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """One question to the index. `filters` is by facet: each facet is counted without its own."""

    tree: Tree | None
    query: Clause
    filters: Mapping[str, Clause]
    chosen: Filters
    sort: tuple[Clause, ...]
    points: float
    """What the score gains with each tier that a hit is in."""

    @property
    def scored(self) -> bool:
        """Whether the hits come by score."""
        return "_score" in self.sort[0]


def match_phrase(field: str, text: str, boost: float) -> Clause:
    """Return a clause for one token, or for several side by side."""
    return {"match_phrase": {field: {"query": text, "boost": boost}}}


def best_of(clauses: Sequence[Clause]) -> Clause:
    """Return a clause that scores as its best part."""
    if len(clauses) == 1:
        return clauses[0]
    return {"dis_max": {"queries": list(clauses), "tie_breaker": TIE}}


def every(clauses: Sequence[Clause], none: Sequence[Clause] = ()) -> Clause:
    """Return a clause that all of its parts must match, and none of the others."""
    parts = {"must": list(clauses), "must_not": list(none)}
    return {"bool": {occurrence: clauses for occurrence, clauses in parts.items() if clauses}}


def some(clauses: Sequence[Clause]) -> Clause:
    """Return a clause that at least one of its parts must match."""
    return {"bool": {"should": list(clauses), "minimum_should_match": 1}}


def within(clauses: Iterable[Clause]) -> Clause:
    """Return a clause that narrows without scoring; with nothing to narrow by, everything."""
    return {"bool": {"filter": list(clauses)}}


def tree_clause(tree: Tree, fields: Sequence[Field]) -> Clause:
    """Return the clause of a tree over some fields. What is excluded is excluded from all of them."""
    match tree:
        case Word(text):
            return best_of([match_phrase(field.name, text, field.weight) for field in fields])
        case Phrase(text):
            return best_of(
                [match_phrase(field.name, text, field.weight) for field in fields if field.literal]
            )
        case Not(part):
            return every([], none=[tree_clause(part, FIELDS)])
        case And(parts):
            wanted = [tree_clause(part, fields) for part in parts if not isinstance(part, Not)]
            return every(
                wanted, none=[tree_clause(part.part, FIELDS) for part in parts if isinstance(part, Not)]
            )
        case Or(parts):
            return some([tree_clause(part, fields) for part in parts])


def compile_query(tree: Tree | None, filters: Filters, sort: Sort) -> CompiledQuery:
    """Return the one compiled query of a tree (None: everything), its filters and its order."""
    tokens = sum(len(re.findall(r"\w+", part.text)) for part in found_parts(tree)) if tree else 0
    points = POINTS_A_TOKEN * tokens
    return CompiledQuery(
        tree=tree,
        query=_tiered(tree, points) if tree else {"match_all": {}},
        filters=_filter_clauses(filters),
        chosen=filters,
        sort=_sort_clauses(sort, scored=tokens > 0),
        points=points,
    )


def _tiered(tree: Tree, points: float) -> Clause:
    if not points:
        return tree_clause(tree, FIELDS)
    tiers = [
        {
            "constant_score": {
                "filter": tree_clause(tree, [field for field in FIELDS if field.area in areas]),
                "boost": points,
                "_name": f"tier:{areas[-1].value}",
            },
        }
        for areas in TIERS
    ]
    return {"bool": {"must": [tree_clause(tree, FIELDS)], "should": tiers}}


def _filter_clauses(filters: Filters) -> dict[str, Clause]:
    clauses: dict[str, Clause] = {}
    if filters.party:
        clauses["party"] = {"terms": {"parties": list(filters.party)}}
    if filters.ministry:
        clauses["ministry"] = {"terms": {"ministries": list(filters.ministry)}}
    if filters.kind:
        clauses["kind"] = {"terms": {"kind": list(filters.kind)}}
    days = {
        end: day.isoformat()
        for end, day in (("gte", filters.since), ("lte", filters.until))
        if day is not None
    }
    if days:
        clauses["year"] = {"range": {"date": days}}
    return clauses


def _sort_clauses(sort: Sort, *, scored: bool) -> tuple[Clause, ...]:
    """Return the order, down to a document's own id; equal hits come in the reading order of their set."""
    reading_order = [{field: {"order": "asc"}} for field in ("set_id", "position", "id")]
    if sort is Sort.RELEVANCE and scored:
        return ({"_score": {"order": "desc"}}, _by_day("asked_on", "desc"), *reading_order)
    return (_by_day("date", "asc" if sort is Sort.OLDEST else "desc"), *reading_order)


def _by_day(field: str, order: str) -> Clause:
    return {field: {"order": order, "missing": "_last"}}
