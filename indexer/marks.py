"""Note marks in the running text: found in the order of the notes, taken out, and tied to their unit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Where a mark k may stand, the surest first:
#   »?1   NCTV.1   jurisprudentie2.   (behind punctuation or a letter)
#   2028.2   20235   (behind a year)
#   datalek. 3 Het   »» 1?   (alone between spaces, before a capital or a mark of punctuation)
_PLACES = (
    r"(?<=[^\w\s(\[/€$+–-]){mark}(?![\w]|[.,]\d)",
    r"(?<=[^\W\d]){mark}(?![\w]|[.,]\d)",
    r"(?<=(?:19|20)\d\d){mark}(?!\w)",
    r"(?<=[^\W\d]) {mark}(?= ?[.,;:?!)»”’])",
    r"(?<=[.?!»”’)]) {mark}(?= [A-Z«“‘]|$)",
    r"(?<=\S) {mark}(?= [A-Z]| ?$)",
)


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
    "1)") marks rise with the text: each is looked for behind the one before it. A note whose mark is not
    found has none.
    """
    found: list[Mark] = []
    behind: dict[str, tuple[int, int]] = {}
    for index, (printed, allowed) in enumerate(notes):
        series = printed.strip("0123456789")
        for place in _patterns(printed):
            hit = _first(texts, allowed, place, *behind.get(series, (0, 0)))
            if hit is not None:
                text, start, end = hit
                behind[series] = (text, end)
                found.append(Mark(index, text, start, end))
                break
    return sorted(found, key=lambda mark: (mark.text, mark.start))


def _patterns(printed: str) -> list[re.Pattern[str]]:
    if printed.startswith("["):
        return [re.compile(rf" ?\[{printed[1:-1]} ?\]")]
    if printed.endswith(")"):
        return [re.compile(rf"(?<=[^\s(\d]) ?{printed[:-1]} ?\)")]
    return [re.compile(place.format(mark=printed)) for place in _PLACES]


def _first(
    texts: Sequence[str], allowed: frozenset[int], place: re.Pattern[str], text: int, offset: int
) -> tuple[int, int, int] | None:
    for index in range(text, len(texts)):
        if index in allowed and (hit := place.search(texts[index], offset if index == text else 0)):
            return index, hit.start(), hit.end()
    return None
