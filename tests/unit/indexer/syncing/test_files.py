"""Files of sources: sniffed, whole or asked for again, another address where one has nothing."""

import io
import zipfile
from http.server import BaseHTTPRequestHandler

import pytest

from indexer.syncing.errors import UnreachableError
from indexer.syncing.fetching import Fetcher, Manners
from indexer.syncing.files import MissingError, cut_short, fetch
from indexer.syncing.items import File
from indexer.syncing.sniffing import Sniffed, sniff
from tests.fakes.word_files import word_file
from tests.unit.indexer.syncing.test_fetching import said, served

MANNERS = Manners(hosts=("127.0.0.1",), pause=0, attempts=4, wait_initial=0, wait_max=0)
MISSING = ("fout404",)
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"
XML = b"<officiele-publicatie>" + b"<al>tekst</al>" * 60 + b"</officiele-publicatie>"
BOMB = b'<!DOCTYPE a [<!ENTITY b "x">]><a>' + b"&b;" * 10 + b"</a>"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, Sniffed.PDF),
        (word_file("Vraag 1"), Sniffed.ZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Sniffed.OLE),
        (b"\xef\xbb\xbf<?xml version='1.0'?><kamervragen/>", Sniffed.XML),
        (b"<?xml version='1.0'?><!DOCTYPE html><html/>", Sniffed.HTML),
        (b"<!DOCTYPE html><p>Niet gevonden", Sniffed.HTML),
        (b"  \n", Sniffed.EMPTY),
        (b"{}", Sniffed.OTHER),
    ],
)
def test_a_body_is_what_it_begins_with(content: bytes, kind: Sniffed) -> None:
    assert sniff(content) is kind


@pytest.mark.parametrize(
    ("content", "size", "why"),
    [
        (PDF, len(PDF), None),
        (PDF, 9, None),
        (PDF, 9000, f"{len(PDF)} of 9000 bytes"),
        (PDF[:20], None, "a PDF without its end"),
        (word_file("Vraag 1")[:-30], None, "a ZIP container without its end"),
        (XML, None, None),
        (b"vrije tekst", None, None),
    ],
)
def test_what_shows_that_a_file_is_not_whole(content: bytes, size: int | None, why: str | None) -> None:
    assert cut_short(content, size) == why


def test_xml_that_ends_early_is_not_whole() -> None:
    assert (cut_short(XML[:-10], None) or "").startswith("the XML is broken")


def test_a_file_that_is_cut_short_is_asked_for_again() -> None:
    bodies = [XML[:100], XML[:200], XML]
    with served(lambda handler: said(handler, bodies.pop(0))) as address, Fetcher(MANNERS) as fetcher:
        assert fetch(fetcher, File(url=f"{address}/a.xml", stamp="1"), MISSING).content == XML


@pytest.mark.parametrize("content", [XML[:100], BOMB], ids=["always cut short", "entities of its own"])
def test_one_that_always_looks_so_is_taken_as_it_is(content: bytes) -> None:
    with served(lambda handler: said(handler, content)) as address, Fetcher(MANNERS) as fetcher:
        assert fetch(fetcher, File(url=f"{address}/a.xml", stamp="1"), MISSING).content == content
        assert fetcher.requests == 3


@pytest.mark.parametrize("content", [b"<officiele-publicatie/>", b"", b"<html><p>Niet gevonden</p></html>"])
def test_an_empty_file_is_looked_for_elsewhere(content: bytes) -> None:
    bodies = {"/a.xml": content, "/a.pdf": PDF}
    with served(lambda handler: said(handler, bodies[handler.path])) as address, Fetcher(MANNERS) as fetcher:
        file = File(url=f"{address}/a.xml", stamp="1", instead=(f"{address}/a.pdf",), least=700)
        found = fetch(fetcher, file, MISSING)
        assert (found.found_at, found.content) == (f"{address}/a.pdf", PDF)


def test_a_redirect_to_a_page_that_says_404_is_none() -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/a.xml":
            said(handler, b"", 302, Location="/fout404.html")
        else:
            said(handler, b"<html>Deze pagina bestaat niet</html>")

    with (
        served(answer) as address,
        Fetcher(MANNERS) as fetcher,
        pytest.raises(MissingError, match=r"/a\.xml: there is none$"),
    ):
        fetch(fetcher, File(url=f"{address}/a.xml", stamp="1"), MISSING)


def test_one_that_cannot_tell_may_be_the_best_and_is_waited_for() -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        said(handler, PDF, 500 if handler.path == "/a.xml" else 200)

    with (
        served(answer) as address,
        Fetcher(MANNERS) as fetcher,
        pytest.raises(UnreachableError, match="answers 500"),
    ):
        fetch(fetcher, File(url=f"{address}/a.xml", stamp="1", instead=(f"{address}/a.pdf",)), MISSING)


def test_a_container_of_other_things_is_whole() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("a", "b")
    assert cut_short(stream.getvalue(), None) is None
