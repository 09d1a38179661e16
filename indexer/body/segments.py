"""A body's lines -> segments: each question, answer and remark with its lines, in reading order."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from indexer.body.unheaded import answer_start
from indexer.headings.spellings import Heading, HeadingKind
from indexer.lines import Line


@dataclass(slots=True)
class Segment:
    """What stands under one heading. `places` are the indices of its lines in the source."""

    kind: HeadingKind
    labels: tuple[str, ...]
    heading: str
    lines: list[Line] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    by_layout: bool = False
    """An answer without a heading, told by its type or by a blank line before it."""
    by_place: bool = False
    """An answer whose heading has no number, under several questions that no other answer names."""

    def take_from(self, index: int) -> list[tuple[int, Line]]:
        """Take the lines from an index on off the end, and return them as (place, line)."""
        taken = list(zip(self.places[index:], self.lines[index:], strict=True))
        del self.places[index:], self.lines[index:]
        return taken


def segment_of(
    kind: HeadingKind, labels: tuple[str, ...], lines: Sequence[tuple[int, Line]], *, by_layout: bool = False
) -> Segment:
    """Return a segment without a heading, of lines given as (place, line)."""
    return Segment(
        kind, labels, "", [line for _, line in lines], [place for place, _ in lines], by_layout=by_layout
    )


def labels_of(found: Iterable[Segment], kind: HeadingKind) -> frozenset[str]:
    """Return the labels of all segments of a kind."""
    return frozenset(label for segment in found if segment.kind is kind for label in segment.labels)


def letters(lines: Iterable[Line]) -> str:
    """Return letters and digits alone, in lower case: what is compared of two segments' texts."""
    return re.sub(r"\W+", "", "".join(line.text for line in lines)).lower()


def segments(
    body: Sequence[tuple[int, Line]], headings: Mapping[int, Heading], *, answered: bool, letter: bool
) -> list[Segment]:
    """Cut a body, given as (place, line) without furniture and footnotes, at its headings.

    `answered`: whether the source answers, even where no answer has a heading; `letter`: whether it is a
    letter, whose answers often have none.
    """
    found: list[Segment] = []
    named = {
        label
        for heading in headings.values()
        if heading.kind is HeadingKind.ANSWER
        for label in heading.labels
    }
    for place, line in body:
        heading = headings.get(place)
        if heading is not None:
            found.append(_open(heading, found, line, place, named))
        elif found:
            if _turns_plain(found[-1], line):
                found.append(Segment(HeadingKind.ANSWER, found[-1].labels, "", by_layout=True))
            found[-1].lines.append(line)
            found[-1].places.append(place)
    return _with_unheaded_answers(found, letter=letter) if answered else found


def _open(heading: Heading, before: list[Segment], line: Line, place: int, named: set[str]) -> Segment:
    segment = Segment(heading.kind, heading.labels, heading.printed)
    if heading.kind is HeadingKind.ANSWER and not heading.labels:
        above = _unanswered(before, named)
        segment.labels = tuple(label for question in above for label in question.labels)
        segment.by_place = len(above) > 1
    if heading.rest:
        segment.lines.append(replace(line, text=heading.rest))
        segment.places.append(place)
    return segment


def _unanswered(before: list[Segment], named: set[str]) -> list[Segment]:
    """Return what "Antwoord" alone answers: the question above it, and those that nothing else answers."""
    above: list[Segment] = []
    for segment in reversed(before):
        if segment.kind is HeadingKind.ANSWER and above:
            break
        if segment.kind is HeadingKind.QUESTION and not (above and named & set(segment.labels)):
            above.insert(0, segment)
    return above


def _turns_plain(segment: Segment, line: Line) -> bool:
    """Whether the bold type of a question ends here: what follows in plain type answers it."""
    return (
        segment.kind is HeadingKind.QUESTION
        and bool(segment.lines)
        and all(before.bold for before in segment.lines)
        and line.bold is False
    )


def _with_unheaded_answers(found: list[Segment], *, letter: bool) -> list[Segment]:
    """Cut off what answers a question without a heading: what stands behind its last question mark.

    Only of a question that no answer names. It answers those above it too that nothing else answers.
    """
    answered = labels_of(found, HeadingKind.ANSWER)
    others = not letter and any(seg.kind is HeadingKind.ANSWER for seg in found)
    whole: list[Segment] = []
    waiting: tuple[str, ...] = ()
    for segment in found:
        whole.append(segment)
        if segment.kind is not HeadingKind.QUESTION or answered & set(segment.labels):
            waiting = ()
            continue
        waiting += segment.labels
        cut = answer_start(segment.lines, others_headed=others)
        if cut is not None:
            whole.append(segment_of(HeadingKind.ANSWER, waiting, segment.take_from(cut), by_layout=True))
            waiting = ()
    return whole
