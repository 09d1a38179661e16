"""The state of each official source: cursors, when it was last read, what fails. Read by both sides.

reply = client.search(index=alias(prefix, Role.SYNC), body=SOURCES_REQUEST)
for source in read_sources(reply): source.lag(now)
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic import Field

from mappings.values import Frozen

SOURCE = "source-"
"""What the id of a source's record begins with."""

SOURCES_REQUEST: dict[str, Any] = {"query": {"prefix": {"id": SOURCE}}, "sort": [{"id": "asc"}], "size": 100}
"""Search body that finds the records of all sources."""


class Cursor(Frozen):
    """How far a category of a source was read."""

    cursor: str
    since: dt.date | None = Field(default=None, description="From which day on; null: from the beginning.")
    moved_at: dt.datetime


class SourceState(Frozen):
    """What is known of a source."""

    name: str
    cursors: dict[str, Cursor] = Field(default_factory=dict)
    last_try: dt.datetime | None = None
    last_success: dt.datetime | None = Field(
        default=None, description="When it was last read up to its newest change."
    )
    ask_after: dt.datetime | None = Field(
        default=None, description="Before when it asked not to be asked again (Retry-After)."
    )
    failures: int = Field(default=0, description="Runs in a row that could not do that.")
    fault: str | None = Field(default=None, description="Why the last of them could not.")
    newest: dt.datetime | None = Field(default=None, description="Time of the newest change read.")
    waiting: int = Field(default=0, description="Items that the index had not learnt of after the last run.")
    unknown: dict[str, int] = Field(
        default_factory=dict, description="Items of kinds that nobody knew, by kind: kept, and not loaded."
    )

    def lag(self, now: dt.datetime) -> float | None:
        """Return since how many seconds the index may miss changes; None before a first success."""
        return (now - self.last_success).total_seconds() if self.last_success else None


def read_sources(reply: Mapping[str, Any]) -> tuple[SourceState, ...]:
    """Return the states that the reply to `SOURCES_REQUEST` holds, by name."""
    found = (hit["_source"]["state"] for hit in reply["hits"]["hits"])
    return tuple(SourceState.model_validate(state, extra="ignore") for state in found)
