"""An invented world: question sets that live from sending in to correction.

All fakes render this, each in its own shape, as it is at `World.now`; `papers` tells what is published of
it. Nothing here is random but by seed.
"""

import datetime as dt
import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tests.fakes.people import MEMBERS, OFFICES, SUBJECTS, Member, Office

_NAMES = uuid.UUID("00000000-0000-4000-8000-000000009000")


class Stage(StrEnum):
    """What happens to a set."""

    SENT_IN = "sent-in"
    DELAY = "delay"
    LETTER = "letter"
    AANHANGSEL = "aanhangsel"
    CORRECTION = "correction"
    WITHDRAWN = "withdrawn"
    DELETED = "deleted"
    """The last document of the Tweede Kamer is deleted there: others of the set stand."""


class Series(StrEnum):
    """In which series of official publications something appears."""

    KV = "Kamervragen zonder antwoord"
    AH = "Kamervragen (Aanhangsel)"


@dataclass(frozen=True, slots=True)
class InventedSet:
    """A question set with all that anybody ever says of it."""

    number: str
    """2024Z90001"""
    session: str
    """20232024"""
    aanhangsel: int
    """The number of its Aanhangsel: 9001"""
    subject: str
    askers: tuple[Member, ...]
    addressee: Office
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    asked_on: dt.date
    deadline: dt.date
    answered_on: dt.date
    life: tuple[tuple[Stage, dt.datetime], ...]
    """What happens to it and when, in order."""

    def guid(self, what: str) -> str:
        """Return the guid of something of this set: "zaak", "actor-1", "letter"."""
        return guid(f"{self.number}/{what}")

    def when(self, stage: Stage) -> dt.datetime | None:
        """Return when something happens to it; None when it never does."""
        return next((at for each, at in self.life if each is stage), None)

    @property
    def publication(self) -> str:
        """ah-tk-20232024-9001"""
        return f"ah-tk-{self.session}-{self.aanhangsel}"


@dataclass(frozen=True, slots=True)
class Paper:
    """A Document of the Tweede Kamer, as it is at some moment."""

    of: InventedSet
    stage: Stage
    id: str
    number: str
    """2024D90001"""
    soort: str
    subject: str
    on: dt.date
    changed_at: dt.datetime
    media_type: str
    """What the entity says it is. For its bytes see `papers.content_of`."""
    aanhangselnummer: str | None = None
    externe_identifier: str | None = None
    deleted: bool = False

    @property
    def version_id(self) -> str:
        """The guid of its DocumentVersie."""
        return guid(f"{self.id}/version")


@dataclass(frozen=True, slots=True)
class Publication:
    """An official publication, as it is at some moment."""

    of: InventedSet
    stage: Stage
    identifier: str
    series: Series
    on: dt.date
    changed_at: dt.datetime
    subrubriek: str
    """ "Antwoord", "Mededeling", "Schriftelijke vragen". For its bytes see `papers.xml_of` and `pdf_of`."""


def guid(name: str) -> str:
    """Return the guid that a name has in this world."""
    return str(uuid.uuid5(_NAMES, name))


@dataclass(slots=True)
class World:
    """The sets, and the moment at which the fakes show them."""

    sets: tuple[InventedSet, ...]
    now: dt.datetime
    touched: dict[str, dt.datetime] = field(default_factory=dict)
    """Mass re-touches: guid or identifier -> a later time of change, with nothing changed."""

    def visible(self) -> Iterator[tuple[InventedSet, dict[Stage, dt.datetime]]]:
        """Yield the sets that are there by now, with what has happened to them."""
        for each in self.sets:
            happened = {stage: at for stage, at in each.life if at <= self.now}
            if happened:
                yield each, happened

    def changed_at(self, id_: str, at: dt.datetime) -> dt.datetime:
        """Return when something was changed last, a mere touch included."""
        touched = self.touched.get(id_)
        return max(at, touched) if touched and touched <= self.now else at


START = dt.date(2024, 1, 8)


def invent(count: int, seed: int = 9000, start: dt.date = START) -> World:
    """Return a world of so many sets, sent in over a year from a day on; its `now` is after all of it."""
    luck = random.Random(seed)  # noqa: S311 - a world that is the same each time
    sets = tuple(
        _invent(place, luck, start + dt.timedelta(days=place * 340 // count)) for place in range(count)
    )
    return World(sets, now=max(at for each in sets for _, at in each.life) + dt.timedelta(days=1))


def _invent(place: int, luck: random.Random, asked_on: dt.date) -> InventedSet:
    questions = luck.randint(2, 5)
    subject = f"{SUBJECTS[place % len(SUBJECTS)]} ({place + 1})"
    answered_on = asked_on + dt.timedelta(days=luck.randint(14, 40))
    first = asked_on.year if asked_on.month > 8 else asked_on.year - 1
    return InventedSet(
        number=f"{asked_on.year}Z{90001 + place}",
        session=f"{first}{first + 1}",
        aanhangsel=9001 + place,
        subject=subject,
        askers=tuple(luck.sample(MEMBERS, luck.choice((1, 1, 2)))),
        addressee=luck.choice(OFFICES),
        questions=tuple(
            f"Vraagt men zich af hoe het staat met {subject}, punt {n}?" for n in range(questions)
        ),
        answers=tuple(f"Met {subject}, punt {n}, staat het zoals verwacht." for n in range(questions)),
        asked_on=asked_on,
        deadline=asked_on + dt.timedelta(days=21),
        answered_on=answered_on,
        life=tuple(_live(place, luck, asked_on, answered_on)),
    )


def _live(
    place: int, luck: random.Random, asked_on: dt.date, answered_on: dt.date
) -> Iterator[tuple[Stage, dt.datetime]]:
    """Yield what happens to a set; one in twenty is withdrawn, one in twenty loses its letter again."""
    yield Stage.SENT_IN, _at(asked_on, luck)
    if place % 20 == 7:
        yield Stage.WITHDRAWN, _at(asked_on + dt.timedelta(days=5), luck)
        return
    if answered_on > asked_on + dt.timedelta(days=25):
        yield Stage.DELAY, _at(asked_on + dt.timedelta(days=20), luck)
    yield Stage.LETTER, _at(answered_on, luck)
    if place % 20 == 13:
        yield Stage.DELETED, _at(answered_on + dt.timedelta(days=3), luck)
    yield Stage.AANHANGSEL, _at(answered_on + dt.timedelta(days=10), luck)
    if place % 10 == 4:
        yield Stage.CORRECTION, _at(answered_on + dt.timedelta(days=30), luck)


def _at(day: dt.date, luck: random.Random) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(9), dt.UTC) + dt.timedelta(seconds=luck.randrange(8 * 3600))


def of_number(world: World, number: str) -> Sequence[InventedSet]:
    """Return the set of a case number, or none."""
    return [each for each in world.sets if each.number == number]
