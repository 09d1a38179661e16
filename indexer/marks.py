"""Note marks in the running text: found in the order of the notes, taken out, and tied to their unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Where a mark k may stand. A surer kind of place wins over a less sure one, within a kind the first place.
# 1. »?1   NCTV.1   (behind punctuation)     2028.2   20235   (behind a year)
#    datalek. 3 Het   NOS? 1   (alone, between the end of a sentence and a capital or the end of the text)
# 2. jurisprudentie2.   meldpunt2 en   (behind a letter)
# 3. »» 1?   keten 2.   (a space before it, punctuation behind it; "vraag 2," and "antwoord 4," are none)
# 4. alone, before a capital or at the end of the text
_AFTER_PUNCTUATION = (
    r"(?<=[^\w\s(\[/€$+–-]){mark}(?![\w]|[.,]\d)"
    r"|(?<=(?:19|20)\d\d){mark}(?!\w)"
    r"|(?<=[.?!»”’)]) {mark}(?=\s+[A-Z«“‘]|\s*$)"
)
_AFTER_LETTER = r"(?<=[^\W\d]){mark}(?![\w]|[.,]\d)"
_BEFORE_PUNCTUATION = (
    r"(?<=[^\s\d,;:(\[€$+–-])(?<!vraag)(?<!vragen)(?<!woord)(?<!woorden)(?<!artikel)(?<!lid)(?<! en)(?<! of)"
    r" {mark}(?= ?[.,;:?!)»”’](?!\d))"
)
_ALONE = r"(?<=\S) {mark}(?=\s+[A-Z]|\s*$)"
_PLACES = (_AFTER_PUNCTUATION, _AFTER_LETTER, _BEFORE_PUNCTUATION, _ALONE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark found: which note, in which of the texts, from where to where."""

    note: int
    text: int
    start: int
    end: int


def find_marks(texts: Sequence[str], notes: Sequence[tuple[str, frozenset[int]]]) -> list[Mark]:
    """Return the marks of notes in texts, in the order of the texts.

    `notes` are (mark as printed, indices of the texts in which it may stand). In each series ("1", "[1]",
    "1)") marks rise with the text: each is looked for behind the one before it; the series with brackets go
    first, so that the 1 of "1)" is no mark "1". A note whose mark is not found has none.
    """
    found: list[Mark] = []
    behind: dict[str, tuple[int, int]] = {}
    for index, (printed, allowed) in sorted(enumerate(notes), key=lambda note: note[1][0].isdigit()):
        series = printed.strip("0123456789")
        for place in _patterns(printed):
            mark = _first(texts, allowed, place, behind.get(series, (0, 0)), found)
            if mark is not None:
                behind[series] = (mark[0], mark[2])
                found.append(Mark(index, *mark))
                break
    return sorted(found, key=lambda mark: (mark.text, mark.start))


def _patterns(printed: str) -> list[re.Pattern[str]]:
    if printed.startswith("["):
        return [re.compile(rf" ?\[{printed[1:-1]} ?\]")]
    if printed.endswith(")"):
        return [re.compile(rf"(?<=[^\s(\d]) ?{printed[:-1]} ?\)")]
    return [re.compile(place.format(mark=printed)) for place in _PLACES]


def _first(
    texts: Sequence[str],
    allowed: frozenset[int],
    place: re.Pattern[str],
    behind: tuple[int, int],
    taken: Sequence[Mark],
) -> tuple[int, int, int] | None:
    text, offset = behind
    for index in range(text, len(texts)):
        if index in allowed:
            for hit in place.finditer(texts[index], offset if index == text else 0):
                if not any(
                    mark.text == index and mark.start < hit.end() and hit.start() < mark.end for mark in taken
                ):
                    return index, hit.start(), hit.end()
    return None
