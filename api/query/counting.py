"""Counting documents and question sets: the aggregations that every count is made of."""

from collections.abc import Mapping
from typing import Any

from api.query.clauses import Clause

SETS = "question_sets"

EXACT_UP_TO = 10_000
"""Of how many question sets the total is exact: so many are listed by the engine, and counted there."""

_MOST_EXACT = 40_000
"""The engine's estimate is at its best up to so many."""

COUNTED: Clause = {SETS: {"cardinality": {"field": "set_id", "precision_threshold": _MOST_EXACT}}}
"""Inside a bucket: of about how many question sets its documents are. One in some thousand may be missed: the
engine counts by hashes."""

_LISTED = "listed"
_COUNT = "count"

TOTALLED: Clause = {
    _LISTED: {"terms": {"field": "set_id", "size": EXACT_UP_TO}},
    _COUNT: {"stats_bucket": {"buckets_path": f"{_LISTED}>_count"}},
}
"""Of a whole answer: of exactly how many question sets its documents are, if not of too many."""

TOLD = f"timed_out,_shards,aggregations.{_COUNT}.count,aggregations.{_LISTED}.sum_other_doc_count"
"""What the reply to it tells: the list is counted where it is made, and stays there."""


def sets_in(bucket: Mapping[str, Any]) -> int:
    """Return how many question sets a counted bucket has."""
    return int(bucket[SETS]["value"])


def total_sets(aggregations: Mapping[str, Any]) -> int | None:
    """Return how many question sets were totalled; None for more than are listed."""
    if aggregations[_LISTED]["sum_other_doc_count"]:
        return None
    return int(aggregations[_COUNT]["count"])
