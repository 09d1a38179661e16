"""A record of the search -> one publication: its number, its days, its files, and its metadata as a source.

gzd/originalData/meta: owmskern, owmsmantel, tpmeta; gzd/enrichedData: preferredUrl, itemUrl@manifestation
"""

import copy
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from indexer.readers.markup import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_VOLATILE = frozenset(
    {
        *("modified", "datumTijdstipWijzigingWork", "datumTijdstipWijzigingExpression", "timestamp"),
        *("url", "itemUrl"),
    }
)
"""What a publication's record says of itself and its files: it changes when nothing that was published does."""

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication, as the search tells of it. What it does not tell is "" or None."""

    identifier: str
    """ "ah-tk-20232024-9001", "kv-tk-2024Z90001" """
    name: str
    """ "Kamervragen (Aanhangsel)" """
    kind: str
    """ "Antwoord", "Mededeling", "Schriftelijke vragen": kinds that nobody knew are kept as they come."""
    status: str
    """ "Opgemaakt", "Onopgemaakt", "Opgemaakt na onopgemaakt": the layout may still come."""
    day: dt.date | None
    """Of the document itself; None where none is told, or no calendar has it."""
    modified: dt.date | None
    """When the record last changed: for windows of time, never a fact of the document."""
    stamp: str
    """Another one: the record or a file of it was written again since."""
    files: dict[str, str]
    """Addresses by manifestation: "xml", "pdf", "html", "odt", "metadata"."""
    page: str | None
    """Where the public reads it."""
    metadata: bytes
    """The record as XML, without what changes by itself: the same bytes while the publication is the same."""
    fields: frozenset[str]
    """The names of all fields that hold something: what a check compares."""


def read_publication(gzd: "_Element") -> Publication | None:
    """Return the publication that a record describes, None for a record without a number."""
    fields: dict[str, list[str]] = {}
    files: dict[str, str] = {}
    for element in gzd.iter():
        text = " ".join((element.text or "").split())
        if not text:
            continue
        fields.setdefault(local(element), []).append(text)
        if local(element) == "itemUrl" and (manifestation := element.get("manifestation")):
            files.setdefault(str(manifestation), text)
    if "identifier" not in fields:
        return None

    def first(*names: str) -> str:
        return next((fields[name][0] for name in names if name in fields), "")

    return Publication(
        identifier=first("identifier"),
        name=first("publicatienaam"),
        kind=first("subrubriek", "type"),
        status=first("documentstatus"),
        day=_day(first("date", "issued", "available")),
        modified=_day(first("modified")),
        stamp="|".join((first("modified"), first("datumTijdstipWijzigingExpression"), first("timestamp"))),
        files=files,
        page=first("preferredUrl") or None,
        metadata=_lasting(gzd),
        fields=frozenset(fields),
    )


def _day(written: str) -> dt.date | None:
    """Return a day, None for one that no calendar has ("2009-02-31")."""
    match = _DAY.match(written)
    try:
        return dt.date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None


def _lasting(gzd: "_Element") -> bytes:
    """Return a record as canonical XML, one field a line, without what changes by itself."""
    record = copy.deepcopy(gzd)
    record.tail = None
    for element in list(record.iter()):
        if local(element) in _VOLATILE and (around := element.getparent()) is not None:
            around.remove(element)
    for element in record.iter():
        element.text = " ".join((element.text or "").split()) or ("\n" if len(element) else None)
        if element is not record:
            element.tail = "\n"
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + etree.tostring(record, method="c14n", exclusive=True)
