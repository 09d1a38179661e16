"""What is published of an invented set by some moment: papers of the Tweede Kamer, official publications."""

import datetime as dt
from collections.abc import Iterator, Mapping

from tests.fakes.texts import aanhangsel_pdf, aanhangsel_xml, kv_xml, letter, notice, questions, questions_pdf
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
            # one Aanhangsel in ten is a Document of its own as well
            if stage in _SOORT and (stage is not Stage.AANHANGSEL or each.aanhangsel % 10 == 1):
                yield _paper(world, each, stage, at, happened)


def _paper(world: World, of: InventedSet, stage: Stage, at: dt.datetime, happened: Happened) -> Paper:
    id_ = of.guid(stage.value)
    deleted = stage is Stage.LETTER and Stage.DELETED in happened
    # a letter learns the number of its Aanhangsel when that is printed; its file stays the same
    published = stage in (Stage.LETTER, Stage.AANHANGSEL) and happened.get(Stage.AANHANGSEL)
    latest = happened[Stage.DELETED] if deleted else published or at
    return Paper(
        of=of,
        stage=stage,
        id=id_,
        number=f"{at.year}D{int(of.number[-5:]) + 1000 * [*_SOORT].index(stage)}",
        soort=_SOORT[stage],
        subject=f"Vragen ingetrokken: {of.subject}" if stage is Stage.WITHDRAWN else of.subject,
        on=at.date(),
        changed_at=world.changed_at(id_, latest),
        media_type=PDF if stage is Stage.AANHANGSEL else DOCX,
        aanhangselnummer=f"{of.session[2:4]}{of.session[6:8]}{of.aanhangsel:05}" if published else None,
        externe_identifier=of.publication if published and of.aanhangsel % 2 else None,
        deleted=deleted,
    )


def content_of(paper: Paper) -> bytes:
    """Return the bytes of a paper's file."""
    match paper.stage:
        case Stage.SENT_IN:
            return questions(paper.of)
        case Stage.DELAY:
            return notice(paper.of)
        case Stage.LETTER:
            return letter(paper.of)
        case Stage.AANHANGSEL:
            return aanhangsel_pdf(paper.of)
        case _:
            return notice(paper.of, withdrawn=True)


def publications(world: World) -> Iterator[Publication]:
    """Yield the official publications as they are now. Withdrawn questions stay published as sent in."""
    for of, happened in world.visible():
        yield _publication(world, of, Stage.SENT_IN, f"kv-tk-{of.number}", happened[Stage.SENT_IN])
        if at := happened.get(Stage.AANHANGSEL):
            yield _publication(world, of, Stage.AANHANGSEL, of.publication, at)
        if at := happened.get(Stage.CORRECTION):
            yield _publication(world, of, Stage.CORRECTION, f"{of.publication}-n1", at)


def _publication(
    world: World, of: InventedSet, stage: Stage, identifier: str, at: dt.datetime
) -> Publication:
    asked = stage is Stage.SENT_IN
    return Publication(
        of=of,
        stage=stage,
        identifier=identifier,
        series=Series.KV if asked else Series.AH,
        on=at.date(),
        changed_at=world.changed_at(identifier, at),
        subrubriek="Schriftelijke vragen" if asked else "Antwoord",
    )


def xml_of(publication: Publication) -> bytes:
    """Return the XML of a publication. One Aanhangsel in ten has one with nothing in it: see the PDF."""
    of = publication.of
    if publication.stage is Stage.SENT_IN:
        return kv_xml(of)
    if publication.stage is Stage.AANHANGSEL and of.aanhangsel % 10 == 2:
        return b'<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie/>'
    return aanhangsel_xml(of, corrected=publication.stage is Stage.CORRECTION)


def pdf_of(publication: Publication) -> bytes:
    """Return the PDF of a publication."""
    return (
        questions_pdf(publication.of)
        if publication.stage is Stage.SENT_IN
        else aanhangsel_pdf(publication.of)
    )


def paper_of(world: World, id_: str) -> Paper | None:
    """Return the paper of a guid, its own or its version's."""
    return next((each for each in papers(world) if id_ in (each.id, each.version_id)), None)


def actor_id(of: InventedSet, place: int) -> str:
    """Return the guid of a ZaakActor: 0 is the addressee, 1 the first who asks."""
    return guid(f"{of.number}/actor-{place}")
