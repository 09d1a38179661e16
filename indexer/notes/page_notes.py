"""Where a note begins and ends on a page: type sizes, page ends, headings and marks tell it from the text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.headings.spellings import Heading
from indexer.lines import Line, raised

# "1 Vanaf 2021 zijn …" right under a row of figures ("Hbo en wo 859 735 616")
_TABLE_NOTE = re.compile(r"(?P<number>\d{1,2}) ?(?P<text>[A-Z][a-z]++ [^a-z]*+[a-z].*)")
_TABLE_ROW = re.compile(r"(?:\d[\d.,]{0,15}%? {1,9}){2}\d[\d.,]{0,15}%?$")

_BRACKETED = re.compile(r"\[\d{1,3}\] ?\S|\d{1,3}\) \S")

_SMALL = 0.93
"""Notes are set smaller than the body: below this share of its size."""

_RAISED_FIGURES = frozenset(raised("0123456789"))


@dataclass(frozen=True, slots=True)
class PageNotes:
    """A body's lines, with what tells a note from the text: type sizes, pages, headings, marks."""

    lines: Sequence[tuple[int, Line]]
    body_size: float | None
    headings: Mapping[int, Heading]

    def note_text(self, index: int, number: int, *, inside: bool = False) -> str | None:
        """Return the text on the line that begins note `number`, "" for a mark alone; None: it does not.

        `inside`: the line above it is the note before it.
        """
        place, line = self.lines[index]
        sign = raised(str(number))
        if line.text.startswith(sign) and line.text[len(sign) : len(sign) + 1] not in _RAISED_FIGURES:
            return line.text[len(sign) :].strip()
        # "61823021 ENE N": note 6, whose text begins with figures
        match = re.fullmatch(
            rf"{number}(?: ?(?P<text>\D.*|\d{{4}}[A-Z]\d.*)|(?: (?P<more>\d.*))|(?P<glued>\d{{5,12}} \D.*)|)",
            line.text,
        )
        if match is None or place in self.headings or (match["glued"] and not inside):
            return None
        text = match["text"] or match["more"] or match["glued"] or ""
        small = self._is_small(line)
        if small is False or (match["more"] and small is None and not self._is_bracketed(index, number)):
            return None
        rest = self.rest_of_page(index)
        if small:
            return text if all(self._is_small(more) for _, more in rest) else None
        if not text and not rest:
            return None
        return text if self._closes_page(index, number, rest) else None

    def _closes_page(self, index: int, number: int, rest: Sequence[tuple[int, Line]]) -> bool:
        """Whether, in a source without type sizes, note `number` begins here and the page's text has ended.

        Its mark stands in the text before it, and no later line of the page could begin it as well.
        """
        figures = r"| \d" if self._is_bracketed(index, number) else ""
        begins = re.compile(
            rf"{number} ?(?:[^\W\d]|[«“‘'(\[]|https?:|\d{{4}}[A-Z]\d|\d{{5,12}} \D{figures}).*|{number}"
        )
        if not begins.fullmatch(self.lines[index][1].text):
            return False
        if any(begins.fullmatch(more.text) for _, more in rest):
            return False
        return self.is_marked(index, number)

    def is_marked(self, index: int, number: int) -> bool:
        """Whether the mark of a note stands in the text above a line, on its page or the one before."""
        page = self.lines[index][1].page
        return any(
            seen_mark(self.headings[place].rest if place in self.headings else line.text, number)
            for place, line in self.lines[:index]
            if page is None or line.page in (page, page - 1)
        )

    def _is_bracketed(self, index: int, number: int) -> bool:
        """Whether the text above prints the mark in a way that no other figure has: "[11]"."""
        return any(f"[{number}]" in line.text for _, line in self.lines[:index])

    def _is_small(self, line: Line) -> bool | None:
        if self.body_size is None or line.size is None:
            return None
        return line.size < _SMALL * self.body_size

    def rest_of_page(self, index: int) -> Sequence[tuple[int, Line]]:
        """Return what follows on the same page; without pages, what follows up to the next heading."""
        page = self.lines[index][1].page
        stop = index + 1
        while stop < len(self.lines) and self.lines[stop][1].page == page:
            if page is None and self.lines[stop][0] in self.headings:
                break
            stop += 1
        return self.lines[index + 1 : stop]

    def table_note(self, index: int) -> tuple[int, str] | None:
        """Return number and text of a note directly under a table's last row, or None."""
        if self.body_size is not None or index == 0 or self.lines[index][0] in self.headings:
            return None
        match = _TABLE_NOTE.fullmatch(self.lines[index][1].text)
        if match is None or not _TABLE_ROW.search(self.lines[index - 1][1].text):
            return None
        return int(match["number"]), match["text"]

    def note_end(self, index: int, following: int) -> int:
        """Return where a note ends: note `following`, a heading, an end note, larger type, the page's end."""
        page = self.lines[index][1].page
        stop = index + 1
        while stop < len(self.lines):
            place, line = self.lines[stop]
            if (
                line.page != page
                or place in self.headings
                or self.note_text(stop, following, inside=True) is not None
            ):
                break
            if _BRACKETED.match(line.text) or self._is_small(line) is False:
                break
            stop += 1
        return stop


def seen_mark(text: str, number: int) -> bool:
    """Whether a line may hold the mark of a note: glued to a word, alone, or at the line's start."""
    mark = str(number)
    return bool(
        raised(mark) in text
        or re.fullmatch(rf"(?:\d{{1,3}}, ?){{0,20}}{mark}[.,;:?!]?(?: ?\d++,?+)*+", text)
        or f"[{mark}]" in text
        or re.match(rf"{mark}(?:[»”’)]*[.,;:?!] |[»”’)]+[.,;:?!]?$)", text)
        # "»?1 2 3": behind another mark
        or re.search(rf"(?<=[.?!»”’)])\d{{1,2}}(?:,? \d{{1,2}}){{0,8}},? {mark}(?!\w)", text)
        or re.search(
            rf"(?<=[^\W\d]){mark}(?!\w)|(?<=[^\w\s(\[€$]) ?{mark}(?!\w)|(?<=\d{{4}}){mark}(?!\w)", text
        )
        or re.match(rf"{mark} \D", text)
        or re.search(rf"(?<!vraag)(?<!vragen)(?<!artikel) {mark}(?= ?[.,;?!](?!\d)| *$)", text)
    )
