"""A source -> the question set that it prints. Refuses what is no Kamervragen.

    bytes -> lines -> clean lines -> furniture, letterhead, notes out -> segments -> units -> checks
    bytes -> structure -> segments -> units -> checks, where the markup tells the parts
    bytes -> record, where metadata tell of a publication without its text

Every line of a source gets exactly one role; `Parsed.roles` tells which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from indexer.assembly import assemble
from indexer.body.lost_headings import with_lost_questions
from indexer.body.relabelling import relabel
from indexer.body.repetitions import repeated
from indexer.body.segments import segment_of, segments
from indexer.body.units import read_units
from indexer.cleaning.characters import clean
from indexer.cleaning.furniture import furniture
from indexer.cleaning.running_text import vocabulary
from indexer.endings import take_closing, take_endnotes
from indexer.head.events import with_event
from indexer.head.forms import read_letterhead
from indexer.head.letterhead import Letterhead
from indexer.head.letters import signed_by
from indexer.head.notices import with_notice
from indexer.headings.numbering import Headings, Numbering, find_headings
from indexer.headings.spellings import HeadingKind, read_heading
from indexer.lines import Column, Line, Text
from indexer.metadata import Metadata
from indexer.metadata_readings import read_metadata
from indexer.notes.footnotes import footnotes
from indexer.notes.found import tied_note
from indexer.notes.marks import without_signs
from indexer.readers import media_type, read
from indexer.refusals import RefusedError
from indexer.roles import Role, roles_of
from indexer.structure import Structure
from indexer.structures import read_structure
from mappings.sources import Reading, RefusalCode
from mappings.values import Doubt, DoubtCode, Form, Status

PARSER = "3"
"""Raise it when a change of the parser reads known sources otherwise: they are then read again."""


_LONGEST_HEAD = 20_000
"""No letterhead is longer: a list of many documents is no question set, and would join them all to one."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source, parsed: its reading, and its clean lines with the role of each.

    A source that is read by its markup has no lines.
    """

    reading: Reading
    text: Text
    roles: tuple[Role, ...]
    rests: Mapping[int, str] = field(default_factory=dict)
    """What follows a heading on its line, by the place of the line: "Kent u …" of "Vraag 1: Kent u …"."""


def read_question_set(content: bytes) -> Parsed:
    """Return the question set that a file's bytes print. Raises `RefusedError` with the reason."""
    source = read(content)
    if isinstance(source, Metadata):
        return Parsed(read_metadata(source), Text((), media_type(content), paged=False), ())
    if isinstance(source, Structure):
        return Parsed(read_structure(source), Text((), media_type(content), paged=False), ())
    text = clean(source)
    lines = text.lines
    fixed = furniture(text)
    main = [
        (place, line) for place, line in enumerate(lines) if place not in fixed and line.column is Column.MAIN
    ]
    headings = find_headings([(place, _without_mark(line)) for place, line in main])
    start = _body_start(main, headings, len(lines))
    head = tuple(
        replace(line, text=without_signs(line.text))
        for place, line in enumerate(lines[:start])
        if place not in fixed or line.page in (None, 1)
    )
    head += tuple(line for place, line in main if place in headings.answered_by)
    if sum(len(line.text) for line in head) > _LONGEST_HEAD:
        raise RefusedError(RefusalCode.NOT_KAMERVRAGEN, "too much text before the first question")
    below = () if headings.first is not None else tuple(line for place, line in main if place >= start)
    letterhead = read_letterhead(head, lines, answered=headings.answered, notice=below)
    if letterhead is None or not _is_set(letterhead, headings):
        raise RefusedError(RefusalCode.NOT_KAMERVRAGEN, _why_not(letterhead, headings))
    body = [(place, line) for place, line in main if place >= start and place not in headings.answered_by]
    tied = [tied_note(note) for note in text.notes]
    foot = [] if tied else footnotes(body, text.body_size, headings.at)
    taken = {place for note in foot for place in note.places}
    rest = [(place, line) for place, line in body if place not in taken]
    answered, letter = letterhead.status is Status.ANSWERED, letterhead.form is Form.LETTER
    cut = segments(rest, headings.at, answered=answered, letter=letter)
    if headings.first is None and rest:
        cut = [segment_of(HeadingKind.REMARK, (), rest)]
    twice = repeated(cut)
    again = {place for index in twice for place in cut[index].places}
    cut = [segment for index, segment in enumerate(cut) if index not in twice]
    cut, lost = with_lost_questions(cut)
    doubts = [*lost, *relabel(cut)]
    end = take_endnotes(cut)
    notes = (*tied, *foot, *end)
    signed = take_closing(cut) if letterhead.form is Form.LETTER else []
    letterhead = signed_by(letterhead, [line for _, line in signed])
    words = vocabulary(lines)
    units = read_units(cut, notes, words)
    printed = [heading.printed for heading in headings.at.values() if heading.kind is HeadingKind.ANSWER]
    letterhead = with_event(letterhead, printed)
    told = with_notice(letterhead, " ".join(remark.text for remark in units.remarks))
    reading = assemble(told, units, notes, words, (*_numbering_doubts(headings), *doubts))
    known = {
        **dict.fromkeys((*taken, *(place for note in end for place in note.places)), Role.NOTE),
        **dict.fromkeys((*headings.answered_by, *(place for place, _ in signed)), Role.LETTERHEAD),
        **dict.fromkeys((*fixed, *again), Role.FURNITURE),
    }
    roles = roles_of(lines, start, cut, known)
    rests = {place: heading.rest for place, heading in headings.at.items() if heading.rest}
    return Parsed(reading, text, roles, rests)


def _without_mark(line: Line) -> Line:
    """Return a heading that bears a note's mark without it; any other line as it is."""
    bare = without_signs(line.text)
    heading = read_heading(bare) if bare != line.text else None
    return line if heading is None or heading.rest else replace(line, text=bare)


def _body_start(main: Sequence[tuple[int, Line]], headings: Headings, end: int) -> int:
    """Return the place of the first question; in a notice without any, of what stands below its opening."""
    if headings.first is not None:
        return headings.first
    for index, (_, line) in enumerate(main):
        if line.text.startswith("Geachte"):
            return main[index + 1][0] if index + 1 < len(main) else end
        if "(ontvangen" in line.text:
            return next((place for place, line in main[index + 1 :] if line.breaks), end)
    return end


def _is_set(letterhead: Letterhead, headings: Headings) -> bool:
    """Whether the head is enough where no question is printed: a notice, or an announcement of questions."""
    if headings.first is not None:
        return True
    announced = bool(letterhead.askers) and letterhead.asked_on is not None
    return letterhead.status is Status.DELAYED or (letterhead.status is Status.OPEN and announced)


def _why_not(letterhead: Letterhead | None, headings: Headings) -> str:
    if letterhead is not None:
        return "Kamervragen by its head, but no numbered question ('Vraag 1') in it"
    if headings.first is None:
        return "no numbered question ('Vraag 1') in it"
    return "numbered questions, but nothing says that they are Kamervragen"


def _numbering_doubts(headings: Headings) -> list[Doubt]:
    if headings.numbering in (Numbering.PARAGRAPHS, Numbering.UNNUMBERED):
        detail = "geen nummers gedrukt: vragen genummerd naar hun plaats"
        return [Doubt(code=DoubtCode.NUMBERED_BY_POSITION, detail=detail)]
    if headings.first is None:
        return [Doubt(code=DoubtCode.NO_QUESTIONS, detail="er staan geen vragen in")]
    return []
