"""What the indices hold: how much, how fresh, from when to when, with how many doubts."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from api.index.state import IndexState
from api.language.parsing import MAX_CHARACTERS
from api.page.about import about
from api.page.histogram import MOST as MOST_STEPS
from api.page.results import Coverage
from api.page.shapes import Result
from api.query.changes import MOST_CHANGES
from api.query.clauses import Clause
from api.query.counting import EXACT_UP_TO
from api.query.parameters import MOST_GROUPS, MOST_HITS
from api.resources.synced import SyncedSource
from mappings.generations import Role
from mappings.values import DoubtCode, Form, Kind, Status


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


@dataclass(frozen=True, slots=True)
class Stated:
    """The limits that are settings."""

    search_seconds: float
    export_documents: int
    requests_a_minute: int | None


class Limits(Result):
    """What one request can be given, and how exact its counts are."""

    hits: int = Field(description="Most hits, question sets or members on a page.", examples=[100])
    changes: int = Field(description="Highest `limit` of `/v1/changes`.", examples=[1000])
    groups: int = Field(
        description="Question sets that can be paged through with `group=set`.", examples=[1000]
    )
    exact_question_sets: int = Field(
        description="Up to how many question sets the total of `group=set` is exact; beyond, and in facets, "
        "one in some thousand may be missed.",
        examples=[10000],
    )
    histogram_steps: int = Field(description="Most steps of a histogram.", examples=[2000])
    query_characters: int = Field(description="Longest `q`.", examples=[2000])
    search_seconds: float = Field(
        description="After so many seconds a search is cut, and says that it is partial.", examples=[5.0]
    )
    export_documents: int = Field(
        description="Most documents of one CSV or JSON Lines file.", examples=[100_000]
    )
    requests_a_minute: int | None = Field(
        description="Pages that one address may ask for in a minute, without an API key; null: no limit.",
        examples=[240],
    )


class DataStatus(Result):
    """What can be searched here."""

    documents: Documents = Field(description="Questions and answers.")
    question_sets: QuestionSets = Field(description="What members sent in together.")
    sources: Sources = Field(description="Files and records, by what became of them.")
    doubtful: int = Field(description="Question sets with any doubt.", examples=[1])
    doubts: dict[DoubtCode, int] = Field(
        description="Question sets with a doubt, by its code.", examples=[{"question-without-answer": 1}]
    )
    years: dict[str, int] = Field(
        description="Documents by the year of their own date, without those that have none.",
        examples=[{"2023": 40, "2024": 147}],
    )
    forms: dict[Form, int] = Field(
        description="Documents by the form of the source that their text was read from.",
        examples=[{"aanhangsel": 120, "letter": 67}],
    )
    load_seq: int | None = Field(
        description="Number of the latest change; null if nothing was ever loaded.", examples=[13]
    )
    loaded_at: dt.datetime | None = Field(
        description="When a source was last looked at.", examples=["2024-11-26T09:30:00Z"]
    )
    generation: str = Field(
        description="Which indices are searched; a rebuild gives another one.", examples=["3f5a90c1d2e4"]
    )
    coverage: Coverage = Field(description="Dates of the documents.")
    statement: str = Field(
        description="Source and coverage in words, as every answer has it.",
        examples=["Bron: Tweede Kamer der Staten-Generaal en officielebekendmakingen.nl. …"],
    )
    synced: tuple[SyncedSource, ...] = Field(
        description="The official sources that are followed; empty where only files are loaded."
    )
    limits: Limits = Field(description="What one request can be given.")


def _by(field: str) -> Clause:
    return {"terms": {"field": field, "size": 100}}


STATUS_BODIES: dict[Role, Clause] = {
    Role.ENTRIES: {
        "size": 0,
        "track_total_hits": True,
        "aggs": {
            "kind": _by("kind"),
            "forms": _by("source.form"),
            "years": {"terms": {"field": "year", "size": 200, "order": {"_key": "asc"}}},
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
            "doubtful": {"filter": {"exists": {"field": "doubts.code"}}},
        },
    },
    Role.SOURCES: {
        "size": 0,
        "track_total_hits": True,
        "aggs": {"refused": _by("refusal.code"), "loaded_at": {"max": {"field": "last_seen"}}},
    },
}
"""What each index is asked, in one request each."""


def read_status(
    replies: Mapping[Role, Mapping[str, Any]],
    state: IndexState,
    synced: tuple[SyncedSource, ...],
    stated: Stated,
) -> DataStatus:
    """Return the status that the three replies hold, in a state of the index."""
    totals = {role: reply["hits"]["total"]["value"] for role, reply in replies.items()}
    entries, sets, sources = (
        replies[role]["aggregations"] for role in (Role.ENTRIES, Role.SETS, Role.SOURCES)
    )
    kinds, states, refused = _counts(entries["kind"]), _counts(sets["status"]), _counts(sources["refused"])
    return DataStatus(
        documents=Documents(total=totals[Role.ENTRIES], **{kind.value: kinds.get(kind, 0) for kind in Kind}),
        question_sets=QuestionSets(
            total=totals[Role.SETS], **{state.value: states.get(state, 0) for state in Status}
        ),
        sources=Sources(total=totals[Role.SOURCES], refused=sum(refused.values()), refused_because=refused),
        doubtful=sets["doubtful"]["doc_count"],
        doubts={DoubtCode(code): count for code, count in _counts(sets["doubts"]).items()},
        years={str(year): count for year, count in _counts(entries["years"]).items()},
        forms={Form(form): count for form, count in _counts(entries["forms"]).items()},
        load_seq=state.load_seq or None,
        generation=state.generation,
        loaded_at=sources["loaded_at"].get("value_as_string"),
        coverage=Coverage(
            first=entries["first"].get("value_as_string"), last=entries["last"].get("value_as_string")
        ),
        statement=about(state).statement,
        synced=synced,
        limits=Limits(
            hits=MOST_HITS,
            changes=MOST_CHANGES,
            groups=MOST_GROUPS,
            exact_question_sets=EXACT_UP_TO,
            histogram_steps=MOST_STEPS,
            query_characters=MAX_CHARACTERS,
            search_seconds=stated.search_seconds,
            export_documents=stated.export_documents,
            requests_a_minute=stated.requests_a_minute,
        ),
    )


def _counts(terms: Mapping[str, Any]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in terms["buckets"]}
