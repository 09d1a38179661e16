"""PDF files made by hand: of many pages, or small ones whose streams inflate to gigabytes."""

import zlib

MB = 1024**2
TEXT = b"BT /F 10 Tf 50 700 Td (Vraag 1 van Lindeboom) Tj ET\n"
"""An operator that prints a line."""

_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_ADLER = 65521


def inflating(unit: bytes, times: int) -> bytes:
    """Return what zlib inflates to a unit over and over, made in the time that one unit takes.

    After a full flush a block hangs on nothing before it, so that it can be repeated; the sum at the end is
    that of zlib (Adler-32), advanced by a whole unit at a time.
    """
    packer = zlib.compressobj(9)
    first = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
    whole = zlib.adler32(unit)
    low, high = 1, 0
    for _ in range(times):
        # the sum of a unit that does not come first: what stands before it counts with each of its bytes
        high = (high + (whole >> 16) + len(unit) * (low - 1)) % _ADLER
        low = (low + (whole & 0xFFFF) - 1) % _ADLER
    return first + block * (times - 1) + end + (high << 16 | low).to_bytes(4)


def packed_twice(unit: bytes, times: int) -> bytes:
    """Return the same packed once more: a few kilobytes."""
    return zlib.compress(inflating(unit, times), 9)


def stream(content: bytes, *filters: str, kind: str = "") -> bytes:
    """Return a stream whose bytes were packed by filters, the last one first; `kind` joins its dictionary."""
    names = "".join(f"/{name}" for name in filters)
    return f"<<{kind}/Length {len(content)}/Filter[{names}]>>stream\n".encode() + content + b"\nendstream"


def written(*objects: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is its catalogue."""
    out = b"%PDF-1.7\n"
    places: list[int] = []
    parts = [out]
    length = len(out)
    for number, content in enumerate(objects, 1):
        places.append(length)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        length += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table))
    parts.append(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, length))
    return b"".join(parts)


def _page(contents: int, font: int) -> bytes:
    resources = b"/Resources<</Font<</F %d 0 R>>/XObject<</I %d 0 R>>>>" % (font, contents)
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R%b>>" % (contents, resources)


def _pages(kids: list[int], leaves: int = 1) -> bytes:
    """Return a node of the tree of pages, each of whose kids has so many leaves."""
    named = b" ".join(b"%d 0 R" % kid for kid in kids)
    return b"<</Type/Pages/Kids[%b]/Count %d>>" % (named, len(kids) * leaves)


def of_one_page(contents: bytes) -> bytes:
    """Return a PDF whose one page has this stream."""
    return written(_CATALOG, _pages([3]), _page(4, 5), contents, _FONT)


def of_pages(number: int) -> bytes:
    """Return a PDF of so many pages, each with a line of its own."""
    pages = [_page(4 + number + index, 3) for index in range(number)]
    texts = [stream(b"BT /F 10 Tf 50 700 Td (Bladzijde %d.) Tj ET" % index) for index in range(number)]
    return written(_CATALOG, _pages([4 + index for index in range(number)]), _FONT, *pages, *texts)


def of_one_page_repeated(number: int, lines: int) -> bytes:
    """Return a small PDF that names its one page, of so many lines of 100 characters, so many times."""
    text = b"(%b) Tj T*\n" % (b"a" * 100) * lines
    contents = stream(zlib.compress(b"BT /F 4 Tf 5 TL 50 800 Td\n%bET\n" % text), "FlateDecode")
    return written(_CATALOG, _pages([3] * number), _page(4, 5), contents, _FONT)


def of_nested_pages(depth: int, width: int) -> bytes:
    """Return a PDF of a few hundred bytes whose tree of pages has width to the power of depth leaves."""
    nodes = [_pages([3 + level] * width, width ** (depth - level - 1)) for level in range(depth)]
    return written(_CATALOG, *nodes, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")


def of_circular_pages() -> bytes:
    """Return a PDF whose tree of pages holds itself."""
    return written(_CATALOG, _pages([2, 2, 3]), _page(4, 5), stream(TEXT), _FONT)
