"""All sources of one set -> the question set and its documents: a pure function, whatever their order."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from indexer.checks import check_facts
from indexer.head.identifiers import parse_identifier
from indexer.merging.coding import code_asker, code_office, ministry_codes, party_codes
from indexer.merging.entries import write_entries
from indexer.merging.identity import normal, number_of
from mappings.documents import Answer, Event, Question, QuestionSet
from mappings.sources import Reading, Source
from mappings.values import Doubt, DoubtCode, Form, Kind, SourceLink, Status

_PUBLISHED = "https://zoek.officielebekendmakingen.nl/{publication}.{suffix}"
_INVENTED = 9000
"""No session has so many publications: numbers from here on are of samples and tests, and lead nowhere."""
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

    def numbered(self, load_seq: int) -> "MergedSet":
        """Return the same set with another `load_seq`, which no fingerprint covers."""
        number = {"load_seq": load_seq}
        return MergedSet(
            self.question_set.model_copy(update=number),
            tuple(entry.model_copy(update=number) for entry in self.entries),
        )


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
    once = {source.hash: source for source in sources}
    ranked = sorted((_Read(source, source.reading) for source in once.values() if source.reading), key=_rank)
    if not ranked:
        message = "no source of the set was read"
        raise ValueError(message)
    status = max((read.reading.status for read in ranked), key=list(Status).index)
    best = next(read for read in ranked if read.reading.status is status)
    ordered = [best, *(read for read in ranked if read is not best)]
    readings = [read.reading for read in ordered]
    known = _complete(readings)
    numbers = _numbers(readings)
    facts = {
        **_facts(known),
        "case_numbers": tuple(dict.fromkeys(number for r in readings for number in r.case_numbers)),
        "set_id": numbers[0],
        "status": status,
        "sources": tuple(_link(read) for read in ordered),
        "load_seq": load_seq,
    }
    settled = {*check_facts(best.reading)}
    own = (doubt for doubt in best.reading.doubts if doubt not in settled)
    doubts = (*check_facts(known), *own, *_between(ranked))
    entries = write_entries(best.reading, facts, doubts)
    remarks = {remark.text: remark for reading in readings for remark in reading.remarks}
    question_set = QuestionSet(
        **facts,
        numbers=numbers,
        see_also=tuple(dict.fromkeys(number for reading in readings for number in reading.see_also)),
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


def _complete(readings: Sequence[Reading]) -> Reading:
    """Return the best reading, given first, with the facts that it does not print taken from the next."""
    best = readings[0]
    same = [reading for reading in readings if reading.status is best.status]
    publication = _first(r.publication for r in same) or _first(r.publication for r in readings)
    return best.model_copy(
        update={
            "publication": publication,
            **{
                name: _first_printed(readings, name)
                for name in ("subject", "askers", "addressees", "asked_on")
            },
            **{name: _first_printed(same, name) for name in ("answered_by", "on_behalf_of", "answered_on")},
        }
    )


def _first_printed(readings: Sequence[Reading], name: str) -> Any:  # noqa: ANN401 - of the field's own kind
    return _first(getattr(reading, name) for reading in readings) or getattr(readings[0], name)


def _facts(known: Reading) -> dict[str, Any]:
    """Return the facts of a set, coded. Who answered, and when, is none of a notice of delay's."""
    answered = known.status is Status.ANSWERED
    answered_on = known.answered_on if answered else None
    askers = tuple(code_asker(asker, known.asked_on) for asker in known.askers)
    addressees = tuple(code_office(office, known.asked_on) for office in known.addressees)
    answered_by = tuple(code_office(office, answered_on) for office in known.answered_by if answered)
    on_behalf_of = tuple(code_office(office, answered_on) for office in known.on_behalf_of if answered)
    return {
        "publication": known.publication,
        "subject": known.subject,
        "askers": askers,
        "parties": party_codes(askers),
        "addressees": addressees,
        "answered_by": answered_by,
        "on_behalf_of": on_behalf_of,
        "ministries": ministry_codes((*answered_by, *on_behalf_of) if answered_by else addressees),
        "asked_on": known.asked_on,
        "answered_on": answered_on,
    }


def _rank(read: _Read) -> tuple[int, bool, str]:
    paged = any(unit.pages for unit in read.reading.units)
    return _PRECEDENCE.index(read.reading.form), not paged, read.source.hash


def _first(values: Iterable[_Value | None]) -> _Value | None:
    return next((value for value in values if value), None)


def _link(read: _Read) -> SourceLink:
    source, publication = read.source, read.reading.publication
    url = source.urls[0] if source.urls else None
    identifier = parse_identifier(publication or "")
    if url is None and identifier and identifier.number.isdigit() and int(identifier.number) < _INVENTED:
        url = _PUBLISHED.format(
            publication=publication, suffix="pdf" if source.media_type == "application/pdf" else "html"
        )
    return SourceLink(hash=source.hash, form=read.reading.form, media_type=source.media_type, url=url)


def _events(ranked: Sequence[_Read], asked_on: dt.date | None) -> Iterator[Event]:
    yield Event(kind="asked", on=asked_on, source=None)
    for status, kind in _EVENTS.items():
        reads = [read for read in ranked if read.reading.status is status]
        for read in sorted(reads, key=lambda read: read.reading.answered_on is None)[:1]:
            yield Event(kind=kind, on=read.reading.answered_on, source=read.source.hash)


def _between(ranked: Sequence[_Read]) -> Iterator[Doubt]:
    """Doubts that only several sources together give."""
    if not _joined_by_number([read.reading for read in ranked]):
        detail = "zelfde datum, vragenstellers en eerste vraag, geen gemeenschappelijk nummer"
        yield Doubt(code=DoubtCode.JOINED_BY_CONTENT, detail=detail)
    for name in ("asked_on", "subject"):
        values = {str(value) for read in ranked if (value := getattr(read.reading, name))}
        if len(set(map(normal, values))) > 1:
            yield Doubt(code=DoubtCode.SOURCES_DISAGREE, detail=f"{name}: {' / '.join(sorted(values))}")
    labels = {_question_labels(read.reading) for read in ranked}
    if len(labels) > 1:
        shown = " / ".join(sorted(", ".join(each) for each in labels))
        yield Doubt(code=DoubtCode.SOURCES_DISAGREE, detail=f"vragen: {shown}")


def _question_labels(reading: Reading) -> tuple[str, ...]:
    return tuple(label for unit in reading.units if unit.kind is Kind.QUESTION for label in unit.labels)


def _joined_by_number(readings: Sequence[Reading]) -> bool:
    """Whether the numbers that they print join all of them, directly or through one another."""
    joined = _printed_numbers(readings[0])
    apart = list(readings[1:])
    while reached := [reading for reading in apart if _printed_numbers(reading) & joined]:
        joined.update(*map(_printed_numbers, reached))
        apart = [reading for reading in apart if reading not in reached]
    return not apart


def _printed_numbers(reading: Reading) -> set[str]:
    return {*reading.case_numbers, *([reading.publication] if reading.publication else [])}


def _fingerprint(question_set: QuestionSet, entries: Sequence[Question | Answer]) -> str:
    digest = hashlib.sha256()
    for part in (question_set, *entries):
        digest.update(part.model_dump_json(exclude={"load_seq", "fingerprint"}).encode())
    return digest.hexdigest()[:32]
