"""References in both directions: what a document or a question set points at, and what points at it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from pydantic import Field

from api.index.requests import Ask
from api.links import document_path, set_path
from api.page.shapes import Result
from api.query.clauses import Clause, within
from mappings.generations import Role

MOST = 100
"""References of one kind that are listed."""


class Referred(StrEnum):
    """What a reference is to, or from."""

    DOCUMENT = "document"
    QUESTION_SET = "question-set"


class Reference(Result):
    """One end of a reference."""

    type: Referred = Field(description="What it is.", examples=["question-set"])
    id: str = Field(
        description="Its id; of a publication that is not here the number as it is named.",
        examples=["2024Z05303"],
    )
    link: str | None = Field(
        description="Where it is; null for what is not here.", examples=["/v1/question-sets/2024Z05303"]
    )


class References(Result):
    """References to and from a document or a question set; at most 100 of a kind, by id."""

    cites: tuple[Reference, ...] = Field(
        description="What it points at: documents of its set, and publications that it names."
    )
    cited_by: tuple[Reference, ...] = Field(
        description="What points at it: at a document others of its set; at a question set documents and "
        "sets that name its publication."
    )


def document_asks(stored: Mapping[str, Any]) -> list[Ask]:
    """Return what is asked for the references of a document."""
    names = [stored["id"], *stored["aliases"]]
    return [_numbered(_cited(stored)), Ask(_body("refers_to", names, "id"))]


def document_references(stored: Mapping[str, Any], replies: Sequence[Mapping[str, Any]]) -> References:
    """Return the references of a document, given the replies to `document_asks`."""
    numbered, citing = replies
    return References(
        cites=(*map(_document, stored["refers_to"]), *_resolved(_cited(stored), numbered)),
        cited_by=tuple(_document(id_) for id_ in _values(citing, "id") if id_ != stored["id"]),
    )


def set_asks(stored: Mapping[str, Any], documents: Iterable[Mapping[str, Any]]) -> list[Ask]:
    """Return what is asked for the references of a question set with its documents."""
    names, own = stored["numbers"], stored["set_id"]
    return [
        _numbered(_named(stored, documents)),
        Ask(_body("see_also", names, "set_id", besides=own), (Role.SETS,)),
        Ask(_body("cites", names, "id", besides=own)),
    ]


def set_references(
    stored: Mapping[str, Any],
    documents: Iterable[Mapping[str, Any]],
    replies: Sequence[Mapping[str, Any]],
) -> References:
    """Return the references of a question set, given the replies to `set_asks`."""
    numbered, sets, citing = replies
    return References(
        cites=_resolved(_named(stored, documents), numbered),
        cited_by=(*map(_set, _values(sets, "set_id")), *map(_document, _values(citing, "id"))),
    )


def _cited(stored: Mapping[str, Any]) -> list[str]:
    """Return the publications that a document names."""
    cites: list[str] = stored["cites"]
    return cites[:MOST]


def _named(stored: Mapping[str, Any], documents: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the publications that a set and its documents name, but for its own."""
    named = [*stored["see_also"], *(each for document in documents for each in document["cites"])]
    return [number for number in dict.fromkeys(named) if number not in stored["numbers"]][:MOST]


def _numbered(numbers: Sequence[str]) -> Ask:
    return Ask(_body("numbers", numbers, "set_id", "numbers"), (Role.SETS,))


def _body(field: str, values: Sequence[str], *shown: str, besides: str | None = None) -> Clause:
    query = within([{"terms": {field: list(values)}}])
    if besides is not None:
        query["bool"]["must_not"] = [{"term": {"set_id": besides}}]
    return {
        "query": query,
        "size": MOST,
        "sort": [shown[0]],
        "track_total_hits": False,
        "_source": list(shown),
    }


def _resolved(numbers: Iterable[str], reply: Mapping[str, Any]) -> tuple[Reference, ...]:
    found = {
        number: hit["_source"]["set_id"]
        for hit in reply["hits"]["hits"]
        for number in hit["_source"]["numbers"]
    }
    references = (
        _set(found[number])
        if number in found
        else Reference(type=Referred.QUESTION_SET, id=number, link=None)
        for number in numbers
    )
    return tuple(dict.fromkeys(references))


def _values(reply: Mapping[str, Any], field: str) -> Collection[str]:
    return [hit["_source"][field] for hit in reply["hits"]["hits"]]


def _set(set_id: str) -> Reference:
    return Reference(type=Referred.QUESTION_SET, id=set_id, link=set_path(set_id))


def _document(id_: str) -> Reference:
    return Reference(type=Referred.DOCUMENT, id=id_, link=document_path(id_))
