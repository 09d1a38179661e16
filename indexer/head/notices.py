"""The text of a notice of delay: what its head does not print, its first sentence mostly says."""

import datetime as dt
import re

from indexer.head.dates import MONTHS, parse_date
from indexer.head.letterhead import Letterhead
from indexer.head.numbers import case_numbers
from indexer.head.printed_dates import HAVE_ASKED_ON, SENT_IN_ON, YOUR_LETTER, date_in
from indexer.head.titles import parse_title
from mappings.values import Status

# "kunnen niet binnen de gebruikelijke termijn worden beantwoord" "Uitstel beantwoording Kamervragen"
# "de beantwoording vergt meer tijd" "kan ik deze vragen nog niet beantwoorden"
_DELAY = re.compile(
    r"\b(?:uitstel|meer\s+tijd|(?:nog\s+)?niet\s+(?:binnen\s+de|tijdig|kunnen\s+(?:worden\s+)?beantwoord|beantwoord))",
    re.IGNORECASE,
)

# "Op 6 november jl. hebben de leden …": the last such day before the notice
_LAST = re.compile(
    rf"\b[Oo]p\s+(?P<day>\d{{1,2}}\s+(?:{'|'.join(MONTHS)})[a-z]*)\.?\s+(?:jl|j\.l)\.?\s+(?=he(?:eft|bben)\b)"
)


def tells_of_delay(text: str) -> bool:
    """Whether a text says that questions are not answered in time."""
    return bool(_DELAY.search(text))


def with_notice(letterhead: Letterhead, notice: str) -> Letterhead:
    """Return a notice's head completed from its text, of which nothing else is taken."""
    if letterhead.status is not Status.DELAYED:
        return letterhead
    title = parse_title(notice)
    said = {
        "askers": title.askers,
        "addressees": title.addressees,
        "subject": title.subject,
        "case_numbers": case_numbers(notice) if title.askers else (),
        "asked_on": _asked_on(notice, letterhead),
    }
    missing = {name: value for name, value in said.items() if value and not getattr(letterhead, name)}
    return letterhead.model_copy(update=missing)


def _asked_on(notice: str, letterhead: Letterhead) -> dt.date | None:
    printed = (date_in(pattern, notice) for pattern in (SENT_IN_ON, YOUR_LETTER, HAVE_ASKED_ON))
    return next((day for day in printed if day), None) or _last(notice, letterhead)


def _last(notice: str, letterhead: Letterhead) -> dt.date | None:
    match, before = _LAST.search(notice), letterhead.answered_on
    if match is None or before is None:
        return None
    days = (parse_date(f"{match['day']} {year}") for year in (before.year, before.year - 1))
    return next((day for day in days if day and day <= before), None)
