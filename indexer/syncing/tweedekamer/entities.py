"""What the Tweede Kamer tells of questions: entities with the fields that we read, in plain types.

SyncFeed and OData write one entity in two ways; both are read into these, so that the same state is equal
whichever told it. A field that a source leaves empty is "" or None.
"""

import datetime as dt
import re
from typing import Annotated, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator

from mappings.values import Frozen

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
"""The time of what has no offset."""


def instant(written: object) -> dt.datetime | None:
    """Return a moment with its time zone; None for what is none.

    "2024-01-09T12:40:41.1234567Z" "2024-01-09T13:40:40.903+01:00" "2024-01-09T13:40:40" "2024-01-09"
    """
    try:
        # seven digits of a second are one more than a datetime holds
        moment = dt.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", str(written).strip()))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)


def _day(written: object) -> dt.date | None:
    if isinstance(written, dt.date) and not isinstance(written, dt.datetime):
        return written
    moment = instant(written)
    try:
        return moment.astimezone(AMSTERDAM).date() if moment else None
    except OverflowError:  # "0001-01-01T00:00:00Z" has no day in the west
        return None


def _text(written: object) -> str:
    return "" if written is None else " ".join(str(written).split())


def _length(written: object) -> int | None:
    """Return a number of bytes; None for 0 as well, which says that nobody knows."""
    text = _text(written)
    return (int(text) or None) if re.fullmatch(r"[0-9]{1,12}", text) else None


_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def guid(written: object) -> str:
    """Return a guid in lower case; "" for what is none."""
    text = _text(written).strip("{}").lower()
    return text if _GUID.fullmatch(text) else ""


def _guids(written: object) -> tuple[str, ...]:
    several = written if isinstance(written, list | tuple) else [written]
    return tuple(sorted({found for each in several if (found := guid(each))}))


Day: TypeAlias = Annotated[dt.date | None, BeforeValidator(_day)]
"""A day in Amsterdam; None for one that no calendar has."""
Words: TypeAlias = Annotated[str, BeforeValidator(_text)]
"""Text with single spaces."""
Length: TypeAlias = Annotated[int | None, BeforeValidator(_length)]
Guid: TypeAlias = Annotated[str, BeforeValidator(guid)]
Guids: TypeAlias = Annotated[tuple[str, ...], BeforeValidator(_guids)]


class Case(Frozen):
    """Zaak: what members send in."""

    number: Words = ""
    """2024Z90001"""
    kind: Words = ""
    subject: Words = ""
    started_on: Day = None
    """The day of sending in."""
    due_on: Day = None
    """By when an answer is due."""
    stage: Words = ""
    """Of its treatment: "Afgedaan", "Ingetrokken"."""


class CaseActor(Frozen):
    """ZaakActor: who asks, and who is asked."""

    case: Guid = ""
    person: Guid = ""
    party_id: Guid = ""
    name: Words = ""
    """A. Voorbeeld"""
    party: Words = ""
    """The party of that day."""
    function: Words = ""
    """ "minister van Sociale Zaken en Werkgelegenheid", "Tweede Kamerlid" """
    relation: Words = ""


class Document(Frozen):
    """Document: a letter, questions, an Aanhangsel, with or without a file."""

    cases: Guids = ()
    number: Words = ""
    """2024D90001"""
    kind: Words = ""
    subject: Words = ""
    dated_on: Day = None
    received_on: Day = None
    chamber: Words = ""
    appendix: Words = ""
    """Its number as an Aanhangsel: 232409001."""
    media_type: Words = ""
    """What it is said to be, which may not be so yet."""
    size: Length = None
    has_file: bool = False
    touched: Words = ""
    """When somebody last changed it; a mere re-touch moves another stamp."""


class DocumentActor(Frozen):
    """DocumentActor: who signed."""

    document: Guid = ""
    person: Guid = ""
    name: Words = ""
    function: Words = ""
    relation: Words = ""


class DocumentVersion(Frozen):
    """DocumentVersie: under which number it is published officially."""

    document: Guid = ""
    published_as: Words = ""
    """ah-tk-20232024-9001"""


class Person(Frozen):
    """Persoon. Many are placeholders without a name."""

    prefix: Words = ""
    surname: Words = ""


class Party(Frozen):
    """Fractie. Repeated for each period; some are placeholders."""

    abbreviation: Words = ""
    name: Words = ""


Entity: TypeAlias = Case | CaseActor | Document | DocumentActor | DocumentVersion | Person | Party

CATEGORIES: dict[str, type[Entity]] = {
    "Zaak": Case,
    "ZaakActor": CaseActor,
    "Document": Document,
    "DocumentActor": DocumentActor,
    "DocumentVersie": DocumentVersion,
    "Persoon": Person,
    "Fractie": Party,
}
"""What is harvested, in the order in which it is asked for: most of what is pointed at comes first."""
