"""Tree and filters to the query that OpenSearch runs: plain dicts from pure functions.

One `CompiledQuery` serves everything that asks the same question; a page, an export or a feed only adds
how much of the answer it wants.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from api.language.tree import And, Field, Not, Or, Tree, found_parts, plain_words
from api.query.alternatives import alternatives
from api.query.clauses import Clause, every, some, worth
from api.query.fields import FIELDS, Area, IndexedField, Reading
from api.query.filters import Filters, filter_clauses
from api.query.leaves import field_clause, part_clause, readings, tokens
from api.query.readings import Expansion, expansions, seek
from api.query.sorting import Sort, sort_clauses

POINTS_A_TOKEN = 128.0  # more than a token can score in all its readings together

EVERYTHING: Clause = {"match_all": {}}

MAX_CLAUSES = 1000  # the engine takes 1024 in one query

# Hits that need no more than the first of these areas come first, then those of the next, then the rest.
TIERS = ((Area.TEXT,), (Area.TEXT, Area.NOTES))


class Match(StrEnum):
    """How many of the words a hit has to hold."""

    ALL = "all"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a query is meant: where it looks, how many of its words suffice, and whether it is widened."""

    areas: tuple[Area, ...] = tuple(Area)
    match: Match = Match.ALL
    expand: bool = True


AS_TYPED = Wanted()


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """One question to the index. `filters` is by facet: each facet is counted without its own."""

    tree: Tree | None
    query: Clause
    matching: Clause
    """What matches, without what only ranks: for whatever counts."""
    filters: Mapping[str, Clause]
    chosen: Filters
    sort: tuple[Clause, ...]
    points: float
    """What the score gains with each tier that a hit is in."""
    fields: tuple[IndexedField, ...] = FIELDS
    expansions: tuple[Expansion, ...] = ()
    complete: Clause | None = None
    """What only hits with every word match, where hits that miss one are given as well."""
    alternatives: Mapping[And, str] = field(default_factory=dict)
    """The parts of the tree whose words are marked only in hits that match the part, each with its name."""

    @property
    def scored(self) -> bool:
        """Whether the hits come by score."""
        return "_score" in self.sort[0]

    @property
    def by_load(self) -> bool:
        """Whether what was loaded last comes first."""
        return "load_seq" in self.sort[0]


def compile_query(
    tree: Tree | None, filters: Filters, sort: Sort, wanted: Wanted = AS_TYPED
) -> CompiledQuery:
    """Return the one compiled query of a tree (None: everything), its filters and its order."""
    points = POINTS_A_TOKEN * (sum(map(tokens, found_parts(tree))) if tree else 0)
    fields = tuple(field for field in FIELDS if field.area in wanted.areas)
    sought = _affordable(tree, fields, expand=wanted.expand) if tree else None
    words = len(plain_words(tree))
    least = words - 1 if wanted.match is Match.MOST and words > 1 else None
    complete = tree_clause(sought, fields) if sought and least else None
    named = alternatives(sought)
    return CompiledQuery(
        tree=sought,
        query=_tiered(sought, fields, points, least, named) if sought else EVERYTHING,
        matching=tree_clause(sought, fields, least) if sought else EVERYTHING,
        filters=filter_clauses(filters),
        chosen=filters,
        sort=sort_clauses(sort, filters.date_field, scored=points > 0),
        points=points,
        fields=fields,
        expansions=expansions(tree) if wanted.expand else (),
        complete=complete,
        alternatives=named,
    )


def _affordable(tree: Tree, fields: Sequence[IndexedField], *, expand: bool) -> Tree:
    """Return the tree with what its words can stand as; of a very long query each word as itself only."""
    sought = seek(tree, expand=expand)
    return sought if 2 * _cost(sought, fields) <= MAX_CLAUSES else tree


def _cost(tree: Tree, fields: Sequence[IndexedField]) -> int:
    spoken = map(readings, found_parts(tree))
    return sum(len(by_field[field.name]) for by_field in spoken for field in fields)


def _tiered(
    tree: Tree, fields: Sequence[IndexedField], points: float, least: int | None, named: Mapping[And, str]
) -> Clause:
    """Return the clause whose score puts hits with every word first, then those of the text alone."""
    clause = tree_clause(tree, fields, least, named)
    if not points:
        return clause
    tiers = []
    room = MAX_CLAUSES - _cost(tree, fields)
    if least is not None:
        tiers.append(worth(points * (len(TIERS) + 1), tree_clause(tree, fields), "complete"))
        room -= _cost(tree, fields)
    for areas in TIERS:
        inside = [field for field in fields if field.area in areas]
        room -= _cost(tree, inside)
        if inside and len(inside) < len(fields) and room >= 0:
            tiers.append(worth(points, tree_clause(tree, inside, least), f"tier:{areas[-1].value}"))
    return {"bool": {"must": [clause], "should": tiers}} if tiers else clause


def tier_points(compiled: CompiledQuery) -> dict[str, float]:
    """Return by the name of each tier what a hit's score has for being in it."""
    tiers = {"complete": len(TIERS) + 1, "tier:text": 1, "tier:notes": 1}
    return {name: compiled.points * times for name, times in tiers.items()}


def tree_clause(
    tree: Tree,
    fields: Sequence[IndexedField],
    least: int | None = None,
    named: Mapping[And, str] = MappingProxyType({}),
) -> Clause:
    """Return the clause of a tree over some fields; with `least`, so many of its words suffice.

    The clauses of the parts that have a name bear it.

    What is excluded is excluded from all areas, in its own forms; a part of a compound excludes nothing.
    """
    match tree:
        case Not(part):
            return every([], none=[tree_clause(part, _EXCLUDING)])
        case And(parts):
            wanted = [
                tree_clause(part, fields, named=named) for part in parts if not isinstance(part, Not | Field)
            ]
            return every(
                wanted if least is None else [some(wanted, least)],
                none=[tree_clause(part.part, _EXCLUDING) for part in parts if isinstance(part, Not)],
                narrowing=[field_clause(part) for part in parts if isinstance(part, Field)],
                name=named.get(tree),
            )
        case Or(parts):
            return some([tree_clause(part, fields, named=named) for part in parts])
        case Field():
            return {"constant_score": {"filter": field_clause(tree), "boost": 0.0}}
        case _:
            return part_clause(tree, fields)


_EXCLUDING = tuple(field for field in FIELDS if field.reading is not Reading.PARTS)
