"""Moments as text that is equal for one moment, however it was written."""

import datetime as dt

from indexer.syncing.tweedekamer.entities import instant


def to_second(written: object) -> str:
    """Return a moment to the second, in UTC: "2024-01-09T12:40:40Z"; "" for none."""
    moment = instant(written)
    try:
        return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}" if moment else ""
    except OverflowError:  # year 1
        return ""
