"""Sources as stored: one file or record as it came, and what was read from it *as printed*."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from mappings.documents import Remark
from mappings.values import Doubt, EventKind, Form, Frozen, Kind, Note, PageStart, Status

_EVENT_OF = {
    Status.OPEN: EventKind.ASKED,
    Status.DELAYED: EventKind.DELAYED,
    Status.ANSWERED: EventKind.ANSWERED,
}


class PrintedAsker(Frozen):
    """A member and a party as the source prints them."""

    name: str
    party: str | None


class PrintedOffice(Frozen):
    """An office as printed, and the name of its holder where the source prints one."""

    office: str
    name: str | None = None


class PrintedMark(Frozen):
    """A note's mark, taken out of the text: what was printed, and before which character it stood."""

    mark: str
    at: Annotated[int, Field(ge=0)]


class PrintedUnit(Frozen):
    """One question or one answer as printed, in reading order."""

    kind: Kind
    labels: tuple[str, ...] = Field(description="Several under a joint heading.")
    text: str
    starts: tuple[int, ...] = Field(
        default=(),
        description="Under a joint heading of questions: where the text of each label begins; else empty.",
    )
    pages: tuple[PageStart, ...] = ()
    marks: tuple[PrintedMark, ...] = Field(default=(), description="Marks of its notes, in order.")
    refers_to: tuple[str, ...] = Field(default=(), description="Labels of the set that the text points at.")


class PrintedHead(Frozen):
    """The facts of a question set as printed. A fact that is not printed is None or empty."""

    form: Form
    status: Status
    event: EventKind = Field(
        default_factory=lambda known: _EVENT_OF[known["status"]],
        description="Of what it is the document; unless it says otherwise, of that which gives its status.",
    )
    publication: str | None
    case_numbers: tuple[str, ...]
    subject: str | None
    askers: tuple[PrintedAsker, ...]
    addressees: tuple[PrintedOffice, ...]
    answered_by: tuple[PrintedOffice, ...]
    on_behalf_of: tuple[PrintedOffice, ...]
    asked_on: dt.date | None
    answered_on: dt.date | None
    due_on: dt.date | None = Field(default=None, description="By when an answer is due: metadata alone tell.")
    see_also: tuple[str, ...] = Field(default=(), description="Publications that the head points at.")
    ties: tuple[str, ...] = Field(
        default=(),
        description="Other publications of the same set, which only metadata know: its kv, its ah.",
    )
    public_url: str | None = Field(
        default=None, description="Where the public reads the publication, which only metadata tell."
    )


class Reading(PrintedHead):
    """One source, read: a question set as printed. Nothing is coded, merged or made up here."""

    units: tuple[PrintedUnit, ...]
    notes: tuple[Note, ...]
    remarks: tuple[Remark, ...]
    doubts: tuple[Doubt, ...]


class RefusalCode(StrEnum):
    """Why a source gave no question set."""

    NOT_KAMERVRAGEN = "not-kamervragen"
    UNKNOWN_FORMAT = "unknown-format"
    SCAN = "scan"
    EMPTY = "empty"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    NOT_TEXT = "not-text"
    TOO_LARGE = "too-large"
    TOO_SLOW = "too-slow"
    UNREADABLE = "unreadable"
    NOT_STORED = "not-stored"


class Refusal(Frozen):
    """Why a source is no question set, or cannot be read."""

    code: RefusalCode = Field(examples=["not-kamervragen"])
    detail: str = Field(examples=["no numbered question ('Vraag 1') in it"])


class Source(Frozen):
    """One content hash: where it was seen and what it gave. Exactly one of reading and refusal is set."""

    hash: str = Field(description="SHA-256 of the bytes, in hex: the id.")
    media_type: str
    size: Annotated[int, Field(ge=0)] = Field(description="Bytes.")
    paths: tuple[str, ...] = Field(description="Files in which it was seen, sorted.")
    urls: tuple[str, ...] = Field(
        default=(), description="Addresses at which it was seen, sorted; the public can read it there."
    )
    parser: str = Field(description="Version of the parser that read it: another one reads it again.")
    keys: tuple[str, ...] = Field(description="What joins sources to one set: numbers, or a content key.")
    refusal: Refusal | None
    reading: Reading | None
    first_seen: dt.datetime
    last_seen: dt.datetime
