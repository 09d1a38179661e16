"""Notes at the foot of a page or between two paragraphs, taken out of the running text.

Footnotes count through the source: 1, 2, 3 … A line is taken for note k only when k is the next number
and either the layout says so (smaller type that goes on to the end of the page) or the mark k was seen in
the text before it. End notes ("[1]", "1)") count apart.
"""

import re
from collections.abc import Mapping, Sequence

from indexer.headings.spellings import Heading
from indexer.lines import Line
from indexer.notes.found import FoundNote
from indexer.notes.page_notes import PageNotes

_SENTENCE_END = re.compile(r"[.?!:;…][»”’\"')]{0,3}[0-9⁰¹²³⁴-⁹]{0,3}$")
_ADDRESS = re.compile(r"https?:|www\.|[\w.-]{1,80}\.(?:nl|com|eu|org|net)\b")


def footnotes(
    lines: Sequence[tuple[int, Line]], body_size: float | None, headings: Mapping[int, Heading]
) -> list[FoundNote]:
    """Return the footnotes among a body's lines, given as (place, line) without furniture.

    `headings` are those of the body by the place of their line: no note goes beyond one.
    """
    pages = PageNotes(lines, body_size, headings)
    notes: list[FoundNote] = []
    used: set[int] = set()
    expected = 1
    cut_in_two = False
    index = 0
    while index < len(lines):
        if torn := _torn(lines, index, expected, pages):
            notes.extend(torn)
            used.update(int(note.mark) for note in torn)
            expected += len(torn)
            index += sum(len(note.places) for note in torn)
            continue
        inside = bool(notes) and lines[index - 1][0] in notes[-1].places
        number, text, in_table = expected, pages.note_text(index, expected, inside=inside), False
        if text is None and (table := pages.table_note(index)):
            (number, text), in_table = table, True
        if text is None:
            index += 1
            continue
        place, line = lines[index]
        if not inside:
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


def _torn(lines: Sequence[tuple[int, Line]], index: int, expected: int, pages: PageNotes) -> list[FoundNote]:
    """Return the notes whose numbers an extractor put together above their texts: "1", "2" and then both.

    They end the page; each is a paragraph, or a line where there are as many lines as numbers.
    """
    count = 0
    while index + count < len(lines) and lines[index + count][1].text == str(expected + count):
        count += 1
    torn = count > 1 and pages.body_size is None and lines[index][1].page is not None
    rest = list(pages.rest_of_page(index + count - 1)) if torn else []
    if not rest or any(place in pages.headings for place, _ in rest):
        return []
    parts: list[list[tuple[int, Line]]] = [[each] for each in rest] if len(rest) == count else []
    for each in rest if not parts else []:
        if not parts or each[1].breaks:
            parts.append([])
        parts[-1].append(each)
    if len(parts) != count or not all(pages.is_marked(index, expected + place) for place in range(count)):
        return []
    return [
        FoundNote(
            str(expected + place),
            lines[index + place][0],
            lines[index + place][1].page,
            [line.text for _, line in part],
            [lines[index + place][0], *(at for at, _ in part)],
        )
        for place, part in enumerate(parts)
    ]
