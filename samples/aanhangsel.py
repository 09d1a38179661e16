"""The form of the Aanhangsel van de Handelingen: what stands on which line, before anything is drawn."""

import re
from dataclasses import dataclass

from samples.contents import Answer, Note, Question, QuestionSet, paragraphs
from samples.pagination import Page, paginate
from samples.phrases import askers, day, enumerate_all
from samples.typesetting import Face, Line, wrap

WIDTH = 319.0
HEIGHTS = (352.0, 632.0)
LEADING = 9.58
NOTE_LEADING = 7.2

BODY = Face("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", size=8)
NOTES = Face("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", size=6.3)

_PUBLICATION = re.compile(r"ah-tk-(?P<first>\d{4})(?P<second>\d{4})-(?P<number>\d+)")


@dataclass(frozen=True)
class Aanhangsel:
    """An Aanhangsel laid out. `session` is the year of parliament: 2023–2024."""

    publication: str
    session: str
    number: str
    year: int
    pages: tuple[Page, ...]


def lay_out(question_set: QuestionSet) -> Aanhangsel:
    """Lay out an Aanhangsel. Raises `ValueError` for a set without a publication."""
    match = _PUBLICATION.fullmatch(question_set.publication or "")
    if match is None:
        message = f"{question_set.name} has no publication"
        raise ValueError(message)
    lines = [*_header(question_set), Line()]
    for unit in question_set.units:
        lines += [*_unit(unit), Line()]
    if question_set.notice is not None:
        lines += [*wrap("Mededeling", BODY, WIDTH, bold=True, keep=True), Line()]
        for paragraph in paragraphs(question_set.notice):
            lines += wrap(paragraph, BODY, WIDTH)
    notes = {note.mark: _note(note) for note in question_set.notes}
    return Aanhangsel(
        publication=match[0],
        session=f"{match['first']}–{match['second']}",
        number=match["number"],
        year=question_set.answered_on.year,
        pages=tuple(paginate(lines, notes, HEIGHTS, (LEADING, NOTE_LEADING))),
    )


def _header(question_set: QuestionSet) -> list[Line]:
    asked = (
        f"Vragen van {askers(question_set, '<b>{}</b>')} aan "
        f"{enumerate_all([f'de {office}' for office in question_set.addressees])} over "
        f"<i>{question_set.subject}</i> (ingezonden {day(question_set.asked_on)})."
    )
    holder = question_set.answered_by
    title, ministry = re.split(r" (?:van|voor) ", holder.office, maxsplit=1)
    others = enumerate_all([f"de {office}" for office in question_set.on_behalf_of])
    answered = (
        f"{'Antwoord' if question_set.notice is None else 'Mededeling'} van {title} <b>{holder.name}</b> "
        f"({ministry}){f', mede namens {others}' if others else ''} "
        f"(ontvangen {day(question_set.answered_on)})."
    )
    lines = [*wrap(asked, BODY, WIDTH), *wrap(answered, BODY, WIDTH)]
    return lines if question_set.see_also is None else [*lines, *wrap(question_set.see_also, BODY, WIDTH)]


def _unit(unit: Question | Answer) -> list[Line]:
    word = "Vraag" if isinstance(unit, Question) else "Antwoord"
    heading = wrap(unit.heading or f"{word} {enumerate_all(list(unit.labels))}", BODY, WIDTH, keep=True)
    lines = [Line(line.pieces, keep=True, starts_page=unit.new_page) for line in heading]
    for paragraph in paragraphs(unit.text):
        lines += wrap(paragraph, BODY, WIDTH)
    return lines


def _note(note: Note) -> list[Line]:
    lines = wrap(f"{{{note.mark}}} {' '.join(note.text.split())}", NOTES, WIDTH)
    address = wrap(note.address, NOTES, WIDTH) if note.address else []
    return [*(Line(line.pieces) for line in lines), *address]
