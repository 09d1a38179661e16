"""The parts of a set and its facts -> one document a question and one an answer, linked to each other."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from indexer.head.identifiers import cited_publications
from indexer.merging.naming import Named, name_parts
from indexer.merging.parts import Part
from indexer.merging.taking import Taken
from mappings.documents import Answer, Question
from mappings.values import Doubt, Kind, PageStart, SourceLink


def write_entries(
    taken: Taken, facts: dict[str, Any], links: Mapping[str, SourceLink], doubts: Sequence[Doubt]
) -> tuple[Question | Answer, ...]:
    """Return the documents of a set: questions and their answers in reading order, then what was added.

    `facts` are the fields of `SetFacts`, `links` those of the sources by content hash.
    """
    named = name_parts(taken, facts["set_id"])
    targets = _targets(named)
    ids = {each.id for each in named}
    entries: list[Question | Answer] = []
    for position, each in enumerate(named):
        part = each.part
        aliases = tuple(alias for alias in dict.fromkeys(each.others) if alias not in ids)
        ids.update(aliases)
        notes = {note.mark: note for note in part.read.reading.notes}
        marks = [mark.mark for mark in part.unit.marks if part.start <= mark.at <= part.end]
        own = tuple(notes[mark] for mark in dict.fromkeys(marks) if mark in notes)
        model = Question if part.kind is Kind.QUESTION else Answer
        entries.append(
            model(
                **facts,
                id=each.id,
                aliases=aliases,
                event=each.event.kind,
                labels=part.labels,
                position=position,
                text=part.text,
                pages=_pages(part),
                notes=own,
                source=links[part.read.source.hash],
                date=each.event.on,
                year=each.event.on.year if each.event.on else None,
                pairs=tuple(_pairs(each, named)),
                refers_to=_pointed_at(each, targets),
                cites=cited_publications("\n".join((part.text, *(note.text for note in own)))),
                doubts=tuple(d for d in doubts if not d.labels or set(d.labels) & set(part.labels)),
                added_seq=facts["load_seq"],
            )
        )
    return tuple(entries)


def _targets(named: Sequence[Named]) -> dict[str, str]:
    """Return what a label points at: its first answer, else the question itself."""
    found: dict[Kind, dict[str, str]] = {Kind.QUESTION: {}, Kind.ANSWER: {}}
    for each in named:
        for label in each.part.labels:
            found[each.part.kind].setdefault(label, each.id)
    return {**found[Kind.QUESTION], **found[Kind.ANSWER]}


def _pointed_at(each: Named, targets: Mapping[str, str]) -> tuple[str, ...]:
    found = (targets[label] for label in each.part.unit.refers_to if label in targets)
    return tuple(target for target in dict.fromkeys(found) if target != each.id)


def _pairs(each: Named, named: Sequence[Named]) -> Iterator[str]:
    for other in named:
        if other.part.kind is not each.part.kind and set(other.part.labels) & set(each.part.labels):
            yield other.id


def _pages(part: Part) -> tuple[PageStart, ...]:
    """Return the pages of a part, counted from its own first character."""
    before = [at for at in part.unit.pages if at.start <= part.start]
    inside = [at for at in part.unit.pages if part.start < at.start < part.end]
    first = [PageStart(start=0, page=before[-1].page)] if before else []
    return (*first, *(PageStart(start=at.start - part.start, page=at.page) for at in inside))
