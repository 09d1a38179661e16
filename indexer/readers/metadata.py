"""Metadata of official publications -> their records. They hold no text, but tie numbers to each other.

metadata_gegevens / metadata@name@content      OVERHEIDop.vraagnummer, DC.identifier, DCTERMS.issued
owms-metadata / owmskern, owmsmantel, oep      vraagnummer, identifier, aanhangsel
searchRetrieveResponse / record / gzd (SRU)    vraagnummer, identifier, preferredUrl
"""

from typing import TYPE_CHECKING

from indexer.metadata import Metadata, Record
from indexer.readers.markup import local

if TYPE_CHECKING:
    from lxml.etree import _Element

ROOTS = frozenset({"metadata_gegevens", "owms-metadata", "searchRetrieveResponse", "record", "gzd"})
"""What metadata begin with. An SRU record stands in a response, alone, or bare of its envelope."""

Fields = dict[str, list[str]]
"""Texts by the name of their field, in lower case and in their order."""


def read_records(root: "_Element") -> Metadata:
    """Return what metadata say, a record for each publication that they describe."""
    several = [element for element in root.iter() if local(element) == "gzd"]
    return Metadata(local(root), tuple(record_of(fields_of(element)) for element in several or [root]))


def fields_of(element: "_Element") -> Fields:
    """Return the texts by the name of their element, in lower case: "vraagNummer" is seen as well."""
    fields: Fields = {}
    for inner in element.iter():
        name, text = local(inner), " ".join((inner.text or "").split())
        if name == "metadata":
            name, text = str(inner.get("name", "")), " ".join(str(inner.get("content", "")).split())
        if text:
            fields.setdefault(name.rpartition(".")[2].lower(), []).append(text)
    return fields


def record_of(fields: Fields) -> Record:
    """Return what the fields of one publication say."""
    return Record(
        publication=_first(fields, "identifier") or "",
        title=_first(fields, "title") or "",
        types=(*fields.get("type", ()), *fields.get("subrubriek", ())),
        numbers=tuple(dict.fromkeys(fields.get("vraagnummer", ()))),
        answered_in=tuple(dict.fromkeys(fields.get("aanhangsel", ()))),
        askers=tuple(dict.fromkeys(fields.get("indiener", ()))),
        sent_in_on=_first(fields, "datumindiening"),
        received_on=_first(fields, "datumontvangst"),
        issued_on=_first(fields, "issued") or _first(fields, "date"),
        url=_first(fields, "preferredurl"),
    )


def _first(fields: Fields, name: str) -> str | None:
    return next(iter(fields.get(name, ())), None)
