"""A source with its reading, and which of several has the best text."""

from dataclasses import dataclass
from typing import TypeAlias

from mappings.sources import Reading, Source
from mappings.values import EventKind, Form

_PRECEDENCE = tuple(Form)
ADDED = (EventKind.ANSWERED_FURTHER, EventKind.CORRECTED)
"""Events that add to an answer and replace nothing of it."""

Rank: TypeAlias = tuple[int, bool, str]


@dataclass(frozen=True, slots=True)
class Read:
    """A source that is no refusal, with its reading at hand."""

    source: Source
    reading: Reading

    @property
    def rank(self) -> Rank:
        """Sort by it for the best text first: by form, then with pages, then the smaller hash."""
        paged = any(unit.pages for unit in self.reading.units)
        return _PRECEDENCE.index(self.reading.form), not paged, self.source.hash

    @property
    def is_text(self) -> bool:
        """Whether it is more than metadata."""
        return self.reading.form is not Form.METADATA


def by_rank(read: Read) -> Rank:
    """Return the rank of a read source."""
    return read.rank
