"""What narrows a search: codes, names, numbers and calendar days, and the clauses that they become."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from api.query.clauses import Clause, some
from api.query.members import MemberRole, member_clause

_NUMBERS = ("set_id", "numbers")
_Z = re.compile(r"(?<=\d)z(?=\d)")


class DateField(StrEnum):
    """Which of a document's dates is meant."""

    OWN = "own"
    ASKED = "asked"
    ANSWERED = "answered"

    @property
    def indexed(self) -> str:
        """The indexed field of this date."""
        return {"own": "date", "asked": "asked_on", "answered": "answered_on"}[self.value]


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search. Values of one field mean OR, fields AND; both ends of a period are inclusive."""

    party: tuple[str, ...] = ()
    ministry: tuple[str, ...] = ()
    member: tuple[str, ...] = ()
    role: MemberRole | None = None
    kind: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    date_field: DateField = DateField.OWN
    loaded_since: int | None = None
    number: tuple[str, ...] = ()
    doubt: tuple[str, ...] = ()


def filter_clauses(filters: Filters) -> dict[str, Clause]:
    """Return the clauses of filters, each by the facet whose own filter it is, else by its parameter."""
    clauses: dict[str, Clause] = {}
    coded = {"party": "parties", "ministry": "ministries", "kind": "kind", "status": "status"}
    for name, field in {**coded, "doubt": "doubts.code"}.items():
        if values := getattr(filters, name):
            clauses[name] = {"terms": {field: list(values)}}
    if filters.member:
        clauses["member"] = member_clause(filters.member, filters.role)
    days = {
        end: day.isoformat()
        for end, day in (("gte", filters.since), ("lte", filters.until))
        if day is not None
    }
    if days:
        clauses["year"] = {"range": {filters.date_field.indexed: days}}
    if filters.loaded_since is not None:
        clauses["loaded_since"] = {"range": {"load_seq": {"gt": filters.loaded_since}}}
    if filters.number:
        clauses["number"] = number_clause(filters.number)
    return clauses


def number_clause(numbers: Iterable[str]) -> Clause:
    """Return the clause for the question sets with one of these numbers, in capitals or not."""
    spelled = sorted({spelling for each in numbers for spelling in spellings(each)})
    return some([{"terms": {field: spelled}} for field in _NUMBERS])


def spellings(number: str) -> set[str]:
    """Return how a number can be stored that is typed in capitals or not: as typed, and as such are printed.

    That is in small letters, but for the Z of a case number: `kv-tk-2024Z05303`, `2024Z05303a`. Questions
    sent in are published under their case number, so that stands for their publication where none was read.
    """
    small = number.lower()
    printed = _Z.sub("Z", small)
    return {number, number.upper(), small, printed, printed.removeprefix("kv-tk-")}
