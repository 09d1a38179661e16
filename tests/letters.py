"""Invented letters as bare text, and files that cannot be read, for the tests of loading."""

import io

from pypdf import PdfWriter
from reportlab.pdfgen.canvas import Canvas

ANSWERS = ("Ja.", "Nee.", "Dat is niet bekend.")


def letter(
    number: str = "2024Z90101",
    questions: tuple[str, ...] = ("Is de sluis dicht?", "Gaat zij weer open?"),
    party: str = "D66",
    subject: str = "de sluis bij Overdam",
) -> bytes:
    """Return a letter that answers each question; an empty number is not printed."""
    reference = f" met kenmerk {number}" if number else ""
    units = [
        f"Vraag {place}\n{question}\n\nAntwoord\n{ANSWERS[place % len(ANSWERS)]}\n"
        for place, question in enumerate(questions, 1)
    ]
    head = (
        "Datum 26 april 2024\n\n"
        f"Hierbij zend ik u de antwoorden op vragen van het lid Lindeboom ({party}) over {subject}\n"
        f"(ingezonden 28 maart 2024){reference}.\n\n"
        "De minister van Defensie,\n\nR. van Oeverloo\n\n"
    )
    return (head + "\n".join(units)).encode()


def drawn_page() -> bytes:
    """Return a PDF as a scanner makes it: a page with a drawing on it and no text."""
    content = io.BytesIO()
    canvas = Canvas(content, invariant=1)
    canvas.rect(72, 72, 300, 500, fill=1)
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def encrypted(content: bytes, password: str = "geheim") -> bytes:  # noqa: S107 - an invented one
    """Return a PDF that asks for a password before it can be read."""
    writer = PdfWriter(clone_from=io.BytesIO(content))
    writer.encrypt(password, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
