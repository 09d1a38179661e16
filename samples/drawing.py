"""What both forms draw with: the canvas, whose bytes are the same at every run, and lines of text on it."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.typesetting import Line, Piece

_FONTS = Path(reportlab.__file__).parent / "fonts"


def register_fonts() -> None:
    """Make Bitstream Vera, which comes with reportlab, known under the names that the letter form uses."""
    for name, file in (("Vera", "Vera"), ("Vera-Bold", "VeraBd"), ("Vera-Italic", "VeraIt")):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{file}.ttf")))


def draw(size: tuple[float, float], title: str, paint: Callable[[Canvas], None]) -> bytes:
    """Return the bytes of a PDF. Not compressed: other builds of zlib would give other bytes."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1, pageCompression=0)
    canvas.setTitle(title)
    canvas.setSubject("Verzonnen voorbeeld")
    paint(canvas)
    canvas.save()
    return target.getvalue()


def draw_text(canvas: Canvas, x: float, y: float, text: str, font: tuple[str, float]) -> None:
    """Draw text in one font. Not by `drawString`, which moves to a new line after it."""
    draw_line(canvas, x, y, Line((Piece(text, *font),)))


def draw_line(canvas: Canvas, x: float, y: float, line: Line) -> None:
    """Draw one line with its base line at `y`."""
    text = canvas.beginText(x, y)
    for piece in line.pieces:
        text.setFont(piece.font, piece.size)
        text.setRise(piece.rise)
        text.textOut(piece.text)
    canvas.drawText(text)


def draw_lines(canvas: Canvas, x: float, y: float, lines: Iterable[Line], leading: float) -> float:
    """Draw lines from `y` downwards and return the height that comes next."""
    for line in lines:
        if line.pieces:
            draw_line(canvas, x, y, line)
        y -= leading
    return y
