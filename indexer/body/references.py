"""What an answer's text points at within its own set: "Zie het antwoord op vraag 4" -> ("4",)."""

import re

from indexer.headings.labels import LABELS, parse_labels

# "Zie beantwoording vraag 4 t/m 8" "Zie mijn antwoord op vraag 2 en 3" "de antwoorden op de vragen 2 en 3"
# "opvraag 3" (glued)
# "(zie vraag 3)"   "mijn antwoord 4, 5 en 6"   "de beantwoording bij vraag 5"   "zie antwoord bij vraag 5"
_POINTER = re.compile(
    r"\b(?:(?:be)?antwoord(?:en|ing)?(?:\s*(?:op|van|bij|onder|in))?(?:\s*(?:de|mijn))?(?:\s*(?:vraag|vragen))?"
    r"|(?:zie|bij|op|onder|in|naar)\s*(?:de\s*)?(?:vraag|vragen)|en\s+vraag|vragen)"
    rf"\s+(?P<labels>{LABELS})\b",
    re.IGNORECASE,
)

# "in antwoord vier", "zie vraag drie"
_WORDS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
_IN_WORDS = re.compile(rf"\b(?:antwoord|vraag|vragen)\s+(?P<word>één|{'|'.join(_WORDS)})\b", re.IGNORECASE)

# "vraag 2 van de schriftelijke vragen", "vraag 3 van het lid X": another set's.
_OTHER_SET = re.compile(r"\s+(?:van|uit|in|bij)\s+(?:de|het|mijn|uw)\s+(?:\w+\s+)?(?:vragen|lid|leden|set)")

# "Aanhangsel Handelingen, vergaderjaar 2022–2023, nr. 1234, antwoord 3"
_OTHER_PUBLICATION = re.compile(r"(?:Aanhangsel|Kamerstuk)[^.;?!]{0,80}\bnrs?\.? ?\d+,? *$")
_REACH = 120


def references(text: str, labels: frozenset[str], own: tuple[str, ...]) -> tuple[str, ...]:
    """Return the labels of the same set that a text points at, in order, each once."""
    found: list[str] = []
    block, letter = _block(own[0]) if own else ("", "")
    for pointer in _POINTER.finditer(text):
        before = text[max(pointer.start() - _REACH, 0) : pointer.start()]
        if _OTHER_SET.match(text, pointer.end()) or _OTHER_PUBLICATION.search(before):
            continue
        # within block l "vraag 2" is question 2l, within block B it is B.2
        named = (
            label if label in labels else f"{block}{label}{letter}"
            for label in parse_labels(pointer["labels"])
        )
        found.extend(label for label in named if label in labels)
    for pointer in _IN_WORDS.finditer(text):
        label = str(_WORDS.index(pointer["word"].lower().replace("é", "e")) + 1)
        if label in labels and not _OTHER_SET.match(text, pointer.end()):
            found.append(label)
    return tuple(label for label in dict.fromkeys(found) if (label,) != own)


def _block(own: str) -> tuple[str, str]:
    """Return what stands before and behind the number in a label: "B." of B.2, "l" of 2l."""
    block, dot, rest = own.rpartition(".")
    return f"{block}{dot}", rest.lstrip("0123456789")
