"""Where a unit's lines begin a new paragraph: a joint heading stands over one paragraph a question."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.cleaning.running_text import SENTENCE_END
from indexer.lines import Line

# "verwachten?Wat kunt u" "zijn.²Het IMG": no space behind the sentence's end
_GLUED_END = re.compile("[^\\W\\d_A-Z][.?!][»”’)]*[\ue000-\uf8ff]*(?=[A-Z«“])")


def paragraphs(lines: Sequence[Line], wanted: int) -> list[list[Line]] | None:
    """Cut a unit's lines into so many paragraphs, or return None where the layout does not say how.

    Tried in turn: blank lines; sentence ends on short lines; sentence ends at any line's end; those that an
    extractor glued to what followed on the next line.
    """
    cut_apart = [piece for line in lines for piece in _unglued(line)]
    attempts = (
        (_after_blank, lines),
        (_after_short, lines),
        (_after_sentence, lines),
        (_after_sentence, cut_apart),
    )
    width = max((len(line.text) for line in lines), default=0)
    for rule, pieces in attempts:
        cut: list[list[Line]] = []
        for index, line in enumerate(pieces):
            if not cut or rule(pieces[index - 1], line, width):
                cut.append([])
            cut[-1].append(line)
        if len(cut) == wanted:
            return cut
    return None


def _after_blank(_before: Line, line: Line, _width: int) -> bool:
    return line.breaks


def _after_short(before: Line, line: Line, width: int) -> bool:
    short = len(before.text) < 0.85 * width
    return short and _after_sentence(before, line, width)


def _after_sentence(before: Line, line: Line, _width: int) -> bool:
    return bool(SENTENCE_END.search(before.text)) and line.text[:1].isupper()


def _unglued(line: Line) -> Iterator[Line]:
    """Cut a line where an extractor lost the line's end behind a sentence: "… is dat?Kunt u …"."""
    start = 0
    for glued in _GLUED_END.finditer(line.text):
        yield replace(line, text=line.text[start : glued.end()], breaks=line.breaks and not start)
        start = glued.end()
    yield replace(line, text=line.text[start:], breaks=line.breaks and not start)
