"""A source whose markup says what each part is -> its reading. No place is guessed: the markup tells."""

import datetime as dt
import re

from indexer.assembly import assemble
from indexer.body.relabelling import relabel
from indexer.body.segments import Segment
from indexer.body.units import read_units
from indexer.cleaning.characters import clean_line
from indexer.cleaning.running_text import vocabulary
from indexer.head.dates import parse_date
from indexer.head.forms import read_letterhead
from indexer.head.identifiers import is_correction
from indexer.head.titles import clean_subject
from indexer.headings.labels import number, parse_labels
from indexer.headings.spellings import Heading, HeadingKind, read_heading
from indexer.lines import Line, TiedNote
from indexer.notes.found import tied_note
from indexer.notes.marks import without_signs
from indexer.refusals import RefusedError
from indexer.structure import Part, Structure
from mappings.sources import Reading, RefusalCode
from mappings.values import Doubt, DoubtCode, EventKind, Form, Status


def read_structure(structure: Structure) -> Reading:
    """Return the reading of a source by its markup. Raises `RefusedError` where it is no question set."""
    head = tuple(_line(sentence) for sentence in structure.head)
    segments, doubts = _segments(structure.parts)
    answered = any(segment.kind is HeadingKind.ANSWER for segment in segments)
    letterhead = read_letterhead(head, head, answered=answered)
    asked = any(segment.kind is HeadingKind.QUESTION for segment in segments)
    if letterhead is None or not (asked or letterhead.status is Status.DELAYED):
        reason = (
            "its markup is that of Kamervragen, but no question or no sentence that says who asks is in it"
        )
        raise RefusedError(RefusalCode.NOT_KAMERVRAGEN, reason)
    doubts += relabel(segments)
    if not asked:
        doubts.append(Doubt(code=DoubtCode.NO_QUESTIONS, detail="er staan geen vragen in"))
    words = vocabulary([*head, *(line for segment in segments for line in segment.lines)])
    notes = [tied_note(TiedNote(note.mark, clean_line(note.text))) for note in structure.notes]
    units = read_units(segments, notes, words)
    asked_on, answered_on = (
        _date(written, printed, doubts)
        for written, printed in (
            (structure.asked_on, letterhead.asked_on),
            (structure.answered_on, letterhead.answered_on),
        )
    )
    publication = structure.publication or letterhead.publication
    corrects = letterhead.status is Status.ANSWERED and is_correction(publication)
    marked = letterhead.model_copy(
        update={
            "form": Form.XML,
            "event": EventKind.CORRECTED if corrects else letterhead.event,
            "publication": publication,
            "case_numbers": tuple(dict.fromkeys((*structure.case_numbers, *letterhead.case_numbers))),
            "subject": clean_subject(clean_line(structure.subject or "")) or letterhead.subject,
            "asked_on": asked_on,
            "answered_on": answered_on,
        }
    )
    return assemble(marked, units, notes, words, doubts)


def _line(sentence: str) -> Line:
    return Line(without_signs(clean_line(sentence)), breaks=True)


def _segments(parts: tuple[Part, ...]) -> tuple[list[Segment], list[Doubt]]:
    """Return the parts with their labels; a question without one is numbered by its place, with a doubt."""
    segments: list[Segment] = []
    doubts: list[Doubt] = []
    asked: tuple[str, ...] = ()
    for part in parts:
        printed = without_signs(clean_line(part.heading))
        heading = read_heading(printed)
        labels = heading.labels if heading is not None else parse_labels(printed)
        if part.kind is HeadingKind.QUESTION:
            if not labels:
                labels = (str(number(asked[-1]) + 1 if asked else 1),)
                detail = f"vraag {labels[0]}: geen nummer gedrukt, genummerd naar haar plaats"
                doubts.append(Doubt(code=DoubtCode.NUMBERED_BY_POSITION, detail=detail, labels=labels))
            asked = labels
        elif part.kind is HeadingKind.ANSWER:
            labels = labels or asked
        texts = [text for text in map(clean_line, part.paragraphs) if text]
        if part.kind is HeadingKind.REMARK and heading is None and texts:
            heading = _remark_heading(texts)
        if heading is not None and heading.rest:
            texts.insert(0, heading.rest)
        name = heading.printed if heading is not None else printed
        lines = [Line(text, breaks=True) for text in texts]
        segments.append(Segment(part.kind, labels, name, lines, list(range(len(lines)))))
    return segments, doubts


def _remark_heading(texts: list[str]) -> Heading | None:
    """Take the heading off a remark's paragraphs where the first is one ("Toelichting: …", "Mededeling")."""
    heading = read_heading(texts[0])
    if heading is None or heading.kind is not HeadingKind.REMARK:
        return None
    del texts[0]
    return heading


def _date(marked: str | None, printed: dt.date | None, doubts: list[Doubt]) -> dt.date | None:
    """Return a date of the markup, or the printed one where the markup has none that a calendar has.

    "2024-03-28" "28-03-2024"; also seen: "2009-02-31", "20090".
    """
    found: dt.date | None = None
    if marked and re.fullmatch(r"\d{4}-\d{2}-\d{2}", marked.strip()):
        year, month, day = marked.strip().split("-")
        found = parse_date(f"{day}-{month}-{year}")
    elif marked:
        found = parse_date(marked)
    if found and printed and found != printed:
        detail = f"gedrukt {printed}, in de opmaak {found}"
        doubts.append(Doubt(code=DoubtCode.SOURCES_DISAGREE, detail=detail))
    return found or printed
