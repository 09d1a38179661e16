"""What every format of an export can write."""

from collections.abc import Iterable
from typing import Protocol

from api.formats.cut import Cut
from api.page.record import Record


class Writer(Protocol):
    """Writes the parts of a file, as bytes."""

    def begin(self) -> bytes:
        """Return what stands before the first document."""

    def write(self, records: Iterable[Record]) -> bytes:
        """Return some documents."""

    def end_early(self, cut: Cut) -> bytes:
        """Return the last line of a file that does not hold all."""
