"""Notes out of the running text: at the foot of a page, between two paragraphs, or after the last answer.

Footnotes count through the source: 1, 2, 3 … A line is taken for note k only when k is the next number
and either the layout says so (smaller type that goes on to the end of the page) or the mark k was seen in
the text before it. End notes ("[1]", "1)") count apart.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from indexer.lines import Line, TiedNote, raised

# "1 NOS, d.d. 1 maart 2024", "1NRC, …" (glued by an extractor), "12 https://…", "32024D00001" (note 3)
# "[1] Reuters, …"   "1) NOS, …"   "1. Argos, …"   "1 AD, …" after the last answer
_ENDNOTE = re.compile(
    r"(?:\[(?P<square>\d{1,3}) ?\]|(?P<round>\d{1,3})\)|(?P<dot>\d{1,3})\.)\s*(?P<text>\S.*)"
)

# "1 Vanaf 2021 zijn …" right under a row of figures ("Hbo en wo 859 735 616")
_TABLE_NOTE = re.compile(r"(?P<number>\d{1,2}) ?(?P<text>[A-Z][a-z]++ [^a-z]*+[a-z].*)")
_TABLE_ROW = re.compile(r"(?:\d[\d.,]{0,15}%? {1,9}){2}\d[\d.,]{0,15}%?$")

_BRACKETED = re.compile(r"\[\d{1,3}\] ?\S|\d{1,3}\) \S")

_SENTENCE_END = re.compile(r"[.?!:;…][»”’\"')]{0,3}[0-9⁰¹²³⁴-⁹]{0,3}$")
_ADDRESS = re.compile(r"https?:|www\.|[\w.-]{1,80}\.(?:nl|com|eu|org|net)\b")

_SMALL = 0.93
"""Notes are set smaller than the body: below this share of its size."""

_RAISED_FIGURES = frozenset(raised("0123456789"))


@dataclass(slots=True)
class FoundNote:
    """A note while it is being read: its mark as printed, its lines, and the page it stands on."""

    mark: str
    first: int
    page: int | None
    texts: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    in_table: bool = False
    """A note under a table, whose mark stands in the table."""
    tied: bool = False
    """A note that the source itself ties to its mark: no line of the text is its."""


def tied_note(note: TiedNote) -> FoundNote:
    """Return a note that the source itself ties to its mark."""
    return FoundNote(note.mark, -1, None, [note.text], tied=True)


def footnotes(
    lines: Sequence[tuple[int, Line]], body_size: float | None, headings: Container[int]
) -> list[FoundNote]:
    """Return the footnotes among a body's lines, given as (place, line) without furniture.

    `headings` are the places of headings: no note goes beyond one.
    """
    pages = _Pages(lines, body_size, headings)
    notes: list[FoundNote] = []
    used: set[int] = set()
    expected = 1
    cut_in_two = False
    index = 0
    while index < len(lines):
        number, text, in_table = expected, pages.note_text(index, expected), False
        if text is None and (table := pages.table_note(index)):
            (number, text), in_table = table, True
        if text is None:
            index += 1
            continue
        place, line = lines[index]
        if not notes or lines[index - 1][0] not in notes[-1].places:
            cut_in_two = bool(index) and not _SENTENCE_END.search(lines[index - 1][1].text)
        stop = pages.note_end(index, expected if in_table else number + 1)
        stop = _stop_sooner(lines, index, stop, in_table=in_table, cut_in_two=cut_in_two)
        rest = lines[index + 1 : stop]
        texts = [each for each in (text, *(more.text for _, more in rest)) if each]
        places = [place, *(other for other, _ in rest)]
        notes.append(FoundNote(str(number), place, line.page, texts, places, in_table=in_table))
        used.add(number)
        while expected in used:
            expected += 1
        index = stop
    return notes


def _stop_sooner(
    lines: Sequence[tuple[int, Line]], index: int, stop: int, *, in_table: bool, cut_in_two: bool
) -> int:
    """Return where a note ends that text follows: it closes no page.

    Under a table, with its sentence; in a sentence that it cuts in two, where a paragraph goes on with that.
    """
    if lines[index][1].page is not None and not in_table:
        return stop
    for place in range(index + 1, stop):
        line = lines[place][1]
        if in_table and _SENTENCE_END.search(lines[place - 1][1].text):
            return place
        if cut_in_two and line.breaks and line.text[0].islower() and not _ADDRESS.match(line.text):
            return place
    return stop


@dataclass(frozen=True, slots=True)
class _Pages:
    """A body's lines, with what tells a note from the text: type sizes, pages, headings, marks."""

    lines: Sequence[tuple[int, Line]]
    body_size: float | None
    headings: Container[int]

    def note_text(self, index: int, number: int) -> str | None:
        """Return the text on the line that begins note `number`, "" for a mark alone; None: it does not."""
        place, line = self.lines[index]
        sign = raised(str(number))
        if line.text.startswith(sign) and line.text[len(sign) : len(sign) + 1] not in _RAISED_FIGURES:
            return line.text[len(sign) :].strip()
        match = re.fullmatch(
            rf"{number}(?: ?(?P<text>\D.*|\d{{4}}[A-Z]\d.*)|(?: (?P<more>\d.*))|)", line.text
        )
        if match is None or place in self.headings:
            return None
        text = match["text"] or match["more"] or ""
        small = self._is_small(line)
        if small is False or (match["more"] and small is None):
            return None
        rest = self._rest_of_page(index)
        if small:
            return text if all(self._is_small(more) for _, more in rest) else None
        if not text and not rest:
            return None
        return text if self._closes_page(index, number, rest) else None

    def _closes_page(self, index: int, number: int, rest: Sequence[tuple[int, Line]]) -> bool:
        """Whether, in a source without type sizes, note `number` begins here and the page's text has ended.

        Its mark stands in the text before it, and no later line of the page could begin it as well.
        """
        begins = re.compile(rf"{number} ?(?:[^\W\d]|[«“‘'(\[]|https?:|\d{{4}}[A-Z]\d).*|{number}")
        if not begins.fullmatch(self.lines[index][1].text):
            return False
        if any(begins.fullmatch(more.text) for _, more in rest):
            return False
        page = self.lines[index][1].page
        return any(
            seen_mark(line.text, number)
            for place, line in self.lines[:index]
            if (page is None or line.page in (page, page - 1)) and place not in self.headings
        )

    def _is_small(self, line: Line) -> bool | None:
        if self.body_size is None or line.size is None:
            return None
        return line.size < _SMALL * self.body_size

    def _rest_of_page(self, index: int) -> Sequence[tuple[int, Line]]:
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
            if line.page != page or place in self.headings or self.note_text(stop, following) is not None:
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
        or re.match(rf"{mark}[.,;:?!] ", text)
        or re.search(
            rf"(?<=[^\W\d]){mark}(?!\w)|(?<=[^\w\s(\[€$]) ?{mark}(?!\w)|(?<=\d{{4}}){mark}(?!\w)", text
        )
        or re.match(rf"{mark} \D", text)
        or re.search(rf"(?<!vraag)(?<!vragen)(?<!artikel) {mark}(?= ?[.,;?!](?!\d)| *$)", text)
    )


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
