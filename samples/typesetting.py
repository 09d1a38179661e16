"""Marked-up text -> lines of a given width."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportlab.pdfbase.pdfmetrics import stringWidth

from samples.contents import HYPHEN

_MARKUP = re.compile(r"(</?[bi]>|\{[^}]+\})")


@dataclass(frozen=True)
class Face:
    """The fonts and measures of one kind of text, in points."""

    regular: str
    bold: str
    italic: str
    size: float


@dataclass(frozen=True)
class Piece:
    """Text in one font, perhaps raised above the line."""

    text: str
    font: str
    size: float
    rise: float = 0.0

    @property
    def width(self) -> float:
        """Width in points."""
        return float(stringWidth(self.text, self.font, self.size))


@dataclass(frozen=True)
class Line:
    """One printed line. An empty one is white space. Footnote marks on it draw their notes to its page."""

    pieces: tuple[Piece, ...] = ()
    marks: tuple[str, ...] = ()
    keep: bool = False
    starts_page: bool = False

    @property
    def text(self) -> str:
        """The line as a reader sees it."""
        return "".join(piece.text for piece in self.pieces)


Word = tuple[Piece, ...]


def _words(text: str, face: Face, *, bold: bool) -> list[Word]:
    words: list[list[Piece]] = [[]]
    font = face.bold if bold else face.regular
    plain_font = font
    for part in _MARKUP.split(text):
        if part in {"<b>", "<i>"}:
            font = face.bold if part == "<b>" else face.italic
        elif part in {"</b>", "</i>"}:
            font = plain_font
        elif part.startswith("{["):
            words[-1].append(Piece(part[1:-1], font, face.size))
        elif part.startswith("{"):
            words[-1].append(Piece(part[1:-1], plain_font, face.size * 0.65, face.size * 0.35))
        else:
            first, *others = part.split(" ")
            words[-1].append(Piece(first, font, face.size))
            words.extend([Piece(other, font, face.size)] for other in others)
    return [
        tuple(piece for piece in word if piece.text) for word in words if any(piece.text for piece in word)
    ]


def _shown(word: Word) -> Word:
    return tuple(Piece(piece.text.replace(HYPHEN, ""), piece.font, piece.size, piece.rise) for piece in word)


def _width(word: Word) -> float:
    return sum(piece.width for piece in word)


def _hyphenated(word: Word, room: float) -> tuple[Word, Word] | None:
    """Split a word at the last `¬` before which it fits, with a hyphen, into the room that is left."""
    head, *tail = word
    parts = head.text.split(HYPHEN)
    for count in range(len(parts) - 1, 0, -1):
        start = Piece("".join(parts[:count]) + "-", head.font, head.size)
        if start.width <= room:
            return (start,), (Piece(HYPHEN.join(parts[count:]), head.font, head.size), *tail)
    return None


def wrap(text: str, face: Face, width: float, *, bold: bool = False, keep: bool = False) -> list[Line]:
    """Break a marked-up paragraph into lines of at most `width` points."""
    lines: list[list[Word]] = [[]]
    space = Piece(" ", face.regular, face.size)
    room = width
    for word in _words(text, face, bold=bold):
        rest = word
        needed = _width(_shown(rest)) + (space.width if lines[-1] else 0)
        if needed > room:
            split = _hyphenated(rest, room - space.width) if lines[-1] else None
            if split is not None:
                lines[-1].append(split[0])
                rest = split[1]
            lines.append([])
            room = width
            needed = _width(_shown(rest))
        lines[-1].append(_shown(rest))
        room -= needed
    return [Line(_spaced(words, space), _marks(words), keep=keep) for words in lines]


def _spaced(words: Sequence[Word], space: Piece) -> tuple[Piece, ...]:
    """Join the words of a line into as few pieces as fonts and marks allow."""
    pieces: list[Piece] = []
    for number, word in enumerate(words):
        for piece in (Piece(space.text, word[0].font, space.size), *word)[0 if number else 1 :]:
            last = pieces[-1] if pieces else None
            if last and (last.font, last.size, last.rise) == (piece.font, piece.size, piece.rise):
                pieces[-1] = replace(last, text=last.text + piece.text)
            else:
                pieces.append(piece)
    return tuple(pieces)


def _marks(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(piece.text for word in words for piece in word if piece.rise)
