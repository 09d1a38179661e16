"""Which of the three forms a source has, and what its head says: Aanhangsel, letter, questions sent in."""

import re

from indexer.cleaning.running_text import join_lines, vocabulary
from indexer.head.aanhangsel import NAME, read_aanhangsel
from indexer.head.glued import unglue
from indexer.head.letterhead import Letterhead
from indexer.head.letters import is_answer, read_letter
from indexer.head.notices import tells_of_delay
from indexer.head.printed_dates import RECEIVED_ON
from indexer.head.sent_in import read_sent_in
from indexer.lines import Column, Line
from mappings.values import EventKind, Status

_SENT_IN = re.compile(r"\bvra(?:ag|gen) van (?:(?:het|de) )?(?:Kamer)?(?:lid|leden)\b", re.IGNORECASE)
# "vragen van het lid X" "heeft het lid X vragen gesteld"
_MEMBERS_ASKED = re.compile(
    rf"{_SENT_IN.pattern}|\bhe(?:eft|bben) (?:het|de) (?:Kamer)?(?:lid|leden)\b.{{3,300}}\bvragen gesteld\b",
    re.IGNORECASE | re.DOTALL,
)
_ANSWERS = re.compile(r"\b(?:be)?antwoord(?:en|ing)?\b.{0,300}\bvragen\b", re.IGNORECASE | re.DOTALL)
# "antwoorden op de lijst van vragen van de vaste commissie voor …" "verslag van een schriftelijk overleg"
_COMMITTEE = re.compile(
    r"\blijst\s+van\s+(?:\w+\s+)?vragen\b|\bfeitelijke\s+vragen\b|\bschriftelijk\s+overleg\b"
    r"|\bvragen\s+van\s+de\s+(?:vaste|algemene|tijdelijke)\s+(?:Kamer)?commissie\b",
    re.IGNORECASE,
)
# "De voorzitter:" "De heer Vaart (D66):" "Minister Roodenrijs:": who speaks in a debate
_SPEAKER = re.compile(
    r"(?:De voorzitter|(?:De heer|Mevrouw|(?:De )?[Mm]inister|(?:De )?[Ss]taatssecretaris)\s[^.:?!]{2,60}):"
)
# what only a letter has: "Geachte voorzitter," "Betreft  Beantwoording …" "Hoogachtend,"
_LETTER = re.compile(r"\bGeachte\b|\b(?:Betreft|Onderwerp)\b|\bHoogachtend\b")


def read_letterhead(
    head: tuple[Line, ...], everything: tuple[Line, ...], *, answered: bool, notice: tuple[Line, ...] = ()
) -> Letterhead | None:
    """Return the letterhead of a question set, or None where nothing says that these are Kamervragen.

    `head`: the lines above the first question; `everything`: all lines, page furniture too (it prints the
    publication number); `answered`: whether answers follow; `notice`: the text below the head of a source
    without questions.
    """
    main = tuple(line for line in head if line.column is Column.MAIN)
    words = vocabulary(everything)
    text, below = (unglue(join_lines(lines, words).text.replace("\n", " ")) for lines in (main, notice))
    if _COMMITTEE.search(text) and not _SENT_IN.search(text):
        return None
    if any(NAME in line.text for line in head) or RECEIVED_ON.search(text):
        return read_aanhangsel(text, everything)
    if answered:
        return read_letter(text, main, head, everything) if _ANSWERS.search(text) else None
    if not _LETTER.search(text):
        spoken = any(_SPEAKER.fullmatch(line.text) for line in everything)
        return read_sent_in(text) if _SENT_IN.search(text) and not spoken else None
    if tells_of_delay(f"{text} {below}") and _MEMBERS_ASKED.search(f"{text} {below}"):
        letter = read_letter(text, (*main, *notice), head, everything)
        return letter.model_copy(update={"status": Status.DELAYED, "event": EventKind.DELAYED})
    # a letter whose answers have no headings
    return read_letter(text, main, head, everything) if is_answer(text, main) else None
