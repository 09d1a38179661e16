"""Kept files: the bytes of sources as they came, each under its hash, for whoever can read no address.

The indexer writes them, the API reads them:

    ab/abcdef…   the bytes whose SHA-256 is abcdef…, whole or not there at all
    ab/.abcdef…  one that is being written, or that a crash left half
"""

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

import platformdirs

_HASH = re.compile(r"[0-9a-f]{64}")


class KeptFiles:
    """A folder of kept files. Nothing is made before the first file is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take a folder, or `kept` in the user's data folder."""
        self.folder = (folder or platformdirs.user_data_path("kamervragen") / "kept").absolute()

    def keep(self, content: bytes) -> str:
        """Keep bytes, on the disk and not just on the way to it, and return their hash.

        What is kept already is left alone. Raises `OSError` when they cannot be written; then nothing is.
        """
        hash_ = hashlib.sha256(content).hexdigest()
        path = self._path(hash_)
        if path.is_file() and path.stat().st_size == len(content):
            return hash_
        path.parent.mkdir(parents=True, exist_ok=True)
        # of a name of its own: another process may be keeping the same bytes
        half = path.with_name(f".{hash_}.{secrets.token_hex(8)}")
        try:
            with half.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
        return hash_

    def find(self, hash_: str) -> Path | None:
        """Return the file of a hash; None where none is kept that this process may read.

        A hash is 64 hex digits in lower case; nothing else leads to any file.
        """
        if not _HASH.fullmatch(hash_):
            return None
        path = self._path(hash_)
        return path if os.access(path, os.R_OK) else None

    def among(self, hashes: Iterable[str]) -> frozenset[str]:
        """Return those of some hashes whose files are kept."""
        return frozenset(hash_ for hash_ in hashes if self.find(hash_) is not None)

    def remove(self, hash_: str) -> bool:
        """Keep the file of a hash no longer; return whether it was kept. Raises `OSError`."""
        if not _HASH.fullmatch(hash_):
            return False
        try:
            self._path(hash_).unlink()
        except FileNotFoundError:
            return False
        return True

    def hashes(self) -> Iterator[str]:
        """Yield the hashes of all kept files, in order."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            if _HASH.fullmatch(path.name) and path == self._path(path.name):
                yield path.name

    def _path(self, hash_: str) -> Path:
        return self.folder / hash_[:2] / hash_
