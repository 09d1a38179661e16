"""A publication's metadata -> a reading without questions: its numbers, who asked, and when."""

import datetime as dt
import re

from indexer.head.dates import parse_date
from indexer.head.events import answer_event
from indexer.head.identifiers import parse_identifier
from indexer.head.titles import Title, clean_subject, parse_title
from indexer.metadata import Metadata, Record
from indexer.refusals import RefusedError
from mappings.sources import PrintedAsker, Reading, RefusalCode
from mappings.values import EventKind, Form, Status

_CASE_NUMBER = re.compile(r"\d{4}Z\d{5}")

# "A.B." "C. (Cor)" "Th.C.": what stands before a surname
_INITIALS = re.compile(r"^(?:(?:[A-Z][a-z]{0,2}\.\s?)+|\([^()]*\)\s?)+")
# "Sluis, D. van der"
_SURNAME_FIRST = re.compile(r"(?P<name>[^,]+),\s*(?P<rest>.+)")
_OF_EVENT = {EventKind.ASKED: Status.OPEN, EventKind.DELAYED: Status.DELAYED}


def read_metadata(metadata: Metadata) -> Reading:
    """Return the reading of the one record of Kamervragen among some.

    Raises `RefusedError`: there is none, or there are several, and one source is one reading.
    """
    found = [record for record in metadata.records if parse_identifier(record.publication)]
    if len(found) > 1:
        detail = f"metadata of {len(found)} publications of Kamervragen in one file: one a file is read"
        raise RefusedError(RefusalCode.NOT_KAMERVRAGEN, detail)
    if not found:
        names = ", ".join(record.publication for record in metadata.records if record.publication)
        detail = f"metadata of no Kamervragen ({names[:200] or f'root <{metadata.root[:200]}>'})"
        raise RefusedError(RefusalCode.NOT_KAMERVRAGEN, detail)
    return read_record(found[0])


def read_record(record: Record) -> Reading:
    """Return the reading of a record of Kamervragen.

    A title may be a sentence with members, parties and a subject in it.
    """
    title = parse_title(record.title)
    event = _event(record)
    said = record.received_on or record.issued_on
    cases = tuple(number.upper() for number in record.numbers if _CASE_NUMBER.fullmatch(number.upper()))
    own = parse_identifier(record.publication)
    if own and own.case_number:
        cases = (*cases, own.case_number)
    return Reading(
        form=Form.METADATA,
        status=_OF_EVENT.get(event, Status.ANSWERED),
        event=event,
        publication=record.publication,
        case_numbers=tuple(dict.fromkeys(cases)),
        subject=title.subject or (None if title.askers else clean_subject(record.title)),
        askers=_askers(record, title),
        addressees=title.addressees,
        answered_by=(),
        on_behalf_of=(),
        asked_on=_date(record.sent_in_on or (record.issued_on if event is EventKind.ASKED else None)),
        answered_on=None if event is EventKind.ASKED else _date(said),
        ties=tuple(dict.fromkeys((*filter(parse_identifier, record.answered_in), *_sent_in(record)))),
        public_url=record.url,
        units=(),
        notes=(),
        remarks=(),
        doubts=(),
    )


def _event(record: Record) -> EventKind:
    identifier = parse_identifier(record.publication)
    if identifier is None or identifier.series == "kv":
        return EventKind.ASKED
    if any(kind.lower().startswith("mededeling") for kind in record.types):
        return EventKind.DELAYED
    return answer_event((*record.types, record.title), record.publication)


def _sent_in(record: Record) -> list[str]:
    """Return under which numbers the questions were published when they had been sent in.

    2024Z05303: kv-tk-2024Z05303; in the Eerste Kamer 219200007: kv-ek-219200007; before 2008 2989900822:
    kv-2989900822.
    """
    own = parse_identifier(record.publication)
    found = []
    for number in record.numbers:
        if _CASE_NUMBER.fullmatch(number.upper()):
            found.append(f"kv-tk-{number.upper()}")
        elif own is not None and number.isdigit():
            found.append(f"kv-ek-{number}" if own.chamber == "ek" else f"kv-{number}")
    return [name for name in found if name != record.publication]


def _askers(record: Record, title: Title) -> tuple[PrintedAsker, ...]:
    """Return who asked: of the title where it has them with their parties, else names without any."""
    if title.askers and all(asker.party for asker in title.askers):
        return title.askers
    return tuple(PrintedAsker(name=surname(name), party=None) for name in record.askers) or title.askers


def surname(written: str) -> str:
    """Return a member's surname: "A.B. van Waterdam" and "Waterdam, A.B. van" are Van Waterdam."""
    if match := _SURNAME_FIRST.fullmatch(written):
        written = f"{match['rest']} {match['name']}"
    name = _INITIALS.sub("", written).strip() or written
    return name[0].upper() + name[1:]


def _date(written: str | None) -> dt.date | None:
    """Return a date of the metadata, None for one that no calendar has."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?!\d)", written or "")
    return parse_date(f"{match[3]}-{match[2]}-{match[1]}") if match else None
