"""The part of OData's filter language that is asked for: read, counted in nodes, and applied to a row.

Soort eq 'Schriftelijke vragen' and (Nummer gt '2024Z9' or Afgedaan eq false) and Zaak/any(z: z/Nummer eq 'x')
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Value = object
Look = Callable[["Row", str], Value]
Row = dict[str, Value]

_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<moment>\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))"
    r"|(?P<number>\d+)|(?P<any>[\w/]+/any\()|(?P<word>[\w/]+)|(?P<mark>[():]))"
)


class BadFilterError(Exception):
    """The filter is none, or has a name that no row has."""


@dataclass(slots=True)
class Condition:
    """A filter, read."""

    holds: Callable[[Row], bool]
    nodes: int


@dataclass(slots=True)
class _Reader:
    tokens: list[tuple[str, str]]
    value_of: Look
    nodes: int = 0
    place: int = field(default=0)

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.place] if self.place < len(self.tokens) else ("end", "")

    def take(self, *wanted: str) -> str:
        kind, said = self.peek()
        if wanted and said not in wanted and kind not in wanted:
            message = f"Syntax error: {said!r} where {' or '.join(wanted)} was expected"
            raise BadFilterError(message)
        self.place += 1
        return said

    def either(self) -> Callable[[Row], bool]:
        found = self.both()
        while self.peek()[1] == "or":
            self.take()
            self.nodes += 1
            found = _or(found, self.both())
        return found

    def both(self) -> Callable[[Row], bool]:
        found = self.single()
        while self.peek()[1] == "and":
            self.take()
            self.nodes += 1
            found = _and(found, self.single())
        return found

    def single(self) -> Callable[[Row], bool]:
        kind, said = self.peek()
        if said == "(":
            self.take()
            found = self.either()
            self.take(")")
            return found
        if kind == "any":
            return self.any()
        name = self.take("word")
        operator = self.take("eq", "gt", "ge", "lt")
        literal = _literal(*self.peek())
        self.take()
        self.nodes += 3 + name.count("/")
        return lambda row: _compare(self.value_of(row, name), operator, literal)

    def any(self) -> Callable[[Row], bool]:
        path = self.take("any").removesuffix("/any(")
        variable = self.take("word")
        self.take(":")
        name = self.take("word").removeprefix(f"{variable}/")
        operator = self.take("eq")
        literal = _literal(*self.peek())
        self.take()
        self.take(")")
        self.nodes += 5

        def holds(row: Row) -> bool:
            found = self.value_of(row, path)
            rows = found if isinstance(found, list) else []
            return any(_compare(self.value_of(each, name), operator, literal) for each in rows)

        return holds


def read_filter(written: str, value_of: Look) -> Condition:
    """Return a filter. Raises `BadFilterError`."""
    reader = _Reader(list(_tokens(written)), value_of)
    holds = reader.either()
    reader.take("end")
    return Condition(holds, reader.nodes)


def _tokens(written: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(written.rstrip()):
        match = _TOKEN.match(written, place)
        if match is None:
            message = f"Syntax error at position {place}"
            raise BadFilterError(message)
        place = match.end()
        yield match.lastgroup or "", match[match.lastgroup or 0]


def _literal(kind: str, said: str) -> Value:
    if kind == "text":
        return said[1:-1].replace("''", "'")
    if kind == "moment":
        return moment(said)
    if said in {"true", "false"}:
        return said == "true"
    message = f"{said!r} is no literal"
    raise BadFilterError(message)


def moment(written: str) -> dt.datetime:
    """Return a moment of OData."""
    return dt.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", written))


def _compare(value: Value, operator: str, literal: Value) -> bool:
    if isinstance(literal, dt.datetime) and isinstance(value, str):
        value = moment(value)
    if operator == "eq":
        return value == literal
    if not isinstance(value, str | dt.datetime) or not isinstance(literal, type(value)):
        return False
    one, other = (each.timestamp() if isinstance(each, dt.datetime) else each for each in (value, literal))
    return {"gt": one > other, "ge": one >= other, "lt": one < other}[operator]  # type: ignore[operator]  # both are text, or both numbers


def _and(one: Callable[[Row], bool], other: Callable[[Row], bool]) -> Callable[[Row], bool]:
    return lambda row: one(row) and other(row)


def _or(one: Callable[[Row], bool], other: Callable[[Row], bool]) -> Callable[[Row], bool]:
    return lambda row: one(row) or other(row)
