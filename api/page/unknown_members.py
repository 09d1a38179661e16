"""Which names of members are like one that nobody bears: an unknown member is no error, and no silence."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from api.language.spelling import fold
from api.language.tree import Name, named
from api.query.clauses import Clause, some
from api.query.compiling import CompiledQuery

_SUGGESTED = 5
_SEEN = 200  # names on the documents that were found by likeness, co-askers too


def unknown_members(compiled: CompiledQuery, total: int) -> tuple[str, ...]:
    """Return the names that a query without hits asks for."""
    if total:
        return ()
    typed = (str(value) for field in named(compiled.tree, Name.MEMBER) for value in field.values)
    return (*typed, *(name.partition(" (")[0] for name in compiled.chosen.member))


def members_body(names: tuple[str, ...]) -> Clause:
    """Return the body that finds who is like the named members."""
    like: list[Clause] = []
    for name in names:
        inside = re.sub(r"([*?\\])", r"\\\1", name)
        like.append({"wildcard": {"askers.name": {"value": f"*{inside}*", "case_insensitive": True}}})
        like.append({"fuzzy": {"askers.name": {"value": name, "fuzziness": "AUTO"}}})
    return {
        "size": 0,
        "query": some(like),
        "aggs": {"names": {"terms": {"field": "askers.name", "size": _SEEN}}},
    }


def read_members(names: tuple[str, ...], reply: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the members that are like the named ones, the likest first, without who only asked along."""
    known = {fold(bucket["key"]): bucket["key"] for bucket in reply["aggregations"]["names"]["buckets"]}
    found: list[str] = []
    for name in map(fold, names):
        close = [one for one in known if name in one]
        close += get_close_matches(name, known, n=_SUGGESTED)
        found += (known[one] for one in close)
    exact = {fold(name) for name in names}
    return tuple(name for name in dict.fromkeys(found) if fold(name) not in exact)[:_SUGGESTED]
