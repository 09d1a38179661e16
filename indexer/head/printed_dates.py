"""When it was asked and answered: the dates in a head, each in its spellings."""

import datetime as dt
import re

from indexer.head.dates import DATE, parse_date

SENT_IN_ON = re.compile(rf"\b[Ii]ngezonden\s*(?:op\s+)?({DATE})")
# "uw brief van 8 maart 2024"   "de vragen van het lid X (D66), gesteld op 3 mei 2024"   "d.d. 3 mei 2024"
YOUR_LETTER = re.compile(
    rf"\b(?:[Uu]w\s+brief\s+(?:van|d\.?d\.?)|vragen\b[^.]{{0,300}}?\b(?:gesteld\s+op|d\.?d\.?))\s+({DATE})"
)
# "Op 4 april 2023 hebben de leden A en B vragen gesteld"
HAVE_ASKED_ON = re.compile(rf"\b[Oo]p\s+({DATE})\s+he(?:eft|bben)\b")
RECEIVED_ON = re.compile(rf"\([Oo]ntvangen\s*(?:\(ontvangen\s*)?({DATE})")
LETTER_DATE = re.compile(rf"\b(?:Datum:?|Den Haag,?|’s-Gravenhage,?)\s+(?:de\s+)?({DATE})")


def date_in(pattern: re.Pattern[str], text: str) -> dt.date | None:
    """Return the date of the first place in a text that a pattern finds, or None."""
    match = pattern.search(text)
    return parse_date(match[1]) if match else None
