"""Files that cannot be read, or that hold far too much: each is refused with a line that says why.

All are read as a load reads them, in a worker. This one may take little memory: what is refused for another
reason than its limits never took more.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

import pytest
from docx import Document

from indexer.loading.workers import Parsed, ReadingPool
from indexer.readers import PLAIN, media_type, pdf_pdfium, pdf_pypdf, read
from indexer.readers.limits import MOST_CHARACTERS, MOST_PAGES
from indexer.readers.pdf_streams import MOST, check_streams
from indexer.refusals import RefusedError
from mappings.sources import RefusalCode
from samples.make import ROOT
from tests import bad_pdfs
from tests.bad_pdfs import MB, TEXT
from tests.letters import drawn_page, encrypted, letter
from tests.word_letters import saved

MEMORY = 768 * MB
"""Bytes of address space, of which the libraries take half before they read anything."""
SECONDS = 60.0

PDF = (ROOT / "samples/2025Z90022-onderhoud-spoorbruggen.pdf").read_bytes()
GIGABYTES = 4 * 1024
"""Times a megabyte."""

TOO_MUCH_PDF = "the PDF unpacks to more than 64 MB of text and fonts: no letter holds so much"
TOO_MUCH_TEXT = "more than 3 million characters of text: no question set has so many"
TOO_MANY_PAGES = "5000 pages: more than the 1000 that are read"


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(1, seconds=SECONDS, memory=MEMORY) as readers:
        yield readers


def parse(pool: ReadingPool, content: bytes) -> Parsed:
    (parsed,) = pool.parse([content])
    return parsed


def told(pool: ReadingPool, content: bytes) -> str:
    """Return what a person is told."""
    refusal = parse(pool, content).refusal
    assert refusal is not None
    assert "\n" not in refusal.detail
    return f"{refusal.code}: {refusal.detail}"


def zipped() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("brief.txt", letter())
    return content.getvalue()


def scanned() -> bytes:
    """Return a page that is one picture, of as many bytes as several colour scans."""
    kind = "/Type/XObject/Subtype/Image/Width 16384/Height 8192/BitsPerComponent 8/ColorSpace/DeviceGray"
    return bad_pdfs.of_one_page(bad_pdfs.stream(bad_pdfs.inflating(bytes(MB), 128), "FlateDecode", kind=kind))


def word_of(characters: int) -> bytes:
    document = Document()
    document.add_paragraph("a " * (characters // 2))
    return saved(document)


def test_a_file_is_read_within_these_limits(pool: ReadingPool) -> None:
    for content in (PDF, letter()):
        parsed = parse(pool, content)
        assert parsed.reading is not None


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "empty: the file is empty"),
        (b" \r\n" * 1000, "empty: the file is empty"),
        (PDF[: len(PDF) // 2], "damaged: the PDF is damaged: "),
        (PDF[:20], "damaged: the PDF is damaged: "),
        (encrypted(PDF), "encrypted: the PDF is encrypted: a password is needed"),
        (drawn_page(), "scan: no text layer on 1 pages: a scan, it needs OCR"),
        (scanned(), "scan: no text layer on 1 pages: a scan, it needs OCR"),
        (zipped(), "unknown-format: a ZIP container of something else than a letter: "),
        (letter() + b"\xff", f"not-text: not UTF-8 text: byte {len(letter())} cannot be read"),
    ],
    ids=["empty", "blank", "half a PDF", "a PDF's head", "encrypted", "drawn", "scan", "ZIP", "not UTF-8"],
)
def test_what_cannot_be_read_says_why(pool: ReadingPool, content: bytes, line: str) -> None:
    assert told(pool, content).startswith(line)


def test_a_pdf_cut_anywhere_is_read_or_refused(pool: ReadingPool) -> None:
    cuts = [PDF[: len(PDF) * tenth // 10] for tenth in range(1, 10)]
    for parsed in pool.parse(cuts):
        assert parsed.refusal is not None
        assert parsed.refusal.code in {RefusalCode.DAMAGED, RefusalCode.NOT_KAMERVRAGEN, RefusalCode.SCAN}
        assert "worker" not in parsed.refusal.detail


def test_a_pdf_that_only_its_owner_may_change_is_read(pool: ReadingPool) -> None:
    assert parse(pool, encrypted(PDF, "")).reading == parse(pool, PDF).reading


@pytest.mark.parametrize(
    "contents",
    [
        bad_pdfs.stream(bad_pdfs.inflating(bytes(MB), GIGABYTES), "FlateDecode"),
        bad_pdfs.stream(bad_pdfs.packed_twice(bytes(MB), GIGABYTES), "FlateDecode", "FlateDecode"),
        bad_pdfs.stream(bad_pdfs.packed_twice(TEXT * 20_000, GIGABYTES), "FlateDecode", "FlateDecode"),
        bad_pdfs.stream(bad_pdfs.packed_twice(b"(" * MB, GIGABYTES), "FlateDecode", "FlateDecode"),
        bad_pdfs.stream(bytes(MOST + 1)),
    ],
    ids=["nothing", "nothing, packed twice", "text", "a string without end", "not packed"],
)
def test_a_pdf_that_inflates_to_gigabytes_is_not_inflated(pool: ReadingPool, contents: bytes) -> None:
    assert told(pool, bad_pdfs.of_one_page(contents)) == f"too-large: {TOO_MUCH_PDF}"


def test_one_that_hides_it_ends_at_most_its_worker(pool: ReadingPool) -> None:
    hidden = bad_pdfs.packed_twice(bytes(MB), GIGABYTES).hex().encode() + b">"
    filters = ("ASCIIHexDecode", "FlateDecode", "FlateDecode")
    bomb = bad_pdfs.of_one_page(bad_pdfs.stream(hidden, *filters))
    refused, good = pool.parse([bomb, letter()])
    assert refused.refusal is not None
    assert refused.refusal.code in {RefusalCode.DAMAGED, RefusalCode.TOO_LARGE}
    assert "\n" not in refused.refusal.detail
    assert good.reading is not None


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (bad_pdfs.of_pages(5000), f"too-large: {TOO_MANY_PAGES}"),
        (bad_pdfs.of_one_page_repeated(5000, lines=100), f"too-large: {TOO_MANY_PAGES}"),
        (bad_pdfs.of_nested_pages(depth=8, width=10), "damaged: the PDF is damaged: "),
        (bad_pdfs.of_circular_pages(), "damaged: the PDF is damaged: "),
    ],
    ids=["5,000 pages", "one page 5,000 times", "a hundred million pages", "a circle of pages"],
)
def test_a_pdf_of_too_many_pages_is_refused(pool: ReadingPool, content: bytes, line: str) -> None:
    assert told(pool, content).startswith(line)


def test_as_many_pages_as_are_allowed_are_read() -> None:
    pages, lines = pdf_pdfium.read(bad_pdfs.of_pages(MOST_PAGES))
    assert (pages, len(lines), lines[-1].text) == (MOST_PAGES, MOST_PAGES, f"Bladzijde {MOST_PAGES - 1}.")


@pytest.mark.parametrize("reader", [pdf_pdfium, pdf_pypdf])
def test_both_readers_of_pdf_count_pages(reader: object) -> None:
    with pytest.raises(RefusedError, match=f"^{MOST_PAGES + 1} pages: more than the {MOST_PAGES}"):
        reader.read(bad_pdfs.of_pages(MOST_PAGES + 1))  # type: ignore[attr-defined]  # parametrize has objects


def test_pdfium_counts_characters(pool: ReadingPool) -> None:
    content = bad_pdfs.of_one_page_repeated(MOST_CHARACTERS // 10_000 + 1, lines=100)
    assert told(pool, content) == f"too-large: {TOO_MUCH_TEXT}"


def test_pypdf_counts_characters() -> None:
    line = b"(" + b"abc def " * 12_500 + b") Tj T*\n"
    text = b"BT /F 10 Tf 12 TL 50 700 Td\n" + line * (MOST_CHARACTERS // 100_000 + 1) + b"ET\n"
    with pytest.raises(RefusedError, match=f"^{TOO_MUCH_TEXT}$"):
        pdf_pypdf.read(bad_pdfs.of_one_page(bad_pdfs.stream(text)))


def test_pypdf_inflates_no_further_than_its_own_limit() -> None:
    bomb = bad_pdfs.stream(bad_pdfs.packed_twice(bytes(MB), GIGABYTES), "FlateDecode", "FlateDecode")
    with pytest.raises(RefusedError, match=r"^the PDF is damaged: LimitReachedError"):
        pdf_pypdf.read(bad_pdfs.of_one_page(bomb))


def test_what_inflates_to_the_limit_and_no_further_is_let_through() -> None:
    packed = zlib.compress(bytes(MOST))
    check_streams(bad_pdfs.of_one_page(bad_pdfs.stream(packed, "FlateDecode")))
    with pytest.raises(RefusedError, match=f"^{TOO_MUCH_PDF}$"):
        check_streams(bad_pdfs.written(bad_pdfs.stream(packed, "FlateDecode"), bad_pdfs.stream(b"one more")))


def test_the_test_files_inflate_to_what_they_say() -> None:
    for unit, times in ((bytes(1000), 3), (TEXT, 50), (b"\xff" * 70_000, 4)):
        assert zlib.decompress(bad_pdfs.inflating(unit, times)) == unit * times


@pytest.mark.parametrize(
    "start",
    [letter(), b"Beste lezer, hier staat niets.\n", b"", b"[\n1, ", b'{"a": 1}\n'],
    ids=["a letter", "no letter", "white space", "a list", "JSON lines"],
)
def test_a_hundred_megabytes_of_text_are_refused_at_once(pool: ReadingPool, start: bytes) -> None:
    content = start + (start or b" ") * (100 * MB // (len(start) or 1)) + b"x"
    assert media_type(content) in {PLAIN, "application/octet-stream"}
    line = told(pool, content)
    assert line == f"too-large: {TOO_MUCH_TEXT}" or line.startswith("unknown-format: JSON data: ")


def test_a_word_file_of_too_much_text_is_refused(pool: ReadingPool) -> None:
    assert told(pool, word_of(MOST_CHARACTERS + 10)) == f"too-large: {TOO_MUCH_TEXT}"


def test_a_text_of_as_many_characters_as_are_allowed_is_read() -> None:
    content = b"Vraag 1\nKomt er een brug?\n"
    read(content * (MOST_CHARACTERS // len(content)))
    with pytest.raises(RefusedError, match=f"^{TOO_MUCH_TEXT}$"):
        read(content * (MOST_CHARACTERS // len(content) + 1))


def test_a_text_that_begins_with_a_blank_page_is_not_empty() -> None:
    read(b" \n" * 5000 + letter())
