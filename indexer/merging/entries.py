"""A reading and the facts of its set -> one document a question and one an answer, linked to each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.head.identifiers import cited_publications
from indexer.merging.identity import entry_id
from mappings.documents import Answer, Question
from mappings.sources import PrintedUnit, Reading
from mappings.values import Doubt, Kind, PageStart


@dataclass(frozen=True, slots=True)
class _Part:
    """What becomes one document: a unit, or one question under a joint heading."""

    id: str
    kind: Kind
    labels: tuple[str, ...]
    unit: PrintedUnit
    start: int
    end: int


def write_entries(
    reading: Reading, facts: dict[str, Any], doubts: Sequence[Doubt]
) -> tuple[Question | Answer, ...]:
    """Return the documents of a set in reading order. `facts` are the fields of `SetFacts`."""
    parts = _named(reading, facts["set_id"])
    targets = _targets(parts)
    notes = {note.mark: note for note in reading.notes}
    taken = {part.id for part in parts}
    entries: list[Question | Answer] = []
    for position, part in enumerate(parts):
        aliases = [
            alias
            for label in part.labels[1:]
            if (alias := entry_id(facts["set_id"], part.kind, label)) not in taken
        ]
        taken.update(aliases)
        text = part.unit.text[part.start : part.end]
        marks = [mark.mark for mark in part.unit.marks if part.start <= mark.at <= part.end]
        own = tuple(notes[mark] for mark in dict.fromkeys(marks))
        model = Question if part.kind is Kind.QUESTION else Answer
        date = facts["asked_on"] if part.kind is Kind.QUESTION else facts["answered_on"]
        entries.append(
            model(
                **facts,
                id=part.id,
                aliases=tuple(aliases),
                labels=part.labels,
                position=position,
                text=text,
                pages=_pages(part),
                notes=own,
                source=facts["sources"][0],
                date=date,
                year=date.year if date else None,
                pairs=tuple(_pairs(part, parts)),
                refers_to=_pointed_at(part, targets),
                cites=cited_publications("\n".join((text, *(note.text for note in own)))),
                doubts=tuple(d for d in doubts if not d.labels or set(d.labels) & set(part.labels)),
            )
        )
    return tuple(entries)


def _targets(parts: Sequence[_Part]) -> dict[str, str]:
    """Return what a label points at: its answer, else the question itself."""
    questions = {
        label: part.id for part in reversed(parts) if part.kind is Kind.QUESTION for label in part.labels
    }
    answers = {
        label: part.id for part in reversed(parts) if part.kind is Kind.ANSWER for label in part.labels
    }
    return {**questions, **answers}


def _pointed_at(part: _Part, targets: dict[str, str]) -> tuple[str, ...]:
    found = (targets[label] for label in part.unit.refers_to if label in targets)
    return tuple(target for target in dict.fromkeys(found) if target != part.id)


def _named(reading: Reading, set_id: str) -> list[_Part]:
    """Cut joint headings where the layout shows how, and give each part an id of its own."""
    parts: list[_Part] = []
    taken: set[str] = set()
    for unit in reading.units:
        starts = unit.starts or (0,)
        ends = (*(start - 1 for start in starts[1:]), len(unit.text))
        for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
            labels = (unit.labels[index],) if unit.starts else unit.labels
            name = entry_id(set_id, unit.kind, labels[0] if labels else "0")
            times = 1
            while (unique := name if times == 1 else f"{name}-{times}") in taken:
                times += 1
            taken.add(unique)
            parts.append(_Part(unique, unit.kind, labels, unit, start, end))
    return parts


def _pairs(part: _Part, parts: Sequence[_Part]) -> Iterator[str]:
    for other in parts:
        if other.kind is not part.kind and set(other.labels) & set(part.labels):
            yield other.id


def _pages(part: _Part) -> tuple[PageStart, ...]:
    """Return the pages of a part, counted from its own first character."""
    before = [at for at in part.unit.pages if at.start <= part.start]
    inside = [at for at in part.unit.pages if part.start < at.start < part.end]
    first = [PageStart(start=0, page=before[-1].page)] if before else []
    return (*first, *(PageStart(start=at.start - part.start, page=at.page) for at in inside))
