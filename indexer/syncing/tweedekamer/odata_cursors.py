"""Where reading by time of change goes on: "2024-01-09T12:40:41.1234567Z|3"."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.syncing.errors import ShapeError
from indexer.syncing.tweedekamer.entities import instant
from indexer.syncing.tweedekamer.moments import to_second


@dataclass(frozen=True, slots=True)
class Cursor:
    """A moment as OData wrote it, and how many of the rows from it on were read."""

    moment: str
    skip: int = 0

    @classmethod
    def read(cls, written: str) -> "Cursor":
        """Return a cursor that was written down."""
        moment, _, skip = written.partition("|")
        return cls(moment, int(skip or 0))

    def __str__(self) -> str:
        return f"{self.moment}|{self.skip}"

    def behind(self, stamps: Sequence[str], where: str) -> "Cursor":
        """Return the cursor behind rows with these stamps, which are at least one.

        Rows with the last stamp are read once more, for more of them may follow. Only where all have that of
        the cursor itself are they skipped. Raises `ShapeError` where the rows are not in order of change.
        """
        moments = [instant(stamp) for stamp in stamps]
        known = [moment for moment in moments if moment is not None]
        first = instant(self.moment)
        if len(known) < len(stamps) or known != sorted(known) or (first is not None and known[0] < first):
            message = f"{where}: rows that are not in the order of their ApiGewijzigdOp"
            raise ShapeError(message)
        return Cursor(self.moment, self.skip + len(stamps)) if known[-1] == first else Cursor(stamps[-1])

    def earlier(self, seconds: float) -> "Cursor":
        """Return a cursor so much earlier; one in the midst of rows of one moment stays."""
        moment = instant(self.moment)
        if self.skip or moment is None:
            return self
        return Cursor(to_second((moment - dt.timedelta(seconds=seconds)).isoformat()))
