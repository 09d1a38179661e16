"""Values -> a query in CQL. No other place writes any, and no value can be read as a part of the query.

w.publicatienaam=="Kamervragen (Aanhangsel)" and dt.modified>="2026-11-01"
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

# dt.modified   c.product-area   cql.textAndIndexes
_INDEX = re.compile(r"[a-z]+\.[A-Za-z][A-Za-z-]*")

# a backslash takes its meaning from a quote, from another backslash, and from what stands for any letters
_SPECIAL = re.compile(r'[\\"*?^]')


class Relation(StrEnum):
    """How a value is compared. The two of time hold the day itself as well."""

    EQUAL = "=="
    FROM = ">="
    TO = "<="


@dataclass(frozen=True, slots=True)
class Comparison:
    """One condition: an index of the service, a relation, a value."""

    index: str
    relation: Relation
    value: str | dt.date

    def __post_init__(self) -> None:
        """Raise `ValueError` for an index that is no name, and for a value of several lines or odd signs."""
        if not _INDEX.fullmatch(self.index):
            message = f"{self.index!r} is no name of a CQL index (dt.modified, w.publicatienaam)"
            raise ValueError(message)
        if isinstance(self.value, str) and not self.value.isprintable():
            message = f"a CQL value is one line of printed signs, not {self.value!r}"
            raise ValueError(message)


def write(*comparisons: Comparison) -> str:
    """Return the query for what meets all conditions. All values are quoted; a date is "2026-11-01"."""
    return " and ".join(_written(comparison) for comparison in comparisons)


def _written(comparison: Comparison) -> str:
    value = comparison.value
    text = value.isoformat() if isinstance(value, dt.date) else value
    escaped = _SPECIAL.sub(lambda sign: f"\\{sign[0]}", text)
    return f'{comparison.index}{comparison.relation.value}"{escaped}"'
