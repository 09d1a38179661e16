"""Lines that an extractor glued together, cut where a page foot, a page head or a heading stands in them."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from indexer.headings.labels import LABELS
from indexer.lines import Line, Text

_NUMBER = r"(?:ah|kv)-[te]k-[\dZ]+(?:-\d+)?"
_IMPRINT = r"ISSN 0921 ?[-–] ?7398\s*[’']s-Gravenhage \d{4}\s*"

# "ah-tk-20232024-1ISSN 0921 - 7398’s-Gravenhage 2024Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel 3Ja."
# "Tweede Kamer, vergaderjaar 2011–2012, Aanhangsel1 stop"
FOOT = (
    rf"(?:(?:{_NUMBER}\s*)?{_IMPRINT}|[’']s-Gravenhage \d{{4}}\s*)?"
    r"(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}.\d{4}, (?:Aanhangsel|Vragen)"
)
_FOOT = re.compile(rf"{FOOT}(?: ?(?P<page>\d+))?")
_FOOT_ALONE = re.compile(FOOT)
_HEAD = re.compile(
    rf"(?:{_NUMBER}\s*)?{_IMPRINT}(?=Tweede Kamer der)|Tweede Kamer der Staten-Generaal ?2?(?= ?Vergaderjaar)"
)
_IN_EVERY_ONE = "e Kamer"
"""No foot or head is printed without it."""

# "… Kamer. Vraag 2 Klopt het" "… 2012? Antwoord 1In de" in a source without line ends
_INLINE = re.compile(rf"(?<=[.?!»”’):;\d]) ?(?=(?:Vraag|Antwoord) {LABELS} ?[A-Z«“‘„'])")
_INLINE_HEADING = re.compile(
    rf"(?P<heading>(?:Vraag|Antwoord) {LABELS}) ?(?=[A-Z«“‘„'])(?P<rest>.*)", re.DOTALL
)
_INLINE_REMARK = re.compile(r"(?<=[.?!»”’)]) (?=(?:Toelichting|Mededeling):? [A-Z])")
# what a converter to markdown writes behind each page
_PAGE_RULE = "-----"
_PUNCTUATION = re.compile(r"\W+")
_UNLINED = 1500
"""A line of so many characters is no printed line: the extractor lost the line ends."""


def split_glued(text: Text) -> Text:
    """Return a source whose page feet and heads stand on lines of their own.

    A source without pages whose feet are numbered 1, 2, 3 … gets its pages from them, else from the rules
    that markdown draws under each page.
    """
    lines: list[Line] = []
    feet: list[int] = []
    pages: list[int] = []
    unlined = any(len(line.text) > _UNLINED for line in text.lines)
    for line in _with_page_numbers(text.lines):
        if not unlined and _IN_EVERY_ONE not in line.text:
            lines.append(line)
            continue
        for piece in _pieces(line, len(pages) + 1, unlined=unlined):
            lines.append(piece)
            foot = _FOOT.fullmatch(piece.text)
            if foot:
                feet.append(len(lines))
                pages.append(int(foot["page"] or 1))
    if not text.paged and pages and pages == list(range(1, len(pages) + 1)):
        return replace(text, lines=tuple(_numbered(lines, feet)), paged=True)
    rules = [index for index, line in enumerate(lines, 1) if line.text == _PAGE_RULE]
    if not text.paged and rules:
        return replace(text, lines=tuple(_numbered(lines, [*rules, len(lines) + 1])), paged=True)
    return replace(text, lines=tuple(lines))


def _with_page_numbers(lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield lines with the number of a page behind its foot, where it stands on the line below that."""
    page = 1
    taken = False
    for line, below in itertools.pairwise((*lines, Line(""))):
        if taken:
            taken = False
        elif _FOOT_ALONE.fullmatch(line.text):
            taken = below.text == str(page)
            page += 1
            yield replace(line, text=f"{line.text} {below.text}") if taken else line
        else:
            yield line


def _numbered(lines: list[Line], feet: list[int]) -> Iterator[Line]:
    page = 1
    for place, line in enumerate(lines):
        yield replace(line, page=page)
        if place + 1 in feet and place + 1 != feet[-1]:
            page += 1


def _pieces(line: Line, page: int, *, unlined: bool) -> Iterator[Line]:
    first = True
    for text in _cut(line.text, page, unlined=unlined):
        yield replace(line, text=text, breaks=line.breaks and first)
        first = False


def _cut(text: str, page: int, *, unlined: bool) -> Iterator[str]:
    match = _HEAD.search(text) or _foot(text, page)
    # in a printed line only what begins it is a foot; within a sentence it is a reference
    if (
        match is not None
        and (unlined or match.start() == 0)
        and not _PUNCTUATION.fullmatch(text, match.end())
    ):
        before, after = text[: match.start()].strip(), text[match.end() :].strip()
        if before:
            yield from _cut(before, page, unlined=unlined)
        yield match[0].strip()
        if after:
            yield from _cut(after, page + 1, unlined=unlined)
    elif unlined:
        yield from _at_headings(text)
    else:
        yield text


def _foot(text: str, page: int) -> re.Match[str] | None:
    """Return the page foot in a text; of digits behind it only the number of the page is its own."""
    match = _FOOT.search(text)
    if match is None or not match["page"] or not match["page"].startswith(str(page)):
        return match
    return re.compile(rf"{FOOT} ?(?P<page>{page})").search(text, match.start())


def _at_headings(text: str) -> Iterator[str]:
    for part in _INLINE.split(text):
        heading = _INLINE_HEADING.fullmatch(part)
        if heading:
            yield heading["heading"]
        yield from _INLINE_REMARK.split(heading["rest"] if heading else part)
