"""Questions printed twice: as a list, and again above their answers."""

from collections.abc import Sequence

from indexer.body.segments import Segment, letters
from indexer.headings.spellings import HeadingKind


def repeated(found: Sequence[Segment]) -> frozenset[int]:
    """Return the places in `found` of the questions whose very words stand again further on, unanswered here.

    Of a question that is printed twice the one with its answer under it stays.
    """
    words = {
        index: (segment.labels, letters(segment.lines))
        for index, segment in enumerate(found)
        if segment.kind is HeadingKind.QUESTION
    }
    last = {printed: index for index, printed in words.items()}
    return frozenset(
        index
        for index, printed in words.items()
        # two in a row are a misprinted number
        if last[printed] > index + 1 and found[index + 1].kind is not HeadingKind.ANSWER
    )
