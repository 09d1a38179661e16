"""Which publications a query in CQL finds, and which queries the fake search does not understand."""

import re
from collections.abc import Callable, Mapping
from operator import eq, ge, le

from tests.fakes.published import Published

_TERM = re.compile(r'\s*([a-z]+\.[\w-]+)\s*(==|>=|<=)\s*("(?:[^"\\]|\\.)*"|[^\s"()]+)\s*')
_COMPARED: Mapping[str, Callable[[str, str], bool]] = {"==": eq, ">=": ge, "<=": le}
_INDEXES: Mapping[str, Callable[[Published], str]] = {
    "c.product-area": lambda _: "officielepublicaties",
    "w.publicatienaam": lambda published: published.name,
    "w.vraagnummer": lambda published: published.number,
    "dt.identifier": lambda published: published.identifier,
    "dt.modified": lambda published: published.modified.date().isoformat(),
    "dt.date": lambda published: published.day.isoformat(),
}


class QueryError(Exception):
    """A query that the service does not understand."""


def matching(query: str, shown: list[Published], ignored: frozenset[str]) -> list[Published]:
    """Return the publications that a query finds: conditions with "and" between them. Raises `QueryError`."""
    place = 0
    found = shown
    while True:
        term = _TERM.match(query, place)
        if term is None:
            message = f"line 1:{place} mismatched input '{query[place : place + 1]}'"
            raise QueryError(message)
        index, relation, written = term.groups()
        if index not in _INDEXES:
            message = f"Unsupported index {index}"
            raise QueryError(message)
        value = re.sub(r"\\(.)", r"\1", written[1:-1]) if written.startswith('"') else written
        if index not in ignored:
            held, compared = _INDEXES[index], _COMPARED[relation]
            found = [each for each in found if compared(held(each), value)]
        place = term.end()
        if place == len(query):
            return found
        if not query.startswith("and", place):
            message = f"line 1:{place} mismatched input '{query[place : place + 1]}' expecting 'and'"
            raise QueryError(message)
        place += len("and")
