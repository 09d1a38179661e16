"""Kept files over the real engine: what was loaded can be read again, at its page and in ranges."""

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urldefrag

import pytest
from fastapi.testclient import TestClient
from opensearchpy import OpenSearch

from mappings.kept_files import KeptFiles
from mappings.sources import Source
from mappings.values import Form, PageStart, SourceLink
from samples.make import ROOT
from tests.integration.api.conftest import make_indices, running, write
from tests.invented import FILE, answer, question_set

PDF = (ROOT / "samples/2025Z90022-onderhoud-spoorbruggen.pdf").read_bytes()
PAGE = b"<!DOCTYPE html><script>alert(document.cookie)</script><meta charset=iso-8859-1>"
TEXT = "Vraag één".encode()
XML = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
WORD = b"PK\x03\x04 invented"
LOST = b"%PDF-1.7 seen, and not kept"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NAME = "Brief \"van\" 3 mei\n📄; x='y'.pdf"
LONG = "Op de derde bladzijde staat de gracht. "


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def path_of(content: bytes) -> str:
    return f"/v1/sources/{hash_of(content)}"


def seen(content: bytes, media_type: str, path: str, **given: Any) -> Source:  # noqa: ANN401 - any field
    return Source(
        **{**FILE, "hash": hash_of(content), "media_type": media_type, "paths": (path,), **given},
    )


LINK = SourceLink(hash=hash_of(PDF), form=Form.LETTER, media_type="application/pdf", url=None)
NOT_KEPT = SourceLink(hash=hash_of(LOST), form=Form.LETTER, media_type="application/pdf", url=None)
STORED = (
    seen(PDF, "application/pdf", f"/home/lindeboom/geheim/{NAME}"),
    seen(PAGE, "text/html", "/home/lindeboom/page.html"),
    seen(TEXT, "text/plain", "/home/lindeboom/text.txt"),
    seen(XML, "application/xml", "/home/lindeboom/drawing.xml"),
    seen(WORD, DOCX, "/home/lindeboom/brief.docx"),
    seen(LOST, "application/pdf", "/home/lindeboom/lost.pdf", urls=("https://example.org/lost.pdf",)),
    answer(
        "3",
        f"{LONG}De gracht is diep.",
        pages=(PageStart(start=0, page=2), PageStart(start=len(LONG), page=3)),
        source=LINK,
        sources=(LINK, NOT_KEPT),
    ),
    answer("4", "De singel is breed.", source=NOT_KEPT),
    question_set(sources=(LINK, NOT_KEPT)),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> KeptFiles:
    kept = KeptFiles(tmp_path_factory.mktemp("kept"))
    for content in (PDF, PAGE, TEXT, XML, WORD):
        kept.keep(content)
    return kept


@pytest.fixture(scope="module")
def files(engine: OpenSearch, engine_url: str, module_prefix: str, kept: KeptFiles) -> Iterator[TestClient]:
    """An API that has kept all sources but one."""
    make_indices(engine, module_prefix)
    write(engine, module_prefix, STORED)
    with running(engine_url, module_prefix, kept.folder) as client:
        yield client


def test_a_hit_leads_to_the_page_of_the_very_bytes(files: TestClient) -> None:
    (hit,) = files.get('/v1/search?q="gracht is diep"').json()["hits"]
    assert hit["passages"][0]["page"] == 3
    address, fragment = urldefrag(hit["links"]["source"])
    assert fragment == "page=3"
    response = files.get(address)
    assert (response.status_code, response.content) == (200, PDF)
    assert files.get(hit["links"]["self"]).json()["links"]["source"] == f"{path_of(PDF)}#page=2"
    found = files.get(hit["links"]["set"]).json()
    assert found["links"]["sources"] == [path_of(PDF)]
    assert found["exchanges"][0]["answers"][0]["links"]["source"] == f"{path_of(PDF)}#page=2"


def test_what_was_not_kept_is_not_linked(files: TestClient) -> None:
    (hit,) = files.get("/v1/search?q=singel").json()["hits"]
    assert hit["links"]["source"] is None
    assert files.get(hit["links"]["self"]).json()["links"]["source"] is None


def test_a_link_comes_and_goes_with_the_file(files: TestClient, kept: KeptFiles) -> None:
    kept.keep(LOST)
    (hit,) = files.get("/v1/search?q=singel").json()["hits"]
    assert files.get(hit["links"]["source"]).content == LOST
    assert kept.remove(hash_of(LOST))
    (hit,) = files.get("/v1/search?q=singel").json()["hits"]
    assert hit["links"]["source"] is None


def test_a_pdf_is_shown_under_the_name_it_had_and_tells_no_folder(files: TestClient) -> None:
    headers = files.get(path_of(PDF)).headers
    assert headers["content-type"] == "application/pdf"
    assert headers["etag"] == f'"{hash_of(PDF)}"'
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["accept-ranges"] == "bytes"
    assert "content-security-policy" not in headers
    kind, _, name = headers["content-disposition"].partition("; filename*=utf-8''")
    assert (kind, unquote(name)) == ("inline", NAME.replace("\n", "_"))
    assert "lindeboom" not in str(headers)
    assert "geheim" not in str(headers)


@pytest.mark.parametrize(
    ("content", "media_type", "shown"),
    [
        (PAGE, "text/html", 'inline; filename="page.html"'),
        (TEXT, "text/plain; charset=utf-8", 'inline; filename="text.txt"'),
        (XML, "application/xml", 'inline; filename="drawing.xml"'),
        (WORD, DOCX, 'attachment; filename="brief.docx"'),
    ],
)
def test_nothing_but_a_pdf_can_do_anything_in_a_browser(
    files: TestClient, content: bytes, media_type: str, shown: str
) -> None:
    for headers in ({}, {"Range": "bytes=0-3"}):
        response = files.get(path_of(content), headers=headers)
        assert response.status_code == (206 if headers else 200)
        assert response.content == (content[:4] if headers else content)
        assert response.headers["content-type"] == media_type
        assert response.headers["content-disposition"] == shown
        assert response.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert response.headers["x-content-type-options"] == "nosniff"


LAST = len(PDF) - 1


@pytest.mark.parametrize(
    ("asked", "content", "told"),
    [
        ("bytes=0-99", PDF[:100], f"bytes 0-99/{len(PDF)}"),
        ("bytes=100-", PDF[100:], f"bytes 100-{LAST}/{len(PDF)}"),
        ("bytes=-50", PDF[-50:], f"bytes {len(PDF) - 50}-{LAST}/{len(PDF)}"),
        (f"bytes=10-{10 * len(PDF)}", PDF[10:], f"bytes 10-{LAST}/{len(PDF)}"),
        (f"bytes=-{10 * len(PDF)}", PDF, f"bytes 0-{LAST}/{len(PDF)}"),
    ],
)
def test_a_range_is_a_206(files: TestClient, asked: str, content: bytes, told: str) -> None:
    response = files.get(path_of(PDF), headers={"Range": asked})
    assert (response.status_code, response.content) == (206, content)
    assert response.headers["content-range"] == told
    assert response.headers["content-length"] == str(len(content))
    assert response.headers["etag"] == f'"{hash_of(PDF)}"'


def test_several_ranges_come_in_parts(files: TestClient) -> None:
    response = files.get(path_of(PDF), headers={"Range": "bytes=0-9,100-109"})
    assert response.status_code == 206
    assert response.headers["content-type"].startswith("multipart/byteranges; boundary=")
    assert response.content.count(f"/{len(PDF)}\r\n".encode()) == 2
    assert b"\r\n\r\n" + PDF[:10] + b"\r\n" in response.content
    assert b"\r\n\r\n" + PDF[100:110] + b"\r\n" in response.content
    assert response.headers["content-length"] == str(len(response.content))


@pytest.mark.parametrize("asked", [f"bytes={len(PDF)}-", "bytes=-0", "bytes=0-3,99999999-"])
def test_a_range_outside_the_file_is_a_problem(files: TestClient, asked: str) -> None:
    response = files.get(path_of(PDF), headers={"Range": asked})
    assert (response.status_code, response.json()["type"]) == (416, "/problems/range-not-satisfiable")
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["content-range"] == f"bytes */{len(PDF)}"
    assert response.headers["cache-control"] == "no-store"
    assert response.json()["detail"] == f"The file has no such bytes ({len(PDF)} in all)."


@pytest.mark.parametrize("asked", ["pages=3-4", "bytes", "bytes=", "bytes=a-b", "bytes=9-3"])
def test_what_is_no_range_of_bytes_is_ignored(files: TestClient, asked: str) -> None:
    response = files.get(path_of(PDF), headers={"Range": asked})
    assert (response.status_code, response.content) == (200, PDF)


def test_a_range_of_another_file_is_this_whole_one(files: TestClient) -> None:
    asked = {"Range": "bytes=0-3"}
    same = files.get(path_of(PDF), headers={**asked, "If-Range": f'"{hash_of(PDF)}"'})
    other = files.get(path_of(PDF), headers={**asked, "If-Range": f'"{hash_of(PAGE)}"'})
    assert (same.status_code, same.content) == (206, PDF[:4])
    assert (other.status_code, other.content) == (200, PDF)


def test_whoever_has_the_bytes_gets_none(files: TestClient) -> None:
    for tag in (f'"{hash_of(PDF)}"', f'"x", W/"{hash_of(PDF)}"', "*"):
        response = files.get(path_of(PDF), headers={"If-None-Match": tag, "Range": "bytes=0-3"})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["etag"] == f'"{hash_of(PDF)}"'
        assert "immutable" in response.headers["cache-control"]
    assert files.get(path_of(PDF), headers={"If-None-Match": f'"{hash_of(PAGE)}"'}).content == PDF


def test_head_tells_the_whole_and_sends_nothing(files: TestClient) -> None:
    one = {"X-Request-ID": "een-id"}
    got = files.get(path_of(PDF), headers=one).headers
    assert got.pop("server-timing")
    for headers in ({}, {"Range": "bytes=0-3"}, {"Range": "bytes=99999999-"}):
        headed = files.head(path_of(PDF), headers={**one, **headers})
        assert headed.headers.pop("server-timing")
        assert (headed.status_code, headed.content, headed.headers) == (200, b"", got)
    assert files.head(path_of(PDF), headers={"If-None-Match": "*"}).status_code == 304
    assert files.head(path_of(LOST)).status_code == 404


@pytest.mark.parametrize(
    "name", ["0" * 64, "nothing", "%2e%2e", hash_of(PDF).upper(), "%00", "a" * 63 + "%0a"]
)
def test_an_unknown_hash_is_a_404(files: TestClient, name: str) -> None:
    response = files.get(f"/v1/sources/{name}")
    problem = response.json()
    assert (response.status_code, problem["type"]) == (404, "/problems/not-found")
    assert problem["detail"].startswith("There is no source ")


def test_a_kept_file_that_is_no_source_is_not_served(files: TestClient, kept: KeptFiles) -> None:
    stray = kept.keep(b"left by a load that ended early")
    assert files.get(f"/v1/sources/{stray}").json()["detail"] == f"There is no source {stray}."


def test_a_known_file_that_was_not_kept_is_a_404_that_says_where_it_is(files: TestClient) -> None:
    response = files.get(path_of(LOST))
    assert response.status_code == 404
    assert response.json()["detail"] == (
        f"The source {hash_of(LOST)} is known, but its file was not kept here. "
        "The public can read it at https://example.org/lost.pdf."
    )


@pytest.mark.parametrize("name", ["%2e%2e%2fsecret", "..%2f..%2fetc%2fpasswd", "%2fetc%2fpasswd"])
def test_no_path_leads_out_of_the_folder(files: TestClient, kept: KeptFiles, name: str) -> None:
    (kept.folder.parent / "secret").write_bytes(b"not kept")
    response = files.get(f"/v1/sources/{name}")
    assert response.status_code == 404
    assert b"not kept" not in response.content
    assert response.headers["content-type"] == "application/problem+json"


def test_a_parameter_is_refused(files: TestClient) -> None:
    assert files.get(f"{path_of(PDF)}?page=3").status_code == 400


def test_a_viewer_on_another_site_may_ask_for_ranges(files: TestClient) -> None:
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    allowed = files.options(path_of(PDF), headers={**asked, "Access-Control-Request-Headers": "range"})
    assert allowed.status_code == 204
    headers = files.get(path_of(PDF), headers={"Origin": "https://example.org"}).headers
    exposed = headers["access-control-expose-headers"]
    assert {"Accept-Ranges", "Content-Range", "ETag"} <= set(exposed.split(", "))
