"""All sources of one set -> the question set and its documents: a pure function, whatever their order."""

import datetime as dt
import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from indexer.coding import code_asker, code_office, ministry_codes, party_codes
from indexer.entries import write_entries
from indexer.identity import number_of
from mappings.documents import Answer, Event, Question, QuestionSet
from mappings.sources import Reading, Source
from mappings.values import Doubt, DoubtCode, Form, Kind, SourceLink, Status

_PUBLISHED = "https://zoek.officielebekendmakingen.nl/{publication}.{suffix}"
_PRECEDENCE = (Form.XML, Form.AANHANGSEL, Form.LETTER, Form.SENT_IN)
_Value = TypeVar("_Value")
_EVENTS: dict[Status, Literal["delayed", "answered"]] = {
    Status.DELAYED: "delayed",
    Status.ANSWERED: "answered",
}


@dataclass(frozen=True, slots=True)
class MergedSet:
    """A question set and its documents, as they are written."""

    question_set: QuestionSet
    entries: tuple[Question | Answer, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """A source that is no refusal, with its reading at hand."""

    source: Source
    reading: Reading


def merge(sources: Iterable[Source], load_seq: int) -> MergedSet:
    """Return the set that these sources print. Raises `ValueError` when none of them was read.

    Of each event the best text wins: XML, Aanhangsel, letter, questions sent in; then text with pages; then
    the smaller hash, so that the order in which sources come does not matter. A fact that the best text does
    not print is taken from the next.
    """
    ranked = sorted((_Read(source, source.reading) for source in sources if source.reading), key=_rank)
    if not ranked:
        message = "no source of the set was read"
        raise ValueError(message)
    status = max((read.reading.status for read in ranked), key=list(Status).index)
    best = next(read for read in ranked if read.reading.status is status)
    ordered = [best, *(read for read in ranked if read is not best)]
    readings = [read.reading for read in ordered]
    numbers = _numbers(readings)
    facts = {
        **_facts(readings),
        "set_id": numbers[0],
        "status": status,
        "sources": tuple(_link(read) for read in ordered),
        "load_seq": load_seq,
    }
    doubts = (*best.reading.doubts, *_between(ranked))
    entries = write_entries(best.reading, facts, doubts)
    remarks = {remark.text: remark for reading in readings for remark in reading.remarks}
    question_set = QuestionSet(
        **facts,
        numbers=numbers,
        events=tuple(_events(ranked, facts["asked_on"])),
        remarks=tuple(remarks.values()),
        notes=best.reading.notes,
        doubts=doubts,
        questions=sum(entry.kind is Kind.QUESTION for entry in entries),
        answers=sum(entry.kind is Kind.ANSWER for entry in entries),
        entries=tuple(entry.id for entry in entries),
        fingerprint="",
    )
    fingerprint = _fingerprint(question_set, entries)
    return MergedSet(question_set.model_copy(update={"fingerprint": fingerprint}), entries)


def _numbers(readings: Sequence[Reading]) -> tuple[str, ...]:
    """Return every number that names the set, its id first."""
    cases = [number for reading in readings for number in reading.case_numbers]
    publications = sorted(reading.publication for reading in readings if reading.publication)
    others = sorted(number_of(reading) for reading in readings)
    return tuple(dict.fromkeys((*cases, *publications, *others)))


def _facts(readings: Sequence[Reading]) -> dict[str, Any]:
    """Return what the readings say of the set, the best reading first; who answers only of answered ones."""
    answering = [reading for reading in readings if reading.status is Status.ANSWERED]
    asked_on = _first(reading.asked_on for reading in readings)
    answered_on = _first(reading.answered_on for reading in answering)
    askers = tuple(code_asker(asker, asked_on) for asker in _first(r.askers for r in readings) or ())
    addressees = tuple(code_office(o, asked_on) for o in _first(r.addressees for r in readings) or ())
    answered_by = tuple(code_office(o, answered_on) for o in _first(r.answered_by for r in answering) or ())
    on_behalf_of = tuple(code_office(o, answered_on) for o in _first(r.on_behalf_of for r in answering) or ())
    return {
        "case_numbers": tuple(dict.fromkeys(number for r in readings for number in r.case_numbers)),
        "publication": _first(r.publication for r in answering) or _first(r.publication for r in readings),
        "subject": _first(reading.subject for reading in readings),
        "askers": askers,
        "parties": party_codes(askers),
        "addressees": addressees,
        "answered_by": answered_by,
        "on_behalf_of": on_behalf_of,
        "ministries": ministry_codes((*answered_by, *on_behalf_of) if answered_by else addressees),
        "asked_on": asked_on,
        "answered_on": answered_on,
    }


def _rank(read: _Read) -> tuple[int, bool, str]:
    paged = any(unit.pages for unit in read.reading.units)
    return _PRECEDENCE.index(read.reading.form), not paged, read.source.hash


def _first(values: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in values if value), None)


def _link(read: _Read) -> SourceLink:
    source, publication = read.source, read.reading.publication
    url = source.url
    if url is None and publication:
        url = _PUBLISHED.format(
            publication=publication, suffix="pdf" if source.media_type == "application/pdf" else "html"
        )
    return SourceLink(hash=source.hash, form=read.reading.form, media_type=source.media_type, url=url)


def _events(ranked: Sequence[_Read], asked_on: dt.date | None) -> Iterator[Event]:
    yield Event(kind="asked", on=asked_on, source=None)
    for status, kind in _EVENTS.items():
        for read in ranked:
            if read.reading.status is status:
                yield Event(kind=kind, on=read.reading.answered_on, source=read.source.hash)
                break


def _between(ranked: Sequence[_Read]) -> Iterator[Doubt]:
    """Doubts that only several sources together give."""
    for one, other in itertools.pairwise(ranked):
        if not _printed_numbers(one.reading) & _printed_numbers(other.reading):
            detail = "zelfde datum, vragenstellers en eerste vraag, geen gemeenschappelijk nummer"
            yield Doubt(code=DoubtCode.JOINED_BY_CONTENT, detail=detail)
            break
    for name in ("asked_on", "subject"):
        values = {getattr(read.reading, name) for read in ranked} - {None}
        if len(values) > 1:
            shown = " / ".join(sorted(str(value) for value in values))
            yield Doubt(code=DoubtCode.SOURCES_DISAGREE, detail=f"{name}: {shown}")


def _printed_numbers(reading: Reading) -> set[str]:
    return {*reading.case_numbers, *([reading.publication] if reading.publication else [])}


def _fingerprint(question_set: QuestionSet, entries: Sequence[Question | Answer]) -> str:
    digest = hashlib.sha256()
    for part in (question_set, *entries):
        digest.update(part.model_dump_json(exclude={"load_seq", "fingerprint"}).encode())
    return digest.hexdigest()[:32]
