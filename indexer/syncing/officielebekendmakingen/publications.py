"""A record of the search -> one publication: its number, its days, its files, and what its metadata say.

gzd/originalData/meta: owmskern, owmsmantel, tpmeta; gzd/enrichedData: preferredUrl, itemUrl@manifestation
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.metadata import Record
from indexer.readers.markup import local
from indexer.readers.metadata import Fields, record_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?!\d)")
# 2021-07-09T11:23:39.5363908+02:00   2021-07-09
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)?)?", re.ASCII)
_YEARS = range(1900, 2200)


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication, as the search tells of it. What it does not tell is "" or None."""

    identifier: str
    """ "ah-tk-20232024-9001", "kv-tk-2024Z90001" """
    kind: str
    """ "Antwoord", "Mededeling", "Schriftelijke vragen": kinds that nobody knew are kept as they come."""
    day: dt.date | None
    """Of the document itself; None where none is told, or no calendar has it."""
    changed_at: dt.datetime | None
    """When the record last changed, by the latest of its stamps: no fact of the document."""
    stamp: str
    """When the text was last written, as the record says: its files are fetched again when it changes."""
    files: Mapping[str, str]
    """Addresses by manifestation: "xml", "pdf", "html", "odt", "metadata"."""
    record: Record
    """What it says as metadata."""
    there: Mapping[str, str]
    """What each field holds first, by the field's name as the service writes it: for a check."""


def read_publication(gzd: "_Element", ours: Mapping[str, str]) -> Publication | None:
    """Return the publication that a record describes, None for a record without a number.

    `ours` are our names of the fields by theirs in lower case.
    """
    there: dict[str, str] = {}
    fields: Fields = {}
    files: dict[str, str] = {}
    for element in gzd.iter():
        text = " ".join((element.text or "").split())
        if not text:
            continue
        there.setdefault(local(element), text)
        name = ours.get(local(element).lower())
        if name is not None:
            fields.setdefault(name, []).append(text)
        if name == "file" and (manifestation := element.get("manifestation")):
            files.setdefault(str(manifestation), text)
    if "identifier" not in fields:
        return None

    def first(*names: str) -> str:
        return next((fields[name][0] for name in names if name in fields), "")

    stamps = [_moment(first(name)) for name in ("modified", "work", "expression", "timestamp")]
    return Publication(
        identifier=first("identifier"),
        kind=first("subrubriek", "type"),
        day=_day(first("date", "issued", "available")),
        changed_at=max((stamp for stamp in stamps if stamp is not None), default=None),
        stamp=first("expression", "modified"),
        files=files,
        record=record_of(fields),
        there=there,
    )


def _day(written: str) -> dt.date | None:
    """Return a day, None for one that no calendar has ("2009-02-31")."""
    match = _DAY.match(written)
    try:
        return dt.date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _moment(written: str) -> dt.datetime | None:
    """Return a moment with a time zone, that of UTC where none is written; None for what is none."""
    match = _MOMENT.fullmatch(written)
    if match is None:
        return None
    zone = (match[3] or "Z").replace("Z", "+00:00")
    try:
        moment = dt.datetime.fromisoformat(f"{match[1]}T{match[2] or '00:00:00'}{zone}")
    except ValueError:
        return None
    return moment if moment.year in _YEARS else None
