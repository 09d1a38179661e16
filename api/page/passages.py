"""Passages: the pieces of a document that show best why it is found, cut where sentences end."""

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.page.highlights import Marked
from api.page.sentences import Span, sentences
from api.query.fields import Area

MOST = 3
LENGTH = 200  # characters, about
_WHOLE = 320  # a sentence of up to so many characters is shown whole
_BEFORE_A_MARK = 60  # of a longer sentence: so many characters before its mark

_SPACES = re.compile(r"[^\S ]\s*| \s+")
"""White space that is not one space already: most of a text's is, and need not be written anew."""

Address = Callable[[int | None], str | None]
"""Where a source can be read, opened at a page of it."""


def _nowhere(_page: int | None) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Piece:
    """The place of a passage and its marks. `opens` and `closes` tell whether its ends are a sentence's."""

    start: int
    end: int
    marks: tuple[Span, ...]
    opens: bool
    closes: bool


def choose_passages(
    marked: Mapping[Area, Sequence[Marked]],
    text: str,
    subject: str | None,
    pages: Sequence[Mapping[str, Any]],
    address: Address = _nowhere,
) -> list[dict[str, Any]]:
    """Return what a hit shows, plain and not validated yet: one to three of `Passage`, the best first.

    From the text if anything matches there, with room left from the notes; else from the subject; with
    no match at all, the beginning of the text. `pages` are `PageStart`, as stored.
    """
    for areas in ((Area.TEXT, Area.NOTES), (Area.SUBJECT,)):
        found = [
            (area, one.text, piece)
            for area in areas
            for one in marked.get(area, ())
            for piece in best_pieces(one)
        ]
        if found:
            return [_passage(*one, pages, address) for one in found[:MOST]]
    area, beginning = (Area.TEXT, text) if text.strip() else (Area.SUBJECT, subject or "")
    return [_passage(area, beginning, first_piece(beginning), pages, address)]


def best_pieces(marked: Marked) -> list[Piece]:
    """Return up to three pieces with marks: most different words first, then most marks, then in order."""
    places = _Sentences(marked.text)
    pieces: list[Piece] = []
    taken = 0
    for mark in marked.spans:
        if mark[0] >= taken:
            pieces.append(_piece(marked, places, mark, taken))
            taken = pieces[-1].end
    return sorted(pieces, key=lambda piece: _rank(marked.text, piece))[:MOST]


def first_piece(text: str) -> Piece:
    """Return the beginning of a text, without marks."""
    places = _Sentences(text)
    return _piece(Marked(text, ()), places, (places.starts[0], places.starts[0]), 0)


class _Sentences:
    """The sentences of a text: where each starts, and where it ends."""

    def __init__(self, text: str) -> None:
        places = sentences(text) or [(0, len(text))]
        self.starts = [start for start, _ in places]
        self.ends = [end for _, end in places]


def _rank(text: str, piece: Piece) -> tuple[int, int, int]:
    words = {text[start:end].casefold() for start, end in piece.marks}
    return -len(words), -len(piece.marks), piece.start


def _piece(marked: Marked, places: _Sentences, mark: Span, taken: int) -> Piece:
    """Return the piece around a mark: its sentence, and the neighbours of it for which there is room."""
    starts, ends = places.starts, places.ends
    number = min(bisect_right(ends, mark[0]), len(ends) - 1)
    start, end = max(starts[number], taken), ends[number]
    if end - start > _WHOLE:
        start, end = _cut(marked.text, start, mark)
    else:
        later = number + 1
        while later < len(ends) and ends[later] - start <= LENGTH:
            end = ends[later]
            later += 1
        while number and end - starts[number - 1] <= LENGTH and starts[number - 1] >= taken:
            number -= 1
            start = starts[number]
    marks = tuple((left, min(right, end)) for left, right in marked.spans if start <= left < end)
    return Piece(start, end, marks, opens=start in starts, closes=end in ends)


def _cut(text: str, start: int, mark: Span) -> Span:
    """Return a part of a long sentence, from word to word, with the mark in it."""
    if mark[0] - start > _BEFORE_A_MARK:
        start = text.find(" ", mark[0] - _BEFORE_A_MARK, mark[0]) + 1 or mark[0]
    space = text.rfind(" ", mark[1], start + LENGTH)
    return start, space if space > start else max(mark[1], start + LENGTH)


def _passage(
    area: Area, text: str, piece: Piece, pages: Sequence[Mapping[str, Any]], address: Address
) -> dict[str, Any]:
    first = piece.marks[0][0] if piece.marks else piece.start
    begun = [page["page"] for page in pages if page["start"] <= first] if area is Area.TEXT else []
    written = "" if piece.opens else "…"
    marked = written
    marks = []
    place = piece.start
    plain = _plain if _SPACES.search(text, piece.start, piece.end) else str
    for start, end in piece.marks:
        between, word = plain(text[place:start]), plain(text[start:end])
        begin = len(written) + len(between)
        marks.append({"start": begin, "end": begin + len(word)})
        written += between + word
        marked += f"{_escape(between)}<mark>{_escape(word)}</mark>"
        place = end
    rest = plain(text[place : piece.end])
    end_sign = "" if piece.closes else "…"
    page = begun[-1] if begun else None
    return {
        "html": f"{marked}{_escape(rest)}{end_sign}",
        "text": f"{written}{rest}{end_sign}",
        "marks": marks,
        "field": area,
        "page": page,
        "link": address(page),
    }


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text)


def _escape(text: str) -> str:
    return html.escape(text, quote=False)
