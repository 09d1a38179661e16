"""The histogram: how many documents of the answer each step of the calendar has, empty steps too."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, dropwhile, islice, takewhile
from typing import Any

from api.page.count_shapes import Histogram
from api.problems.of_searches import InvalidParametersError
from api.problems.problem import Fault
from api.query.clauses import Clause
from api.query.compiling import CompiledQuery
from api.query.vocabulary import Interval

MOST = 2_000
"""Buckets of a histogram: five years of days, forty of weeks."""

_REMEMBERED = 200
"""Years: those of all documents, in each of the five steps."""

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def histogram_aggregations(compiled: CompiledQuery, interval: Interval) -> Clause:
    """Return the aggregations that count by calendar step; empty steps are filled in by `read_histogram`."""
    field = compiled.chosen.date_field.indexed
    by_step = {"calendar_interval": interval.value, "format": "yyyy-MM-dd", "min_doc_count": 1}
    return {
        "histogram": {"date_histogram": {"field": field, **by_step}},
        "without_date": {"missing": {"field": field}},
    }


def read_histogram(
    compiled: CompiledQuery, interval: Interval, counted: Mapping[str, Any], coverage_from: dt.date | None
) -> Histogram:
    """Return the histogram from the period asked, else from the first day with documents to the last.

    Raises `InvalidParametersError` for more steps than are given.
    """
    counts = {bucket["key_as_string"]: bucket["doc_count"] for bucket in counted["histogram"]["buckets"]}
    first = compiled.chosen.since or _day(min(counts, default=None))
    last = compiled.chosen.until or _day(max(counts, default=None))
    starts = _starts(first, last, interval) if first and last else []
    if len(starts) > MOST:
        raise InvalidParametersError([_too_many(interval)])
    return Histogram.model_validate(  # one validation with all steps: a model made for each costs more
        {
            "interval": interval.value,
            "buckets": [{"start": start, "count": counts.get(start, 0)} for start in starts],
            "missing": counted["without_date"]["doc_count"],
            "coverage_from": coverage_from,
        }
    )


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


def _too_many(interval: Interval) -> Fault:
    return Fault(
        parameter="histogram",
        value=interval.value,
        detail=f"more than {MOST} steps: take a longer step, or a shorter period by `from` and `to`",
        detail_nl=f"meer dan {MOST} stappen: neem een langere stap, of een kortere tijd met `from` en `to`",
    )


def start_of(day: dt.date, interval: Interval) -> dt.date:
    """Return the first day of the step in which a day lies."""
    if interval.value in _MONTHS:
        months = _MONTHS[interval.value]
        return day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return (
        day - dt.timedelta(days=day.weekday())
        if interval is Interval.WEEK and day.toordinal() > day.weekday()
        else day
    )


def _starts(first: dt.date, last: dt.date, interval: Interval) -> list[str]:
    """Return the first days of the steps as the engine writes them, of too many one more than are given."""
    begin, end = start_of(first, interval), last.isoformat()
    years = (_of_year(year, interval) for year in range(begin.year, last.year + 1))
    since = dropwhile(begin.isoformat().__gt__, chain.from_iterable(years))
    return list(islice(takewhile(end.__ge__, since), MOST + 1))


@lru_cache(_REMEMBERED)
def _of_year(year: int, interval: Interval) -> tuple[str, ...]:
    """Return the days of a year on which a step begins."""
    if interval.value in _MONTHS:
        return tuple(f"{year:04}-{month:02}-01" for month in range(1, 13, _MONTHS[interval.value]))
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days = range(first.toordinal(), last.toordinal() + 1)
    starts = days if interval is Interval.DAY else days[-first.weekday() % 7 :: 7]
    return tuple(dt.date.fromordinal(day).isoformat() for day in starts)
