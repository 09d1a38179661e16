"""The parameters of a list of question sets, and the clauses and the order that they become."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from pydantic import Field

from api.problems.problem import Fault
from api.query.clauses import Clause, within
from api.query.filters import DateField, Filters, filter_clauses
from api.query.parameter_types import Flag, Whole
from api.query.selection import Narrowing
from mappings.values import Status

TERM = 21
"""Days in which questions are to be answered: three weeks, by the rules of the Tweede Kamer."""

_SHOWN = (
    *("set_id", "case_numbers", "publication", "subject", "status", "askers", "parties", "addressees"),
    *("answered_by", "ministries", "asked_on", "answered_on", "days_to_answer", "questions", "answers"),
    *("doubts.code", "load_seq", "loaded_at"),
)


class SetDate(StrEnum):
    """Which date of a question set is meant."""

    ASKED = "asked"
    ANSWERED = "answered"


class SetSort(StrEnum):
    """The orders in which question sets come."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SLOWEST = "slowest"
    LOADED = "loaded"


class SetParams(Narrowing):
    """Which question sets, how many, and in which order."""

    overdue: Flag | None = Field(
        default=None,
        description=f"`true`: only sets that are unanswered and were asked more than {TERM} days before "
        "today (UTC); `false`: only the others.",
        examples=[True],
    )
    date_field: SetDate = Field(
        default=SetDate.ASKED,
        description="Which date `from`, `to`, `newest` and `oldest` mean.",
        examples=["answered"],
    )
    sort: SetSort = Field(
        default=SetSort.NEWEST,
        description="Order of the sets; those without what it goes by come last. `slowest`: that took most "
        "days to answer. `loaded`: what was loaded last comes first.",
        examples=["slowest"],
    )
    limit: Whole = Field(default=20, ge=1, le=100, description="Question sets on a page.", examples=[20])
    cursor: str | None = Field(
        default=None,
        max_length=2_000,
        description="`next_cursor` of the page before, with all other parameters the same.",
        examples=["eyJhZnRlciI6WzE3MTE1ODQwMDAwMDBdfQ"],
    )

    def filters(self) -> Filters:
        """Return what narrows the list, in codes, each once."""
        return replace(super().filters(), date_field=DateField(self.date_field.value))

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong with parameters that are right each by itself."""
        yield from super().faults()
        if self.overdue and self.status and set(self.status) <= {Status.ANSWERED}:
            yield Fault(
                parameter="overdue",
                value="true",
                detail="what is answered is not overdue; leave `status` out, or take open or delayed",
                detail_nl="wat beantwoord is, is niet te laat; laat `status` weg, of neem open of delayed",
                allowed=("false",),
            )


def overdue_before(today: dt.date) -> dt.date:
    """Return the day before which what is still unanswered must have been asked to be overdue."""
    return today - dt.timedelta(days=TERM)


def overdue_clause(today: dt.date) -> Clause:
    """Return the clause for sets that are unanswered after the term."""
    late: Clause = {"range": {"asked_on": {"lt": overdue_before(today).isoformat()}}}
    return {"bool": {"filter": [late], "must_not": [{"term": {"status": Status.ANSWERED.value}}]}}


def sets_body(params: SetParams, today: dt.date, after: list[object] | None) -> Clause:
    """Return the body for a page of question sets, and one more that tells whether there is a next page."""
    clauses = list(filter_clauses(params.filters()).values())
    if params.overdue is not None:
        late = overdue_clause(today)
        clauses.append(late if params.overdue else {"bool": {"must_not": [late]}})
    body: Clause = {
        "query": within(clauses),
        "size": params.limit + 1,
        "sort": [_order(params), {"set_id": {"order": "asc"}}],
        "track_total_hits": True,
        "_source": list(_SHOWN),
    }
    return body if after is None else {**body, "search_after": after}


def _order(params: SetParams) -> Clause:
    if params.sort is SetSort.LOADED:
        return {"load_seq": {"order": "desc"}}
    if params.sort is SetSort.SLOWEST:
        return {"days_to_answer": {"order": "desc", "missing": "_last"}}
    order = "asc" if params.sort is SetSort.OLDEST else "desc"
    return {params.filters().date_field.indexed: {"order": order, "missing": "_last"}}
