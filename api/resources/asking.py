"""Looking up documents, question sets, sources and what is held: what is asked, and the answer."""

from api.index.requests import Ask
from api.index.searcher import Searcher
from api.links import without_address
from api.resources.documents import DocumentResult, QuestionSetResult, document_result, question_set_result
from api.resources.holdings import STATUS_BODIES, DataStatus, read_status
from api.resources.lookup import (
    document_body,
    pick,
    pick_document,
    question_set_body,
    set_documents_body,
    source_body,
)
from api.resources.source_files import StoredSource
from mappings.generations import Role


async def find_document(searcher: Searcher, document_id: str) -> DocumentResult | None:
    """Return the document with an id, or that it is an alias of; None if there is none."""
    stored = pick_document(await searcher.ask(document_body(document_id)), document_id)
    if stored is None:
        return None
    return document_result(stored, await searcher.kept(without_address([stored["source"]])))


async def find_question_set(searcher: Searcher, number: str) -> QuestionSetResult | None:
    """Return the question set that a number names, with its documents; None if there is none."""
    stored = pick(await searcher.ask(question_set_body(number), Role.SETS), "set_id", number)
    if stored is None:
        return None
    reply = await searcher.ask(set_documents_body(stored["set_id"]))
    documents = [hit["_source"] for hit in reply["hits"]["hits"]]
    sources = [*stored["sources"], *(document["source"] for document in documents)]
    return question_set_result(stored, documents, await searcher.kept(without_address(sources)))


async def find_source(searcher: Searcher, hash_: str) -> StoredSource | None:
    """Return what is known of the source with a hash; None if there is none."""
    stored = pick(await searcher.ask(source_body(hash_), Role.SOURCES), "hash", hash_)
    return None if stored is None else StoredSource.model_validate(stored)


async def find_status(searcher: Searcher) -> DataStatus:
    """Return what the indices hold."""
    replies = await searcher.ask_all([Ask(body, (role,)) for role, body in STATUS_BODIES.items()])
    return read_status(dict(zip(STATUS_BODIES, replies, strict=True)))
