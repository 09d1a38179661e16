"""CSV (RFC 4180) for a spreadsheet: a row a document, UTF-8 with the mark by which Excel knows it."""

import csv
import io
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from api.formats.cells import row
from api.formats.cut import Cut
from api.page.hit_shapes import Links
from api.page.record import Record
from api.query.export_parameters import ExportField

MEDIA_TYPE = "text/csv; charset=utf-8; header=present"

_BYTE_ORDER_MARK = "\ufeff"
_LINKS = tuple(Links.model_fields)


class CsvWriter:
    """Writes documents as rows; `address` is that of the API: a link in a cell is whole.

    What has parts of its own takes a column for each: `links.self`, `links.set`.
    """

    def __init__(self, columns: Iterable[ExportField], address: str) -> None:
        self._columns = tuple(columns)
        self._address = address
        self._header = tuple(_header(self._columns))

    def begin(self) -> bytes:
        """Return the byte order mark and the header."""
        return _written([list(self._header)], _BYTE_ORDER_MARK)

    def write(self, records: Iterable[Record]) -> bytes:
        """Return a row for each document."""
        return _written(row(self._values(record)) for record in records)

    def end_early(self, cut: Cut) -> bytes:
        """Return a row that says so in its first cell, as long as the others."""
        return _written([row((cut.detail, *(None for _ in self._header[1:])))])

    def _values(self, record: Record) -> Iterator[object]:
        for column in self._columns:
            if column is ExportField.LINKS:
                yield from (self._absolute(getattr(record.links, name)) for name in _LINKS)
            else:
                yield getattr(record, column.value)

    def _absolute(self, link: str | tuple[str, ...] | None) -> object:
        if isinstance(link, tuple):
            return tuple(urljoin(self._address, one) for one in link)
        return link and urljoin(self._address, link)


def _header(columns: Iterable[ExportField]) -> Iterator[str]:
    for column in columns:
        if column is ExportField.LINKS:
            yield from (f"{column.value}.{name}" for name in _LINKS)
        else:
            yield column.value


def _written(rows: Iterable[list[str]], before: str = "") -> bytes:
    out = io.StringIO(newline="")
    out.write(before)
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()
