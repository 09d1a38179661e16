"""What is worth asking again, and when: as the source says, else ever later, and by chance."""

import datetime as dt
from email.utils import parsedate_to_datetime

import httpx2

from indexer.syncing.errors import BrokenError

LONGEST = 600.0
"""Seconds that a run waits at most because a source asks for it; else the next run asks."""

TOO_MANY = 429


class BusyError(Exception):
    """An answer that says "not now": 429, or an error of the server's own."""

    def __init__(self, url: str, status: int, retry_after: str, said: str, now: dt.datetime) -> None:
        self.wait = seconds_of(retry_after, now)
        asks = f", and asks for {self.wait:.0f} seconds" if self.wait else ""
        super().__init__(f"{url} answers {status}{asks}{f': {said}' if said else ''}")


def again(error: Exception) -> bool | float:
    """Return whether a request is worth another try, or in how many seconds it is."""
    if isinstance(error, BusyError):
        if error.wait is None:
            return True
        return error.wait if error.wait <= LONGEST else False
    return isinstance(error, (httpx2.TransportError, httpx2.DecodingError, BrokenError))


def seconds_of(retry_after: str, now: dt.datetime) -> float | None:
    """Return for how long a Retry-After asks: "120" or "Wed, 21 Oct 2026 07:28:00 GMT"; None without one."""
    written = retry_after.strip()
    if written.isdecimal():
        return float(written)
    try:
        until = parsedate_to_datetime(written)
    except ValueError:  # none, or none that anybody can read
        return None
    zoned = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
    return max(0.0, (zoned - now).total_seconds())
