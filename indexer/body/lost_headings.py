"""A question whose heading a converter lost at the top of a page: "Antwoord 3" follows upon answer 2."""

import itertools
from collections.abc import Sequence

from indexer.body.segments import Segment, labels_of, segment_of
from indexer.headings.spellings import HeadingKind
from mappings.values import Doubt, DoubtCode


def with_lost_questions(found: Sequence[Segment]) -> tuple[list[Segment], list[Doubt]]:
    """Return the segments with what is left of such questions cut off the answers above, and a doubt each.

    It is what stands on the answer's last page, if that ends in a question mark, and the answer below it is
    that to a question which is printed nowhere.
    """
    asked = labels_of(found, HeadingKind.QUESTION)
    whole: list[Segment] = []
    doubts: list[Doubt] = []
    for segment, below in itertools.zip_longest(found, found[1:]):
        whole.append(segment)
        if below is None or {segment.kind, below.kind} != {HeadingKind.ANSWER} or asked & set(below.labels):
            continue
        top = _top_of_page(segment)
        if top and segment.lines[-1].text.endswith("?"):
            whole.append(segment_of(HeadingKind.QUESTION, below.labels, segment.take_from(top)))
            detail = f"vraag {', '.join(below.labels)}: kop en begin ontbreken"
            doubts.append(Doubt(code=DoubtCode.LABEL_REPAIRED, detail=detail, labels=below.labels))
    return whole, doubts


def _top_of_page(segment: Segment) -> int | None:
    """Return which of an answer's lines is the first of its last page, if it has begun on one before."""
    for index in range(len(segment.lines) - 1, 0, -1):
        if segment.lines[index].page != segment.lines[index - 1].page:
            return index
    return None
