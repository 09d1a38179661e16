"""Who asked, to whom, about what and when: of each fact what the best source prints, then coded."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from indexer.merging.cases import addressed_to, asked_by, cases_of
from indexer.merging.coding import code_asker, code_office, member_names, ministry_codes, party_codes
from indexer.merging.numbers import case_numbers, publication_of
from indexer.merging.occurrences import Occurrence
from indexer.merging.reads import Read
from mappings.sources import Reading
from mappings.values import EventKind, Status

_Value = TypeVar("_Value")


def complete(ranked: Sequence[Read], primary: Read, happened: Sequence[Occurrence]) -> Reading:
    """Return the set as one reading without units: the facts of all its sources, given best first.

    Of who asked whom what, and when, the Tweede Kamer's own record of the Zaak comes before what texts print.
    """
    readings = [primary.reading, *(read.reading for read in ranked)]
    cases = cases_of(ranked)
    asked_on = _first(reading.asked_on for reading in (*cases, *readings))
    askers = _first(reading.askers for reading in readings) or ()
    addressees = _first(reading.addressees for reading in readings) or ()
    answers = [event for event in happened if event.kind is not EventKind.DELAYED]
    delays = [event for event in happened if event.kind is EventKind.DELAYED]
    status = Status.ANSWERED if answers else Status.DELAYED if delays else Status.OPEN
    last = answers[0] if answers else delays[-1] if delays else None
    told = [read.reading for read in last.reads] if last else []
    return primary.reading.model_copy(
        update={
            "status": status,
            "event": last.kind if last else EventKind.ASKED,
            "publication": publication_of(ranked),
            "case_numbers": case_numbers(readings),
            "subject": _first(reading.subject for reading in (*cases, *readings)),
            "askers": asked_by(cases, askers, asked_on),
            "addressees": addressed_to(cases, addressees, asked_on),
            "asked_on": asked_on,
            "due_on": min((case.due_on for case in cases if case.due_on), default=None),
            "answered_by": _first(reading.answered_by for reading in told) or (),
            "on_behalf_of": _first(reading.on_behalf_of for reading in told) or (),
            "answered_on": last.on if last else None,
            "see_also": tuple(dict.fromkeys(number for reading in readings for number in reading.see_also)),
            "units": (),
            "notes": (),
            "remarks": (),
            "doubts": (),
        }
    )


def code(known: Reading) -> dict[str, Any]:
    """Return the facts of a set, coded. Who answered, and when, is none of a notice of delay's."""
    answered = known.status is Status.ANSWERED
    answered_on = known.answered_on if answered else None
    askers = tuple(code_asker(asker, known.asked_on) for asker in known.askers)
    addressees = tuple(code_office(office, known.asked_on) for office in known.addressees)
    answered_by = tuple(code_office(office, answered_on) for office in known.answered_by if answered)
    on_behalf_of = tuple(code_office(office, answered_on) for office in known.on_behalf_of if answered)
    return {
        "case_numbers": known.case_numbers,
        "publication": known.publication,
        "subject": known.subject,
        "status": known.status,
        "askers": askers,
        "members": member_names(askers),
        "parties": party_codes(askers),
        "addressees": addressees,
        "answered_by": answered_by,
        "on_behalf_of": on_behalf_of,
        "ministries": ministry_codes((*answered_by, *on_behalf_of) if answered_by else addressees),
        "asked_on": known.asked_on,
        "answered_on": answered_on,
    }


def days_to_answer(asked_on: dt.date | None, answered_on: dt.date | None) -> int | None:
    """Return the days between; None where a date is unknown, or the answer is dated before the question."""
    if asked_on is None or answered_on is None or answered_on < asked_on:
        return None
    return (answered_on - asked_on).days


def _first(values: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in values if value), None)
