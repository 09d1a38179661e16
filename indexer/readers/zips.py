"""ZIP containers (.docx, .odt): which one a file is, and that it may be unpacked at all."""

import struct
import zipfile
import zlib
from io import BytesIO

from indexer.refusals import RefusedError
from mappings.sources import RefusalCode

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

_MOST = 200 * 1024 * 1024
"""Bytes of all parts unpacked, pictures too. A letter takes less than one megabyte."""

_MOST_XML = 20 * 1024 * 1024
"""Bytes of all XML parts unpacked. They are held as trees, which take some ten times as much memory."""

_MOST_PARTS = 5000

# What zipfile raises on a damaged container, and on one whose parts have a password.
ZIP_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, OverflowError, LookupError,
)  # fmt: skip


def container(content: bytes) -> str | None:
    """Return the media type that a ZIP container's own parts show, or None: a ZIP of something else.

    The names of parts stand in plain bytes, so that a container cut short is told as well.
    """
    if content[30:38] == b"mimetype" and content[38 : 38 + len(ODT)] == ODT.encode():
        return ODT
    return DOCX if b"[Content_Types].xml" in content and b"word/" in content else None


def open_zip(content: bytes) -> zipfile.ZipFile:
    """Return an opened container. Raises `RefusedError`: damaged, or larger unpacked than any letter is.

    The sizes are those that the container states; zipfile reads no part further than its stated size.
    """
    try:
        opened = zipfile.ZipFile(BytesIO(content))
    except ZIP_DAMAGE as error:
        raise RefusedError(RefusalCode.DAMAGED, f"the ZIP container is damaged: {error}"[:300]) from error
    parts = opened.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError(RefusalCode.ENCRYPTED, "the ZIP container is encrypted: a password is needed")
    xml = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST or xml > _MOST_XML:
        raise RefusedError(RefusalCode.TOO_LARGE, "the ZIP container unpacks to more than any letter holds")
    return opened
