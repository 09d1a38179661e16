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


def find_numbers(lines: Sequence[tuple[int, Line]]) -> Numbered:
    """Return the lines, given as (place, line), that begin the questions 1, 2, 3 and so on.

    A number may stand by itself above them too ("Bijlagen 1") and below (a note): of all lines that begin
    with 1 that is taken from which the numbers go farthest, the last of equals. None where a question stands
    before it.
    """
    asks = next((index for index, (_, line) in enumerate(lines) if line.text.endswith("?")), len(lines))
    runs: list[Numbered] = []
    for pattern in (_NUMBERED, _BEFORE_TEXT):
        ones = [
            index
            for index, (_, line) in enumerate(lines[: asks + 1])
            if _labels(pattern, line.text)[:1] in (("1",), ("1a",))
        ]
        runs += (_from(lines[start:], pattern) for start in reversed(ones))
    found = max(runs, key=len, default={})
    return found if found and _asks(lines, found) else {}


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
    found = _from(below, _NUMBERED)
    if [label for heading in found.values() for label in heading.labels] != asked:
        return {}, frozenset()
    answers = {place: replace(heading, kind=HeadingKind.ANSWER) for place, heading in found.items()}
    above = (lines[alone[0]][0], *(place for place, _ in below if place < min(found)))
    return answers, frozenset(above)


def _labels(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    match = pattern.fullmatch(text)
    named = match.groupdict() if match else {}
    return parse_labels(named.get("number") or named.get("numbers") or "")


def _from(lines: Sequence[tuple[int, Line]], pattern: re.Pattern[str]) -> Numbered:
    found: Numbered = {}
    last = "0"
    for place, line in lines:
        labels = _labels(pattern, line.text)
        if labels and _follows(last, labels[0]) and _consecutive(labels):
            match = pattern.fullmatch(line.text)
            rest = match.groupdict().get("rest") if match else None
            found[place] = Heading(HeadingKind.QUESTION, labels, line.text, rest or "")
            last = labels[-1]
    return found


def _follows(last: str, label: str) -> bool:
    """Whether a label is the next: 4 or 4a behind 3 and 3b, 3b behind 3a."""
    letter = label.lstrip("0123456789")
    if number(label) == number(last) + 1:
        return letter in ("", "a")
    return number(label) == number(last) and bool(letter) and ord(letter) == ord(last[-1]) + 1


def _consecutive(labels: tuple[str, ...]) -> bool:
    return all(number(label) == number(labels[0]) + index for index, label in enumerate(labels))


def _asks(lines: Sequence[tuple[int, Line]], found: Numbered) -> bool:
    """Whether any question mark stands behind the first number."""
    return any("?" in line.text for place, line in lines if place >= min(found))
