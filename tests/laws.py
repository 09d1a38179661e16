"""What must hold of every source that was read: no character of its body is lost, none is there twice."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from indexer.question_sets import Parsed
from indexer.roles import Role
from mappings.sources import PrintedUnit
from mappings.values import Kind

_ASIDE = re.compile("[\\s\u200b\ue000-\uf8ff\\[\\]–—-]")
# "Vraag 1:" "Antwoord op vraag 2 en 3 –" "1." "Toelichting:": what may stand before the text on its line
_HEADING = re.compile(
    r"(?:\b(?:vra(?:ag|gen)|antwoord(?:en)?|beantwoording|toelichting|mededeling(?:en)?)(?=\W|\d)"
    r"|\b(?:op|bij|de|nr|en|of|tot|met|tm|t ?/ ?m|[A-Z])(?=\W|\d)|\d{1,3}[a-z]?|[\s,;.:()/&+–—-])*",
    re.IGNORECASE,
)
_KINDS = {Role.QUESTION: Kind.QUESTION, Role.ANSWER: Kind.ANSWER}


def lost(parsed: Parsed, *, letters_only: bool = False) -> list[str]:
    """Return the kinds of text of which what was read is not what was printed; empty is well.

    White space, hyphens and dashes are left aside; note marks are put back in their places, so that a digit
    taken for one is missed. `letters_only` leaves all but letters aside, for sources damaged by an extractor.
    """
    if parsed.text is None:  # a source of marked parts has no lines
        return []
    aside = _letters if letters_only else squeeze
    faults = []
    for role, kind in _KINDS.items():
        printed = aside("".join(_printed(parsed, role)))
        read = aside("".join(_with_marks(parsed, unit) for unit in parsed.reading.units if unit.kind is kind))
        if printed != read:
            faults.append(f"{role.value}: {_first_difference(printed, read)}")
    if aside("".join(_printed(parsed, Role.REMARK))) != aside(
        "".join(r.text for r in parsed.reading.remarks)
    ):
        faults.append(Role.REMARK.value)
    tied = Counter(_letters("".join(note.text for note in parsed.text.notes)))
    notes = Counter(_letters("".join(note.text for note in parsed.reading.notes)))
    if Counter(_letters("".join(_printed(parsed, Role.NOTE)))) + tied != notes:
        faults.append(Role.NOTE.value)
    return faults


def squeeze(text: str) -> str:
    """Return a text without white space, hyphens, dashes, square brackets and private signs."""
    return _ASIDE.sub("", unicodedata.normalize("NFKC", text))


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", squeeze(text))
    return "".join(character for character in decomposed if character.isalpha())


def _printed(parsed: Parsed, role: Role) -> Iterator[str]:
    for place, (line, own) in enumerate(zip(parsed.text.lines, parsed.roles, strict=True)):
        if own is role:
            rest = parsed.rests.get(place, "")
            heading = line.text[: len(line.text) - len(rest)] if rest and line.text.endswith(rest) else ""
            yield rest if heading and _HEADING.fullmatch(heading) else line.text


def _with_marks(parsed: Parsed, unit: PrintedUnit) -> str:
    """Return a unit's text as it was printed, with the marks in their places that stood in its lines."""
    tied = {note.mark for note in parsed.text.notes}
    parts: list[str] = []
    stop = 0
    for mark in unit.marks:
        if mark.mark not in tied:
            parts.extend((unit.text[stop : mark.at], mark.mark))
            stop = mark.at
    return "".join((*parts, unit.text[stop:]))


def _first_difference(printed: str, read: str) -> str:
    """Say where two texts part, by place and a few characters only: they may be a real document's."""
    place = next(
        (index for index, (one, other) in enumerate(zip(printed, read, strict=False)) if one != other),
        min(len(printed), len(read)),
    )
    return f"at {place} of {len(printed)}: {printed[place : place + 8]!r} / {read[place : place + 8]!r}"
