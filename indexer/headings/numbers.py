"""Questions that are numbered and nothing more: "1", "2.", "3 en 4", "5a. Kunt u …", "6 Kunt u …"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.headings.labels import number, parse_labels
from indexer.headings.spellings import Heading, HeadingKind
from indexer.lines import Line

# "1" "1." "1)" alone, "3a. Hoeveel …"; "3 en 4" "3, 4 en 5" "6 t/m 8" alone
_NUMBERED = re.compile(
    r"(?P<number>\d{1,2}[a-z]?)[.)]\s+(?P<rest>\S.*)"
    r"|(?P<numbers>\d{1,2}[a-z]?(?:(?:,\s?|\s?[-–]\s?|,?\s(?:en|t/m|tot en met)\s)\d{1,2})*)[.):]?"
)
# "6 Kunt u …": only where no number stands apart from its question
_BEFORE_TEXT = re.compile(r"(?P<number>\d{1,2})\s+(?P<rest>[A-Z].*)")

Numbered = dict[int, Heading]
"""Headings by the place of their line, in the order of the lines."""


def find_numbers(lines: Sequence[tuple[int, Line]]) -> Numbered:
    """Return the lines, given as (place, line), that begin the questions 1, 2, 3 and so on.

    A number may stand by itself above them too ("Bijlagen 1") and below (a note): of all lines that begin
    with 1 that is taken from which the numbers go farthest, the last of equals. None where a question stands
    before it.
    """
    asks = next((index for index, (_, line) in enumerate(lines) if line.text.endswith("?")), len(lines))
    found = max((_longest(lines, pattern, asks) for pattern in (_NUMBERED, _BEFORE_TEXT)), key=len)
    return found if found and _asks(lines, found) else {}


def _longest(lines: Sequence[tuple[int, Line]], pattern: re.Pattern[str], last_start: int) -> Numbered:
    """Return the longest run of numbers, the last of equals, that begins with 1 and no later than a line.

    In one pass, however many lines begin with 1: of runs that have come to one label the better is kept.
    """
    runs: dict[str, Numbered] = {}
    for index, (place, line) in enumerate(lines):
        heading = _numbered(pattern, line.text)
        if heading is None:
            continue
        come = [runs.pop(label) for label in list(runs) if _follows(label, heading.labels[0])]
        for run in come:
            run[place] = heading
        if index <= last_start and _is_first(heading):
            come.append({place: heading})
        if come:
            last = heading.labels[-1]
            runs[last] = max(*come, runs.get(last, {}), {}, key=_worth)
    return max(runs.values(), key=_worth, default={})


def _worth(run: Numbered) -> tuple[int, int]:
    return len(run), min(run, default=-1)


def find_answers(
    lines: Sequence[tuple[int, Line]], printed: Mapping[int, Heading], questions: Numbered
) -> tuple[Numbered, frozenset[int]]:
    """Return the lines that begin the answers below "Antwoord", and the places of who answers above them.

    So until 2010: all questions, "Antwoord", "Antwoord van minister X (Y) (Ontvangen 12 april 2010)", and the
    numbers once more.
    """
    asked = [label for heading in questions.values() for label in heading.labels]
    alone = [
        index
        for index, (place, _) in enumerate(lines)
        if place > max(questions) and place in printed and printed[place].kind is HeadingKind.ANSWER
    ]
    if len(alone) != 1 or printed[lines[alone[0]][0]].labels:
        return {}, frozenset()
    below = lines[alone[0] + 1 :]
    first = next(
        (index for index, (_, line) in enumerate(below) if _is_first(_numbered(_NUMBERED, line.text))), -1
    )
    found = _longest(below, _NUMBERED, first)
    if [label for heading in found.values() for label in heading.labels] != asked:
        return {}, frozenset()
    answers = {place: replace(heading, kind=HeadingKind.ANSWER) for place, heading in found.items()}
    above = (lines[alone[0]][0], *(place for place, _ in below if place < min(found)))
    return answers, frozenset(above)


def _numbered(pattern: re.Pattern[str], text: str) -> Heading | None:
    """Return the heading that a line begins with, if its numbers are consecutive."""
    match = pattern.fullmatch(text)
    if match is None:
        return None
    groups = match.groupdict()
    labels = parse_labels(groups["number"] or groups.get("numbers") or "")
    if any(number(label) != number(labels[0]) + index for index, label in enumerate(labels)):
        return None
    return Heading(HeadingKind.QUESTION, labels, text, groups.get("rest") or "")


def _is_first(heading: Heading | None) -> bool:
    return heading is not None and heading.labels[0] in ("1", "1a")


def _follows(last: str, label: str) -> bool:
    """Whether a label is the next: 4 or 4a behind 3 and 3b, 3b behind 3a."""
    letter = label.lstrip("0123456789")
    if number(label) == number(last) + 1:
        return letter in ("", "a")
    return number(label) == number(last) and bool(letter) and ord(letter) == ord(last[-1]) + 1


def _asks(lines: Sequence[tuple[int, Line]], found: Numbered) -> bool:
    """Whether any question mark stands behind the first number."""
    return any("?" in line.text for place, line in lines if place >= min(found))
