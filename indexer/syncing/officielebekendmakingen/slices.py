"""Parts of what is searched for, none so large that its pages reach the limit of the service."""

import datetime as dt
from dataclasses import dataclass, replace

from indexer.syncing.officielebekendmakingen.cql import Comparison, Relation, write
from indexer.syncing.officielebekendmakingen.settings import Indexes

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """Calendar days, the first and the last among them."""

    first: dt.date
    last: dt.date

    def halves(self) -> tuple["Days", "Days"] | None:
        """Return the earlier half and the later one; None for a day alone."""
        if self.first >= self.last:
            return None
        middle = self.first + (self.last - self.first) // 2
        return Days(self.first, middle), Days(middle + _DAY, self.last)


@dataclass(frozen=True, slots=True)
class Slice:
    """Publications of one name, by the days on which their records changed, or by their own days, or both."""

    name: str
    """ "Kamervragen (Aanhangsel)" """
    modified: Days | None = None
    dated: Days | None = None

    def query(self, area: str, indexes: Indexes) -> str:
        """Return the query for the slice."""
        told = [
            Comparison(indexes.area, Relation.EQUAL, area),
            Comparison(indexes.name, Relation.EQUAL, self.name),
        ]
        for index, days in ((indexes.modified, self.modified), (indexes.day, self.dated)):
            if days is not None:
                told.append(Comparison(index, Relation.FROM, days.first))
                told.append(Comparison(index, Relation.TO, days.last))
        return write(*told)

    def halves(self) -> tuple["Slice", "Slice"] | None:
        """Return the two halves of a slice that is too full, the earlier one first.

        By the days of change while there are several, for the cursor stands on them. When all changed on one
        day, as after a new layout of everything, by the days of the documents. None when both are one day.
        """
        if self.modified is not None and (halves := self.modified.halves()):
            earlier, later = halves
            return replace(self, modified=earlier), replace(self, modified=later)
        if self.dated is not None and (halves := self.dated.halves()):
            earlier, later = halves
            return replace(self, dated=earlier), replace(self, dated=later)
        return None

    def __str__(self) -> str:
        """Say which slice it is, for people."""
        said = [self.name]
        if self.modified is not None:
            said.append(f"changed {self.modified.first} to {self.modified.last}")
        if self.dated is not None:
            said.append(f"of {self.dated.first} to {self.dated.last}")
        return ", ".join(said)
