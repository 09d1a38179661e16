"""Looking one thing up by a name of it: in a body, so that no name stands in a URL that is logged."""

from collections.abc import Mapping
from typing import Any

from api.search.clauses import Clause, some

_DOCUMENTS_OF_A_SET = 10_000  # the most that the engine gives at once; a set has some hundreds


def document_body(document_id: str) -> Clause:
    """Return the body that finds a document by its id or an alias."""
    named = some([{"term": {field: document_id}} for field in ("id", "aliases")])
    return {"query": named, "size": 2, "sort": ["id"]}


def question_set_body(number: str) -> Clause:
    """Return the body that finds a question set by any of its numbers, in capitals or not."""
    spellings = sorted({number, number.upper(), number.lower()})
    named = some([{"terms": {field: spellings}} for field in ("set_id", "numbers")])
    return {"query": named, "size": 2, "sort": ["set_id"]}


def set_documents_body(set_id: str) -> Clause:
    """Return the body that finds all documents of a set, in reading order."""
    return {
        "query": {"term": {"set_id": set_id}},
        "size": _DOCUMENTS_OF_A_SET,
        "sort": ["position", "id"],
    }


def source_body(hash_: str) -> Clause:
    """Return the body that finds a source by its hash."""
    return {
        "query": {"term": {"hash": hash_}},
        "size": 1,
        "_source": ["hash", "media_type", "paths", "urls"],
    }


def pick(reply: Mapping[str, Any], field: str, name: str) -> dict[str, Any] | None:
    """Return what a look-up found: what bears the name itself before what has it as another name."""
    found: list[dict[str, Any]] = [hit["_source"] for hit in reply["hits"]["hits"]]
    return next((stored for stored in found if stored[field] == name), found[0] if found else None)
