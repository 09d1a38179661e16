"""Which of the three forms a source has, and what its head says: Aanhangsel, letter, questions sent in."""

import re

from indexer.cleaning.running_text import join_lines, vocabulary
from indexer.head.aanhangsel import read_aanhangsel
from indexer.head.glued import unglue
from indexer.head.letterhead import Letterhead
from indexer.head.letters import read_letter
from indexer.head.printed_dates import RECEIVED_ON
from indexer.head.sent_in import read_sent_in
from indexer.lines import Column, Line

_AANHANGSEL = re.compile(r"Aanhangsel van de Handelingen")
_SENT_IN = re.compile(r"\bvra(?:ag|gen) van (?:(?:het|de) )?(?:lid|leden)\b", re.IGNORECASE)
_LETTER = re.compile(r"\b(?:be)?antwoord(?:en|ing)?\b.{0,300}\bvragen\b", re.IGNORECASE | re.DOTALL)


def read_letterhead(
    head: tuple[Line, ...], everything: tuple[Line, ...], *, answered: bool
) -> Letterhead | None:
    """Return the letterhead of a question set, or None where nothing says that these are Kamervragen.

    `head`: the lines above the first question; `everything`: all lines, page furniture too (it prints the
    publication number); `answered`: whether answers follow.
    """
    main = tuple(line for line in head if line.column is Column.MAIN)
    text = unglue(join_lines(main, vocabulary(everything)).text.replace("\n", " "))
    if any(_AANHANGSEL.search(line.text) for line in head) or RECEIVED_ON.search(text):
        return read_aanhangsel(text, everything)
    if answered and _LETTER.search(text):
        return read_letter(text, main, head)
    if not answered and _SENT_IN.search(text):
        return read_sent_in(text)
    return None
