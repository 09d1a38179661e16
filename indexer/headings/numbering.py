"""Which lines of a source are headings, in each of the ways in which questions are numbered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from indexer.headings.inline import with_inline_headings
from indexer.headings.numbers import find_answers, find_numbers
from indexer.headings.spellings import Heading, HeadingKind, read_heading
from indexer.lines import Line


class Numbering(StrEnum):
    """How the questions of a source are told apart."""

    HEADINGS = "headings"
    """ "Vraag 1", "Antwoord 1" """
    NUMBERS = "numbers"
    """ "1", "1.", "3 en 4", "1. Kunt u …" """
    UNNUMBERED = "unnumbered"
    """ "Vraag", "Antwoord": headings without numbers."""
    PARAGRAPHS = "paragraphs"
    """No numbers at all: one paragraph a question."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a source by the place of their line, and how they are numbered."""

    numbering: Numbering
    at: dict[int, Heading]
    answered_by: frozenset[int] = frozenset()
    """The places of lines between questions and answers that say who answers."""

    @property
    def first(self) -> int | None:
        """The place of the first question."""
        places = (place for place, heading in self.at.items() if heading.kind is HeadingKind.QUESTION)
        return min(places, default=None)

    @property
    def answered(self) -> bool:
        """Whether any answer has a heading."""
        return any(heading.kind is HeadingKind.ANSWER for heading in self.at.values())


# "Vraag" "Vraag:" alone, or before the question
_UNNUMBERED = re.compile(r"Vraag\s*(?::\s*(?P<rest>\S.*)?)?")

# "Vragen van het lid X (D66) aan de minister van …"
_TITLE = re.compile(r"(?:Mondelinge\s+)?[Vv]ra(?:ag|gen) van (?:(?:het|de) )?(?:lid|leden)\b.*")

# "1) AD, 18 november …" "[1] NOS, …": the notes that end the source
_NOTE = re.compile(r"(?:\[1\]|\(?1\)|1\.)\s*\S.*")


def find_headings(lines: Sequence[tuple[int, Line]]) -> Headings:
    """Return the headings among a source's lines, given as (place, line) without furniture."""
    printed = {place: heading for place, line in lines if (heading := read_heading(line.text))}
    found = Headings(Numbering.HEADINGS, with_inline_headings(lines, printed))
    if found.first is not None:
        return found
    if numbered := find_numbers(lines):
        answers, above = find_answers(lines, printed, numbered)
        at = {place: heading for place, heading in printed.items() if place not in above}
        return Headings(Numbering.NUMBERS, dict(sorted({**at, **numbered, **answers}.items())), above)
    if found.answered and (unnumbered := _unnumbered(lines)):
        return Headings(Numbering.UNNUMBERED, dict(sorted({**printed, **unnumbered}.items())))
    by_paragraph = {} if found.answered else _by_paragraph(lines)
    if by_paragraph:
        return Headings(Numbering.PARAGRAPHS, by_paragraph)
    return Headings(Numbering.NONE, printed)


def _question(labels: tuple[str, ...], line: str, rest: str = "") -> Heading:
    return Heading(HeadingKind.QUESTION, labels, line, rest)


def _unnumbered(lines: Sequence[tuple[int, Line]]) -> dict[int, Heading]:
    """Return the lines "Vraag" without a number, numbered by their place."""
    found: dict[int, Heading] = {}
    for place, line in lines:
        if match := _UNNUMBERED.fullmatch(line.text):
            found[place] = _question((str(len(found) + 1),), line.text, match["rest"] or "")
    return found


def _by_paragraph(lines: Sequence[tuple[int, Line]]) -> dict[int, Heading]:
    """Return the first line of each paragraph below the title, numbered by its place."""
    titles = [index for index, (_, line) in enumerate(lines) if _TITLE.fullmatch(line.text)]
    if not titles:
        return {}
    found: dict[int, Heading] = {}
    below = False
    for place, line in lines[titles[0] + 1 :]:
        below = below or line.breaks
        if below and _NOTE.fullmatch(line.text):
            break
        if below and line.breaks:
            found[place] = _question((str(len(found) + 1),), "", line.text)
    return found if any("?" in heading.rest for heading in found.values()) else {}
