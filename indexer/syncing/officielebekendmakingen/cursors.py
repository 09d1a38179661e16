"""How far a harvest has come: all that had changed up to a day, of documents from a day on."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, ValidationError

from indexer.syncing.errors import ShapeError
from indexer.syncing.items import Span
from indexer.syncing.officielebekendmakingen.settings import KoopSettings
from indexer.syncing.officielebekendmakingen.slices import Days


class Cursor(BaseModel):
    """What is done. `since` None: documents of all days."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    since: dt.date | None
    to: dt.date
    """The last day of change that is listed. It may not have been over: one goes on some days earlier."""


class Work(BaseModel):
    """What is to be listed."""

    model_config = ConfigDict(frozen=True)

    changed: Days
    before: Cursor
    """What was done before: it stays so until the first days are listed to their end."""

    @property
    def since(self) -> dt.date | None:
        """The day from which on documents are listed."""
        return self.before.since

    def after(self, listed: dt.date) -> Cursor:
        """Return what is done when a day of change is listed to its end."""
        return Cursor(since=self.since, to=max(self.before.to, listed))


def read_cursor(written: str) -> Cursor:
    """Return a cursor as it was stored. Raises `ShapeError`: another version wrote it."""
    try:
        return Cursor.model_validate_json(written)
    except ValidationError as error:
        message = (
            f"the stored cursor {written[:100]!r} is none of this version: forget it, and all is listed anew"
        )
        raise ShapeError(message) from error


def work(written: str | None, span: Span, today: dt.date, settings: KoopSettings) -> Work | None:
    """Return what is to be listed after a cursor, None when there is nothing.

    Who asks for an earlier day than ever before begins anew from there; who names none goes on as before.
    """
    done = read_cursor(written) if written else None
    earlier = (
        done is not None and done.since is not None and span.since is not None and span.since < done.since
    )
    if done is None or earlier:
        first = span.since - dt.timedelta(days=settings.lead_days) if span.since else settings.oldest
        done = Cursor(since=span.since, to=first)
    else:
        first = done.to - dt.timedelta(days=settings.overlap_days)
    last = min(today, span.until or today)
    return Work(changed=Days(first, last), before=done) if first <= last else None
