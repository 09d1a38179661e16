"""Invented readings and sources, for the tests of the write side."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from indexer.merging import sets
from indexer.merging.identity import keys
from indexer.merging.sets import MergedSet
from indexer.question_sets import PARSER
from mappings.sources import PrintedAsker, PrintedOffice, PrintedUnit, Reading, Refusal, Source
from mappings.values import Form, Kind, Status

NOW = dt.datetime(2024, 5, 1, 9, 30, tzinfo=dt.UTC)
FACTS: dict[str, Any] = {
    "form": Form.LETTER,
    "status": Status.ANSWERED,
    "publication": None,
    "case_numbers": (),
    "subject": "De brug van Waterdam",
    "askers": (PrintedAsker(name="Lindeboom", party="D66"),),
    "addressees": (),
    "answered_by": (PrintedOffice(office="Minister van Buitenlandse Zaken", name="Van Oeverloo"),),
    "on_behalf_of": (),
    "asked_on": dt.date(2024, 3, 28),
    "answered_on": dt.date(2024, 4, 26),
    "notes": (),
    "remarks": (),
    "doubts": (),
}


def printed_question(label: str, text: str, **given: Any) -> PrintedUnit:  # noqa: ANN401 - any field of the model
    """Return a question as printed; labels with spaces between them are a joint heading's."""
    return PrintedUnit(kind=Kind.QUESTION, labels=tuple(label.split()), text=text, **given)


def printed_answer(label: str, text: str, **given: Any) -> PrintedUnit:  # noqa: ANN401 - any field of the model
    """Return an answer as printed; labels with spaces between them are a joint heading's."""
    return PrintedUnit(kind=Kind.ANSWER, labels=tuple(label.split()), text=text, **given)


UNITS = (
    printed_question("1", "Is de brug van Waterdam dicht?"),
    printed_answer("1", "Ja."),
    printed_question("2", "Hoe lang nog?"),
    printed_answer("2", "Tot juni."),
)


def reading(**given: Any) -> Reading:  # noqa: ANN401 - any field of the model
    """Return a reading of two questions and answers, with the given fields instead of the invented ones."""
    return Reading(**{**FACTS, "units": UNITS, **given})


def source(name: str, read: Reading | None, **given: Any) -> Source:  # noqa: ANN401 - any field of the model
    """Return a source as the loader makes it; its hash is its name's. Without a reading it is a scan."""
    fields: dict[str, Any] = {
        "hash": hashlib.sha256(name.encode()).hexdigest(),
        "media_type": "application/pdf",
        "size": 1000,
        "paths": (name,),
        "parser": PARSER,
        "keys": keys(read) if read else (),
        "refusal": None if read else Refusal(code="scan", detail="no text layer"),
        "reading": read,
        "first_seen": NOW,
        "last_seen": NOW,
    }
    return Source(**{**fields, **given})


def merge(sources: Iterable[Source], load_seq: int = 1) -> MergedSet:
    """Return the set of sources of which one at least is a text."""
    merged = sets.merge(sources, load_seq)
    assert merged is not None
    return merged
