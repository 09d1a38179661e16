"""What stands behind the last answer: end notes, and a letter's closing. Taken off, so that it is none."""

from indexer.body.segments import Segment
from indexer.head.signatures import closing_start
from indexer.headings.spellings import HeadingKind
from indexer.lines import Line
from indexer.notes.endnotes import endnotes
from indexer.notes.found import FoundNote


def take_endnotes(cut: list[Segment]) -> list[FoundNote]:
    """Take the end notes off the last answer, or off a remark behind it."""
    printed = "\n".join(line.text for segment in cut for line in segment.lines)
    for last in reversed(cut):
        if notes := endnotes(list(zip(last.places, last.lines, strict=True)), printed):
            last.take_from(last.places.index(notes[0].first))
            return notes
        if last.kind is not HeadingKind.REMARK:
            break
    return []


def take_closing(cut: list[Segment]) -> list[tuple[int, Line]]:
    """Take a letter's closing, "Hoogachtend" and who signs, off its last answer."""
    if not cut or (start := closing_start(cut[-1].lines)) is None:
        return []
    return cut[-1].take_from(start)
