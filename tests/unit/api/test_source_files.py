"""What a file of a source is called, and who has it already."""

import pytest
from starlette.datastructures import Headers

from api.resources.source_files import StoredSource, file_name, is_known

HASH = "ab" * 32
PDF = "application/pdf"


@pytest.mark.parametrize(
    ("media_type", "path", "name"),
    [
        (PDF, "/home/l/brieven/brief.pdf", "brief.pdf"),
        (PDF, "/home/l/Brief van 3 mei.PDF", "Brief van 3 mei.PDF"),
        (PDF, "brief.exe", "brief.exe.pdf"),
        (PDF, "/brieven/a\nb\tc.pdf", "a_b_c.pdf"),
        (PDF, "/brieven/caf\\udce9.pdf", "caf_udce9.pdf"),
        (PDF, '/brieven/"brief" 📄.pdf', '"brief" 📄.pdf'),
        (PDF, "/", "abababababab.pdf"),
        ("text/html", "/a/page.htm", "page.htm"),
        ("text/html", "/a/page.svg", "page.svg.html"),
        ("text/plain", "/a/page.html", "page.html.txt"),
        ("application/octet-stream", "/a/archive.zip", "archive.zip"),
    ],
)
def test_a_file_is_called_as_it_was_seen_and_ends_as_its_type(media_type: str, path: str, name: str) -> None:
    assert file_name(StoredSource(hash=HASH, media_type=media_type, paths=(path,))) == name


def test_without_a_path_the_address_or_the_hash_names_the_file() -> None:
    source = StoredSource(hash=HASH, media_type=PDF, urls=("https://example.org/ah-tk-20232024-9001.pdf",))
    assert file_name(source) == "ah-tk-20232024-9001.pdf"
    assert file_name(StoredSource(hash=HASH, media_type=PDF)) == "abababababab.pdf"


@pytest.mark.parametrize(
    "header", [f'"{HASH}"', f'W/"{HASH}"', f'"{"0" * 64}", "{HASH}"', f'"{HASH}" , "x"', "*"]
)
def test_whoever_names_the_hash_has_the_bytes(header: str) -> None:
    assert is_known(HASH, Headers({"If-None-Match": header}))


def test_each_line_of_several_counts() -> None:
    lines = ('"x"', f'"{HASH}"')
    assert is_known(HASH, Headers(raw=[(b"if-none-match", line.encode()) for line in lines]))


@pytest.mark.parametrize("header", [None, "", f'"{"0" * 64}"', HASH, f'"{HASH}0"'])
def test_whoever_names_no_or_another_hash_has_not(header: str | None) -> None:
    assert not is_known(HASH, Headers({} if header is None else {"If-None-Match": header}))
