"""Which of the three forms a source has, and what its head says: Aanhangsel, letter, questions sent in."""

import re

from indexer.cleaning.running_text import join_lines, vocabulary
from indexer.head.aanhangsel import NAME, read_aanhangsel
from indexer.head.glued import unglue
from indexer.head.letterhead import Letterhead
from indexer.head.letters import read_letter
from indexer.head.notices import tells_of_delay
from indexer.head.printed_dates import RECEIVED_ON
from indexer.head.sent_in import read_sent_in
from indexer.lines import Column, Line
from mappings.values import Status

_SENT_IN = re.compile(r"\bvra(?:ag|gen) van (?:(?:het|de) )?(?:lid|leden)\b", re.IGNORECASE)
# "vragen van het lid X" "heeft het lid X vragen gesteld"
_MEMBERS_ASKED = re.compile(
    rf"{_SENT_IN.pattern}|\bhe(?:eft|bben) (?:het|de) (?:lid|leden)\b.{{3,300}}\bvragen gesteld\b",
    re.IGNORECASE | re.DOTALL,
)
_ANSWERS = re.compile(r"\b(?:be)?antwoord(?:en|ing)?\b.{0,300}\bvragen\b", re.IGNORECASE | re.DOTALL)
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
    if any(NAME in line.text for line in head) or RECEIVED_ON.search(text):
        return read_aanhangsel(text, everything)
    if answered:
        return read_letter(text, main, head, everything) if _ANSWERS.search(text) else None
    if not _LETTER.search(text):
        return read_sent_in(text) if _SENT_IN.search(text) else None
    if tells_of_delay(f"{text} {below}") and _MEMBERS_ASKED.search(f"{text} {below}"):
        letter = read_letter(text, (*main, *notice), head, everything)
        return letter.model_copy(update={"status": Status.DELAYED})
    # a letter whose answers have no headings
    return read_letter(text, main, head, everything) if _ANSWERS.search(text) else None
