"""What items give -> their files: which of them must be fetched, and what came of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.loading.reading import content_hash, to_source
from indexer.loading.workers import Parsed
from indexer.syncing.connectors import Connected
from indexer.syncing.errors import BoundError, NotAllowedError, SyncError, UnreachableError
from indexer.syncing.files import Body, MissingError, fetch
from indexer.syncing.items import File, Given
from mappings.harvest import FetchedFile, HeldItem
from mappings.sources import Source

_DOWN = 3
"""Files in a row that a source does not answer for: then it is down, and is not asked for more."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched just now."""

    content: bytes

    def source(self, parsed: Parsed, now: dt.datetime) -> Source:
        """Return the source that it is, once it is read."""
        return to_source(self.content, parsed, now)


@dataclass(slots=True)
class Gathered:
    """The files of one item."""

    files: list[FetchedFile] = field(default_factory=list)
    """Those that it has, fetched now or before."""
    bodies: list[tuple[Fetched, tuple[str, ...]]] = field(default_factory=list)
    """What was fetched now, and which publications of its set its source knows."""
    retied: list[FetchedFile] = field(default_factory=list)
    """What was fetched before, and of which its source knows other publications now."""
    faults: list[str] = field(default_factory=list)
    left: bool = False
    """Whether the source was not asked for some of them, because it is asked for nothing more."""


@dataclass(slots=True)
class Gathering:
    """The files of some items. `stopped` is why their source is asked for nothing more in this run."""

    source: Connected
    found: dict[str, Gathered] = field(default_factory=dict)
    stopped: SyncError | None = None
    _unanswered: int = 0

    def gather(self, items: Sequence[tuple[HeldItem, Given]]) -> dict[str, Gathered]:
        """Fetch what must be, and return the files of each item by its id."""
        for held, given in items:
            each = self.found[held.id] = Gathered()
            known = {file.url: file for file in held.fetched}
            for file in given.files:
                self._gather(file, known.get(file.url), each)
        return self.found

    def _gather(self, file: File, before: FetchedFile | None, into: Gathered) -> None:
        if before is not None and before.stamp == file.stamp:
            same = before.model_copy(update={"ties": file.ties})
            into.files.append(same)
            if before.ties != file.ties:
                into.retied.append(same)
            return
        body = self._fetch(file, into)
        if body is not None:
            hash_ = content_hash(body.content)
            told = {"url": file.url, "stamp": file.stamp, "ties": file.ties}
            into.files.append(FetchedFile(found_at=body.found_at, hash=hash_, **told))
            into.bodies.append((Fetched(body.content), file.ties))
        elif before is not None:  # as it was, until it can be fetched
            into.files.append(before)

    def _fetch(self, file: File, into: Gathered) -> Body | None:
        if self.stopped is not None:
            into.left = True
            return None
        try:
            body = fetch(self.source.fetcher, file, self.source.missing)
        except BoundError as error:
            self.stopped = error
            into.left = True
        except UnreachableError as error:
            into.faults.append(str(error))
            self._unanswered += 1
            if self._unanswered >= _DOWN:
                self.stopped = error
        except (MissingError, NotAllowedError) as error:
            into.faults.append(str(error))
        else:
            self._unanswered = 0
            return body
        return None
