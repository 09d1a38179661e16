"""A Zaak or a Document, with those around it -> what it gives the index. Pure, whatever came first."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from indexer.syncing.items import NOTHING, File, Given, Item
from indexer.syncing.tweedekamer.entities import (
    CATEGORIES,
    Case,
    CaseActor,
    Document,
    DocumentActor,
    DocumentVersion,
    Entity,
)
from indexer.syncing.tweedekamer.kinds import EVENTS, Role, role_of, stands_in
from indexer.syncing.tweedekamer.numbers import published_as
from indexer.syncing.tweedekamer.pages import CASE_NUMBER
from indexer.syncing.tweedekamer.readings import case_reading, document_reading
from indexer.syncing.tweedekamer.settings import TweedeKamerSettings
from indexer.syncing.tweedekamer.withdrawals import takes_back

ROOTS = frozenset({"Zaak", "Document"})
_JOINING = (Role.QUESTIONS, Role.ANSWER, Role.FURTHER, Role.PUBLISHED)
"""What makes one set of several cases. One notice delays several sets, which stay several."""
_WITHDRAWN = ("Ingetrokken",)

_Entity = TypeVar("_Entity", bound=Entity)
_Entities = Mapping[str, Entity]


def compose(root: Item, around: Mapping[str, Item], settings: TweedeKamerSettings) -> Given:
    """Return what a Zaak or a Document gives; nothing for what is not of written questions."""
    near = {id_: _entity(item) for id_, item in sorted(around.items()) if not item.gone and item.facts}
    entity = _entity(root)
    if isinstance(entity, Case):
        return _of_case(root.id, entity, near, settings)
    return _of_document(root.id, entity, near, settings) if isinstance(entity, Document) else NOTHING


def _entity(item: Item) -> Entity:
    return CATEGORIES[item.category].model_validate(dict(item.facts))


def _all(near: _Entities, kind: type[_Entity]) -> Iterator[tuple[str, _Entity]]:
    return ((id_, entity) for id_, entity in near.items() if isinstance(entity, kind))


def _of_case(id_: str, case: Case, near: _Entities, settings: TweedeKamerSettings) -> Given:
    if not _is_ours(case, settings):
        return NOTHING
    if stands_in(case.stage, _WITHDRAWN):
        return Given(withdraws=(case.number,))
    actors = [actor for _, actor in _all(near, CaseActor) if actor.case == id_]
    reading = case_reading(case, actors, near, settings.kinds)
    return Given(url=_record_url(id_, settings), reading=reading)


def _is_ours(case: Case, settings: TweedeKamerSettings) -> bool:
    return stands_in(case.kind, settings.kinds.cases) and bool(CASE_NUMBER.fullmatch(case.number))


def _of_document(id_: str, document: Document, near: _Entities, settings: TweedeKamerSettings) -> Given:
    role = role_of(document.kind, settings.kinds)
    cases = [case for other, case in _all(near, Case) if other in document.cases and _is_ours(case, settings)]
    numbers = tuple(sorted({case.number for case in cases}))
    if role is Role.OTHER or (role in {Role.UNKNOWN, Role.NOTICE} and not numbers):
        return NOTHING
    if role is Role.NOTICE and takes_back(document.subject):
        return Given(withdraws=numbers)
    versions = [version for _, version in _all(near, DocumentVersion) if version.document == id_]
    published = published_as(document, versions)
    joined = numbers if role in _JOINING or len(numbers) == 1 else ()
    file = _file(id_, document, joined, published.sure, settings)
    if role not in EVENTS or not joined:
        return Given(files=file)
    actors = [actor for _, actor in _all(near, DocumentActor) if actor.document == id_]
    reading = document_reading(document, joined, published, EVENTS[role], actors, near)
    page = settings.page.format(number=document.number) if document.number else None
    return Given(
        url=_record_url(id_, settings), reading=reading.model_copy(update={"public_url": page}), files=file
    )


def _file(
    id_: str,
    document: Document,
    numbers: tuple[str, ...],
    published: str | None,
    settings: TweedeKamerSettings,
) -> tuple[File, ...]:
    if not (document.has_file or document.size):
        return ()
    names = (*(f"kv-tk-{number}" for number in numbers), *([published] if published else []))
    return (
        File(
            url=settings.files.format(id=id_),
            # a Word file becomes a PDF under the same address: its length and time of change tell
            stamp=f"{document.size or '?'} {document.touched}".strip(),
            size=document.size,
            ties=tuple(dict.fromkeys(names)),
        ),
    )


def _record_url(id_: str, settings: TweedeKamerSettings) -> str:
    return f"{settings.feed.address}/Entiteiten/{id_}"
