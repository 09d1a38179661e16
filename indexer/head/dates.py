"""Dutch dates as printed: "6 maart 2024", "1 mrt. 2019", "26-04-2024"."""

import datetime as dt
import re

MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "apr": 4, "mei": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip

DATE = (
    r"(?:\d{1,2}\s*(?:jan|feb|maa|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s*\d{4}"
    r"|\d{1,2}-\d{1,2}-\d{4})"
)
"""A pattern for one date, without groups, for use in other patterns."""

_WORDS = re.compile(r"(\d{1,2})\s*([a-z]{3})[a-z]*\.?\s*(\d{4})", re.IGNORECASE)
_DIGITS = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


def parse_date(printed: str) -> dt.date | None:
    """Return the first date in a text, or None where none is printed or the calendar has no such day."""
    if match := _WORDS.search(printed):
        day, month, year = int(match[1]), MONTHS.get(match[2].lower(), 0), int(match[3])
    elif match := _DIGITS.search(printed):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
    else:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:  # 31 februari, or a word that is no month
        return None


def session(on: dt.date) -> str:
    """Return the parliamentary year of a day as official numbers print it: 20232024.

    It begins on the third Tuesday of September (Grondwet, artikel 65).
    """
    first = dt.date(on.year, 9, 1)
    opening = first + dt.timedelta(days=(1 - first.weekday()) % 7 + 14)
    start = on.year if on >= opening else on.year - 1
    return f"{start}{start + 1}"
