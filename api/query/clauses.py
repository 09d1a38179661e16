"""The few clauses that every query is made of: plain dicts from pure functions."""

from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import Any

Clause = dict[str, Any]

_MOST_ORDERS = 4  # texts that are asked in each of their orders
TIE = 0.4  # what a word's weaker fields add to its best one; anything from 0.2 to 0.6 measures the same


def match_phrase(field: str, text: str, boost: float, slop: int = 0) -> Clause:
    """Return a clause for one token, or for several side by side."""
    asked: Clause = {"query": text, "boost": boost}
    return {"match_phrase": {field: {**asked, "slop": slop} if slop else asked}}


def prefix(field: str, start: str, boost: float) -> Clause:
    """Return a clause for the words that begin so; `start` is a token as indexed."""
    return {"prefix": {field: {"value": start, "boost": boost}}}


def near(field: str, texts: Sequence[str], distance: int, boost: float) -> Clause:
    """Return a clause for texts in any order with at most so many words between."""
    sought = [{"match": {"query": text, "mode": "ordered", "max_gaps": 0}} for text in texts]
    rule = {"all_of": {"intervals": sought, "mode": "unordered", "max_gaps": distance}}
    return {"intervals": {field: {**rule, "boost": boost}}}


def near_in_each_order(field: str, texts: Sequence[str], distance: int) -> list[Clause]:
    """Return clauses for the same as `near`, for marks: of intervals the engine marks stray words as well."""
    if len(texts) > _MOST_ORDERS:
        return [near(field, texts, distance, 1.0)]
    return [match_phrase(field, " ".join(order), 1.0, slop=distance) for order in permutations(texts)]


def best_of(clauses: Sequence[Clause]) -> Clause:
    """Return a clause that scores as its best part; without parts, one that nothing matches."""
    if not clauses:
        return {"match_none": {}}
    if len(clauses) == 1:
        return clauses[0]
    return {"dis_max": {"queries": list(clauses), "tie_breaker": TIE}}


def every(
    clauses: Sequence[Clause],
    none: Sequence[Clause] = (),
    narrowing: Sequence[Clause] = (),
    name: str | None = None,
) -> Clause:
    """Return a clause that all of its parts must match, and none of the others; narrowing does not score.

    By its name, if it has one, a hit tells whether it matches.
    """
    parts = {"must": list(clauses), "filter": list(narrowing), "must_not": list(none)}
    asked: Clause = {occurrence: clauses for occurrence, clauses in parts.items() if clauses}
    return {"bool": {**asked, "_name": name} if name else asked}


def some(clauses: Sequence[Clause], least: int = 1) -> Clause:
    """Return a clause that at least so many of its parts must match."""
    return {"bool": {"should": list(clauses), "minimum_should_match": least}}


def within(clauses: Iterable[Clause]) -> Clause:
    """Return a clause that narrows without scoring; with nothing to narrow by, everything."""
    return {"bool": {"filter": list(clauses)}}


def worth(points: float, clause: Clause, name: str) -> Clause:
    """Return a clause that scores so many points and tells by its name whether a hit matches it."""
    return {"constant_score": {"filter": clause, "boost": points, "_name": name}}
