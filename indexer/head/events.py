"""Of which event a document is: an answer, a further answer, a correction, as far as its head says so."""

import re
from collections.abc import Iterable, Sequence

from indexer.head.identifiers import is_correction
from indexer.head.letterhead import Letterhead
from mappings.values import EventKind

# "Nader antwoord op vragen …" "Nadere beantwoording …" "Aanvullende antwoorden …" "Aanvulling op de
# beantwoording …"; not "Beantwoording nadere vragen …", which are questions of their own
_FURTHER = re.compile(
    r"\b(?:nadere?|aanvullende?|hernieuwde?)\s(?:schriftelijke\s)?(?:be)?antwoord(?:en|ing)?\b"
    r"|\baanvulling\s(?:op|van)\s(?:(?:de|het|mijn)\s)?(?:eerdere?\s)?(?:be)?antwoord(?:en|ing)?\b",
    re.IGNORECASE,
)
# "Correctie op de beantwoording …" "Rectificatie antwoord …" "Gecorrigeerde beantwoording …"
_CORRECTED = re.compile(
    r"\b(?:correctie|rectificatie)\s(?:(?:op|van|in|bij)\s)?(?:(?:de|het|een|mijn)\s)?(?:eerdere?\s)?"
    r"(?:be)?antwoord(?:en|ing)?\b"
    r"|\b(?:gecorrigeerde?|gerectificeerde?|verbeterde?)\s(?:be)?antwoord(?:en|ing)?\b",
    re.IGNORECASE,
)
# What the questions are about, and who asked them, says nothing of the document.
_BEHIND = re.compile(
    r"\b(?:over|inzake|betreffende|naar aanleiding van)\b|\bvragen\s+(?:van|gesteld)\b", re.IGNORECASE
)
_OF_EVENT = ((EventKind.CORRECTED, _CORRECTED), (EventKind.ANSWERED_FURTHER, _FURTHER))


def answer_event(titles: Iterable[str], publication: str | None = None) -> EventKind:
    """Return which answer a document is, by its titles (one line each) and the number of its publication."""
    if is_correction(publication):
        return EventKind.CORRECTED
    names = [" ".join(_BEHIND.split(title)[0].split()) for title in titles]
    return next(
        (event for event, said in _OF_EVENT if any(map(said.search, names))),
        EventKind.ANSWERED,
    )


def with_event(letterhead: Letterhead, headings: Sequence[str]) -> Letterhead:
    """Return a head as one of a further answer where each answer's heading says so ("Nader antwoord 2")."""
    if letterhead.event is not EventKind.ANSWERED or not headings or not all(map(_FURTHER.search, headings)):
        return letterhead
    return letterhead.model_copy(update={"event": EventKind.ANSWERED_FURTHER})
