"""Invented documents of the models, for the tests of the read side: no member, office or haven is real."""

import datetime as dt
from typing import Any

from indexer.merging.coding import member_names
from mappings.documents import Answer, Question, QuestionSet
from mappings.sources import Refusal, Source
from mappings.values import Asker, EventKind, Form, Office, SourceLink, Status

ASKED = dt.date(2024, 3, 28)
ANSWERED = dt.date(2024, 4, 26)
SOURCE = SourceLink(hash="a" * 64, form=Form.LETTER, media_type="application/pdf", url=None)

FACTS: dict[str, Any] = {
    "set_id": "2024Z90001",
    "case_numbers": ("2024Z90001",),
    "publication": None,
    "subject": "De haven van Waterdam",
    "status": Status.ANSWERED,
    "askers": (Asker(name="Lindeboom", party="D66", party_printed="D66"),),
    "parties": ("D66",),
    "addressees": (),
    "answered_by": (Office(printed="Minister van Buitenlandse Zaken", ministry="BZ", name=None),),
    "on_behalf_of": (),
    "ministries": ("BZ",),
    "asked_on": ASKED,
    "answered_on": ANSWERED,
    "sources": (SOURCE,),
    "load_seq": 1,
    "loaded_at": dt.datetime(2024, 5, 1, 9, 30, tzinfo=dt.UTC),
}
UNIT: dict[str, Any] = {
    "aliases": (),
    "position": 0,
    "pages": (),
    "notes": (),
    "source": SOURCE,
    "pairs": (),
    "refers_to": (),
    "doubts": (),
}
SET: dict[str, Any] = {
    "days_to_answer": None,
    "events": (),
    "remarks": (),
    "notes": (),
    "doubts": (),
    "questions": 0,
    "answers": 0,
    "entries": (),
    "added": (),
    "fingerprint": "0" * 16,
}
FILE: dict[str, Any] = {
    "media_type": "application/pdf",
    "size": 1000,
    "paths": (),
    "parser": "1",
    "keys": (),
    "refusal": Refusal(code="scan", detail="no text layer"),
    "reading": None,
    "first_seen": dt.datetime(2024, 5, 1, 9, 30, tzinfo=dt.UTC),
    "last_seen": dt.datetime(2024, 5, 1, 9, 30, tzinfo=dt.UTC),
}


def question(label: str, text: str, **given: Any) -> Question:  # noqa: ANN401 - any field of the model
    """Return a question, with the given fields instead of the invented ones."""
    facts = {**FACTS, **UNIT, "labels": (label,), **given}
    facts.setdefault("id", f"{facts['set_id']}-vraag-{label}")
    facts.setdefault("date", facts["asked_on"])
    facts.setdefault("event", EventKind.ASKED)
    facts.setdefault("added_seq", facts["load_seq"])
    facts.setdefault("numbers", (facts["set_id"],))
    facts.setdefault("members", member_names(facts["askers"]))
    return Question(text=text, year=facts["date"].year if facts["date"] else None, **facts)


def answer(label: str, text: str, **given: Any) -> Answer:  # noqa: ANN401 - any field of the model
    """Return an answer, with the given fields instead of the invented ones."""
    facts = {**FACTS, **UNIT, "labels": (label,), **given}
    facts.setdefault("id", f"{facts['set_id']}-antwoord-{label}")
    facts.setdefault("date", facts["answered_on"])
    facts.setdefault("event", EventKind.ANSWERED)
    facts.setdefault("added_seq", facts["load_seq"])
    facts.setdefault("numbers", (facts["set_id"],))
    facts.setdefault("members", member_names(facts["askers"]))
    return Answer(text=text, year=facts["date"].year if facts["date"] else None, **facts)


def question_set(**given: Any) -> QuestionSet:  # noqa: ANN401 - any field of the model
    """Return a question set without documents, with the given fields instead of the invented ones."""
    facts = {**FACTS, **SET, **given}
    facts.setdefault("numbers", (facts["set_id"],))
    facts.setdefault("members", member_names(facts["askers"]))
    return QuestionSet(**facts)


def source(number: int, **given: Any) -> Source:  # noqa: ANN401 - any field of the model
    """Return a source that was refused, unless given otherwise."""
    return Source(**{**FILE, "hash": f"{number:064x}", **given})
