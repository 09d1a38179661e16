"""What may be suggested, before it is counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from api.query.clauses import Clause, within
from api.query.selection import Selection


class SuggestionType(StrEnum):
    """What a suggestion completes. But for a term it is the parameter that takes its value."""

    PARTY = "party"
    MINISTRY = "ministry"
    MEMBER = "member"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A search that may be meant."""

    type: SuggestionType
    text: str
    selection: Selection
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A search that may be meant where a word of the query is found nowhere."""

    word: str
    instead: str
    selection: Selection


def matching(selection: Selection) -> Clause:
    """Return what the documents match that a search gives."""
    compiled = selection.compiled()
    return within([compiled.matching, *compiled.filters.values()])


def counts(selections: Iterable[Selection]) -> Clause:
    """Return the aggregation that counts each of some searches; `read_counts` reads it."""
    named = {str(place): matching(selection) for place, selection in enumerate(selections)}
    return {"filters": {"filters": named}}


def read_counts(counted: Mapping[str, Any]) -> list[int]:
    """Return the documents of each search, in the order in which they were asked."""
    buckets = counted["buckets"]
    return [int(buckets[str(place)]["doc_count"]) for place in range(len(buckets))]
