"""Filters of OData: written in one place, so that every value is quoted and none grows too large."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

MOST_NODES = 100
"""What v4 counts at most; more is a 400."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:/[A-Za-z_][A-Za-z0-9_]*)*")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition as written, and how many nodes its tree has."""

    text: str
    nodes: int

    def __post_init__(self) -> None:
        if self.nodes > MOST_NODES:
            message = f"a filter of {self.nodes} nodes: more than the {MOST_NODES} that OData takes"
            raise ValueError(message)


def equal(name: str, value: str | bool) -> Filter:  # noqa: FBT001 - the value that is compared with
    """Return that a field has a value."""
    return _compared(
        name, "eq", ("true" if value else "false") if isinstance(value, bool) else _quoted(value)
    )


def after(name: str, value: str) -> Filter:
    """Return that a text comes behind another."""
    return _compared(name, "gt", _quoted(value))


def from_moment(name: str, moment: str) -> Filter:
    """Return that a moment, written as OData writes them, is not before another."""
    return _compared(name, "ge", _checked(moment))


def before_moment(name: str, moment: str) -> Filter:
    """Return that a moment is before another."""
    return _compared(name, "lt", _checked(moment))


def both(*filters: Filter) -> Filter:
    """Return that all hold. At least one is given."""
    return _joined("and", filters)


def either(*filters: Filter) -> Filter:
    """Return that one of them holds. At least one is given."""
    found = _joined("or", filters)
    return Filter(f"({found.text})", found.nodes) if filters[1:] else found


def of_any(path: str, name: str, value: str) -> Filter:
    """Return that one of those at the end of a path has a value in a field."""
    inner = equal(f"z/{name}", value)
    return Filter(f"{_named(path)}/any(z: {inner.text})", inner.nodes + 2)


def _joined(word: str, filters: Iterable[Filter]) -> Filter:
    return reduce(
        lambda one, other: Filter(f"{one.text} {word} {other.text}", one.nodes + other.nodes + 1), filters
    )


def _compared(name: str, operator: str, literal: str) -> Filter:
    # a path is a node for each of its names
    return Filter(f"{_named(name)} {operator} {literal}", name.count("/") + 3)


def _named(name: str) -> str:
    if not _NAME.fullmatch(name):
        message = f"{name!r} is no name of a field"
        raise ValueError(message)
    return name


def _quoted(value: str) -> str:
    if not value.isprintable():
        message = f"{value!r} has characters that no value has"
        raise ValueError(message)
    doubled = value.replace("'", "''")
    return f"'{doubled}'"


def _checked(moment: str) -> str:
    if not _MOMENT.fullmatch(moment):
        message = f"{moment!r} is no moment with a time zone"
        raise ValueError(message)
    return moment
