"""A Zaak or a Document -> its reading: metadata without a text, as the Tweede Kamer has them."""

from collections.abc import Iterable, Mapping

from indexer.head.titles import clean_subject
from indexer.metadata_readings import surname
from indexer.syncing.tweedekamer.entities import (
    Case,
    CaseActor,
    Document,
    DocumentActor,
    Entity,
    Party,
    Person,
)
from indexer.syncing.tweedekamer.kinds import is_office, stands_in
from indexer.syncing.tweedekamer.numbers import Published
from indexer.syncing.tweedekamer.settings import Kinds
from mappings.sources import PrintedAsker, PrintedOffice, Reading
from mappings.values import Doubt, DoubtCode, EventKind, Form, Status

_STATUS = {EventKind.ASKED: Status.OPEN, EventKind.DELAYED: Status.DELAYED}


def case_reading(
    case: Case, actors: Iterable[CaseActor], near: Mapping[str, Entity], kinds: Kinds
) -> Reading:
    """Return who asked whom about what, and when. A party is that of the day, not of today."""
    ordered = sorted(
        actors, key=lambda actor: (_place(actor.relation, kinds.askers), actor.name, actor.function)
    )
    askers = [
        PrintedAsker(name=name, party=actor.party or _party(near.get(actor.party_id)))
        for actor in ordered
        # a commission asks no written questions, though it may stand there
        if stands_in(actor.relation, kinds.askers) and (actor.person or actor.party or actor.party_id)
        if (name := _name(actor, near))
    ]
    addressees = [
        PrintedOffice(office=actor.function, name=_name(actor, near))
        for actor in ordered
        if stands_in(actor.relation, kinds.addressees) and is_office(actor.function, kinds)
    ]
    return _metadata(EventKind.ASKED, (case.number,)).model_copy(
        update={
            "subject": clean_subject(case.subject) or None,
            "askers": tuple(dict.fromkeys(askers)),
            "addressees": tuple(dict.fromkeys(addressees)),
            "asked_on": case.started_on,
            "due_on": case.due_on,
            "ties": (f"kv-tk-{case.number}",),
        }
    )


def document_reading(  # noqa: PLR0913, PLR0917 - what a Document points at, and what points at it
    document: Document,
    numbers: tuple[str, ...],
    published: Published,
    event: EventKind,
    actors: Iterable[DocumentActor],
    near: Mapping[str, Entity],
) -> Reading:
    """Return what happened to questions by a Document, when and by whom.

    The day is that of receipt, as of all that is published; a letter prints its own.
    """
    signers = sorted(actors, key=lambda actor: (actor.name, actor.function))
    offices = {
        also: tuple(
            dict.fromkeys(
                PrintedOffice(office=actor.function, name=_name(actor, near))
                for actor in signers
                if _signs_too(actor) is also
            )
        )
        for also in (False, True)
    }
    differ = f"publication: {' / '.join(published.names)}" if len(published.names) > 1 else ""
    return _metadata(event, numbers).model_copy(
        update={
            "publication": published.sure,
            "answered_by": offices[False],
            "on_behalf_of": offices[True],
            "answered_on": document.received_on or document.dated_on,
            "ties": tuple(f"kv-tk-{number}" for number in numbers),
            "doubts": (Doubt(code=DoubtCode.SOURCES_DISAGREE, detail=differ),) if differ else (),
        }
    )


def _metadata(event: EventKind, numbers: tuple[str, ...]) -> Reading:
    return Reading(
        form=Form.METADATA,
        status=_STATUS.get(event, Status.ANSWERED),
        event=event,
        publication=None,
        case_numbers=numbers,
        subject=None,
        askers=(),
        addressees=(),
        answered_by=(),
        on_behalf_of=(),
        asked_on=None,
        answered_on=None,
        units=(),
        notes=(),
        remarks=(),
        doubts=(),
    )


def _place(relation: str, order: tuple[str, ...]) -> int:
    names = [name.casefold() for name in order]
    return names.index(relation.casefold()) if relation.casefold() in names else len(names)


def _name(actor: CaseActor | DocumentActor, near: Mapping[str, Entity]) -> str | None:
    """Return a surname: of the actor as it was then, else of the person."""
    if actor.name:
        return surname(actor.name)
    person = near.get(actor.person)
    if not isinstance(person, Person) or not person.surname:
        return None
    name = f"{person.prefix} {person.surname}".strip()
    return name[0].upper() + name[1:]


def _party(entity: Entity | None) -> str | None:
    return (entity.abbreviation or entity.name or None) if isinstance(entity, Party) else None


# "Mede ondertekenaar" "Medeondertekenaar"
def _signs_too(actor: DocumentActor) -> bool:
    return actor.relation.casefold().startswith("mede")
