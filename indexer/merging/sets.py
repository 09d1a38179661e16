"""All sources of one set -> the question set and its documents: a pure function, whatever their order."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.merging.doubts import all_doubts
from indexer.merging.entries import write_entries
from indexer.merging.facts import code, days_to_answer
from indexer.merging.identity import normal
from indexer.merging.links import link_of
from indexer.merging.numbers import all_numbers
from indexer.merging.reads import Read
from indexer.merging.taking import Taken, take
from mappings.documents import OF_CHANGES, Answer, Event, Question, QuestionSet, Remark
from mappings.sources import Source
from mappings.values import EventKind, Kind, Note


@dataclass(frozen=True, slots=True)
class MergedSet:
    """A question set and its documents, as they are written."""

    question_set: QuestionSet
    entries: tuple[Question | Answer, ...]

    def numbered(self, load_seq: int, loaded_at: dt.datetime, added: Mapping[str, int]) -> "MergedSet":
        """Return the same set as a change writes it, with its number and moment; no fingerprint covers them.

        `added` tells of documents that were there before which change added them; the others this one adds.
        """
        change = {"load_seq": load_seq, "loaded_at": loaded_at}
        numbers = tuple(added.get(id_, load_seq) for id_ in self.question_set.entries)
        return MergedSet(
            self.question_set.model_copy(update={**change, "added": numbers}),
            tuple(
                entry.model_copy(update={**change, "added_seq": number})
                for entry, number in zip(self.entries, numbers, strict=True)
            ),
        )


def merge(sources: Iterable[Source], load_seq: int) -> MergedSet | None:
    """Return the set that these sources print; None where none of them is a text that was read.

    Metadata alone make no set: they wait for a text that they belong to. Of each event the best text wins:
    XML, Aanhangsel, letter, questions sent in; then text with pages; then the smaller hash. What the best
    text does not print is taken from the next. A further answer and a correction are documents of their own.
    Until a change numbers it, it counts as loaded when the last of its sources came, and all of it as new.
    """
    once = {source.hash: source for source in sources}
    reads = [Read(source, source.reading) for source in once.values() if source.reading is not None]
    if not any(read.is_text for read in reads):
        return None
    taken = take(reads)
    numbers = all_numbers([read.reading for read in taken.ranked])
    ordered = [taken.primary, *(read for read in taken.ranked if read is not taken.primary)]
    links = {read.source.hash: link_of(read, taken.ranked) for read in ordered}
    facts = {
        **code(taken.known),
        "set_id": numbers[0],
        "numbers": numbers,
        "sources": tuple(links.values()),
        "load_seq": load_seq,
        "loaded_at": max(read.source.first_seen for read in reads),
    }
    doubts = all_doubts(taken)
    entries = write_entries(taken, facts, links, doubts)
    question_set = QuestionSet(
        **facts,
        see_also=taken.known.see_also,
        due_on=taken.known.due_on,
        days_to_answer=days_to_answer(facts["asked_on"], facts["answered_on"]),
        events=tuple(_events(taken)),
        remarks=_remarks(ordered),
        notes=_notes(taken, ordered),
        doubts=doubts,
        questions=sum(entry.kind is Kind.QUESTION for entry in entries),
        answers=sum(entry.kind is Kind.ANSWER for entry in entries),
        entries=tuple(entry.id for entry in entries),
        added=(load_seq,) * len(entries),
        fingerprint="",
    )
    fingerprint = _fingerprint(question_set, entries)
    return MergedSet(question_set.model_copy(update={"fingerprint": fingerprint}), entries)


def _events(taken: Taken) -> Iterator[Event]:
    asked_on = taken.known.asked_on
    says = next((read.source.hash for read in taken.ranked if read.reading.asked_on == asked_on), None)
    yield Event(kind=EventKind.ASKED, on=asked_on, source=says if asked_on else None)
    for happened in taken.happened:
        yield Event(kind=happened.kind, on=happened.on, source=happened.reads[0].source.hash)


def _remarks(ordered: Sequence[Read]) -> tuple[Remark, ...]:
    """Return the remarks of all sources, what several print once."""
    remarks: dict[str, Remark] = {}
    for read in ordered:
        for remark in read.reading.remarks:
            remarks.setdefault(normal(remark.text), remark)
    return tuple(remarks.values())


def _notes(taken: Taken, ordered: Sequence[Read]) -> tuple[Note, ...]:
    """Return the notes of every source that gave a text, and of the best one."""
    added = [part for more in taken.added for part in more.answers]
    gave = {part.read.source.hash for part in (*taken.questions, *taken.answers, *added)}
    notes = (
        note
        for read in ordered
        if read is taken.primary or read.source.hash in gave
        for note in read.reading.notes
    )
    return tuple(dict.fromkeys(notes))


def _fingerprint(question_set: QuestionSet, entries: Sequence[Question | Answer]) -> str:
    digest = hashlib.sha256()
    for part in (question_set, *entries):
        digest.update(part.model_dump_json(exclude={*OF_CHANGES, "fingerprint"}).encode())
    return digest.hexdigest()[:32]
