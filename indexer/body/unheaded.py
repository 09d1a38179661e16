"""Where an answer without a heading begins: behind the paragraph that asks."""

import itertools
from collections.abc import Sequence

from indexer.lines import Line
from indexer.notes.marks import without_signs

# "… open?" "… dicht?»" "… bericht? 1) 2)" "… bericht?[1]" "… bericht?1"
_BEHIND_A_QUESTION_MARK = " 0123456789[]()»”’\"'⁰¹²³⁴⁵⁶⁷⁸⁹"

_PARAGRAPH_A_LINE = 160
"""A text with lines of so many characters has a paragraph on each."""


def answer_start(lines: Sequence[Line], *, others_headed: bool) -> int | None:
    """Return which of a question's lines begins its answer, or None.

    It is the first paragraph that does not ask, behind one that does. Where other answers have headings
    (`others_headed`) nothing asks behind it; where none has one and the source shows no paragraphs, it is
    the line behind the last question mark.
    """
    whole = not others_headed and any(len(line.text) >= _PARAGRAPH_A_LINE for line in lines)
    starts = [index for index in range(1, len(lines)) if whole or lines[index].breaks]
    if others_headed:
        start = next((start for start in starts if _asks(lines[start - 1])), None)
        return start if start and not any("?" in line.text for line in lines[start:]) else None
    for start, stop in itertools.pairwise([*starts, len(lines)]):
        if _asks(lines[start - 1]) and not _asks(lines[stop - 1]):
            return start
    return None if starts else _behind_the_last(lines)


def _behind_the_last(lines: Sequence[Line]) -> int | None:
    asking = [index for index, line in enumerate(lines) if "?" in line.text]
    if not asking or asking[-1] + 1 == len(lines) or not _asks(lines[asking[-1]]):
        return None
    return asking[-1] + 1


def _asks(line: Line) -> bool:
    return without_signs(line.text).rstrip(_BEHIND_A_QUESTION_MARK).endswith("?")
