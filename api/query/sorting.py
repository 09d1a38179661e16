"""The orders in which hits come, each down to what no two hits share."""

from enum import StrEnum

from api.query.clauses import Clause
from api.query.filters import DateField

_READING_ORDER = ("set_id", "position", "id")


class Sort(StrEnum):
    """The orders in which hits come."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    LOADED = "loaded"


def sort_clauses(sort: Sort, date_field: DateField, *, scored: bool) -> tuple[Clause, ...]:
    """Return the order, down to a document's own id; equal hits come in the reading order of their set."""
    reading_order = [{field: {"order": "asc"}} for field in _READING_ORDER]
    if sort is Sort.LOADED:
        return ({"load_seq": {"order": "desc"}}, *reading_order)
    if sort is Sort.RELEVANCE and scored:
        return ({"_score": {"order": "desc"}}, _by_day("asked_on", "desc"), *reading_order)
    return (_by_day(date_field.indexed, "asc" if sort is Sort.OLDEST else "desc"), *reading_order)


def _by_day(field: str, order: str) -> Clause:
    return {field: {"order": order, "missing": "_last"}}
