"""Slices -> the pages of the search that list them, each slice small enough to be listed to its end."""

import datetime as dt
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from indexer.syncing.errors import BrokenError, ShapeError
from indexer.syncing.fetching import Fetcher, Reply
from indexer.syncing.officielebekendmakingen.responses import Response, read_response
from indexer.syncing.officielebekendmakingen.settings import KoopSettings
from indexer.syncing.officielebekendmakingen.slices import Days, Slice

_LARGEST = 10 * 1024**2
"""Bytes of one page; 250 records take some 1.3 MB."""
_LISTINGS = 3
"""How often a slice is listed whose list changes while it is read."""
_LIMIT = 10_000
"""The position from which on the service answers 504, as is known of it."""
_AHEAD = dt.timedelta(days=366)
"""A document may be dated later than today; none is dated so much later."""
_ESTIMATED = 10
"""By so many, or a tenth, a total may be wrong: the service calls it an estimate."""
_OK = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a slice."""

    part: Slice
    response: Response
    whole: int
    """How many publications all parts have."""
    last: bool = False
    """Whether the slice, and all days of change before its last one, are listed with it."""
    faults: tuple[str, ...] = ()


class Search:
    """The search of the service: what a slice holds, page by page."""

    def __init__(self, fetcher: Fetcher, settings: KoopSettings) -> None:
        """Ask nothing yet."""
        self._fetcher = fetcher
        self._settings = settings
        self._ours = settings.fields.ours()

    def page(self, query: str, said: str, position: int = 1, records: int | None = None) -> Response:
        """Return a page of a query. `said` names the query to a person; 0 records count only.

        Raises `SyncError`: the source does not answer, or otherwise than we know it.
        """
        parameters = {
            **self._settings.parameters,
            "maximumRecords": str(self._settings.page_size if records is None else records),
            "startRecord": str(position),
            "query": query,
        }

        def read(reply: Reply) -> Response:
            asked = f"{self._settings.search} ({said})"
            if reply.status != _OK:
                message = f"{asked}: HTTP {reply.status}, from {reply.url[:200]}"
                raise ShapeError(message)
            try:
                return read_response(reply.content, self._ours)
            except (BrokenError, ShapeError) as error:
                message = f"{asked}: {error}"
                raise type(error)(message) from error

        address = f"{self._settings.search}?{urlencode(parameters)}"
        return self._fetcher.ask(address, read, accept="application/xml", largest=_LARGEST)

    def of(self, part: Slice, position: int = 1, records: int | None = None) -> Response:
        """Return a page of a slice."""
        return self.page(self.query(part), str(part), position, records)

    def query(self, part: Slice) -> str:
        """Return the query for a slice."""
        return part.query(self._settings.area, self._settings.indexes)

    def list(self, whole: Slice, today: dt.date) -> Iterator[Listed]:
        """Yield the pages of a slice, or of its parts in their order where it is too full to be listed."""
        waiting = [whole]
        total: int | None = None
        while waiting:
            part = waiting.pop()
            response = self.of(part)
            total = response.total if total is None else total
            faults: tuple[str, ...] = ()
            if response.total > self._settings.most:
                halves = part.halves()
                if halves is None and part.dated is None:
                    part, faults = self._bounded(part, response.total, today)
                    halves = part.halves()
                if halves is not None:
                    waiting.extend(reversed(halves))
                    if faults:
                        yield Listed(
                            part, replace(response, publications=(), unread=()), total, faults=faults
                        )
                    continue
            whole_days = not waiting or _days(waiting[-1]) != _days(part)
            for found in self._pages(part, response, last=whole_days):
                yield replace(found, whole=total)

    def _bounded(self, part: Slice, total: int, today: dt.date) -> tuple[Slice, tuple[str, ...]]:
        """Return a slice with days to halve it by, and what it loses by that."""
        bounded = replace(part, dated=Days(self._settings.oldest, today + _AHEAD))
        lost = total - self.of(bounded, records=0).total
        said = f"{part}: {lost} of {total} publications have no day by which they could be listed"
        return bounded, (said,) if lost > 0 else ()

    def _pages(self, part: Slice, response: Response, *, last: bool) -> Iterator[Listed]:
        """Yield the pages of a slice from its first one on; all of them again when its list has changed."""
        for again in reversed(range(_LISTINGS)):
            response, missed = yield from self._listing(part, response)
            if missed <= 0 or not again:
                break
            yield Listed(part, response, response.total)
            response = self.of(part)
        said = f"{part}: {missed} of {response.total} publications were not listed"
        yield Listed(part, response, response.total, last, (said,) if missed > 0 else ())

    def _listing(self, part: Slice, response: Response) -> Generator[Listed, None, tuple[Response, int]]:
        """Yield the pages of a slice but the last; return that one, and how many were on no page."""
        seen: set[str] = set()
        unread = 0
        position = 1
        while True:
            seen.update(each.identifier for each in response.publications)
            unread += len(response.unread)
            following = self._following(part, response, position)
            if following is None or following >= _LIMIT:
                return response, response.total - len(seen) - unread
            yield Listed(part, response, response.total)
            position = following
            response = self.of(part, position)

    def _following(self, part: Slice, response: Response, position: int) -> int | None:
        """Return where the next page begins, None at the end.

        Raises `ShapeError`: nothing on the page can be read, or pages lead nowhere. A field has another name.
        """
        asked = f"{self._settings.search} ({part})"
        if response.unread and not response.publications:
            message = f"{asked}: {response.unread[0]}; nothing of the page can be read"
            raise ShapeError(message)
        following = response.next_position
        behind = position + response.records
        if following is None:
            left = response.total - behind + 1
            if left > max(_ESTIMATED, response.total // 10):
                message = f"{asked}: no nextRecordPosition, and {left} of {response.total} not listed"
                raise ShapeError(message)
        elif following <= position or not response.records:
            message = (
                f"{asked}: nextRecordPosition {following} after {response.records} records at {position}"
            )
            raise ShapeError(message)
        return following


def _days(part: Slice) -> dt.date | None:
    return part.modified.last if part.modified else None
