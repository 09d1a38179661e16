"""A question set as plain text, in each of its two printed forms, as a faithful extractor gives them.

The Aanhangsel: a form feed between pages, notes and furniture at each page's foot. The letter: the reference
column behind the return address, a page number on every page. Lines and pages are as in the samples' layout.

"""

from collections.abc import Iterable

from samples import aanhangsel, letter
from samples.contents import QuestionSet
from samples.typesetting import Line

_CHAMBER = (
    "Tweede Kamer der Staten-Generaal",
    "2",
    "Vergaderjaar {session} Aanhangsel van de Handelingen",
    "Vragen gesteld door de leden der Kamer, met de daarop door de",
    "regering gegeven antwoorden",
    "{number}",
)


def print_set(question_set: QuestionSet) -> str:
    """Return a question set as text, in its own form."""
    return print_letter(question_set) if question_set.form == "letter" else print_aanhangsel(question_set)


def print_aanhangsel(question_set: QuestionSet) -> str:
    """Return a set as an Aanhangsel's text."""
    laid = aanhangsel.lay_out(question_set)
    foot = f"Tweede Kamer, vergaderjaar {laid.session}, Aanhangsel"
    pages = []
    for number, page in enumerate(laid.pages, 1):
        head = (
            [line.format(session=laid.session, number=laid.number) for line in _CHAMBER]
            if number == 1
            else []
        )
        imprint = [laid.publication, "ISSN 0921 - 7398", f"’s-Gravenhage {laid.year}"] if number == 1 else []
        bottom = f"{foot} {number}" if laid.pages[1:] else foot
        pages.append("\n".join([*head, *_texts(page.lines), *_texts(page.notes), *imprint, bottom]))
    return "\f".join(pages)


def print_letter(question_set: QuestionSet) -> str:
    """Return a set as a ministry letter's text."""
    laid = letter.lay_out(question_set)
    total = len(laid.pages) + 1
    references = [line.text for block in laid.column for line in block]
    first = [laid.return_address.text, *_texts(laid.addressee), *references, "", *_texts(laid.subject), ""]
    pages = ["\n".join([*first, *_texts(laid.opening), f"Pagina 1 van {total}"])]
    for number, page in enumerate(laid.pages, 2):
        column = [line.text for block in laid.page_column for line in block]
        foot = f"Pagina {number} van {total}"
        pages.append("\n".join([*column, *_texts(page.lines), "", *_texts(page.notes), foot]))
    return "\f".join(pages)


def _texts(lines: Iterable[Line]) -> list[str]:
    return [line.text for line in lines]
