"""What is published of an invented set by some moment: papers of the Tweede Kamer, official publications."""

import datetime as dt
from collections.abc import Iterator, Mapping

from tests.fakes.texts import aanhangsel_pdf, aanhangsel_xml, kv_xml, letter, notice, questions
from tests.fakes.world import InventedSet, Paper, Publication, Series, Stage, World, guid

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"

_SOORT = {
    Stage.SENT_IN: "Schriftelijke vragen",
    Stage.DELAY: "Mededeling (uitstel antwoord)",
    Stage.LETTER: "Antwoord schriftelijke vragen",
    Stage.AANHANGSEL: "Aanhangsel van de Handelingen",
    Stage.WITHDRAWN: "Mededeling",
}

Happened = Mapping[Stage, dt.datetime]


def papers(world: World) -> Iterator[Paper]:
    """Yield the Documents of the Tweede Kamer as they are now, deleted ones too."""
    for each, happened in world.visible():
        for stage, at in happened.items():
            if stage in _SOORT:
                yield _paper(world, each, stage, at, happened)


def _paper(world: World, of: InventedSet, stage: Stage, at: dt.datetime, happened: Happened) -> Paper:
    id_ = of.guid(stage.value)
    deleted = stage is Stage.LETTER and Stage.DELETED in happened
    withdrawn = f"Vragen ingetrokken: {of.subject}"
    media_type, content = _content(of, stage)
    number = int(of.number[-5:]) + 1000 * [*_SOORT].index(stage)
    return Paper(
        of=of,
        stage=stage,
        id=id_,
        number=f"{at.year}D{number}",
        soort=_SOORT[stage],
        subject=withdrawn if stage is Stage.WITHDRAWN else of.subject,
        on=at.date(),
        changed_at=world.changed_at(id_, happened[Stage.DELETED] if deleted else at),
        media_type=media_type,
        content=content,
        aanhangselnummer=f"{of.session[2:4]}{of.session[6:8]}{of.aanhangsel:05}"
        if stage is Stage.AANHANGSEL
        else None,
        externe_identifier=of.publication if stage is Stage.AANHANGSEL and of.aanhangsel % 2 else None,
        deleted=deleted,
    )


def _content(of: InventedSet, stage: Stage) -> tuple[str, bytes]:
    match stage:
        case Stage.SENT_IN:
            return DOCX, questions(of)
        case Stage.DELAY:
            return DOCX, notice(of)
        case Stage.LETTER:
            return DOCX, letter(of)
        case Stage.AANHANGSEL:
            return PDF, aanhangsel_pdf(of)
        case _:
            return DOCX, notice(of, withdrawn=True)


def publications(world: World) -> Iterator[Publication]:
    """Yield the official publications as they are now. Withdrawn questions stay published as sent in."""
    for of, happened in world.visible():
        sent_in = happened[Stage.SENT_IN]
        yield _publication(world, of, Stage.SENT_IN, f"kv-tk-{of.number}", sent_in)
        if at := happened.get(Stage.AANHANGSEL):
            yield _publication(world, of, Stage.AANHANGSEL, of.publication, at)
        if at := happened.get(Stage.CORRECTION):
            yield _publication(world, of, Stage.CORRECTION, f"{of.publication}-n1", at)


def _publication(
    world: World, of: InventedSet, stage: Stage, identifier: str, at: dt.datetime
) -> Publication:
    asked = stage is Stage.SENT_IN
    corrected = stage is Stage.CORRECTION
    # one in ten has an XML with nothing in it: the PDF has the text
    empty = stage is Stage.AANHANGSEL and of.aanhangsel % 10 == 2
    text = kv_xml(of) if asked else aanhangsel_xml(of, corrected=corrected)
    return Publication(
        of=of,
        stage=stage,
        identifier=identifier,
        series=Series.KV if asked else Series.AH,
        on=at.date(),
        changed_at=world.changed_at(identifier, at),
        xml=b'<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie/>' if empty else text,
        pdf=aanhangsel_pdf(of),
        subrubriek="Schriftelijke vragen" if asked else "Antwoord",
    )


def paper_of(world: World, id_: str) -> Paper | None:
    """Return the paper of a guid, its own or its version's."""
    return next((each for each in papers(world) if id_ in (each.id, each.version_id)), None)


def actor_id(of: InventedSet, place: int) -> str:
    """Return the guid of a ZaakActor: 0 is the addressee, 1 the first who asks."""
    return guid(f"{of.number}/actor-{place}")
