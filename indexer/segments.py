"""A body's lines -> segments: each question, answer and remark with its lines, in reading order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from indexer.headings import Heading, HeadingKind, read_heading
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
    """An answer without a heading, told by its type: questions are set bold, answers are not."""


def segments(body: Sequence[tuple[int, Line]]) -> list[Segment]:
    """Cut a body, given as (place, line) without furniture and footnotes, at its headings."""
    found: list[Segment] = []
    for place, line in body:
        heading = read_heading(line.text)
        if heading is not None:
            found.append(_open(heading, found, line, place))
        elif found:
            if _turns_plain(found[-1], line):
                found.append(Segment(HeadingKind.ANSWER, found[-1].labels, "", by_layout=True))
            found[-1].lines.append(line)
            found[-1].places.append(place)
    return found


def _open(heading: Heading, before: list[Segment], line: Line, place: int) -> Segment:
    labels = heading.labels
    if heading.kind is HeadingKind.ANSWER and not labels:
        # "Antwoord" alone belongs to the question above it.
        labels = next((seg.labels for seg in reversed(before) if seg.kind is HeadingKind.QUESTION), ())
    segment = Segment(heading.kind, labels, heading.printed)
    if heading.rest:
        segment.lines.append(replace(line, text=heading.rest))
        segment.places.append(place)
    return segment


def _turns_plain(segment: Segment, line: Line) -> bool:
    return (
        segment.kind is HeadingKind.QUESTION
        and bool(segment.lines)
        and all(before.bold for before in segment.lines)
        and line.bold is False
    )
