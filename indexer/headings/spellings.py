"""Headings of questions, answers and remarks: a line -> its kind and labels, or nothing.

A heading fills its line. A number inside a sentence ("zie vraag 3") is none.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from indexer.headings.labels import LABELS, parse_labels


class HeadingKind(StrEnum):
    """What a heading opens."""

    QUESTION = "question"
    ANSWER = "answer"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its kind, its labels (none: "Antwoord" alone) and what follows it on its line."""

    kind: HeadingKind
    labels: tuple[str, ...]
    printed: str
    rest: str = ""


# "Vraag 1" "Vraag 2 en 3" "Vraag 7, 8, 9 10 en 11" "Vragen 1 t/m 4" "VRAAG 2a" "Vraag 3:" "Vraag 4."
_QUESTION = re.compile(
    rf"(?:Vraag|Vragen|VRAAG|VRAGEN)\s*(?:nr\.?\s*)?(?P<labels>{LABELS})\s*(?:[:.)]\s*(?P<rest>\S.*)?)?",
)

# "Antwoord 1" "Antwoord op vraag 2" "Antwoord op vragen 2 en 3" "Antwoord vraag 4 t/m 8" "Antwoorden 1 en 2"
# "Antwoord vragen 1,2,3,4 en 5" "Antwoord op de vragen 6 en 7" "Antwoord 3:" "Antwoord 2l" "Antwoord:"
# "Beantwoording vraag 3" "Antwoord" "Aanvullend antwoord op vraag 4" "Nader antwoord 2"
# "Antwoord 2 (gecorrigeerd)"
_ANSWER = re.compile(
    r"(?:Antwoord(?:en)?|ANTWOORD(?:EN)?|Beantwoording"
    r"|(?:Aanvullende?|Nadere?|Nieuwe?|Hernieuwde?|Gezamenlijke?) [Aa]ntwoord(?:en)?)"
    rf"(?:\s*(?:(?:op|bij|OP|BIJ)\s+)?(?:(?:de|DE)\s+)?(?:(?:vraag|vragen|VRAAG|VRAGEN|Vraag|Vragen)\s*)?(?P<labels>{LABELS}))?"
    r"(?:\s*\((?:gecorrigeerd|herzien|aangepast|nieuw)\))?\s*(?:[:.)]\s*(?P<rest>\S.*)?)?",
)

# "Toelichting" "Toelichting:" "Toelichting: Deze vragen …" "Mededeling" "Mededelingen"
_REMARK = re.compile(
    r"(?P<name>Toelichting|Mededeling(?:en)?|TOELICHTING|MEDEDELING)\s*(?::\s*(?P<rest>\S.*)?)?"
)


def read_heading(line: str) -> Heading | None:
    """Return the heading that a line is, or None."""
    if match := _QUESTION.fullmatch(line):
        return Heading(HeadingKind.QUESTION, parse_labels(match["labels"]), line, match["rest"] or "")
    if match := _ANSWER.fullmatch(line):
        return Heading(HeadingKind.ANSWER, parse_labels(match["labels"] or ""), line, match["rest"] or "")
    if match := _REMARK.fullmatch(line):
        return Heading(HeadingKind.REMARK, (), match["name"].capitalize(), match["rest"] or "")
    return None
