"""JSON Lines: an object a line, for a program; each is a document with the fields of a hit."""

from collections.abc import Iterable

from api.formats.cut import Cut, CutLine
from api.page.record import Record

MEDIA_TYPE = "application/jsonl"


class JsonLinesWriter:
    """Writes documents as lines of JSON."""

    def begin(self) -> bytes:
        """Return nothing: there is no header."""
        return b""

    def write(self, records: Iterable[Record]) -> bytes:
        """Return a line for each document."""
        return b"".join(record.model_dump_json().encode() + b"\n" for record in records)

    def end_early(self, cut: Cut) -> bytes:
        """Return a line that is no document, and says so."""
        return CutLine(cut=cut).model_dump_json().encode() + b"\n"
