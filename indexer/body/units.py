"""Segments and notes -> the questions, answers and remarks that a source prints, with their doubts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.body.references import references
from indexer.body.segments import Segment, labels_of
from indexer.cleaning.paragraphs import paragraphs
from indexer.cleaning.running_text import Running, join_lines, join_parts
from indexer.headings.spellings import HeadingKind
from indexer.lines import Line
from indexer.notes.found import FoundNote
from indexer.notes.marks import MarkedNote, moved_pages, raise_marks, take_out
from mappings.documents import Remark
from mappings.sources import PrintedMark, PrintedUnit
from mappings.values import Doubt, DoubtCode, Kind

_KINDS = {HeadingKind.QUESTION: Kind.QUESTION, HeadingKind.ANSWER: Kind.ANSWER}


@dataclass(frozen=True, slots=True)
class Units:
    """What a source's body prints."""

    units: tuple[PrintedUnit, ...]
    remarks: tuple[Remark, ...]
    doubts: tuple[Doubt, ...]


def read_units(found: Sequence[Segment], notes: Sequence[FoundNote], words: frozenset[str]) -> Units:
    """Return the units of a body. `notes` are in the order of the source, `words` all words in it."""
    doubts: list[Doubt] = []
    raised = _raise(found, notes)
    labels = labels_of(found, HeadingKind.QUESTION)
    units: list[PrintedUnit] = []
    remarks: list[Remark] = []
    seen: set[int] = set()
    for segment, lines in zip(found, raised, strict=True):
        running, starts = _join(segment, lines, words, doubts)
        places = [*(at.start for at in running.pages), *starts]
        text, marks, moved = take_out(running.text, places)
        pages = moved_pages(running.pages, moved[: len(running.pages)])
        seen.update(note for note, _ in marks)
        if segment.kind is HeadingKind.REMARK:
            remarks.append(Remark(heading=segment.heading or None, text=text, pages=pages))
            continue
        answer = segment.kind is HeadingKind.ANSWER
        units.append(
            PrintedUnit(
                kind=_KINDS[segment.kind],
                labels=segment.labels,
                text=text,
                starts=tuple(moved[len(running.pages) :]),
                pages=pages,
                marks=tuple(PrintedMark(mark=notes[note].mark, at=at) for note, at in marks),
                refers_to=references(text, labels, segment.labels) if answer else (),
            )
        )
        if segment.by_layout:
            detail = f"antwoord {', '.join(segment.labels)}: zonder kop, herkend aan de opmaak"
            doubts.append(Doubt(code=DoubtCode.ANSWER_FOUND_BY_LAYOUT, detail=detail, labels=segment.labels))
        if segment.by_place:
            detail = f"antwoord {', '.join(segment.labels)}: de kop heeft geen nummer"
            doubts.append(Doubt(code=DoubtCode.ANSWER_WITHOUT_NUMBER, detail=detail, labels=segment.labels))
    doubts.extend(
        Doubt(code=DoubtCode.NOTE_WITHOUT_MARK, detail=f"noot {note.mark}")
        for index, note in enumerate(notes)
        if index not in seen
    )
    return Units(tuple(units), tuple(remarks), tuple(doubts))


def _raise(found: Sequence[Segment], notes: Sequence[FoundNote]) -> list[list[Line]]:
    """Return the lines of each segment with the marks of the notes replaced by private characters."""
    lines = [line for segment in found for line in segment.lines]
    texts = iter(
        raise_marks(
            [line.text for line in lines],
            [line.page for line in lines],
            [MarkedNote(note.mark, note.page, in_table=note.in_table, tied=note.tied) for note in notes],
        )
    )
    return [[replace(line, text=next(texts)) for line in segment.lines] for segment in found]


def _join(
    segment: Segment, lines: list[Line], words: frozenset[str], doubts: list[Doubt]
) -> tuple[Running, tuple[int, ...]]:
    """Return a segment's text; a joint heading ("Vraag 3, 4 en 5") stands over one paragraph each."""
    whole = join_lines(lines, words)
    if segment.kind is not HeadingKind.QUESTION or len(segment.labels) <= 1:
        return whole, ()
    parts = paragraphs(lines, len(segment.labels))
    if parts is None:
        detail = f"vraag {', '.join(segment.labels)}: niet uit elkaar te houden"
        doubts.append(Doubt(code=DoubtCode.QUESTIONS_NOT_SPLIT, detail=detail, labels=segment.labels))
        return whole, ()
    return join_parts([join_lines(part, words) for part in parts])
