"""A laid-out Aanhangsel as PDF: the head of the first page, the right-hand column, the foot of each page."""

from reportlab.pdfgen.canvas import Canvas

from samples.aanhangsel import BODY, LEADING, NOTE_LEADING, Aanhangsel
from samples.drawing import draw, draw_lines, draw_text
from samples.pagination import Page

_SIZE = (558.4, 771.0)
_MARGIN = 55.3
_COLUMN = 221.1
_RIGHT = 540.0
_FOOT = 84.0


def draw_aanhangsel(aanhangsel: Aanhangsel, title: str) -> bytes:
    """Return the Aanhangsel as PDF bytes."""
    return draw(_SIZE, title, lambda canvas: _paint(canvas, aanhangsel))


def _paint(canvas: Canvas, aanhangsel: Aanhangsel) -> None:
    for number, page in enumerate(aanhangsel.pages, start=1):
        if number == 1:
            _paint_head(canvas, aanhangsel)
        else:
            canvas.showPage()
        draw_lines(canvas, _COLUMN, 437 if number == 1 else 713, page.lines, LEADING)
        _paint_notes(canvas, page)
        if number == 1:
            _paint_imprint(canvas, aanhangsel)
        _paint_foot(canvas, aanhangsel, number)


def _paint_head(canvas: Canvas, aanhangsel: Aanhangsel) -> None:
    draw_text(canvas, _MARGIN, 692, "Tweede Kamer der Staten-Generaal", (BODY.bold, 16))
    chamber = (
        canvas.beginText()
    )  # the large "2" for the second chamber, scaled: readers see a line of its own
    chamber.setTextTransform(5.5, 0, 0, 5.5, _RIGHT - 24, 669)
    chamber.setFont(BODY.bold, 8)
    chamber.textOut("2")
    canvas.drawText(chamber)
    canvas.line(_MARGIN, 658, _RIGHT, 658)
    draw_text(canvas, _MARGIN, 635, f"Vergaderjaar {aanhangsel.session}", (BODY.regular, 8.5))
    draw_text(canvas, _COLUMN, 635, "Aanhangsel van de Handelingen", (BODY.bold, 8.5))
    canvas.line(_MARGIN, 600, _RIGHT, 600)
    title = ("Vragen gesteld door de leden der Kamer, met de daarop door de", "regering gegeven antwoorden")
    for y, line in zip((578, 568), title, strict=True):
        draw_text(canvas, _COLUMN, y, line, (BODY.bold, 8.5))
    draw_text(canvas, _COLUMN, 468, aanhangsel.number, (BODY.bold, 11))


def _paint_notes(canvas: Canvas, page: Page) -> None:
    if page.notes:
        top = _FOOT + len(page.notes) * NOTE_LEADING
        canvas.line(_COLUMN, top + NOTE_LEADING / 2, _COLUMN + 50, top + NOTE_LEADING / 2)
        draw_lines(canvas, _COLUMN, top - NOTE_LEADING / 2, page.notes, NOTE_LEADING)


def _paint_imprint(canvas: Canvas, aanhangsel: Aanhangsel) -> None:
    imprint = (aanhangsel.publication, "ISSN 0921 - 7398", f"’s-Gravenhage {aanhangsel.year}")
    for y, line in zip((16, 10, 4), imprint, strict=True):
        draw_text(canvas, _MARGIN, y, line, (BODY.regular, 5.2))


def _paint_foot(canvas: Canvas, aanhangsel: Aanhangsel, number: int) -> None:
    font = (BODY.regular, 8.0)
    draw_text(canvas, _COLUMN, 4, f"Tweede Kamer, vergaderjaar {aanhangsel.session}, Aanhangsel", font)
    if aanhangsel.pages[1:]:
        draw_text(canvas, _RIGHT - 5, 4, str(number), font)
