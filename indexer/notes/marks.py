"""Note marks in the running text: found in the order of the notes, replaced by a private character each.

The private characters ride along while lines are joined; `take_out` then turns them into places.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.lines import MOST_SIGNS, raised, sign
from mappings.values import PageStart

_RAISED = re.compile("[ \n]?[\ue000-\uf8ff]+(?=[ \n.,;:?!)»”’]|$)|[\ue000-\uf8ff]+")
_SIGNS = re.compile("[\ue000-\uf8ff]")

# A surer kind of place wins over a less sure one; within a kind the first place. k is the mark:
# 0. [1] (a raised mark in markdown)
# 1. k or "k, l" alone on its line; a raised figure of the reader's own ("¹")
#    »?1   NCTV.1   (behind punctuation, but not "artikel 5.1")     2028.2   20235   (behind a year)
#    datalek. 3 Het   NOS? 1   (alone, between the end of a sentence and a capital or the end of the text)
#    a line that begins with k, or with k and the full stop behind it (broken at the raised mark)
#    »?1 2 3 (behind another mark)   6». (broken before the closing quote)
# 2. jurisprudentie2.   meldpunt2 en   (behind a letter)
# 3. »» 1?   keten 2.   (a space before it, punctuation behind it; "vraag 2," and "antwoord 4," are none)
# 4. alone, before a capital or at the end of the text
_ALONE_ON_LINE = r"(?:(?<=\n)|(?<=[\ue000-\uf8ff\u200b] )){mark},?(?=[\d, ]*\n)"
_AFTER_PUNCTUATION = (
    r"(?<=[^\w\s(\[/€$+–-])(?<!(?<!(?:19|20)\d)\d[.,:]){mark}(?![\w]|[.,]\d)"
    r"|(?<=(?:19|20)\d\d){mark}(?!\w)"
    r"|(?<=[.?!»”’)]) {mark}(?=\s+[A-Z«“‘]|\s*$)"
)
_BEFORE_ITS_STOP = r"(?<=[^\s.:;?!]\n){mark}(?=[»”’)]*[.,;:?!](?: |\n)|[»”’)]+\n)"
_BEHIND_ANOTHER = r"(?<=[\ue000-\uf8ff\u200b]),? {mark}(?![\w]|[.,]\d)"
_BEGINS_LINE = (
    r"(?<=[^\s.:;]\n)(?<!vraag\n)(?<!vragen\n)(?<!woord\n)(?<!artikel\n)(?<! lid\n)(?<! en\n)(?<! nr\n)"
    r"{mark}(?= ?[^\W\d]| [(«“‘])|(?<=[.?!»”’)]\n){mark}(?= [A-Z«“‘])"
)
_AFTER_LETTER = r"(?<=[^\W\d]){mark}(?![\w]|[.,]\d)"
_BEFORE_PUNCTUATION = (
    r"(?<=[^\s\d,;:(\[€$+–-])(?<!vraag)(?<!vragen)(?<!woord)(?<!woorden)(?<!artikel)(?<!lid)(?<! en)(?<! of)"
    r" {mark}(?= ?[.,;:?!)»”’](?!\d))"
)
_ALONE = r"(?<=\S) {mark}(?=\s+[A-Z]|\s*$)"
_PLACES = (
    r"\[{mark}\]",
    rf"{_ALONE_ON_LINE}|{_AFTER_PUNCTUATION}|{_BEGINS_LINE}|{_BEFORE_ITS_STOP}|{_BEHIND_ANOTHER}",
    _AFTER_LETTER,
    _BEFORE_PUNCTUATION,
    _ALONE,
)


@dataclass(frozen=True, slots=True)
class MarkedNote:
    """A note whose mark is looked for: as printed, and on which page it stands (None: no pages)."""

    mark: str
    page: int | None
    in_table: bool = False
    tied: bool = False
    """The source ties it to its mark: the sign stands in the text already."""


def raise_marks(texts: Sequence[str], pages: Sequence[int | None], notes: Sequence[MarkedNote]) -> list[str]:
    """Return lines with each note's mark replaced by its private character.

    `texts` are a body's lines in order, `pages` their pages. A note at the foot of a page has its mark on
    that page or the one before; end notes, those with brackets, have theirs anywhere. In each series ("1",
    "[1]", "1)") marks rise with the text: each is looked for behind the one before it; the series with
    brackets go first, so that the 1 of "1)" is no mark "1". A note whose mark is not found leaves the lines
    as they are.
    """
    body = "\n".join(("", *texts, ""))
    lines = _line_starts(texts)
    behind: dict[str, int] = {}
    for index, note in sorted(enumerate(notes[:MOST_SIGNS]), key=lambda each: each[1].mark.isdigit()):
        if note.in_table or note.tied:
            continue  # a mark glued to a figure cannot be told from it
        series = note.mark.strip("0123456789")
        first, last = _reach(lines, pages, note.page if not series else None, len(body))
        for place in _patterns(note.mark):
            hit = place.search(body, max(first, behind.get(series, 0)), last)
            if hit:
                # the same length, so that the places of lines stay
                body = body[: hit.start()] + sign(index).ljust(len(hit[0]), "\u200b") + body[hit.end() :]
                behind[series] = hit.end()
                break
    return [text.replace("\u200b", "") for text in body.split("\n")[1:-1]]


def _line_starts(texts: Sequence[str]) -> list[int]:
    starts, start = [], 1
    for text in texts:
        starts.append(start)
        start += len(text) + 1
    return starts


def _reach(starts: list[int], pages: Sequence[int | None], page: int | None, length: int) -> tuple[int, int]:
    """Return from where to where the mark of a note on a page may stand."""
    if page is None:
        return 0, length
    on_page = [index for index, other in enumerate(pages) if other in (page, page - 1)]
    if not on_page:
        return 0, length
    after = on_page[-1] + 1
    return max(starts[on_page[0]] - 1, 0), starts[after] if after < len(starts) else length


def _patterns(printed: str) -> list[re.Pattern[str]]:
    if printed.startswith("["):
        return [re.compile(rf" ?\[{printed[1:-1]}\]")]
    if printed.endswith(")"):
        return [re.compile(rf"(?<=[^\s(\d]) ?{printed[:-1]} ?\)")]
    figures = raised("0123456789")
    sign = re.compile(
        rf"(?<![{figures}])(?<!\b[kcdm]m)(?<!\bm) ?{raised(printed)}(?![{figures}])(?:,(?= ?[{figures}]))?"
    )
    return [sign, *(re.compile(place.format(mark=printed)) for place in _PLACES)]


def take_out(text: str, places: Sequence[int]) -> tuple[str, list[tuple[int, int]], list[int]]:
    """Return a text without its private characters, (note, place) of each, and other places moved along.

    A space before a mark goes with it where another space, punctuation or the end follows.
    """
    marks: list[tuple[int, int]] = []
    clean: list[str] = []
    length = stop = 0
    cuts: list[tuple[int, int]] = []
    for hit in _RAISED.finditer(text):
        clean.append(text[stop : hit.start()])
        length += hit.start() - stop
        marks.extend((ord(each) - ord(sign(0)), length) for each in hit[0].strip())
        cuts.append(hit.span())
        stop = hit.end()
    clean.append(text[stop:])
    moved = [place - sum(min(end, place) - start for start, end in cuts if start < place) for place in places]
    return "".join(clean), marks, moved


def without_signs(text: str) -> str:
    """Return a text without the private characters that stand for note marks."""
    return _SIGNS.sub("", text)


def moved_pages(pages: Sequence[PageStart], starts: Sequence[int]) -> tuple[PageStart, ...]:
    """Return page starts with their places replaced."""
    return tuple(PageStart(start=start, page=at.page) for at, start in zip(pages, starts, strict=True))
