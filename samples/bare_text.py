"""A letter as bare text, damaged as such text layers are: no top of the letterhead, no page breaks.

The notes of a page stand where the page ended, between two paragraphs or in the middle of a sentence.
"""

from collections.abc import Iterable

from samples.letter import Letter
from samples.typesetting import Line


def write_bare_text(letter: Letter) -> str:
    """Return the letter's text, each line with a space behind it."""
    sender, *references = letter.column
    lines = [f" {sender[1].text}", *_texts(sender[2:])]
    for block in references:
        for line in block:
            lines += [line.text, ""] if line.pieces else []
    lines += ["", *_texts(letter.subject), "", *_texts(letter.opening)]
    for page in letter.pages:
        body = _texts(page.lines)
        lines += [f" {body[0]}", *body[1:]]
        if page.notes:
            lines += ["", "", "", *_texts(page.notes)]
    return "\n".join(f"{line.rstrip()} " if line.strip() else line for line in lines) + "\n"


def _texts(lines: Iterable[Line]) -> list[str]:
    return [line.text or " " for line in lines]
