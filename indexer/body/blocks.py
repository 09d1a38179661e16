"""Numbering that begins anew: the second "Vraag 1" of a set stands in its block B and is question B.1."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from indexer.body.segments import Segment
from indexer.headings.spellings import HeadingKind
from mappings.values import Doubt, DoubtCode

# "B. De sluis" "B" "Deel B: de sluis" "Blok B – de sluis" "B) De sluis"
_BLOCK = re.compile(r"(?:(?:Deel|Blok|Onderdeel|Thema) )?(?P<letter>[A-Z])(?:[.):]| [-–])?(?: .{1,200})?")

# "B. De sluis": a letter and a name, no sentence
_HEADED = re.compile(r"(?P<letter>[A-Z])[.)] [^.?!;]{2,80}")

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter_blocks(found: Sequence[Segment]) -> list[Doubt]:
    """Put the letter of their block before labels that begin anew, in place, and return the doubts.

    A block that prints its letter in a heading leaves no doubt; others are lettered by their order.
    """
    starts = _starts(found)
    _take_headings(found)
    if not 1 < len(starts) <= len(_LETTERS):
        return []
    printed = [
        _take_heading(found[start - 1], letter)
        for start, letter in zip(starts[1:], _LETTERS[1:], strict=False)
    ]
    _letter(found, starts)
    if all(printed):
        return []
    blocks = ", ".join(f"{letter}.1" for letter in _LETTERS[: len(starts)])
    detail = f"de nummering begint opnieuw: gelezen als vraag {blocks}"
    return [Doubt(code=DoubtCode.LABEL_REPAIRED, detail=detail)]


def _starts(found: Sequence[Segment]) -> list[int]:
    """Return where question 1 stands, each time with other questions since the time before."""
    starts: list[int] = []
    seen: set[str] = set()
    for index, segment in enumerate(found):
        if segment.kind is not HeadingKind.QUESTION or not _is_plain(segment):
            continue
        if "1" in segment.labels and (not seen or len(seen) > 1):
            starts.append(index)
            seen = set()
        seen.update(segment.labels)
    return starts


def _take_headings(found: Sequence[Segment]) -> None:
    """Take the headings "B. De brug" and "C. De weg" off the answers above them, where numbers go on."""
    above = [
        one
        for one, other in itertools.pairwise(found)
        if one.kind is HeadingKind.ANSWER and other.kind is HeadingKind.QUESTION and len(one.lines) > 1
    ]
    letters = [(one, match["letter"]) for one in above if (match := _HEADED.fullmatch(one.lines[-1].text))]
    if len(letters) > 1 and [letter for _, letter in letters] == list(_LETTERS[1 : len(letters) + 1]):
        for one, letter in letters:
            _take_heading(one, letter)


def _take_heading(before: Segment, letter: str) -> bool:
    """Take the heading of a block off the end of what stands above it; say whether it prints its letter."""
    for index in range(len(before.lines) - 1, max(len(before.lines) - 3, 0), -1):
        match = _BLOCK.fullmatch(before.lines[index].text)
        if match and match["letter"] == letter:
            before.take_from(index)
            return True
    return False


def _letter(found: Sequence[Segment], starts: Sequence[int]) -> None:
    in_blocks = [(segment, bisect_right(starts, index) - 1) for index, segment in enumerate(found)]
    asked: list[set[str]] = [set() for _ in starts]
    for segment, block in in_blocks:
        if segment.kind is HeadingKind.QUESTION and block >= 0:
            asked[block].update(segment.labels)
            segment.labels = _with(block, segment.labels)
    together = not any(segment.kind is HeadingKind.ANSWER for segment in found[: starts[-1]])
    for segment, current in in_blocks:
        if segment.kind is HeadingKind.ANSWER and _is_plain(segment):
            # all answers behind all questions: each belongs to the first block that still waits for it
            waiting = (block for block, labels in enumerate(asked) if labels & set(segment.labels))
            block = next(waiting, current) if together else current
            asked[block] -= set(segment.labels)
            segment.labels = _with(block, segment.labels)


def _is_plain(segment: Segment) -> bool:
    """Whether no label of it has a letter."""
    return all(label.isdigit() for label in segment.labels)


def _with(block: int, labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{_LETTERS[block]}.{label}" if label.isdigit() else label for label in labels)
