"""Publications -> items; what an item gives the index: its metadata as a reading, its text as a file."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from indexer.head.identifiers import parse_identifier
from indexer.metadata import Record
from indexer.metadata_readings import read_record
from indexer.syncing.items import NOTHING, File, Given, Item
from indexer.syncing.officielebekendmakingen.publications import Publication
from indexer.syncing.officielebekendmakingen.settings import KoopSettings

_RECORD: TypeAdapter[Record] = TypeAdapter(Record)
_NEVER = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
"""When a record changed that does not say it: anything else that is said of it later counts as newer."""
# "blg-998035": what stands before its figures
_SERIES = re.compile(r"[A-Za-z-]*")


def item(publication: Publication, category: str, settings: KoopSettings) -> Item:
    """Return the item of a publication. A mere re-touch of its record changes nothing in its facts."""
    return Item(
        id=publication.identifier,
        category=category,
        changed_at=publication.changed_at or _NEVER,
        kind=publication.kind,
        facts={
            "record": _RECORD.dump_python(publication.record, mode="json"),
            "files": dict(publication.files),
            "stamp": publication.stamp,
        },
        name=publication.identifier,
        year=publication.day.year if publication.day else None,
        unknown=unknown(publication, settings),
    )


def unknown(publication: Publication, settings: KoopSettings) -> str | None:
    """Return the kind of a publication of a kind or a number that nobody knew; None for the others."""
    kind = publication.kind[:60] or "without a kind"
    if parse_identifier(publication.identifier) is None:
        series = _SERIES.match(publication.identifier)
        return f"{kind}, number {series[0][:20] if series else ''}…"
    return None if kind in {*settings.kinds, *settings.general} else kind


def left_out(publications: Iterable[Publication], settings: KoopSettings) -> Counter[str]:
    """Return how many publications are known to be no written questions, by kind."""
    spoken = (_spoken(publication.record.title, settings) for publication in publications)
    return Counter(kind for kind in spoken if kind)


def compose(root: Item, settings: KoopSettings) -> Given:
    """Return what a publication gives the index: nothing, when it is none of written questions."""
    facts: dict[str, Any] = dict(root.facts)
    record = _RECORD.validate_python(facts["record"])
    number = parse_identifier(record.publication)
    if number is None or _spoken(record.title, settings):
        return NOTHING
    reading = read_record(record)
    files: dict[str, str] = facts["files"]
    # whether an Aanhangsel of an unknown kind is an answer or a delay, its text alone can tell
    told = number.series == "kv" or root.kind in settings.kinds
    return Given(
        url=record.url or files.get("metadata") or f"{settings.search}#{record.publication}",
        reading=reading if told else None,
        # old texts and PDF print another number than their own, or none
        files=_texts(files, facts["stamp"], (record.publication, *reading.ties), settings),
    )


def _texts(
    files: dict[str, str], stamp: str, ties: tuple[str, ...], settings: KoopSettings
) -> tuple[File, ...]:
    """Return the file that holds the text, with those that may stand in for it; nothing where none is."""
    wanted = [name for name in settings.manifestations if name in files]
    if not wanted:
        return ()
    return (
        File(
            url=files[wanted[0]],
            stamp=stamp,
            instead=tuple(files[name] for name in wanted[1:]),
            # only XML is known to come without a text in it
            least=settings.least if wanted[0] == "xml" else 1,
            ties=ties,
        ),
    )


def _spoken(title: str, settings: KoopSettings) -> str | None:
    return next((kind for kind in settings.spoken if title.lower().startswith(kind.lower())), None)
