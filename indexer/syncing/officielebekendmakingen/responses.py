"""Bytes of a search response -> its publications, how many there are in all, and where the next page begins.

searchRetrieveResponse: numberOfRecords, records/record/recordData/gzd, nextRecordPosition, diagnostics

A query that the service does not understand is answered with 200 and diagnostics, without numberOfRecords; a
clause that it leaves out, with results and diagnostics beside them. Neither is taken for an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.readers.markup import local, parse_xml
from indexer.refusals import RefusedError
from indexer.syncing.errors import BrokenError, ShapeError
from indexer.syncing.officielebekendmakingen.publications import Publication, read_publication
from mappings.sources import RefusalCode

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOT = "searchRetrieveResponse"
_MOST_DIGITS = 9
_PASSING = ("info:srw/diagnostic/1/1", "info:srw/diagnostic/1/2")
"""A general system error; a system that is unavailable for a while."""
_BLANK = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class Response:
    """One page of a search."""

    total: int
    """How many records the whole query has, as the service counts them."""
    estimated: bool
    """Whether the service calls the total an estimate."""
    publications: tuple[Publication, ...]
    unread: tuple[str, ...]
    """A sentence for each record that tells no number, or an error instead of a record."""
    next_position: int | None
    """Where the next page begins, counted from 1; None at the end."""

    @property
    def records(self) -> int:
        """How many records the page has, those that could not be read included."""
        return len(self.publications) + len(self.unread)


def read_response(content: bytes, ours: Mapping[str, str]) -> Response:
    """Return what a page of a search says. `ours` are our names of the fields by theirs in lower case.

    Raises `BrokenError` for what may be whole the next time: nothing, broken XML, a failure of the service
    itself; `ShapeError` for what will not: another format, another root, too large, diagnostics, no total.
    """
    root = _root(content)
    if told := [_told(element) for element in root.iter() if _is_diagnostic(element)]:
        message = f"the search was not done as asked: {'; '.join(told)}"[:600]
        passing = all(each.partition(" / ")[0] in _PASSING for each in told)
        raise BrokenError(message) if passing else ShapeError(message)
    total = _number(root, "numberOfRecords")
    if total is None:
        message = "the response has no numberOfRecords"
        raise ShapeError(message)
    publications: list[Publication] = []
    unread: list[str] = []
    for place, record in enumerate((one for one in root.iter() if local(one) == "record" and _held(one)), 1):
        found = _publication(record, ours)
        if isinstance(found, Publication):
            publications.append(found)
        else:
            unread.append(f"record {place} of the page: {found}")
    return Response(
        total=total,
        estimated=_text(root, "resultCountPrecision").endswith("estimate"),
        publications=tuple(publications),
        unread=tuple(unread),
        next_position=_number(root, "nextRecordPosition"),
    )


def _root(content: bytes) -> "_Element":
    start = content[:200].lstrip(_BLANK).lower()
    if not start:
        message = "the response is empty"
        raise BrokenError(message)
    if not start.startswith((b"<", b"\xff\xfe", b"\xfe\xff")):
        kind = "JSON" if start.startswith((b"{", b"[")) else "no XML"
        message = f"the response is {kind}, where the search answers in XML"
        raise ShapeError(message)
    try:
        root = parse_xml(content)
    except RefusedError as error:
        message = f"the response cannot be read: {error}"
        raise (BrokenError if error.code is RefusalCode.DAMAGED else ShapeError)(message) from error
    if local(root) != _ROOT:
        message = f"the response is a <{local(root)[:100]}>, not a <{_ROOT}>"
        raise ShapeError(message)
    return root


def _held(record: "_Element") -> bool:
    """Whether an element is a record of the page, and not one within another's data."""
    above = record.getparent()
    return above is not None and local(above) == "records"


def _publication(record: "_Element", ours: Mapping[str, str]) -> Publication | str:
    """Return what a record tells, else a sentence that says why it tells nothing."""
    failed = next((one for one in record.iter() if local(one) == "diagnostic"), None)
    if failed is not None:
        return _told(failed)
    gzd = next((one for one in record.iter() if local(one) == "gzd"), None)
    if gzd is None:
        return "no gzd in it"
    return read_publication(gzd, ours) or "no identifier in it"


def _is_diagnostic(element: "_Element") -> bool:
    """Whether an element is a diagnostic of the whole response: one in a record is of that record alone."""
    if local(element) != "diagnostic":
        return local(element) == "diagnostics" and not len(element)
    return all(local(above) != "record" for above in element.iterancestors())


def _told(diagnostic: "_Element") -> str:
    """Return a diagnostic's parts in their order: its number, what it is about, what is wrong."""
    parts = (" ".join("".join(part.itertext()).split()) for part in diagnostic)
    return " / ".join(part for part in parts if part) or "a diagnostic that says nothing"


def _text(root: "_Element", name: str) -> str:
    """Return the text of an element of the response itself, "" without one."""
    found = next((one for one in root if local(one) == name), None)
    return " ".join((found.text or "").split()) if found is not None else ""


def _number(root: "_Element", name: str) -> int | None:
    written = _text(root, name)
    if not written:
        return None
    if not (written.isascii() and written.isdecimal() and len(written) <= _MOST_DIGITS):
        message = f"the response's {name} is no number: {written[:40]!r}"
        raise ShapeError(message)
    return int(written)
