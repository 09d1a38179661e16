"""What became of each line of a source: exactly one role a line."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from indexer.body.segments import Segment
from indexer.lines import Column, Line


class Role(StrEnum):
    """What a line of a source is."""

    FURNITURE = "furniture"
    LETTERHEAD = "letterhead"
    HEADING = "heading"
    QUESTION = "question"
    ANSWER = "answer"
    REMARK = "remark"
    NOTE = "note"


def roles_of(
    lines: tuple[Line, ...], start: int, cut: Sequence[Segment], known: Mapping[int, Role]
) -> tuple[Role, ...]:
    """Return the role of each line; `known` are those of lines that stand in no segment, by place."""
    roles = [Role.HEADING] * len(lines)
    for place, line in enumerate(lines):
        if place in known:
            roles[place] = known[place]
        elif place >= start and line.column is Column.SIDE:
            roles[place] = Role.FURNITURE
        elif place < start:
            roles[place] = Role.LETTERHEAD
    for segment in cut:
        for place in segment.places:
            roles[place] = Role(segment.kind.value)
    return tuple(roles)
