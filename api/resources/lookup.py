"""Looking one thing up by a name of it: in a body, so that no name stands in a URL that is logged."""

import re
from collections.abc import Mapping
from typing import Any

from api.query.clauses import Clause, some
from api.query.filters import number_clause, spellings
from mappings.values import Kind

_DOCUMENTS_OF_A_SET = 10_000  # the most that the engine gives at once; a set has some hundreds
_OF_A_LABEL = 100  # more than one label has of questions, or of answers with all that was added to them

# ah-tk-20232024-1314-antwoord-4, 2024Z05303-vraag-A.1, 2024Z05303-antwoord-4-nader-1
_DOCUMENT_ID = re.compile(
    r"(?P<number>.+?)-(?P<tail>(?P<kind>vraag|antwoord)-(?P<label>[^-]+)(?:-.+)?)", re.DOTALL
)
_KINDS = {"vraag": Kind.QUESTION, "antwoord": Kind.ANSWER}
_UNLABELLED = "0"  # stands in an id for the label of an answer that has none


def document_body(document_id: str) -> Clause:
    """Return the body that finds a document by its id or an alias, or by its id under another number.

    A set that was called by its publication until its case number was known has documents with ids of both;
    those with the former are not stored, but told from the set's numbers and the label.
    """
    named: list[Clause] = [{"term": {field: document_id}} for field in ("id", "aliases")]
    if match := _DOCUMENT_ID.fullmatch(document_id):
        labelled: Clause = {"term": {"labels": match["label"]}}
        if match["label"] == _UNLABELLED:
            labelled = {"bool": {"must_not": [{"exists": {"field": "labels"}}]}}
        of_set = {"numbers": match["number"], "kind": _KINDS[match["kind"]].value}
        terms = ({"term": {field: value}} for field, value in of_set.items())
        named.append({"bool": {"filter": [*terms, labelled]}})
    return {"query": some(named), "size": _OF_A_LABEL, "sort": ["id"]}


def pick_document(reply: Mapping[str, Any], document_id: str) -> dict[str, Any] | None:
    """Return the document that an id names: its own, else an alias, else its own under another number."""
    found: list[dict[str, Any]] = [hit["_source"] for hit in reply["hits"]["hits"]]
    match = _DOCUMENT_ID.fullmatch(document_id)
    tail = match["tail"] if match else None
    for stored in found:
        if document_id == stored["id"]:
            return stored
    for stored in found:
        ids = (stored["id"], *stored["aliases"])
        if document_id in ids or (tail is not None and f"{stored['set_id']}-{tail}" in ids):
            return stored
    return None


def question_set_body(number: str) -> Clause:
    """Return the body that finds a question set by any of its numbers, in capitals or not."""
    return {"query": number_clause([number]), "size": 2, "sort": ["set_id"]}


def set_documents_body(set_id: str) -> Clause:
    """Return the body that finds all documents of a set, in reading order."""
    return {
        "query": {"term": {"set_id": set_id}},
        "size": _DOCUMENTS_OF_A_SET,
        "sort": ["position", "id"],
    }


def stone_body(id_: str) -> Clause:
    """Return the body that finds the tombstone of a document or a question set, in capitals or not."""
    return {"query": {"terms": {"id": sorted(spellings(id_))}}, "size": 3, "sort": ["id"]}


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
