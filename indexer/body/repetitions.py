"""Questions printed twice: as a list, and again above their answers."""

import re
from collections.abc import Sequence

from indexer.body.segments import Segment
from indexer.headings.spellings import HeadingKind


def repeated(found: Sequence[Segment]) -> frozenset[int]:
    """Return the places in `found` of the questions whose very words stand again further on, unanswered here.

    Of a question that is printed twice the one with its answer under it stays.
    """
    last = {_words(segment): index for index, segment in enumerate(found) if _is_question(segment)}
    return frozenset(
        index
        for index, segment in enumerate(found)
        # two in a row are a misprinted number
        if _is_question(segment) and last[_words(segment)] > index + 1 and not _is_answered(found[index + 1])
    )


def _is_answered(below: Segment) -> bool:
    return below.kind is HeadingKind.ANSWER


def _is_question(segment: Segment) -> bool:
    return segment.kind is HeadingKind.QUESTION


def _words(segment: Segment) -> tuple[tuple[str, ...], str]:
    printed = "".join(line.text for line in segment.lines)
    return segment.labels, re.sub(r"\W+", "", printed).lower()
