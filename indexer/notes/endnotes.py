"""Notes behind the last answer: "[1] …" or "1) …", whose marks stand in the text."""

import re
from collections.abc import Sequence

from indexer.lines import Line
from indexer.notes.found import FoundNote

# "[1] Reuters, …"   "1) NOS, …"   "1. Argos, …"   "1 AD, …" after the last answer
_ENDNOTE = re.compile(
    r"(?:\[(?P<square>\d{1,3}) ?\]|(?P<round>\d{1,3})\)|(?P<dot>\d{1,3})\.)\s*(?P<text>\S.*)"
)

# "Kamerstuk 21 501-32, nr. 1701↩︎"
_ARROW = re.compile("\\s?\u21a9[\ufe0e\ufe0f]?$")


def endnotes(lines: Sequence[tuple[int, Line]], before: str) -> list[FoundNote]:
    """Return the end notes that close the last unit, given as its (place, line); `before`: all text so far.

    The first is numbered 1 and its mark ("[1]" or "1)") was seen in the text; all lines behind it are notes.
    """
    if arrows := _with_arrows(lines):
        return arrows
    for index, (_, line) in enumerate(lines):
        match = _ENDNOTE.fullmatch(line.text)
        if match and _number(match) == 1 and (mark := _seen_mark(match, before)):
            return _numbered(lines[index:], mark)
    return []


def _number(match: re.Match[str]) -> int:
    return int(match["square"] or match["round"] or match["dot"])


def _seen_mark(match: re.Match[str], before: str) -> str | None:
    """Return the form in which the mark is printed in the text: "[{}]" or "{})"; None: it is not there."""
    if match["square"]:
        return "[{}]" if re.search(r"\[1 ?\]", before) else None
    return "{})" if re.search(r"(?<=[^\s(\d])\s?1 ?\)", before) else None


def _numbered(lines: Sequence[tuple[int, Line]], form: str) -> list[FoundNote]:
    notes: list[FoundNote] = []
    for place, line in lines:
        match = _ENDNOTE.fullmatch(line.text)
        if match and _number(match) == len(notes) + 1:
            notes.append(FoundNote(form.format(_number(match)), place, line.page, [match["text"]], [place]))
        else:
            notes[-1].texts.append(line.text)
            notes[-1].places.append(place)
    return notes


def _with_arrows(lines: Sequence[tuple[int, Line]]) -> list[FoundNote]:
    """Return the notes of a page of a word processor: unnumbered, each with an arrow back to its mark."""
    start = next((index for index, (_, line) in enumerate(lines) if _ARROW.search(line.text)), len(lines))
    notes = lines[start:]
    if not all(_ARROW.search(line.text) for _, line in notes):
        return []
    return [
        FoundNote(str(number), place, line.page, [_ARROW.sub("", line.text)], [place])
        for number, (place, line) in enumerate(notes, 1)
    ]
