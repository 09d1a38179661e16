"""What `/v1/changes` takes, and what it asks: what has a number after one and up to another, in its order."""

from collections.abc import Sequence
from typing import Any

from pydantic import Field

from api.query.clauses import Clause, within
from api.query.parameter_types import Whole
from api.query.selection import NoParams
from mappings.generations import Role
from mappings.writer import RECORD_ID

TOLD_OF = (Role.SETS, Role.ENTRIES, Role.TOMBSTONES)
"""Where what bears the number of a change stands."""

MOST_CHANGES = 1_000
"""The highest `limit`, and how many items the engine is asked for at once."""

_SHOWN = ("id", "set_id", "load_seq", "added_seq", "added", "loaded_at", "moved_to", "removed_at")


class ChangesParams(NoParams):
    """After which change, and how much at once."""

    since: Whole = Field(
        default=0,
        ge=0,
        le=10**14,
        description="`next_since` of the answer before; 0 or nothing: everything.",
        examples=[13],
    )
    limit: Whole = Field(
        default=200,
        ge=1,
        le=MOST_CHANGES,
        description="After how many items an answer ends. It ends with a whole change, so that it can hold "
        "more: up to one question set and its documents, some hundreds at most.",
        examples=[200],
    )


FINDABLE_BODY: Clause = {"query": {"ids": {"values": [RECORD_ID]}}, "size": 1}
"""What finds the writer's record, which says up to which change every search finds everything."""


def changes_body(after: int, until: int, size: int, place: Sequence[Any] | None) -> Clause:
    """Return the body for what changes after one and up to another have left, from a place in its order on.

    A question set comes before its documents.
    """
    body: Clause = {
        "query": within([{"range": {"load_seq": {"gt": after, "lte": until}}}]),
        "size": min(size, MOST_CHANGES),
        "sort": ["load_seq", "set_id", {"id": {"missing": "_first", "unmapped_type": "keyword"}}],
        "_source": list(_SHOWN),
        "track_total_hits": False,
    }
    return body if place is None else {**body, "search_after": list(place)}


def living_body(ids: Sequence[str]) -> Clause:
    """Return the body that tells which of these documents and question sets are there."""
    return {
        "query": within([{"ids": {"values": list(ids)}}]),
        "size": len(ids),
        "_source": False,
        "track_total_hits": False,
    }
