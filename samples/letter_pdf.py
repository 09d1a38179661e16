"""A laid-out letter as PDF: letterhead, reference column, numbered pages."""

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from samples.drawing import draw, draw_line, draw_lines
from samples.letter import COLUMN_WIDTH, LEADING, SMALL_LEADING, Column, Letter
from samples.pagination import Page
from samples.typesetting import wrap

_LEFT = 79.0
_COLUMN = 466.0
_TOP = 718.0
_FOOT = 50.0


def draw_letter(letter: Letter, title: str) -> bytes:
    """Return the letter as PDF bytes."""
    return draw(A4, title, lambda canvas: _paint(canvas, letter))


def _paint(canvas: Canvas, letter: Letter) -> None:
    total = len(letter.pages) + 1
    _paint_first(canvas, letter, total)
    for number, page in enumerate(letter.pages, start=2):
        canvas.showPage()
        _paint_column(canvas, letter.page_column, 770)
        if letter.number_first:
            _paint_number(canvas, letter, number, total)
        draw_lines(canvas, _LEFT, _TOP, page.lines, LEADING)
        _paint_notes(canvas, page)
        if not letter.number_first:
            _paint_number(canvas, letter, number, total)


def _paint_first(canvas: Canvas, letter: Letter, total: int) -> None:
    draw_line(canvas, _LEFT, 705, letter.return_address)
    draw_lines(canvas, _LEFT, 680, letter.addressee, LEADING)
    _paint_column(canvas, letter.column, 705)
    y = draw_lines(canvas, _LEFT, 560, letter.subject, LEADING)
    draw_lines(canvas, _LEFT, y - 2 * LEADING, letter.opening, LEADING)
    _paint_number(canvas, letter, 1, total)


def _paint_column(canvas: Canvas, column: Column, y: float) -> None:
    for block in column:
        y = draw_lines(canvas, _COLUMN, y, block, SMALL_LEADING) - SMALL_LEADING / 2


def _paint_number(canvas: Canvas, letter: Letter, number: int, total: int) -> None:
    label = wrap(f"Pagina {number} van {total}", letter.small, COLUMN_WIDTH)
    draw_lines(canvas, _COLUMN, 28, label, SMALL_LEADING)


def _paint_notes(canvas: Canvas, page: Page) -> None:
    if page.notes:
        top = _FOOT + len(page.notes) * SMALL_LEADING
        canvas.line(_LEFT, top + SMALL_LEADING / 2, _LEFT + 144, top + SMALL_LEADING / 2)
        draw_lines(canvas, _LEFT, top - SMALL_LEADING / 2, page.notes, SMALL_LEADING)
