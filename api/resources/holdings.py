"""What the indices hold: how much, how fresh, from when to when, with how many doubts."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic import Field

from api.page.results import Coverage
from api.page.shapes import Result
from api.query.clauses import Clause
from mappings.generations import Role
from mappings.values import DoubtCode, Kind, Status


class Documents(Result):
    """How many documents there are."""

    total: int = Field(description="All documents.", examples=[187])
    question: int = Field(description="Questions.", examples=[101])
    answer: int = Field(description="Answers; a joint one counts once.", examples=[86])


class QuestionSets(Result):
    """How many question sets there are, by how far they have come."""

    total: int = Field(description="All question sets.", examples=[13])
    open: int = Field(description="Sent in, nothing more known.", examples=[0])
    delayed: int = Field(description="With a notice of delay, not yet answered.", examples=[1])
    answered: int = Field(description="Answered.", examples=[12])


class Sources(Result):
    """How many sources were read."""

    total: int = Field(description="All sources.", examples=[15])
    refused: int = Field(description="Sources that gave no question set.", examples=[2])
    refused_because: dict[str, int] = Field(
        description="Refused sources by reason.", examples=[{"not-kamervragen": 1, "scan": 1}]
    )


class DataStatus(Result):
    """What can be searched here."""

    documents: Documents = Field(description="Questions and answers.")
    question_sets: QuestionSets = Field(description="What members sent in together.")
    sources: Sources = Field(description="Files and records, by what became of them.")
    doubts: dict[DoubtCode, int] = Field(
        description="Question sets with a doubt, by its code.", examples=[{"question-without-answer": 1}]
    )
    load_seq: int | None = Field(
        description="Number of the latest change; null if nothing was ever loaded.", examples=[13]
    )
    loaded_at: dt.datetime | None = Field(
        description="When a source was last looked at.", examples=["2024-11-26T09:30:00Z"]
    )
    coverage: Coverage = Field(description="Dates of the documents.")


def _by(field: str) -> Clause:
    return {"terms": {"field": field, "size": 100}}


STATUS_BODIES: dict[Role, Clause] = {
    Role.ENTRIES: {
        "size": 0,
        "track_total_hits": True,
        "aggs": {
            "kind": _by("kind"),
            "first": {"min": {"field": "date", "format": "strict_date"}},
            "last": {"max": {"field": "date", "format": "strict_date"}},
        },
    },
    Role.SETS: {
        "size": 0,
        "track_total_hits": True,
        "aggs": {
            "status": _by("status"),
            "doubts": _by("doubts.code"),
            "load_seq": {"max": {"field": "load_seq"}},
        },
    },
    Role.SOURCES: {
        "size": 0,
        "track_total_hits": True,
        "aggs": {"refused": _by("refusal.code"), "loaded_at": {"max": {"field": "last_seen"}}},
    },
}
"""What each index is asked, in one request each."""


def read_status(replies: Mapping[Role, Mapping[str, Any]]) -> DataStatus:
    """Return the status that the three replies hold."""
    totals = {role: reply["hits"]["total"]["value"] for role, reply in replies.items()}
    entries, sets, sources = (
        replies[role]["aggregations"] for role in (Role.ENTRIES, Role.SETS, Role.SOURCES)
    )
    kinds, states, refused = _counts(entries["kind"]), _counts(sets["status"]), _counts(sources["refused"])
    load_seq = sets["load_seq"]["value"]
    return DataStatus(
        documents=Documents(total=totals[Role.ENTRIES], **{kind.value: kinds.get(kind, 0) for kind in Kind}),
        question_sets=QuestionSets(
            total=totals[Role.SETS], **{state.value: states.get(state, 0) for state in Status}
        ),
        sources=Sources(total=totals[Role.SOURCES], refused=sum(refused.values()), refused_because=refused),
        doubts={DoubtCode(code): count for code, count in _counts(sets["doubts"]).items()},
        load_seq=None if load_seq is None else int(load_seq),
        loaded_at=sources["loaded_at"].get("value_as_string"),
        coverage=Coverage(
            first=entries["first"].get("value_as_string"), last=entries["last"].get("value_as_string")
        ),
    )


def _counts(terms: Mapping[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in terms["buckets"]}
