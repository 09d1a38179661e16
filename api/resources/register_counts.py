"""How many documents and question sets the values of one field have, since when, and how fast the answers."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from api.index.requests import Ask
from api.query.clauses import Clause, within
from api.resources.response_times import ResponseTimes, read_response_times, response_aggregations
from mappings.generations import Role

MOST_NAMES = 10_000
"""Members that are told apart; since 1995 there were about a thousand."""

_AT_ONCE = 25
"""Values that are counted in one search: with each number of days apart, the engine gives 65,535 buckets."""

_VALUES = "values"
_DATED: Clause = {
    "first": {"min": {"field": "date", "format": "strict_date"}},
    "last": {"max": {"field": "date", "format": "strict_date"}},
}

NAMES = Ask(
    roles=(Role.SETS,),
    cached=True,
    body={
        "size": 0,
        "track_total_hits": False,
        "aggs": {_VALUES: {"terms": {"field": "members", "size": MOST_NAMES}}},
    },
)
"""All members who ask."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What there is of one value."""

    documents: int
    question_sets: int
    first: dt.date | None
    last: dt.date | None
    response_times: ResponseTimes


def read_names(reply: Mapping[str, Any]) -> tuple[list[str], bool]:
    """Return the members that a reply names, and whether these are all."""
    named = reply["aggregations"][_VALUES]
    return [bucket["key"] for bucket in named["buckets"]], not named["sum_other_doc_count"]


def count_asks(field: str, values: Sequence[str], today: dt.date) -> list[Ask]:
    """Return the searches that count the documents and the question sets of some values."""
    asks: list[Ask] = []
    for start in range(0, len(values), _AT_ONCE):
        some = values[start : start + _AT_ONCE]
        asks += (
            Ask(_body(field, some, _DATED), (Role.ENTRIES,), cached=True),
            Ask(_body(field, some, response_aggregations(today)), (Role.SETS,), cached=True),
        )
    return asks


def read_counts(values: Sequence[str], replies: Sequence[Mapping[str, Any]]) -> dict[str, Counted]:
    """Return what there is of each value, given the replies to `count_asks`."""
    documents, sets = (_buckets(replies[place::2]) for place in (0, 1))
    return {value: _counted(documents.get(value), sets.get(value)) for value in values}


def _body(field: str, values: Sequence[str], inside: Clause) -> Clause:
    chosen = list(values)
    return {
        "size": 0,
        "track_total_hits": False,
        "query": within([{"terms": {field: chosen}}]),
        "aggs": {
            _VALUES: {"terms": {"field": field, "include": chosen, "size": len(chosen)}, "aggs": inside}
        },
    }


def _buckets(replies: Sequence[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {
        bucket["key"]: bucket for reply in replies for bucket in reply["aggregations"][_VALUES]["buckets"]
    }


def _counted(documents: Mapping[str, Any] | None, sets: Mapping[str, Any] | None) -> Counted:
    first, last = (documents[end].get("value_as_string") if documents else None for end in ("first", "last"))
    return Counted(
        documents=documents["doc_count"] if documents else 0,
        question_sets=sets["doc_count"] if sets else 0,
        first=dt.date.fromisoformat(first) if first else None,
        last=dt.date.fromisoformat(last) if last else None,
        response_times=read_response_times(sets),
    )


def counts(counted: Counted, **searched: str) -> dict[str, Any]:
    """Return what was counted as every entry shows it, with the search that finds the documents."""
    return {
        "documents": counted.documents,
        "question_sets": counted.question_sets,
        "first": counted.first,
        "last": counted.last,
        "response_times": counted.response_times,
        "search": f"/v1/search?{urlencode(searched)}",
    }
