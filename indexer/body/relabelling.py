"""Labels that the print itself has wrong, put right where the set leaves one way only. Each is a doubt."""

import itertools
import re
from collections.abc import Sequence

from indexer.body.blocks import letter_blocks
from indexer.body.segments import Segment, labels_of, letters
from indexer.headings.labels import number
from indexer.headings.spellings import HeadingKind
from mappings.values import Doubt, DoubtCode

# "m. een aandeel van dertig procent;": the heading of a block of questions that repeat it
_BLOCK = re.compile(r"[a-z][.)] .*")


def relabel(found: Sequence[Segment]) -> list[Doubt]:
    """Put labels right in place, and return what was changed."""
    doubts = [*letter_blocks(found), *_by_their_answers(found), *_printed_twice(found)]
    for before, after in itertools.pairwise(found):
        if before.kind is HeadingKind.ANSWER and after.kind is HeadingKind.QUESTION:
            _take_block_heading(before, after)
    return doubts


def _changed(segment: Segment, label: str) -> Doubt:
    detail = f"gedrukt als {segment.heading or 'vraag'}, gelezen als vraag {label}"
    segment.labels = (label,)
    return Doubt(code=DoubtCode.LABEL_REPAIRED, detail=detail, labels=(label,))


def _by_their_answers(found: Sequence[Segment]) -> list[Doubt]:
    """Read "Vraag 2" with "Antwoord 2l" directly under it as question 2l."""
    doubts = []
    for question, answer in itertools.pairwise(found):
        if question.kind is not HeadingKind.QUESTION or answer.kind is not HeadingKind.ANSWER:
            continue
        if len(question.labels) == len(answer.labels) == 1:
            asked, answered = question.labels[0], answer.labels[0]
            if asked.isdigit() and not answered.isdigit() and number(answered) == int(asked):
                doubts.append(_changed(question, answered))
    return doubts


def _printed_twice(found: Sequence[Segment]) -> list[Doubt]:
    """Read the second of two headings "Vraag 7" as question 8 where no other question 8 is printed."""
    doubts = []
    questions = [segment for segment in found if segment.kind is HeadingKind.QUESTION]
    printed = set(labels_of(questions, HeadingKind.QUESTION))
    for one, other in itertools.pairwise(questions):
        if one.labels == other.labels and len(one.labels) == 1 and one.labels[0].isdigit():
            following = str(int(one.labels[0]) + 1)
            if following not in printed:
                printed.add(following)
                doubts.append(_changed(other, following))
    return doubts


def _take_block_heading(answer: Segment, question: Segment) -> None:
    """Take the heading of the next block off an answer's end: the next question repeats its words."""
    repeated = letters(question.lines)
    for index in range(len(answer.lines) - 1, max(len(answer.lines) - 5, 0), -1):
        if _BLOCK.fullmatch(answer.lines[index].text):
            if letters(answer.lines[index:]) in repeated:
                answer.take_from(index)
            return
