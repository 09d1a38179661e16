"""How long answers take: counted day by day by the engine, so that median and share are exact."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import Field

from api.page.shapes import Result
from api.query.clauses import Clause
from api.query.set_parameters import TERM, overdue_clause

_DIFFERENT = 10_000
"""How many different numbers of days are told apart: those of 27 years."""


class ResponseTimes(Result):
    """How long answers took, of the question sets of which that is known."""

    answered: int = Field(description="Answered sets with both dates known.", examples=[120])
    overdue: int = Field(
        description="Sets that are unanswered and were asked more than 21 days before today (UTC).",
        examples=[3],
    )
    median_days: float | None = Field(
        description="Median of the days from asked to answered, of the answered sets alone; of an even "
        "number, half-way between the middle two. Null without any.",
        examples=[27.5],
    )
    within_term: float | None = Field(
        description="Share (0 to 1) answered within 21 days, of the answered and the overdue sets together: "
        "what is overdue was not answered in time; what is unanswered and not overdue does not count. Null "
        "without any.",
        examples=[0.341],
    )


def response_aggregations(today: dt.date) -> Clause:
    """Return the aggregations over question sets that `read_response_times` reads."""
    return {
        "days": {"terms": {"field": "days_to_answer", "size": _DIFFERENT}},
        "overdue": {"filter": overdue_clause(today)},
    }


def read_response_times(counted: Mapping[str, Any] | None) -> ResponseTimes:
    """Return the response times that a bucket holds; of no bucket, those of nothing."""
    if counted is None:
        return response_times({}, 0)
    days = {int(bucket["key"]): int(bucket["doc_count"]) for bucket in counted["days"]["buckets"]}
    return response_times(days, counted["overdue"]["doc_count"])


def response_times(days: Mapping[int, int], overdue: int) -> ResponseTimes:
    """Return the response times, given how many sets took how many days, and how many are overdue."""
    answered = sum(days.values())
    within = sum(count for taken, count in days.items() if taken <= TERM)
    counted = answered + overdue
    return ResponseTimes(
        answered=answered,
        overdue=overdue,
        median_days=_median(days.items(), answered),
        within_term=round(within / counted, 4) if counted else None,
    )


def _median(days: Iterable[tuple[int, int]], answered: int) -> float | None:
    if not answered:
        return None
    lower, upper = (answered - 1) // 2, answered // 2
    middle: list[int] = []
    before = 0
    for taken, count in sorted(days):
        middle += [taken for place in (lower, upper) if before <= place < before + count]
        before += count
    return sum(middle) / len(middle)
