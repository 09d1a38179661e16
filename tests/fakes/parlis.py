"""The invented world as the Tweede Kamer's database has it: each entity as it is now, with all its fields.

Both of its services show this, SyncFeed with names like `gestartOp`, OData with `GestartOp`.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tests.fakes.papers import actor_id, content_of, papers
from tests.fakes.parlis_entities import Record, Value
from tests.fakes.world import InventedSet, Paper, Stage, World, guid


@dataclass(slots=True)
class Parlis:
    """The database at the world's `now`, with what a test adds to it."""

    world: World
    added: list[Record] = field(default_factory=list)
    """Entities of the test's own; one with an id that is there already takes its place."""
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    """Documents whose file is another one: what it is said to be, and its bytes."""
    missing: set[str] = field(default_factory=set)
    """Documents whose file is not there."""
    _shown: tuple[object, list[Record]] = (None, [])
    """The entities as they were shown last, and of what moment that was."""
    _papers: tuple[object, dict[str, Paper]] = field(default_factory=lambda: (None, {}))
    """The papers that are there, by id, likewise."""

    def records(self) -> list[Record]:
        """Return all entities, deleted ones too."""
        moment = (self.world.now, {**self.world.touched}, [*self.added], {**self.files})
        if self._shown[0] != moment:
            found = {record.id: record for record in (*_records(self), *self.added)}
            self._shown = (moment, [*found.values()])
        return self._shown[1]

    def file(self, id_: str) -> tuple[str, bytes] | None:
        """Return what the file of a document is said to be, and its bytes; None where there is none."""
        moment = (self.world.now, {**self.world.touched})
        if self._papers[0] != moment:
            self._papers = (moment, {each.id: each for each in papers(self.world) if not each.deleted})
        paper = self._papers[1].get(id_)
        own = self.files.get(id_)
        if id_ in self.missing or (paper is None and own is None):
            return None
        return own or ((paper.media_type, content_of(paper)) if paper else None)


def _records(parlis: Parlis) -> Iterator[Record]:
    world = parlis.world
    start = min((at for each in world.sets for _, at in each.life), default=world.now)
    yield from _people(world, start - dt.timedelta(days=30))
    for of, happened in world.visible():
        yield from _of_set(world, of, happened[Stage.SENT_IN])
    # as if nothing had been touched since somebody last changed it
    untouched = papers(World(world.sets, world.now))
    for paper, as_edited in zip(papers(world), untouched, strict=True):
        yield from _of_paper(parlis, paper, as_edited.changed_at)


def _people(world: World, at: dt.datetime) -> Iterator[Record]:
    members = {each.surname: each for of in world.sets for each in of.askers}
    for place, member in enumerate(members.values()):
        # one in three is a placeholder
        names: dict[str, Value] = {
            "Nummer": 9000 + place,
            "Achternaam": member.surname,
            "Initialen": member.initials,
        }
        yield _record(world, "Persoon", guid(f"person/{member.surname}"), at, {} if place % 3 == 2 else names)
    for party in {each.party for each in members.values()}:
        yield _record(world, "Fractie", guid(f"party/{party}"), at, {"Afkorting": party, "NaamNL": party})


def _of_set(world: World, of: InventedSet, at: dt.datetime) -> Iterator[Record]:
    zaak = of.guid("zaak")
    told: dict[str, Value] = {
        "Nummer": of.number,
        "Soort": "Schriftelijke vragen",
        "Onderwerp": of.subject,
        "GestartOp": f"{of.asked_on}T00:00:00",
        "Termijn": f"{of.deadline}T00:00:00",
        "Vergaderjaar": f"{of.session[:4]}-{of.session[4:]}",
        "Status": "Vrijgegeven",
        "Volgnummer": 0,
        "Afgedaan": False,
    }
    yield _record(world, "Zaak", zaak, at, told)
    office = of.addressee.office
    minister = {
        "ActorNaam": of.addressee.holder,
        "Functie": office[0].lower() + office[1:],
        "Relatie": "Gericht aan",
    }
    yield _record(world, "ZaakActor", actor_id(of, 0), at, minister, {"Zaak": (zaak,)})
    for place, member in enumerate(of.askers, 1):
        asks = {
            "ActorNaam": member.written,
            "ActorFractie": member.party,
            "Functie": "Tweede Kamerlid",
            "Relatie": "Indiener" if place == 1 else "Medeindiener",
        }
        refs = {
            "Zaak": (zaak,),
            "Persoon": (guid(f"person/{member.surname}"),),
            "Fractie": (guid(f"party/{member.party}"),),
        }
        yield _record(world, "ZaakActor", actor_id(of, place), at, asks, refs)


def _of_paper(parlis: Parlis, paper: Paper, edited: dt.datetime) -> Iterator[Record]:
    world, of = parlis.world, paper.of
    if paper.deleted:
        for category, id_ in (("Document", paper.id), ("DocumentVersie", paper.version_id)):
            yield Record(category=category, id=id_, updated=paper.changed_at, edited=edited, deleted=True)
        return
    told: dict[str, Value] = {
        "Soort": paper.soort,
        "DocumentNummer": paper.number,
        "Onderwerp": paper.subject,
        "Datum": f"{paper.on}T00:00:00",
        "DatumOntvangst": f"{paper.on}T00:00:00",
        "Kamer": 2,
        "Volgnummer": -1,
        "Aanhangselnummer": paper.aanhangselnummer,
    }
    media_type, content = parlis.files.get(paper.id) or (paper.media_type, content_of(paper))
    yield Record(
        category="Document",
        id=paper.id,
        updated=paper.changed_at,
        edited=edited,
        fields=told,
        refs={"Zaak": (of.guid("zaak"),)},
        media_type=media_type,
        length=len(content),
    )
    version: dict[str, Value] = {
        "Status": "Vrijgegeven",
        "Versienummer": 1,
        "ExterneIdentifier": paper.externe_identifier,
    }
    refs = {"Document": (paper.id,)}
    yield _record(world, "DocumentVersie", paper.version_id, edited, version, refs)
    if paper.stage is Stage.LETTER:
        office = of.addressee.office
        signs = {
            "ActorNaam": of.addressee.holder,
            "Functie": office[0].lower() + office[1:],
            "Relatie": "Eerste ondertekenaar",
        }
        yield _record(world, "DocumentActor", guid(f"{paper.id}/actor"), edited, signs, refs)


def _record(  # noqa: PLR0913, PLR0917 - an entity's parts
    world: World,
    category: str,
    id_: str,
    at: dt.datetime,
    fields: Mapping[str, Value],
    refs: Mapping[str, tuple[str, ...]] | None = None,
) -> Record:
    updated = world.changed_at(id_, at)
    return Record(category=category, id=id_, updated=updated, edited=at, fields=fields, refs=refs or {})
