"""Looking up documents, question sets, sources and what is held: what is asked, and the answer."""

import datetime as dt

from api.index.requests import Ask, cut_reason, whole_reply
from api.index.searcher import Searcher
from api.index.state import ASK_STATE, read_state
from api.links import without_address
from api.page.about import about
from api.query.set_parameters import SetParams, sets_body
from api.resources.documents import DocumentPage, QuestionSetResult, document_page, question_set_result
from api.resources.holdings import STATUS_BODIES, DataStatus, Stated, read_status
from api.resources.lookup import (
    document_body,
    pick,
    pick_document,
    question_set_body,
    set_documents_body,
    source_body,
    stone_body,
)
from api.resources.references import document_asks, document_references, set_asks, set_references
from api.resources.set_list import SetPage, read_sets
from api.resources.source_files import StoredSource
from api.resources.synced import find_source_states, shown
from mappings.generations import Role
from mappings.tombstones import Tombstone


async def find_document(searcher: Searcher, document_id: str) -> DocumentPage | None:
    """Return the document with an id, or that it is an alias of; None if there is none."""
    stored = pick_document(whole_reply(await searcher.ask(document_body(document_id))), document_id)
    if stored is None:
        return None
    replies = await searcher.ask_all(document_asks(stored))
    references = document_references(stored, [whole_reply(reply) for reply in replies])
    kept = await searcher.kept(without_address([stored["source"]]))
    return document_page(stored, references, about(await searcher.freshness.current()), kept)


async def find_question_set(searcher: Searcher, number: str) -> QuestionSetResult | None:
    """Return the question set that a number names, with its documents; None if there is none."""
    stored = pick(whole_reply(await searcher.ask(question_set_body(number), Role.SETS)), "set_id", number)
    if stored is None:
        return None
    reply = whole_reply(await searcher.ask(set_documents_body(stored["set_id"])))
    documents = [hit["_source"] for hit in reply["hits"]["hits"]]
    sources = [*stored["sources"], *(document["source"] for document in documents)]
    replies = await searcher.ask_all(set_asks(stored, documents))
    references = set_references(stored, documents, [whole_reply(reply) for reply in replies])
    kept = await searcher.kept(without_address(sources))
    return question_set_result(stored, documents, references, about(await searcher.freshness.current()), kept)


async def find_stone(searcher: Searcher, id_: str) -> Tombstone | None:
    """Return the tombstone of a document or a question set; None if there is none."""
    stored = pick(whole_reply(await searcher.ask(stone_body(id_), Role.TOMBSTONES)), "id", id_)
    return None if stored is None else Tombstone.model_validate(stored)


async def list_question_sets(
    searcher: Searcher, params: SetParams, today: dt.date, place: list[object] | None, key: bytes
) -> SetPage:
    """Return a page of question sets, from a place in their order on; `key` signs its cursor."""
    reply = await searcher.ask(sets_body(params, today, place), Role.SETS)
    state = await searcher.freshness.current()
    page = read_sets(params, reply, state, today, key)
    return page.model_copy(update={"partial_reason": cut_reason(searcher.seconds)}) if page.partial else page


async def find_source(searcher: Searcher, hash_: str) -> StoredSource | None:
    """Return what is known of the source with a hash; None if there is none."""
    stored = pick(whole_reply(await searcher.ask(source_body(hash_), Role.SOURCES)), "hash", hash_)
    return None if stored is None else StoredSource.model_validate(stored)


async def find_status(searcher: Searcher, stated: Stated) -> DataStatus:
    """Return what the indices hold, how far the official sources were read, and what can be asked."""
    # without the tombstones, which are no part of what is searched: a former version had none
    state = Ask(ASK_STATE.body, (Role.ENTRIES, Role.SETS), cached=True)
    asks = [state, *(Ask(body, (role,), cached=True) for role, body in STATUS_BODIES.items())]
    told, *replies = await searcher.ask_all(asks)
    found = dict(zip(STATUS_BODIES, map(whole_reply, replies), strict=True))
    synced = shown(await find_source_states(searcher))
    return read_status(found, read_state(told), synced, stated)
