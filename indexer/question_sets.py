"""A source -> the question set that it prints. Refuses what is no Kamervragen.

    bytes -> lines -> clean lines -> furniture, letterhead, notes out -> segments -> units -> checks

Every line of a source gets exactly one role; `Parsed.roles` tells which.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from indexer.checks import check
from indexer.cleaning import clean
from indexer.footnotes import FoundNote, endnotes, footnotes
from indexer.furniture import furniture
from indexer.headings import HeadingKind, read_heading
from indexer.letterhead import Letterhead, read_letterhead
from indexer.lines import Column, Line, Text
from indexer.marks import Mark, find_marks
from indexer.note_texts import to_note
from indexer.readers import read
from indexer.references import references
from indexer.refusals import RefusedError
from indexer.running_text import Running, join_lines, join_parts, paragraphs, vocabulary
from indexer.segments import Segment, segments
from mappings.documents import Remark
from mappings.sources import PrintedMark, PrintedUnit, Reading, RefusalCode
from mappings.values import Doubt, DoubtCode, Kind, PageStart

PARSER = "1"
"""Raise it when a change of the parser reads known sources otherwise: they are then read again."""


class Role(StrEnum):
    """What a line of a source is."""

    FURNITURE = "furniture"
    LETTERHEAD = "letterhead"
    HEADING = "heading"
    QUESTION = "question"
    ANSWER = "answer"
    REMARK = "remark"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source, parsed: its reading, and its clean lines with the role of each."""

    reading: Reading
    text: Text
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: Kind
    labels: tuple[str, ...]
    lines: list[Line]
    running: Running
    starts: tuple[int, ...] = ()


def read_question_set(content: bytes) -> Parsed:
    """Return the question set that a file's bytes print. Raises `RefusedError` with the reason."""
    text = clean(read(content))
    lines = text.lines
    fixed = furniture(text)
    start = _first_heading(lines, fixed)
    body = [
        (place, line)
        for place, line in enumerate(lines)
        if place >= start and place not in fixed and line.column is Column.MAIN
    ]
    head = tuple(
        line for place, line in enumerate(lines[:start]) if not _is_running_title(place, line, fixed)
    )
    answered = any(_opens(line, HeadingKind.ANSWER) for _, line in body)
    letterhead = read_letterhead(head, lines, answered=answered)
    if letterhead is None or start == len(lines):
        raise RefusedError(RefusalCode.NOT_KAMERVRAGEN, _why_not(letterhead, empty=start == len(lines)))
    foot = footnotes(body, text.body_size)
    taken = {place for note in foot for place in note.places}
    cut = segments([(place, line) for place, line in body if place not in taken])
    end = _take_endnotes(cut)
    reading = _reading(letterhead, cut, [*foot, *end], vocabulary(lines))
    roles = _roles(lines, start, fixed, cut, {*taken, *(place for note in end for place in note.places)})
    return Parsed(reading, text, roles)


def _first_heading(lines: tuple[Line, ...], fixed: frozenset[int]) -> int:
    places = (
        place
        for place, line in enumerate(lines)
        if place not in fixed and line.column is Column.MAIN and _opens(line, HeadingKind.QUESTION)
    )
    return next(places, len(lines))


def _opens(line: Line, kind: HeadingKind) -> bool:
    heading = read_heading(line.text)
    return heading is not None and heading.kind is kind


def _is_running_title(place: int, line: Line, fixed: frozenset[int]) -> bool:
    return place in fixed and (line.page or 1) > 1


def _why_not(letterhead: Letterhead | None, *, empty: bool) -> str:
    if letterhead is not None:
        return "Kamervragen by its head, but no numbered question ('Vraag 1') in it"
    if empty:
        return "no numbered question ('Vraag 1') in it"
    return "numbered questions, but nothing says that they are Kamervragen"


def _take_endnotes(cut: list[Segment]) -> list[FoundNote]:
    if not cut:
        return []
    last = cut[-1]
    before = "\n".join(line.text for segment in cut for line in segment.lines)
    notes = endnotes(list(zip(last.places, last.lines, strict=True)), before)
    if notes:
        keep = last.places.index(notes[0].first)
        del last.places[keep:], last.lines[keep:]
    return notes


def _reading(
    head: Letterhead, cut: Sequence[Segment], found: list[FoundNote], words: frozenset[str]
) -> Reading:
    doubts: list[Doubt] = []
    units: list[_Unit] = []
    remarks: list[Remark] = []
    for segment in cut:
        if segment.kind is HeadingKind.REMARK:
            running = join_lines(segment.lines, words)
            remarks.append(Remark(heading=segment.heading, text=running.text, pages=running.pages))
        elif segment.kind is HeadingKind.QUESTION:
            units.append(_question(segment, words, doubts))
        else:
            if segment.by_layout:
                detail = f"antwoord {', '.join(segment.labels)}: zonder kop, herkend aan de letter"
                doubts.append(
                    Doubt(code=DoubtCode.ANSWER_FOUND_BY_LAYOUT, detail=detail, labels=segment.labels)
                )
            units.append(_Unit(Kind.ANSWER, segment.labels, segment.lines, join_lines(segment.lines, words)))
    notes = [to_note(note, words) for note in found]
    marks = find_marks(
        [unit.running.text for unit in units],
        [(note.mark, frozenset(_on_page(units, note.page))) for note in found],
    )
    for index, note in enumerate(notes):
        if not any(mark.note == index for mark in marks):
            doubts.append(Doubt(code=DoubtCode.NOTE_WITHOUT_MARK, detail=f"noot {note.mark}"))
    labels = frozenset(label for unit in units if unit.kind is Kind.QUESTION for label in unit.labels)
    reading = Reading(
        **{name: getattr(head, name) for name in Letterhead.__dataclass_fields__},
        units=tuple(
            _printed(unit, [mark for mark in marks if mark.text == index], found, labels)
            for index, unit in enumerate(units)
        ),
        notes=tuple(notes),
        remarks=tuple(remarks),
        doubts=(),
    )
    return reading.model_copy(update={"doubts": (*doubts, *check(reading))})


def _question(segment: Segment, words: frozenset[str], doubts: list[Doubt]) -> _Unit:
    """Return a question; a joint heading ("Vraag 3, 4 en 5") stands over one paragraph each."""
    whole = join_lines(segment.lines, words)
    if len(segment.labels) <= 1:
        return _Unit(Kind.QUESTION, segment.labels, segment.lines, whole)
    parts = paragraphs(segment.lines, len(segment.labels))
    if parts is None:
        detail = f"vraag {', '.join(segment.labels)}: niet uit elkaar te houden"
        doubts.append(Doubt(code=DoubtCode.QUESTIONS_NOT_SPLIT, detail=detail, labels=segment.labels))
        return _Unit(Kind.QUESTION, segment.labels, segment.lines, whole)
    running, starts = join_parts([join_lines(part, words) for part in parts])
    return _Unit(Kind.QUESTION, segment.labels, segment.lines, running, starts)


def _on_page(units: Sequence[_Unit], page: int | None) -> list[int]:
    """Return the units that may hold the mark of a note on a page: those that begin on it or before."""
    if page is None:
        return list(range(len(units)))
    return [
        index
        for index, unit in enumerate(units)
        if any(line.page is not None and line.page <= page for line in unit.lines)
    ]


def _printed(unit: _Unit, marks: list[Mark], notes: list[FoundNote], labels: frozenset[str]) -> PrintedUnit:
    text, pages, starts = unit.running.text, unit.running.pages, unit.starts
    printed: list[PrintedMark] = []
    for index, mark in reversed(list(enumerate(marks))):
        before = sum(other.end - other.start for other in marks[:index])
        printed.insert(0, PrintedMark(mark=notes[mark.note].mark, at=mark.start - before))
        text = text[: mark.start] + text[mark.end :]
        pages = tuple(PageStart(start=_moved(at.start, mark), page=at.page) for at in pages)
        starts = tuple(_moved(start, mark) for start in starts)
    pointed = references(text, labels, unit.labels) if unit.kind is Kind.ANSWER else ()
    return PrintedUnit(
        kind=unit.kind,
        labels=unit.labels,
        text=text,
        starts=starts,
        pages=pages,
        marks=tuple(printed),
        refers_to=pointed,
    )


def _moved(place: int, mark: Mark) -> int:
    """Return where a place in a text comes to stand when a mark before it is taken out."""
    return place - (mark.end - mark.start) if place >= mark.end else place


def _roles(
    lines: tuple[Line, ...], start: int, fixed: frozenset[int], cut: list[Segment], notes: set[int]
) -> tuple[Role, ...]:
    roles = [Role.HEADING] * len(lines)
    for place, line in enumerate(lines):
        if place in fixed or (place >= start and line.column is Column.SIDE):
            roles[place] = Role.FURNITURE
        elif place < start:
            roles[place] = Role.LETTERHEAD
        elif place in notes:
            roles[place] = Role.NOTE
    for segment in cut:
        for place in segment.places:
            roles[place] = Role(segment.kind.value)
    return tuple(roles)
