"""Notes out of the running text: at the foot of a page, between two paragraphs, or after the last answer.

Footnotes count through the source: 1, 2, 3 … A line is taken for note k only when k is the next number
and either the layout says so (smaller type that goes on to the end of the page) or the mark k was seen in
the text before it. End notes ("[1]", "1)") count apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.headings import read_heading
from indexer.lines import Line

# "1 NOS, d.d. 1 maart 2024", "1NRC, …" (glued by an extractor), "12 https://…"
_FOOTNOTE = re.compile(r"(?P<mark>\d{1,3})\s?(?P<text>[^\s\d.,:;)%/–-].*)")

# "[1] Reuters, …"   "1) NOS, …"   "1. Argos, …"   "1 AD, …" after the last answer
_ENDNOTE = re.compile(
    r"(?:\[(?P<square>\d{1,3}) ?\]|(?P<round>\d{1,3})\)|(?P<dot>\d{1,3})\.)\s*(?P<text>\S.*)"
)

_SMALL = 0.93
"""Notes are set smaller than the body: below this share of its size."""

_RAISED = 0.6
"""A raised mark is set below this share of the body's size."""


@dataclass(slots=True)
class FoundNote:
    """A note while it is being read: its mark as printed, its lines, and the page it stands on."""

    mark: str
    first: int
    page: int | None
    texts: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def footnotes(lines: Sequence[tuple[int, Line]], body_size: float | None) -> list[FoundNote]:
    """Return the footnotes among a body's lines, given as (place, line) without furniture."""
    notes: list[FoundNote] = []
    index = 0
    while index < len(lines):
        text = _note_text(lines, index, len(notes) + 1, body_size)
        if text is None:
            index += 1
            continue
        place, line = lines[index]
        stop = _note_end(lines, index, len(notes) + 1, body_size)
        rest = lines[index + 1 : stop]
        notes.append(
            FoundNote(
                str(len(notes) + 1),
                place,
                line.page,
                [text, *(more.text for _, more in rest)],
                [place, *(other for other, _ in rest)],
            )
        )
        index = stop
    return notes


def _is_small(line: Line, body_size: float | None) -> bool | None:
    if body_size is None or line.size is None:
        return None
    return line.size < _SMALL * body_size or _is_raised(line, body_size)


def _is_raised(line: Line, body_size: float | None) -> bool:
    """Whether a line begins with a raised mark: set smaller than even a note's text."""
    return body_size is not None and line.lead is not None and line.lead < _RAISED * body_size


def _note_text(
    lines: Sequence[tuple[int, Line]], index: int, number: int, body_size: float | None
) -> str | None:
    """Return the text of note `number` where this line begins it, else None."""
    line = lines[index][1]
    if _is_raised(line, body_size):
        match = re.fullmatch(rf"{number}(?!\d)\s*(\S.*)", line.text)
        return match[1] if match else None
    match = _FOOTNOTE.fullmatch(line.text)
    small = _is_small(line, body_size)
    if match is None or int(match["mark"]) != number or small is False:
        return None
    to_page_end = _same_page(lines, index)
    if small:
        return match["text"] if all(_is_small(more, body_size) for _, more in to_page_end) else None
    later = (_FOOTNOTE.fullmatch(more.text) for _, more in to_page_end)
    if any(other and int(other["mark"]) == number for other in later):
        return None
    return match["text"] if _mark_seen(lines[:index], number) else None


def _same_page(lines: Sequence[tuple[int, Line]], index: int) -> Sequence[tuple[int, Line]]:
    """Return what follows on the same page; without pages, what follows up to the next heading."""
    page = lines[index][1].page
    stop = index + 1
    while stop < len(lines) and lines[stop][1].page == page:
        if page is None and read_heading(lines[stop][1].text):
            break
        stop += 1
    return lines[index + 1 : stop]


def _mark_seen(before: Sequence[tuple[int, Line]], number: int) -> bool:
    glued = re.compile(rf"(?:(?<=[^\W\d])|(?<=[^\w\s(\[]) ?|(?<=\d{{4}})){number}(?![\w])")
    alone = str(number)
    return any(line.text == alone or glued.search(line.text) for _, line in before)


def _note_end(lines: Sequence[tuple[int, Line]], index: int, number: int, body_size: float | None) -> int:
    page = lines[index][1].page
    stop = index + 1
    while stop < len(lines):
        line = lines[stop][1]
        if line.page != page or _note_text(lines, stop, number + 1, body_size) is not None:
            break
        if read_heading(line.text) or _ENDNOTE.match(line.text) or _is_small(line, body_size) is False:
            break
        stop += 1
    return stop


def endnotes(lines: Sequence[tuple[int, Line]], before: str) -> list[FoundNote]:
    """Return the end notes that close the last unit, given as its (place, line); `before`: all text so far.

    The first is numbered 1 and its mark ("[1]" or "1)") was seen in the text; all lines behind it are notes.
    """
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
