"""Headings that share their line with the text, told by the number that is due: "Vraag 2 Klopt het dat …".

A sentence may begin like one ("Vraag 2 van het lid …"); so the text must begin with a capital, and the number
must be the next of its kind that no heading on a line of its own prints.
"""

import re
from collections.abc import Mapping, Sequence

from indexer.headings.labels import LABELS, number, parse_labels
from indexer.headings.spellings import Heading, HeadingKind
from indexer.lines import Line

# "Vraag 1 Kent u …" "Vraag 2 – Kent u …" "Vragen 3 en 4 Deelt u …"
_QUESTION = re.compile(
    rf"(?P<heading>(?:Vraag|Vragen|VRAAG) (?P<labels>{LABELS}))\s?(?:[-–—]\s)?\s?(?P<rest>[A-ZÀ-Þ«“„\"‘'(].*)"
)
# "Antwoord 1 Ja." "Antwoord 2 – Nee." "Antwoord op vraag 3 Dat klopt." "Antwoord vragen 4 en 5 Het kabinet …"
_ANSWER = re.compile(
    r"(?P<heading>(?:Antwoord(?:en)?|ANTWOORD) (?:(?:op |bij )?(?:de )?vra(?:ag|gen) )?"
    rf"(?P<labels>{LABELS}))\s?(?:[-–—]\s)?\s?(?P<rest>[A-ZÀ-Þ«“„\"‘'(].*)"
)
_PATTERNS = ((HeadingKind.QUESTION, _QUESTION), (HeadingKind.ANSWER, _ANSWER))


def with_inline_headings(
    lines: Sequence[tuple[int, Line]], printed: Mapping[int, Heading]
) -> dict[int, Heading]:
    """Return a source's headings, given those on lines of their own, with those that share their line."""
    alone = {(heading.kind, label) for heading in printed.values() for label in heading.labels}
    asked: list[str] = []
    answered: set[str] = set()
    found: dict[int, Heading] = {}
    for place, line in lines:
        heading = printed.get(place) or _inline(line.text, asked, answered, alone)
        if heading is None:
            continue
        found[place] = heading
        if heading.kind is HeadingKind.QUESTION:
            asked.extend(heading.labels)
        elif heading.kind is HeadingKind.ANSWER:
            answered.update(heading.labels)
    return found


def _inline(
    text: str, asked: Sequence[str], answered: set[str], alone: set[tuple[HeadingKind, str]]
) -> Heading | None:
    for kind, pattern in _PATTERNS:
        if match := pattern.fullmatch(text):
            labels = parse_labels(match["labels"])
            if kind is HeadingKind.QUESTION:
                due = number(labels[0]) == (number(asked[-1]) + 1 if asked else 1)
            else:
                due = set(labels) <= set(asked) - answered
            if due and alone.isdisjoint((kind, label) for label in labels):
                return Heading(kind, labels, match["heading"], match["rest"])
    return None
