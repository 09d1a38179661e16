"""CSV and JSON Lines: what a file begins with, its documents, and the line of a cut one."""

import csv
import io

import orjson
import pytest

from api.formats.comma_separated import CsvWriter
from api.formats.cut import cut
from api.formats.json_lines import JsonLinesWriter
from api.page.record import needed_fields
from api.query.export_parameters import ExportField
from mappings.values import Doubt, DoubtCode
from tests.conftest import ROOT
from tests.invented import question
from tests.unit.api.formats.found import ALL, HAVEN, record

ADDRESS = "https://kamervragen.example/"
EXPECTED = ROOT / "tests" / "golden" / "formats"


def rows(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline="")))


def test_a_table_is_written_as_expected() -> None:
    writer = CsvWriter(ALL, ADDRESS)
    written = writer.begin() + writer.write([record(HAVEN)]) + writer.end_early(cut("limit", 1))
    assert written == (EXPECTED / "haven.csv").read_bytes()


def test_lines_are_written_as_expected() -> None:
    writer = JsonLinesWriter()
    written = writer.begin() + writer.write([record(HAVEN)]) + writer.end_early(cut("engine", 1))
    assert written == (EXPECTED / "haven.jsonl").read_bytes()


def test_a_table_begins_with_the_mark_and_its_columns_and_ends_its_rows_as_the_standard_says() -> None:
    written = CsvWriter((ExportField.ID, ExportField.TEXT), ADDRESS).begin()
    assert written == b"\xef\xbb\xbfid,text\r\n"


def test_every_row_is_as_long_as_the_header_the_last_one_too() -> None:
    writer = CsvWriter(ALL, ADDRESS)
    bare = question("1", "", subject=None, asked_on=None, answered_on=None)
    written = writer.begin() + writer.write([record(HAVEN), record(bare)])
    found = rows(written + writer.end_early(cut("engine", 2)))
    assert {len(row) for row in found} == {len(found[0])}
    assert found[-1][0] == "AFGEBROKEN na 2 documenten: de zoekmachine viel uit. Haal het bestand opnieuw op."
    assert set(found[-1][1:]) == {""}


def test_the_links_of_a_table_are_whole() -> None:
    writer = CsvWriter((ExportField.ID, ExportField.LINKS), ADDRESS)
    header, row = rows(writer.begin() + writer.write([record(HAVEN)]))
    assert dict(zip(header, row, strict=True)) == {
        "id": "2024Z90001-vraag-4",
        "links.self": "https://kamervragen.example/v1/documents/2024Z90001-vraag-4",
        "links.pairs": "https://kamervragen.example/v1/documents/2024Z90001-antwoord-4",
        "links.set": "https://kamervragen.example/v1/question-sets/2024Z90001",
        "links.source": "https://example.org/ah-tk-20232024-9001.pdf#page=2",
    }


@pytest.mark.parametrize("text", ['<script>alert("1")</script>', "a,b;c", 'regel\r\n"twee"', "één 🚲 \u202e"])
def test_the_text_comes_back_as_it_is_stored(text: str) -> None:
    columns = (ExportField.ID, ExportField.TEXT)
    one = record(question("1", text), columns)
    assert rows(CsvWriter(columns, ADDRESS).write([one])) == [["2024Z90001-vraag-1", text]]
    assert orjson.loads(JsonLinesWriter().write([one])) == {"id": "2024Z90001-vraag-1", "text": text}


def test_a_formula_is_safe_in_a_table_and_untouched_in_lines() -> None:
    columns = (ExportField.ID, ExportField.SUBJECT)
    one = record(question("1", "", subject="=1+1"), columns)
    assert rows(CsvWriter(columns, ADDRESS).write([one]))[0][1] == "'=1+1"
    assert orjson.loads(JsonLinesWriter().write([one]))["subject"] == "=1+1"


def test_a_line_has_exactly_the_fields_that_are_wanted() -> None:
    doubts = tuple(Doubt(code=DoubtCode.EMPTY_TEXT, detail=detail) for detail in "ab")
    columns = (ExportField.ID, ExportField.DOUBTS)
    line = JsonLinesWriter().write([record(question("1", "", doubts=doubts), columns)])
    assert line == b'{"id":"2024Z90001-vraag-1","doubts":["empty-text"]}\n'


def test_only_what_the_columns_are_made_of_is_asked_for() -> None:
    assert needed_fields((ExportField.ID, ExportField.TEXT)) == ("id", "text")
    asked = needed_fields((ExportField.ID, ExportField.LINKS))
    assert asked == ("id", "set_id", "pairs", "source", "pages")
