"""Counting documents and question sets: the aggregations that every count is made of."""

from collections.abc import Mapping
from typing import Any

from api.query.clauses import Clause

SETS = "question_sets"

EXACT_UP_TO = 40_000
"""Up to how many question sets a count is exact: the most that the engine offers. Beyond, it is close."""

COUNTED: Clause = {SETS: {"cardinality": {"field": "set_id", "precision_threshold": EXACT_UP_TO}}}
"""Inside a bucket: how many question sets its documents are of."""


def sets_in(bucket: Mapping[str, Any]) -> int:
    """Return how many question sets a counted bucket has."""
    return int(bucket[SETS]["value"])
