"""The state of the live indices: which generations they are, how far they are loaded, what they cover."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from api.index.requests import Ask, Reply, whole_reply
from mappings.generations import Role

_NUMBERED = (Role.ENTRIES, Role.SETS, Role.TOMBSTONES)
_NAMES = 10  # more indices than stand behind the aliases, while one takes the place of another


@dataclass(frozen=True, slots=True)
class IndexState:
    """What every answer depends on beside its parameters."""

    generation: str
    """Of the physical indices behind the aliases: 12 hex digits."""
    load_seq: int
    first: dt.date | None = None
    last: dt.date | None = None
    """Earliest and latest date of a document."""
    seen: str = field(default="", compare=False)
    """How much of it each index shows by now, as 12 hex digits: they refresh apart, and no tag may stand for
    what is not shown yet."""


ASK_STATE = Ask(
    roles=_NUMBERED,
    cached=True,
    body={
        "size": 0,
        "track_total_hits": False,
        "aggs": {
            "load_seq": {"max": {"field": "load_seq"}},
            "first": {"min": {"field": "date", "format": "strict_date"}},
            "last": {"max": {"field": "date", "format": "strict_date"}},
            "names": {
                "terms": {"field": "_index", "size": _NAMES},
                "aggs": {"numbers": {"sum": {"field": "load_seq"}}},
            },
        },
    },
)
"""What tells the state, in one cheap request: extremes are read off the index, and kept until it changes."""


def read_state(reply: Reply) -> IndexState:
    """Return the state that a reply tells. Raises `EngineUnavailableError` for one that time has cut."""
    found = whole_reply(reply)["aggregations"]
    indices = sorted(found["names"]["buckets"], key=itemgetter("key"))
    return IndexState(
        generation=_digest(index["key"] for index in indices),
        load_seq=int(found["load_seq"]["value"] or 0),
        first=_day(found["first"]),
        last=_day(found["last"]),
        # what is deleted leaves the highest number as it is; so does a set that is shown after a later one
        seen=_digest(f"{one['key']}:{one['doc_count']}:{one['numbers']['value']}" for one in indices),
    )


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:12]


def _day(extreme: Mapping[str, Any]) -> dt.date | None:
    written = extreme.get("value_as_string")
    return dt.date.fromisoformat(written) if written else None
