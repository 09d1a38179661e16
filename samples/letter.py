"""The form of a ministry's letter: what stands on which line, before anything is drawn."""

from dataclasses import dataclass

from samples.contents import Answer, Letterhead, Note, Question, QuestionSet, paragraphs
from samples.pagination import Page, paginate
from samples.phrases import day, facts
from samples.typesetting import Face, Line, wrap

WIDTH = 376.0
HEIGHT = 650.0
COLUMN_WIDTH = 118.0
LEADING = 12.0
SMALL_LEADING = 9.0

_FONTS = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Vera": ("Vera", "Vera-Bold", "Vera-Italic"),
}

Column = tuple[tuple[Line, ...], ...]
"""A reference column: blocks of small lines with white space between."""


@dataclass(frozen=True)
class Letter:
    """A letter laid out: the first page in its parts, and the pages with questions and answers."""

    return_address: Line
    addressee: tuple[Line, ...]
    column: Column
    page_column: Column
    subject: tuple[Line, ...]
    opening: tuple[Line, ...]
    pages: tuple[Page, ...]
    number_first: bool
    small: Face


@dataclass(frozen=True)
class _Setter:
    """The faces of one letter, and what its braces stand for."""

    body: Face
    small: Face
    known: dict[str, str]

    def fill(self, text: str, *, bold: bool = False) -> list[Line]:
        """Set a text of the letterhead, its braces filled in."""
        return wrap(text.format_map(self.known), self.body, WIDTH, bold=bold)

    def column(self, references: tuple[tuple[str, str], ...]) -> Column:
        """Set the labels and values of a reference column."""
        return tuple(
            (
                *wrap(label, self.small, COLUMN_WIDTH, bold=True),
                *wrap(value.format_map(self.known), self.small, COLUMN_WIDTH),
            )
            for label, value in references
        )


def lay_out(question_set: QuestionSet) -> Letter:
    """Lay out a letter. Raises `ValueError` for a set without a letterhead."""
    head = question_set.letterhead
    if head is None:
        message = f"{question_set.name} has no letterhead"
        raise ValueError(message)
    fonts = _FONTS[head.typeface]
    small = Face(*fonts, size=6.5)
    setter = _Setter(Face(*fonts, size=9), small, facts(question_set))
    sender = tuple(wrap(line, small, COLUMN_WIDTH)[0] for line in head.sender)
    dated = f"Datum {day(question_set.answered_on)}"
    return Letter(
        return_address=wrap(head.return_address, small, WIDTH)[0],
        addressee=tuple(line for text in head.addressee for line in setter.fill(text)),
        column=(sender, *setter.column(head.references)),
        page_column=setter.column(head.page_references),
        subject=(*setter.fill(dated), *setter.fill(f"{head.subject_label} {head.subject_line}")),
        opening=_opening(head, setter),
        pages=tuple(_pages(question_set, head, setter)),
        number_first=head.number_first,
        small=small,
    )


def _opening(head: Letterhead, setter: _Setter) -> tuple[Line, ...]:
    lines: list[Line] = []
    for paragraph in head.opening:
        lines += [*setter.fill(paragraph), Line()]
    for paragraph in head.signature:
        lines += [Line(), Line(), *setter.fill(paragraph)]
    if head.left_over is not None:
        lines += [Line(), Line(), Line(), *setter.fill(head.left_over)]
    return tuple(lines)


def _pages(question_set: QuestionSet, head: Letterhead, setter: _Setter) -> list[Page]:
    lines = [*setter.fill(head.title, bold=True), Line()]
    for unit in question_set.units:
        lines += [*_unit(unit, setter.body), Line()]
    for note in question_set.notes:
        if note.place == "end":
            lines += [Line(), *_end_note(note, setter.body)]
    foot = {note.mark: _foot_note(note, setter.small) for note in question_set.notes if note.place == "foot"}
    return paginate(lines, foot, (HEIGHT, HEIGHT), (LEADING, SMALL_LEADING))


def _unit(unit: Question | Answer, body: Face) -> list[Line]:
    asked = isinstance(unit, Question)
    default = f"{'Vraag' if asked else 'Antwoord op vraag'} {unit.labels[0]}"
    heading = wrap(unit.heading or default, body, WIDTH, bold=True)
    lines = [Line(line.pieces, keep=True, starts_page=unit.new_page) for line in heading]
    for number, paragraph in enumerate(paragraphs(unit.text)):
        lines += [Line()] if number else []
        lines += wrap(paragraph, body, WIDTH, bold=asked)
    return lines


def _foot_note(note: Note, small: Face) -> list[Line]:
    lines = wrap(f"{{{note.mark}}} {' '.join(note.text.split())}", small, WIDTH)
    unmarked = [Line(line.pieces) for line in lines]
    return [*unmarked, Line(), *wrap(note.address, small, WIDTH)] if note.address else unmarked


def _end_note(note: Note, body: Face) -> list[Line]:
    lines = wrap(f"[{note.mark}] {' '.join(note.text.split())}", body, WIDTH)
    return [Line(lines[0].pieces, starts_page=note.new_page), *lines[1:]]
